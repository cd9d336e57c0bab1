import { SCHEMA_VERSION } from "../../protocol/version.js";
import { stateReader, type Reader } from "../reader.js";
import { readReport, type ReportState } from "../report.js";
import { parseStackSettings, type Interval, type StackSettings } from "./settings.js";
import { readVerdict } from "../verdict-state.js";

/** A spectral axis or scan coordinate in a state. */
export interface AxisState {
  /** "wavelength", "time" … */
  readonly kind: string;
  readonly unit: string;
  readonly label: string;
  readonly values: Float64Array;
}

/** A wavelength worth a mark, such as an isosbestic point. */
export interface MarkState {
  /** In the unit of the spectral axis. */
  readonly at: number;
  /** One standard deviation, or null. */
  readonly error: number | null;
  readonly label: string;
}

/** Something that happened at a place of the coordinate. */
export interface HappenedState {
  /** In the unit of the coordinate. */
  readonly at: number;
  readonly isAlarm: boolean;
}

/** What was found in a stack, to stand under its figure. */
export interface FindingsState {
  readonly verdict: string;
  readonly ok: boolean;
  /** What explains the verdict. */
  readonly code?: string;
  /** One sentence for each thing that was found, and for each that was looked at and is none. */
  readonly found: readonly string[];
  readonly rejected: readonly string[];
  readonly report: ReportState;
}

/** The range of a stack's finite values. */
export interface ExtentState {
  readonly whole: Interval;
  /** What colours should span: the whole, or less where outliers would take most of it. */
  readonly colours: Interval;
}

/** All that the spectral stack's view needs; plain data that the codec can send. */
export interface SpectralStackState {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly view: "spectral-stack";
  readonly title: string;
  /** Why the numbers were made up; null for measured ones. */
  readonly simulated: string | null;
  /** nAxis values. */
  readonly axis: AxisState;
  /** nScans values. */
  readonly coordinate: AxisState;
  readonly signal: { readonly kind: string; readonly unit: string; readonly label: string };
  /** nScans × nAxis, row by row; NaN where nothing was measured or it must not be used. */
  readonly values: Float64Array;
  /** Set if `values` is a difference already: nAxis numbers that were subtracted. */
  readonly difference: { readonly reference: Float64Array; readonly description: string } | null;
  readonly marks: readonly MarkState[];
  readonly findings: FindingsState | null;
  /** Set where `values` are not as they were measured, but rounded to multiples of `step` to be kept in a notebook. */
  readonly rounding: { readonly step: number } | null;
  /** The range of `values`, worked out once where they were made, so that no page has to; null where it is not known. */
  readonly extent: ExtentState | null;
  /** How the cell wanted it shown; null where it did not say. */
  readonly settings: StackSettings | null;
  /** What happened meanwhile, of a measurement that is followed. */
  readonly happened?: readonly HappenedState[];
}

function axisState(read: Reader): AxisState {
  return {
    kind: read.text("kind"),
    unit: read.text("unit"),
    label: read.text("label"),
    values: read.numbers("values"),
  };
}

function readFindings(read: Reader): FindingsState {
  return {
    ...readVerdict(read),
    found: read.texts("found", 50),
    rejected: read.texts("rejected", 50),
    report: readReport(read.child("report")),
  };
}

function readRounding(read: Reader): SpectralStackState["rounding"] {
  // States of earlier versions never had rounded numbers.
  const rounding = read.has("rounding") ? read.childOrNull("rounding") : null;
  return rounding === null ? null : { step: rounding.number("step") };
}

function readExtent(read: Reader): ExtentState | null {
  // States of earlier versions do not say it.
  const extent = read.has("extent") ? read.childOrNull("extent") : null;
  return extent === null ? null : { whole: extent.interval("whole"), colours: extent.interval("colours") };
}

function readSettings(state: unknown): StackSettings | null {
  const { settings } = state as { readonly settings?: unknown };
  return settings === undefined || settings === null ? null : parseStackSettings(settings);
}

/**
 * Checks a state that came over the wire.
 *
 * @throws ProtocolError naming the first field that is wrong.
 */
export function parseStackState(state: unknown): SpectralStackState {
  const read = stateReader(state, "spectral-stack");
  const axis = axisState(read.child("axis"));
  const coordinate = axisState(read.child("coordinate"));
  const signal = read.child("signal");
  const difference = read.childOrNull("difference");
  const findings = read.childOrNull("findings");
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "spectral-stack",
    title: read.text("title"),
    simulated: read.textOrNull("simulated"),
    axis,
    coordinate,
    signal: { kind: signal.text("kind"), unit: signal.text("unit"), label: signal.text("label") },
    values: read.numbers("values", axis.values.length * coordinate.values.length),
    difference:
      difference === null
        ? null
        : {
            reference: difference.numbers("reference", axis.values.length),
            description: difference.text("description"),
          },
    marks: read.list("marks", 50).map((mark) => ({
      at: mark.number("at"),
      error: mark.numberOrNull("error"),
      label: mark.text("label"),
    })),
    findings: findings === null ? null : readFindings(findings),
    rounding: readRounding(read),
    extent: readExtent(read),
    settings: readSettings(state),
    ...(read.has("happened")
      ? { happened: read.list("happened", 300).map((one) => ({ at: one.number("at"), isAlarm: one.flag("isAlarm") })) }
      : {}),
  };
}

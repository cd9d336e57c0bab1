import { SCHEMA_VERSION } from "../../protocol/version.js";
import { readEstimate, type EstimateState } from "../estimate.js";
import { readParameter, type ParameterState } from "../parameters/state.js";
import { readReport, type ReportState } from "../report.js";
import { stateReader, type Reader } from "../reader.js";
import { readLawRequest, type LawRequest } from "./request.js";
import { readVerdict } from "../verdict-state.js";

/** A fit as the kinetics view shows it. */
export interface KineticFitState {
  /** The points that were used. */
  readonly time: Float64Array;
  /** Observed − fitted at these points. */
  readonly residuals: Float64Array;
  /** Known standard deviations of these points, or null. */
  readonly sigma: Float64Array | null;
  /** The fitted curve, finely. */
  readonly curveTime: Float64Array;
  readonly curve: Float64Array;
  readonly k: EstimateState;
  readonly halfLife: EstimateState;
  readonly determined: boolean;
  readonly lawHolds: boolean;
  /** The verdict in words, and whether the result may be used as it stands. */
  readonly verdict: string;
  readonly ok: boolean;
  /** What explains the verdict. */
  readonly code?: string;
  /** The tests of the residuals in a line. */
  readonly tests: string;
  readonly report: ReportState;
  /** For other laws than the first-order one: what stands over the figure in place of k and half-life. */
  readonly headline?: readonly { readonly name: string; readonly estimate: EstimateState }[];
  /** The parameters that a hand may move; absent where the fit cannot be made again in the page. */
  readonly parameters?: readonly ParameterState[];
}

/** All that the kinetics view needs. */
export interface KineticsState {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly view: "kinetics";
  readonly title: string;
  readonly simulated: string | null;
  readonly coordinate: { readonly kind: string; readonly unit: string; readonly label: string };
  readonly signal: { readonly kind: string; readonly unit: string; readonly label: string };
  /** All points of the trace; NaN in `values` is a gap. */
  readonly time: Float64Array;
  readonly values: Float64Array;
  readonly fit: KineticFitState | null;
  /** How to make the fit again; absent where that is not known. */
  readonly request?: { readonly law: LawRequest; readonly sigma: Float64Array | null };
}

function named(read: Reader): { kind: string; unit: string; label: string } {
  return { kind: read.text("kind"), unit: read.text("unit"), label: read.text("label") };
}

function readFit(read: Reader): KineticFitState {
  const time = read.numbers("time");
  const curveTime = read.numbers("curveTime");
  return {
    time,
    residuals: read.numbers("residuals", time.length),
    sigma: read.numbersOrNull("sigma", time.length),
    curveTime,
    curve: read.numbers("curve", curveTime.length),
    k: readEstimate(read.child("k")),
    halfLife: readEstimate(read.child("halfLife")),
    determined: read.flag("determined"),
    lawHolds: read.flag("lawHolds"),
    ...readVerdict(read),
    tests: read.text("tests"),
    report: readReport(read.child("report")),
    ...(read.has("headline")
      ? {
          headline: read.list("headline", 10).map((item) => ({
            name: item.text("name"),
            estimate: readEstimate(item.child("estimate")),
          })),
        }
      : {}),
    ...(read.has("parameters") ? { parameters: read.list("parameters", 10).map(readParameter) } : {}),
  };
}

function readRequest(read: Reader, length: number): NonNullable<KineticsState["request"]> {
  return { law: readLawRequest(read.child("law")), sigma: read.numbersOrNull("sigma", length) };
}

/**
 * Checks a state that came over the wire.
 *
 * @throws ProtocolError naming the first field that is wrong.
 */
export function parseKineticsState(state: unknown): KineticsState {
  const read = stateReader(state, "kinetics");
  const time = read.numbers("time");
  const fit = read.childOrNull("fit");
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "kinetics",
    title: read.text("title"),
    simulated: read.textOrNull("simulated"),
    coordinate: named(read.child("coordinate")),
    signal: named(read.child("signal")),
    time,
    values: read.numbers("values", time.length),
    fit: fit === null ? null : readFit(fit),
    ...(read.has("request") ? { request: readRequest(read.child("request"), time.length) } : {}),
  };
}

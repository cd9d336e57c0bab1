import {
  ArgumentError,
  checkOptions,
  expected,
  integer,
  oneOf,
  parseTimeUnit,
  positive,
  secondsPer,
  type KnownOptions,
} from "../../foundation/index.js";
import { randomSource } from "../../numerics/index.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import type { DiskAction } from "./action.js";
import { checkedFaults, type AcquisitionFault, type AcquisitionFaultKind } from "./faults.js";
import { STYLES, type AcquisitionFormat } from "./formats/index.js";
import { seenOf } from "./light.js";
import { nameOf } from "./names.js";
import { plannedScans, type AcquiredScan } from "./plan.js";
import { actionsOf } from "./actions.js";
import type { FileStyle } from "./written.js";

export type { AcquiredScan } from "./plan.js";

/** How a simulated instrument measures and keeps what it measures. */
export interface AcquisitionInit {
  /** `"csv"` unless given. */
  readonly format?: AcquisitionFormat | undefined;
  /** Seconds from scan to scan; the times of the series unless given, which must be times then. */
  readonly interval?: number | undefined;
  /** The date and time of the first scan by the instrument's clock, as ISO 8601 has it; 9 o'clock on 1 January 2026 unless given. */
  readonly start?: string | undefined;
  /** The files' names without their ending: `{n}` is the number of the scan, `{t}` its time with unit. `"scan_{n}"`, or `"run"` for one file. */
  readonly name?: string | undefined;
  /** A whole number from 0 to 2³² − 1 that determines whom the faults meet; 1 by default. */
  readonly seed?: number | undefined;
  /** What goes wrong, in words with the usual numbers or with its own; nothing unless given. */
  readonly faults?: readonly (AcquisitionFault | AcquisitionFaultKind)[] | undefined;
}

/** What a simulated instrument does to a disk, and what is true of it. */
export interface Acquisition {
  /** In the order of time. They are made while they are asked for, the same each time. */
  readonly actions: Iterable<DiskAction>;
  /** What becomes of each scan of the series. */
  readonly scans: readonly AcquiredScan[];
  /** What the detector sees of a scan, with drift, stray light and its limit; `NaN` for a gap. Files have these numbers with six digits. */
  readonly values: (scan: number) => Float64Array;
  readonly format: AcquisitionFormat;
  /** A line that says what the files are. */
  readonly about: string;
  /** Seconds from the first to the last action, about. */
  readonly duration: number;
}

const INIT: KnownOptions<AcquisitionInit> = { format: true, interval: true, start: true, name: true, seed: true, faults: true }; // prettier-ignore

/**
 * A schedule of what an instrument that measures this series does to a disk: real files of a real format, at the instrument's pace, with
 * what goes wrong. A scan is saved when it is over: after the last point's `scanSkew`, at its own time where it has none.
 * `live.simulate` plays it on a disk. Every file says that it is simulated, where its format has a place for that.
 *
 * @throws ArgumentError for a series without times where no interval is given, and for faults that cannot happen to such files
 * @example
 * const run = simulate.firstOrderStack({
 *   axis: { from: 400, to: 500, step: 10 }, times: { step: 30, to: 90 }, temperature: 25, k: 1e-3,
 *   before: [{ shape: "gaussian", centre: 450, fwhm: 30, height: 1 }], after: [{ shape: "gaussian", centre: 470, fwhm: 30, height: 1 }], reason: "an example",
 * });
 * const { actions } = simulate.acquisition(run, { interval: 0.1 });
 * [...actions].map(({ at, name }) => `${at} ${name}`).at(-1) // "0.3 scan_0003.csv"
 */
export function acquisition(series: SpectralSeries, init: AcquisitionInit = {}): Acquisition {
  checkOptions("init", init, INIT);
  const format = oneOf("format", init.format ?? "csv", Object.keys(STYLES) as AcquisitionFormat[]);
  const style: FileStyle = STYLES[format];
  const times = timesOf(series, init.interval);
  const start = Date.parse(init.start ?? "2026-01-01T09:00:00Z");
  if (!Number.isFinite(start)) throw new ArgumentError(expected("start", "a date and time as in 2026-01-01T09:00:00Z", init.start)); // prettier-ignore
  const n = times.length;
  const interval = n > 1 ? ((times[n - 1] as number) - (times[0] as number)) / (n - 1) : 1;
  const random = randomSource(integer("seed", init.seed ?? 1, 0, 0xffffffff));
  const faults = checkedFaults(init.faults ?? [], { scans: n, interval, layout: style.layout.kind, format }, random);
  const seen = seenOf(series, faults.light);
  const width = series.axis.values.length;
  const values = (scan: number): Float64Array => {
    const i = integer("scan", scan, 0, n - 1);
    const t = (times[i] as number) - (times[0] as number);
    return Float64Array.from({ length: width }, (_, j) => {
      const k = i * width + j;
      return series.mask?.[k] === 1 ? Number.NaN : seen(series.values[k] as number, t);
    });
  };
  const name = nameOf(init.name, style);
  const duration = (series.scanSkew ?? []).reduce((most, v) => Math.max(most, v), 0);
  const plan = plannedScans(times, { ...faults, duration, name });
  const { title, simulated } = series.provenance;
  const run = {
    title: oneLine(title) || "run",
    signal: series.signal,
    simulated: oneLine(`a simulated instrument; ${simulated ?? `its spectra are those of ${title || "a series"}`}`),
  };
  const work = { run, style, plan, axis: series.axis, values, start, garbageSeed: random.bits() };
  return Object.freeze({
    actions: { [Symbol.iterator]: () => actionsOf(work) },
    scans: plan.map(({ scan }) => scan),
    values,
    format,
    about: style.title,
    duration: plan.reduce((most, { ready }) => Math.max(most, ready), 0),
  });
}

/** Seconds at which scans begin, by the coordinate or by an interval. */
function timesOf({ coordinate }: SpectralSeries, interval: number | undefined): Float64Array {
  const n = coordinate.values.length;
  if (interval !== undefined) {
    const step = positive("interval", interval);
    // Without the noise of their last digits, which files would show.
    return Float64Array.from({ length: n }, (_, i) => Number((i * step).toPrecision(12)));
  }
  const unit = coordinate.kind === "time" ? parseTimeUnit(coordinate.unit) : undefined;
  if (unit === undefined) throw new ArgumentError(expected("interval", "the seconds from scan to scan, for a series without times", interval)); // prettier-ignore
  return Float64Array.from(coordinate.values, (t) => t * secondsPer(unit));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("##", "#").replaceAll("$$", "$").trim();
}

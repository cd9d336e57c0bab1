import {
  ArgumentError,
  checkOptions,
  count,
  expected,
  finite,
  finiteArray,
  type KnownOptions,
  monotonic,
  parseTimeUnit,
  secondsPer,
} from "../foundation/index.js";
import type { FirstOrderOptions } from "./first-order-types.js";
import type { KineticTrace } from "./trace.js";

/** The part of a trace that is fitted. */
export interface TimeWindow {
  /** In the trace's unit, ascending. */
  readonly time: Float64Array;
  readonly values: Float64Array;
  /** Known σ of each value, or `null`. */
  readonly sigma: Float64Array | null;
  /** (time − first) / (last − first). */
  readonly u: Float64Array;
  /** Length of the window, s. */
  readonly seconds: number;
  readonly timeUnit: string;
  readonly timeZero: number;
  /** The place of timeZero on the scale of `u`. */
  readonly origin: number;
}

/** Fewer points than this leave nothing to judge a curve of three parameters by. */
const FEWEST = 4;

const OPTIONS: KnownOptions<FirstOrderOptions> = { from: true, to: true, timeZero: true, sigma: true, offset: true };

/** Cuts the window out of a trace and checks everything that a fit needs of it. */
export function timeWindow(trace: KineticTrace, options: FirstOrderOptions): TimeWindow {
  const { coordinate } = checkTrace(trace);
  checkOptions("options", options, OPTIONS);
  const perUnit = secondsPer(coordinate.unit, "trace.coordinate.unit");
  const time = finiteArray("trace.coordinate.values", coordinate.values);
  const values = finiteArray("trace.values", trace.values, time.length);
  const sigma = knownSigma(trace, options, time.length);
  if (monotonic("trace.coordinate.values", time) < 0) {
    throw new ArgumentError("Expected the times of the trace to rise but found them falling.", {}, "not-monotonic");
  }
  if (options.offset !== undefined) finite("offset", options.offset);
  const from = options.from === undefined ? -Infinity : finite("from", options.from);
  const to = options.to === undefined ? Infinity : finite("to", options.to);
  const inside = [...time.keys()].filter((i) => (time[i] as number) >= from && (time[i] as number) <= to);
  if (inside.length < FEWEST) {
    throw new ArgumentError(
      `Expected the window of the fit to hold at least ${FEWEST} points but found ${count(inside.length, "point")}.`,
      { from: options.from, to: options.to, points: inside.length },
      "too-few-points",
    );
  }
  const pick = (a: Float64Array): Float64Array => Float64Array.from(inside, (i) => a[i] as number);
  const used = pick(time);
  const first = used[0] as number;
  const length = (used[used.length - 1] as number) - first;
  const timeZero = options.timeZero === undefined ? 0 : finite("timeZero", options.timeZero);
  return {
    time: used,
    values: pick(values),
    sigma: sigma && pick(sigma),
    u: used.map((t) => (t - first) / length),
    seconds: length * perUnit,
    timeUnit: coordinate.unit,
    timeZero,
    origin: (timeZero - first) / length,
  };
}

function checkTrace(trace: KineticTrace): KineticTrace {
  const coordinate = (trace as Partial<KineticTrace> | null | undefined)?.coordinate;
  if (typeof coordinate !== "object" || coordinate === null) {
    throw new ArgumentError(expected("trace", "a kinetic trace (see insitu.trace)", trace));
  }
  const kind = coordinate.kind;
  if ((kind !== undefined && kind !== "time") || parseTimeUnit(String(coordinate.unit)) === undefined) {
    const found =
      kind === "index"
        ? "only the numbers of the scans; give the times where the file is read, as `times`"
        : `${kind ?? "a coordinate"} in "${coordinate.unit}"`;
    throw new ArgumentError(`Expected the trace to run over time in a known unit but found ${found}.`, {
      kind,
      unit: coordinate.unit,
    });
  }
  return trace;
}

function knownSigma(trace: KineticTrace, options: FirstOrderOptions, n: number): Float64Array | null {
  const given = options.sigma ?? trace.sigma;
  if (given === undefined || given === "from residuals") return null;
  const sigma = typeof given === "number" ? new Float64Array(n).fill(given) : finiteArray("sigma", given, n);
  const bad = sigma.findIndex((s) => !(s > 0));
  if (bad >= 0) throw new ArgumentError(expected(`sigma[${bad}]`, "above 0", sigma[bad]), { index: bad });
  return sigma;
}

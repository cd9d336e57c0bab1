import { estimate, NORMAL_95, secondsPer, type Estimate, type Verdict } from "../foundation/index.js";
import { fitFirstOrder, type FirstOrderFit, type KineticTrace } from "../kinetics/index.js";

/** How far a first-order reaction has come, and when it will be done. */
export interface Forecast {
  /** What the fit concludes; where it is not ok, nothing below is known. */
  readonly verdict: Verdict;
  readonly fit: FirstOrderFit;
  /** What is known of the rate constant, s⁻¹: an interval also where no number is determined. */
  readonly k: Estimate;
  /** The share of the whole change that has happened at the last point. */
  readonly conversion?: Estimate;
  /** When the share `target` will have happened, s on the trace's clock; `remaining` counts from the last point, and is 0 when it has. */
  readonly end?: { readonly target: number; readonly time: Estimate; readonly remaining: Estimate };
  /** The course up to that end, with the 95 % band of the curve. */
  readonly course?: {
    /** In the unit of the trace's own times. */
    readonly time: Float64Array;
    readonly value: Float64Array;
    readonly low: Float64Array;
    readonly high: Float64Array;
  };
}

/** What `forecast` may be told. */
export interface ForecastOptions {
  /** The share of the change that counts as the end; 0.95 by default. */
  readonly target?: number | undefined;
  /** The reaction's own zero on the trace's clock; by default 0. */
  readonly timeZero?: number | undefined;
  /** The end value, where it is known. */
  readonly offset?: number | undefined;
}

/** Points of the course that is drawn. */
const POINTS = 101;

/**
 * How far a first-order reaction has come: conversion now, and the time until `target` of the change has happened. Both follow
 * from k alone, conversion = 1 − exp(−k t) and t = ln(1/(1 − target))/k with t from `timeZero`, so that their intervals are those of k,
 * taken by its profile. They are given only where the trace determines k, and with it the end point: before that any number would
 * be an opinion. The band is that of the fitted curve by propagation of its covariance.
 */
export function forecast(trace: KineticTrace, options: ForecastOptions = {}): Forecast | undefined {
  const { target = 0.95, timeZero = 0, offset } = options;
  if (trace.values.length < 5) return undefined;
  const fit = fitFirstOrder(trace, { timeZero, ...(offset === undefined ? {} : { offset }) });
  const { verdict, k } = fit;
  const interval = k.interval95;
  if (!verdict.ok || !fit.determined || interval === undefined || !(interval[0] > 0)) return { verdict, fit, k };
  const unit = secondsPer(fit.timeUnit);
  const last = (fit.time[fit.time.length - 1] as number) - timeZero;
  const seconds = last * unit;
  const conversionAt = (rate: number): number => -Math.expm1(-rate * seconds);
  const conversion = derived(k, conversionAt, seconds * Math.exp(-k.value * seconds), "");
  const decades = -Math.log1p(-target);
  const endAt = (rate: number): number => timeZero * unit + decades / rate;
  const time = derived(k, endAt, decades / k.value ** 2, "s");
  const now = timeZero * unit + seconds;
  const left = (v: number): number => Math.max(0, v - now);
  const remaining = estimate(left(time.value), time.standardError, "s", map(time.interval95 ?? interval, left));
  return { verdict, fit, k, conversion, end: { target, time, remaining }, ...courseOf(fit, time.value / unit) };
}

/** A number that follows from k by a monotonic function: its interval is that of k. */
function derived(k: Estimate, of: (k: number) => number, slope: number, unit: string): Estimate {
  const error = k.standardError === null ? null : Math.abs(slope) * k.standardError;
  const ends = map(k.interval95 ?? [k.value, k.value], of);
  return estimate(of(k.value), error, unit, [Math.min(...ends), Math.max(...ends)]);
}

function map([a, b]: readonly [number, number], of: (v: number) => number): readonly [number, number] {
  return [of(a), of(b)];
}

/** The fitted curve from the first point to the end, or as far as was measured, with its band. */
function courseOf(fit: FirstOrderFit, end: number): Pick<Forecast, "course"> {
  const { optimum, correlation, timeZero, timeUnit } = fit;
  const errors = [fit.k, fit.amplitude, fit.offset].map((e) => e.standardError);
  if (correlation === null || errors.some((e) => e === null)) return {};
  const unit = secondsPer(timeUnit);
  const [first, last] = [fit.time[0] as number, Math.max(end, fit.time[fit.time.length - 1] as number)];
  const time = Float64Array.from({ length: POINTS }, (_, i) => first + ((last - first) * i) / (POINTS - 1));
  const value = new Float64Array(POINTS);
  const half = new Float64Array(POINTS);
  time.forEach((t, i) => {
    const s = (t - timeZero) * unit;
    const fall = Math.exp(-optimum.k * s);
    value[i] = optimum.offset + optimum.amplitude * fall;
    // By k, the amplitude and the end value.
    const slopes = [-optimum.amplitude * s * fall, fall, 1].map((d, j) => d * (errors[j] ?? 0));
    let variance = 0;
    slopes.forEach((a, p) => slopes.forEach((b, q) => (variance += a * b * (correlation.matrix[p]?.[q] ?? 0))));
    half[i] = NORMAL_95 * Math.sqrt(Math.max(0, variance));
  });
  return { course: { time, value, low: value.map((v, i) => v - (half[i] ?? 0)), high: value.map((v, i) => v + (half[i] ?? 0)) } }; // prettier-ignore
}

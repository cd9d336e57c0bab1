import { ArgumentError, expected, finite, integer, type ReadonlyFloat64Array } from "../foundation/index.js";
import { axisRange, type Axis } from "./axis.js";
import type { SpectralSeries } from "./series.js";
import { spectrum, type Spectrum } from "./spectrum.js";

/** A place between two neighbouring points of an axis: `(1 − fraction)·left + fraction·right`. */
export interface AxisPlace {
  readonly left: number;
  readonly right: number;
  readonly fraction: number;
}

/** The index of the axis point nearest to `at` (in the axis's unit); of two equally near, the first. */
export function nearestIndex(axis: Axis, at: number): number {
  finite("at", at);
  const { left, right } = clampedPlace(axis, at);
  const distance = (i: number): number => Math.abs((axis.values[i] ?? Infinity) - at);
  return distance(right) < distance(left) ? right : left;
}

/**
 * Where `at` lies between two points of the axis.
 *
 * @throws ArgumentError if `at` is outside the axis: nothing is extrapolated.
 */
export function placeOnAxis(axis: Axis, at: number, name: string = "at"): AxisPlace {
  finite(name, at);
  const [low, high] = axisRange(axis);
  if (at < low || at > high) {
    throw new ArgumentError(expected(name, `from ${low} to ${high} ${axis.unit}`, at), { at, low, high });
  }
  return clampedPlace(axis, at);
}

/** The value of `values` (laid out like the axis) at `at`, interpolated linearly. */
export function interpolateAt(axis: Axis, values: ReadonlyFloat64Array, at: number): number {
  const { left, right, fraction } = placeOnAxis(axis, at);
  const a = values[left] ?? Number.NaN;
  if (fraction === 0) return a;
  return (1 - fraction) * a + fraction * (values[right] ?? Number.NaN);
}

/**
 * The first index and the index after the last of the axis points from `from` to `to`, both included,
 * whichever way the axis runs and the two are given.
 *
 * @throws ArgumentError if no point lies in between.
 */
export function indexRange(axis: Axis, from: number, to: number): readonly [number, number] {
  finite("from", from);
  finite("to", to);
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  const inside = (v: number): boolean => v >= low && v <= high;
  const first = axis.values.findIndex(inside);
  if (first < 0) {
    const [a, b] = axisRange(axis);
    throw new ArgumentError(
      `Expected the range ${low}–${high} ${axis.unit} to hold a point of the axis ` +
        `but found none (it runs from ${a} to ${b} ${axis.unit}).`,
      { from, to },
    );
  }
  let end = first + 1;
  while (end < axis.values.length && inside(axis.values[end] ?? Number.NaN)) end++;
  return [first, end];
}

/** The numbers of scan `scan` (counted from 0; negative counts from the end): nAxis values, not copied. */
export function row(series: SpectralSeries, scan: number): ReadonlyFloat64Array {
  const i = scanIndex(series, scan);
  const n = series.axis.values.length;
  return series.values.subarray(i * n, (i + 1) * n);
}

/** The numbers at axis point `index` in every scan: nScans values. */
export function column(series: SpectralSeries, index: number): Float64Array {
  const n = series.axis.values.length;
  integer("index", index, 0, n - 1);
  return Float64Array.from(series.coordinate.values, (_, i) => series.values[i * n + index] ?? Number.NaN);
}

/** Scan `scan` (counted from 0; negative counts from the end) as a spectrum. */
export function spectrumAt(series: SpectralSeries, scan: number): Spectrum {
  const i = scanIndex(series, scan);
  const n = series.axis.values.length;
  const { label, unit, values } = series.coordinate;
  const at = `${label} ${values[i]}${unit ? ` ${unit}` : ""}`;
  return spectrum({
    axis: series.axis,
    values: row(series, i),
    signal: series.signal,
    sigma: series.sigma?.subarray(i * n, (i + 1) * n),
    provenance: {
      ...series.provenance,
      title: series.provenance.title ? `${series.provenance.title}, ${at}` : at,
    },
  });
}

/** `scan` as an index from 0; negative numbers count from the end. */
export function scanIndex(series: SpectralSeries, scan: number, name: string = "scan"): number {
  const n = series.coordinate.values.length;
  integer(name, scan, -n, n - 1);
  return scan < 0 ? n + scan : scan;
}

function clampedPlace(axis: Axis, at: number): AxisPlace {
  const v = axis.values;
  const last = v.length - 1;
  const sign = (v[last] ?? 0) < (v[0] ?? 0) ? -1 : 1;
  if (last === 0 || (at - (v[0] ?? 0)) * sign <= 0) return { left: 0, right: 0, fraction: 0 };
  if ((at - (v[last] ?? 0)) * sign >= 0) return { left: last, right: last, fraction: 0 };
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const mid = (low + high) >> 1;
    if (((v[mid] ?? 0) - at) * sign <= 0) low = mid;
    else high = mid;
  }
  const a = v[low] ?? 0;
  return { left: low, right: high, fraction: (at - a) / ((v[high] ?? 0) - a) };
}

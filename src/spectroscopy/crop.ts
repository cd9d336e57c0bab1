import { ArgumentError, type ReadonlyFloat64Array } from "../foundation/index.js";
import { axis } from "./axis.js";
import { indexRange } from "./select.js";
import { spectralSeries, type DifferenceReference, type SpectralSeries } from "./series.js";
import { spectrum, type Spectrum } from "./spectrum.js";

/** The part of a spectrum from `from` to `to` (axis unit, both included, either order). */
export function cropSpectrum(s: Spectrum, from: number, to: number): Spectrum {
  const [first, end] = indexRange(s.axis, from, to);
  return spectrum({
    ...s,
    axis: axis({ ...s.axis, values: s.axis.values.subarray(first, end) }),
    values: s.values.subarray(first, end),
    sigma: s.sigma?.subarray(first, end),
  });
}

/** The part of a series from `from` to `to` (axis unit, both included, either order); every scan is kept. */
export function crop(s: SpectralSeries, from: number, to: number): SpectralSeries {
  const [first, end] = indexRange(s.axis, from, to);
  const columns = upTo(end - first).map((j) => first + j);
  return pick(s, upTo(s.coordinate.values.length), columns);
}

/**
 * The scans whose coordinate lies from `from` to `to` (coordinate unit, both included).
 *
 * @throws ArgumentError if there is none.
 */
export function cropScans(s: SpectralSeries, from: number, to: number): SpectralSeries {
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  const scans = upTo(s.coordinate.values.length).filter((i) => {
    const v = s.coordinate.values[i] ?? Number.NaN;
    return v >= low && v <= high;
  });
  if (scans.length === 0) {
    const { unit } = s.coordinate;
    throw new ArgumentError(`Expected a scan from ${low} to ${high} ${unit} but found none.`, { from, to });
  }
  return pick(s, scans, upTo(s.axis.values.length));
}

function pick(s: SpectralSeries, scans: readonly number[], columns: readonly number[]): SpectralSeries {
  const n = s.axis.values.length;
  const cells = (a: ArrayLike<number>): number[] =>
    scans.flatMap((i) => columns.map((j) => a[i * n + j] ?? Number.NaN));
  const along = (a: ReadonlyFloat64Array, indices: readonly number[]): number[] =>
    indices.map((i) => a[i] ?? Number.NaN);
  return spectralSeries({
    ...s,
    axis: axis({ ...s.axis, values: along(s.axis.values, columns) }),
    coordinate: {
      ...s.coordinate,
      values: along(s.coordinate.values, scans),
      names: s.coordinate.names && scans.map((i) => s.coordinate.names?.[i] ?? ""),
    },
    values: cells(s.values),
    sigma: s.sigma && cells(s.sigma),
    mask: s.mask && cells(s.mask),
    scanSkew: s.scanSkew && along(s.scanSkew, columns),
    channels: Object.fromEntries(
      Object.entries(s.channels).map(([k, c]) => [k, { unit: c.unit, values: along(c.values, scans) }]),
    ),
    corrections: s.corrections.map((c) =>
      c.perScan
        ? {
            ...c,
            perScan: Object.fromEntries(
              Object.entries(c.perScan).map(([k, v]) => [k, Float64Array.from(along(v, scans))]),
            ),
          }
        : c,
    ),
    difference: s.difference && cropDifference(s.difference, scans, along(s.difference.reference, columns)),
  });
}

/** The reference on fewer points; its scans are renumbered, and forgotten if not all of them stay. */
function cropDifference(
  difference: DifferenceReference,
  scans: readonly number[],
  reference: readonly number[],
): DifferenceReference {
  const { scans: own, ...rest } = difference;
  const renumbered = own?.map((i) => scans.indexOf(i));
  const kept = renumbered && !renumbered.includes(-1) ? { scans: renumbered } : {};
  return { ...rest, ...kept, reference: Float64Array.from(reference) };
}

function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

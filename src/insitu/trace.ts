import { ArgumentError, brandOf, checkOptions, expected, type KnownOptions, secondsPer } from "../foundation/index.js";
import { noiseDeviation } from "../numerics/index.js";
import {
  indexRange,
  placeOnAxis,
  traceOf,
  withNotes,
  type Selection,
  type SpectralSeries,
  type Trace,
} from "../spectroscopy/index.js";

/** Where a trace is taken: at one place of the axis, or averaged over a band. */
export type TraceAt = number | { readonly from: number; readonly to: number };

const BAND: KnownOptions<Exclude<TraceAt, number>> = { from: true, to: true };

/**
 * One number a scan: at `at`, interpolated linearly between the two neighbouring points, or the mean over
 * the points of a band.
 *
 * Known sigma is propagated (independent from point to point). `noise` is the standard deviation found
 * from the trace itself. Scans without a value there are left out and counted in the notes. Where
 * the series knows its scan skew, the times are those at which the instrument passed the place.
 *
 * @throws ArgumentError if the place lies outside the axis, or no scan has a value there.
 * @example trace(dA, 270).values.length // nScans
 */
export function trace(series: SpectralSeries, at: TraceAt): Trace {
  if (brandOf(series) !== "SpectralSeries") {
    throw new ArgumentError(expected("series", "a SpectralSeries", series));
  }
  const { weights, selection } = typeof at === "number" ? pointWeights(series, at) : bandWeights(series, at);
  const n = series.axis.values.length;
  const kept: number[] = [];
  const values: number[] = [];
  const sigma: number[] = [];
  for (let i = 0; i < series.coordinate.values.length; i++) {
    const here = weights.filter(([j]) => series.mask?.[i * n + j] !== 1);
    // A point needs both its neighbours; a band makes do with what is left of it.
    if (here.length === 0 || (selection.kind === "point" && here.length < weights.length)) continue;
    const total = here.reduce((sum, [, w]) => sum + w, 0);
    kept.push(i);
    values.push(here.reduce((sum, [j, w]) => sum + w * (series.values[i * n + j] ?? 0), 0) / total);
    sigma.push(Math.hypot(...here.map(([j, w]) => w * (series.sigma?.[i * n + j] ?? 0))) / total);
  }
  if (kept.length === 0) {
    throw new ArgumentError(`Expected a value ${selection.text} but found it masked in every scan.`);
  }
  const skew = skewAt(series, weights);
  const times = kept.map((i) => (series.coordinate.values[i] ?? 0) + skew);
  const left = series.coordinate.values.length - kept.length;
  const noise = values.length >= 5 ? noiseDeviation(values, isMonotonic(times) ? times : undefined) : undefined;
  return traceOf({
    coordinate: {
      ...series.coordinate,
      values: times,
      names: series.coordinate.names && kept.map((i) => series.coordinate.names?.[i] ?? ""),
    },
    values,
    sigma: series.sigma && sigma,
    selection,
    signal: series.signal,
    temperature: series.temperature,
    provenance:
      left > 0 ? withNotes(series.provenance, `${left} scans have no value ${selection.text}.`) : series.provenance,
    noise,
  });
}

type Weights = readonly (readonly [index: number, weight: number])[];

function pointWeights(series: SpectralSeries, at: number): { weights: Weights; selection: Selection } {
  const { left, right, fraction } = placeOnAxis(series.axis, at);
  const weights: Weights =
    fraction === 0
      ? [[left, 1]]
      : fraction === 1
        ? [[right, 1]]
        : [
            [left, 1 - fraction],
            [right, fraction],
          ];
  const { unit } = series.axis;
  return { weights, selection: { kind: "point", at, unit, text: `at ${at} ${unit}` } };
}

function bandWeights(
  series: SpectralSeries,
  band: Exclude<TraceAt, number>,
): { weights: Weights; selection: Selection } {
  checkOptions("at", band, BAND);
  const { from, to } = band;
  const [first, end] = indexRange(series.axis, from, to);
  const weights = Array.from({ length: end - first }, (_, i) => [first + i, 1] as const);
  const { unit } = series.axis;
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  return { weights, selection: { kind: "band", from: low, to: high, unit, text: `from ${low} to ${high} ${unit}` } };
}

/** The mean skew of the points, in the unit of a time coordinate; 0 where it is not known. */
function skewAt(series: SpectralSeries, weights: Weights): number {
  if (!series.scanSkew || series.coordinate.kind !== "time") return 0;
  const total = weights.reduce((sum, [, w]) => sum + w, 0);
  const seconds = weights.reduce((sum, [j, w]) => sum + w * (series.scanSkew?.[j] ?? 0), 0) / total;
  return seconds / secondsPer(series.coordinate.unit);
}

function isMonotonic(values: readonly number[]): boolean {
  const rising = (values[1] ?? 0) > (values[0] ?? 0);
  return values.every((v, i) => i === 0 || (rising ? v > (values[i - 1] ?? 0) : v < (values[i - 1] ?? 0)));
}

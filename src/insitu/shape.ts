import type { SpectralSeries } from "../spectroscopy/index.js";

/** The spectrum that the scans of a series of differences share. */
export interface CommonShape {
  /** nAxis numbers: Σ vᵢ ΔAᵢ. */
  readonly profile: Float64Array;
  /** The standard deviation of the profile's noise over that of one value. */
  readonly noiseFactor: number;
}

const ITERATIONS = 200;

/**
 * The best mean of all scans, as a measure of the spectrum that they share.
 *
 * The scans are weighted with v = C⁻¹ w, where w is their share of the common spectrum (the first left
 * singular vector) and C = 1 + r·11ᵀ the covariance of their noise with that of the reference, which all have in
 * common (r = 1/m for the mean of m scans). So the noise of the reference cancels as far as it can: taken
 * plainly, it would shift every crossing of the mean alike. The noise of the result is √(wᵀ C⁻¹ w) that of a value.
 *
 * @param shared r; 0 if the reference was measured apart
 */
export function commonShape(series: SpectralSeries, scans: readonly number[], shared: number): CommonShape {
  const w = leadingWeights(series, scans);
  const total = w.reduce((a, v) => a + v, 0);
  const part = (shared * total) / (1 + scans.length * shared);
  const v = w.map((x) => x - part);
  const square = w.reduce((a, x, s) => a + x * (v[s] ?? 0), 0);
  return { profile: weightedSum(series, scans, v), noiseFactor: Math.sqrt(Math.max(0, square)) };
}

/** The first left singular vector of the scans, by power iteration from the strongest scan; its sign is that scan's. */
function leadingWeights(series: SpectralSeries, scans: readonly number[]): Float64Array {
  const n = series.axis.values.length;
  const power = scans.map((i) => sum(n, (j) => valueAt(series, i, j) ** 2));
  const strongest = power.indexOf(Math.max(...power));
  let weights: Float64Array = Float64Array.from(scans, (_, s) => (s === strongest ? 1 : 0));
  for (let round = 0; round < ITERATIONS; round++) {
    const profile = weightedSum(series, scans, weights);
    const raw = Float64Array.from(scans, (i) => sum(n, (j) => (profile[j] ?? 0) * valueAt(series, i, j)));
    const norm = Math.hypot(...raw);
    if (!(norm > 0)) break;
    const next = raw.map((v) => v / norm);
    const change = Math.max(...next.map((v, s) => Math.abs(v - (weights[s] ?? 0))));
    weights = next;
    if (change < 1e-12) break;
  }
  return weights;
}

function weightedSum(series: SpectralSeries, scans: readonly number[], weights: Float64Array): Float64Array {
  return Float64Array.from({ length: series.axis.values.length }, (_, j) =>
    sum(scans.length, (s) => (weights[s] ?? 0) * valueAt(series, scans[s] ?? 0, j)),
  );
}

/** Masked values count as 0. */
function valueAt(series: SpectralSeries, i: number, j: number): number {
  const k = i * series.axis.values.length + j;
  return series.mask?.[k] === 1 ? 0 : (series.values[k] ?? 0);
}

function sum(n: number, term: (i: number) => number): number {
  let total = 0;
  for (let i = 0; i < n; i++) total += term(i);
  return total;
}

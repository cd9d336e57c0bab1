import type { SpectralSeries } from "../spectroscopy/index.js";

/** The spectrum that the scans of a series of differences share, and how much of it each scan has. */
export interface CommonShape {
  /** nAxis numbers: Σ wᵢ ΔAᵢ with Σ wᵢ² = 1. */
  readonly profile: Float64Array;
  /** One weight for each scan. */
  readonly weights: Float64Array;
}

const ITERATIONS = 200;

/**
 * The first pair of singular vectors of the scans, the profile scaled by the singular value, by power
 * iteration from the strongest scan. The sign is that of the strongest scan. Masked values count as 0.
 */
export function commonShape(series: SpectralSeries, scans: readonly number[]): CommonShape {
  const n = series.axis.values.length;
  const value = (i: number, j: number): number =>
    series.mask?.[i * n + j] === 1 ? 0 : (series.values[i * n + j] ?? 0);
  const power = scans.map((i) => sum(n, (j) => value(i, j) ** 2));
  const strongest = power.indexOf(Math.max(...power));
  let weights: Float64Array = Float64Array.from(scans, (_, s) => (s === strongest ? 1 : 0));
  let profile: Float64Array = new Float64Array(n);
  for (let round = 0; round < ITERATIONS; round++) {
    profile = profile.map((_, j) => sum(scans.length, (s) => (weights[s] ?? 0) * value(scans[s] ?? 0, j)));
    const raw = Float64Array.from(scans, (i) => sum(n, (j) => (profile[j] ?? 0) * value(i, j)));
    const norm = Math.hypot(...raw);
    if (!(norm > 0)) break;
    const next = raw.map((v) => v / norm);
    const change = Math.max(...next.map((v, s) => Math.abs(v - (weights[s] ?? 0))));
    weights = next;
    if (change < 1e-12) break;
  }
  return { profile, weights };
}

function sum(n: number, term: (i: number) => number): number {
  let total = 0;
  for (let i = 0; i < n; i++) total += term(i);
  return total;
}

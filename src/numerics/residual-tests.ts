import { noiseDeviation } from "./noise.js";
import type { NumericArray } from "../foundation/index.js";
import { chiSquaredTail } from "./chi-squared.js";
import { withWorkspace } from "./kernels/workspace.js";
import { mean } from "./sum.js";
import { normalCdf } from "./normal-distribution.js";

/** Outcome of the runs test. */
export interface RunsTest {
  readonly runs: number;
  readonly expected: number;
  /** Below 0: fewer runs than independent signs make. */
  readonly z: number;
  /** Two-sided; 1 where the signs say nothing (all alike by being too few, or no values). */
  readonly p: number;
}

/**
 * The runs test of the signs of residuals; zeros are left out.
 *
 * Source: A. Wald and J. Wolfowitz, Ann. Math. Stat. 11 (1940) 147, with the normal approximation
 * (fair from about ten values of each sign). Where all signs are alike, which residuals about a fitted
 * mean cannot be, the runs say nothing and p is 1.
 */
export function runsTest(residuals: NumericArray): RunsTest {
  let plus = 0;
  let minus = 0;
  let runs = 0;
  let last = 0;
  for (let i = 0; i < residuals.length; i++) {
    const sign = Math.sign(residuals[i] as number);
    if (sign === 0 || Number.isNaN(sign)) continue;
    if (sign > 0) plus++;
    else minus++;
    if (sign !== last) runs++;
    last = sign;
  }
  const n = plus + minus;
  const product = 2 * plus * minus;
  const expected = n > 0 ? product / n + 1 : 0;
  const variance = n > 1 ? (product * (product - n)) / (n * n * (n - 1)) : 0;
  if (!(variance > 0)) return { runs, expected, z: 0, p: 1 };
  const z = (runs - expected) / Math.sqrt(variance);
  return { runs, expected, z, p: 2 * normalCdf(-Math.abs(z)) };
}

/** Σ (rᵢ₊₁ − rᵢ)² / Σ rᵢ²: near 2 for independent residuals, near 0 for slow waves. */
export function durbinWatson(residuals: NumericArray): number {
  let differences = 0;
  let squares = 0;
  for (let i = 0; i < residuals.length; i++) {
    const r = residuals[i] as number;
    squares += r * r;
    if (i > 0) differences += (r - (residuals[i - 1] as number)) ** 2;
  }
  return squares > 0 ? differences / squares : Number.NaN;
}

/** Autocorrelation at `lag`: Σ (rᵢ − r̄)(rᵢ₊ₗ − r̄) / Σ (rᵢ − r̄)²; `NaN` for constant residuals. */
export function autocorrelation(residuals: NumericArray, lag: number): number {
  return autocorrelations(residuals, [lag])[0] as number;
}

/** Autocorrelations at several lags (whole numbers ≥ 0), in their order. */
export function autocorrelations(residuals: NumericArray, lags: readonly number[]): Float64Array {
  const n = residuals.length;
  const m = mean(residuals);
  return withWorkspace(n, ({ heap, dot }) => {
    for (let i = 0; i < n; i++) heap[i] = (residuals[i] as number) - m;
    const squares = dot(n, 0, 0);
    return Float64Array.from(lags, (lag) =>
      squares > 0 ? (lag < n ? dot(n - lag, 0, lag) : 0) / squares : Number.NaN,
    );
  });
}

/**
 * The test of Ljung and Box that the autocorrelations at the first `lags` lags are all zero.
 *
 * Source: G. M. Ljung and G. E. P. Box, Biometrika 65 (1978) 297; p from χ² with `lags` degrees of
 * freedom.
 */
export function ljungBox(
  residuals: NumericArray,
  lags: number,
): { readonly q: number; readonly lags: number; readonly p: number } {
  const n = residuals.length;
  const within = Array.from({ length: Math.max(0, Math.min(lags, n - 1)) }, (_, k) => k + 1);
  const sum = autocorrelations(residuals, within).reduce((all, r, k) => all + r ** 2 / (n - 1 - k), 0);
  const q = n * (n + 2) * sum;
  return { q, lags, p: Number.isFinite(q) ? chiSquaredTail(q, lags) : 1 };
}

/** What independent noise would not do: residuals that keep their sign or follow one another. */
export interface ResidualWaves {
  /** Probability that independent noise makes residuals like these (two tests, Bonferroni). */
  readonly p: number;
  /** Their root mean square over the noise, which is that of their second differences. */
  readonly ratio: number;
}

/** Fewer residuals than this say nothing about waves. */
const FEWEST_FOR_WAVES = 10;

/**
 * Waves of residuals at ascending places; `null` for fewer than 10. Both numbers belong together: among many points a waviness
 * far too small to matter becomes significant.
 */
export function residualWaves(residuals: NumericArray, x: NumericArray): ResidualWaves | null {
  const n = residuals.length;
  if (n < FEWEST_FOR_WAVES) return null;
  const runs = runsTest(residuals);
  const box = ljungBox(residuals, Math.min(10, Math.floor(n / 5)));
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (residuals[i] as number) ** 2;
  return {
    p: Math.min(1, 2 * Math.min(runs.z < 0 ? runs.p : 1, box.p)),
    ratio: Math.sqrt(sum / n) / noiseDeviation(residuals, x),
  };
}

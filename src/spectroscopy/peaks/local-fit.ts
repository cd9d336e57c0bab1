import type { NumericArray, ReadonlyFloat64Array } from "../../foundation/index.js";
import { leastSquares, matrixOfColumns } from "../../numerics/index.js";

/** A polynomial in u = (x − centre) / scale, fitted to a few neighbouring points. */
export interface LocalFit {
  readonly centre: number;
  readonly scale: number;
  /** c₀, c₁ … */
  readonly coefficients: ReadonlyFloat64Array;
  /** Of the coefficients, row by row. */
  readonly covariance: ReadonlyFloat64Array;
}

/**
 * Fits a polynomial to the points from `first` up to, not with, `end`.
 *
 * @param sigma standard deviation of each value
 * @returns undefined where the points do not determine it. Where they scatter more than `sigma` says, the covariance
 *   is that of their scatter.
 */
export function localFit(
  x: NumericArray,
  y: NumericArray,
  sigma: NumericArray,
  [first, end]: readonly [number, number],
  order: number,
): LocalFit | undefined {
  const points = Array.from({ length: end - first }, (_, k) => first + k).filter((i) => Number.isFinite(y[i]));
  if (points.length <= order) return undefined;
  const [a, b] = [x[points[0] as number] as number, x[points.at(-1) as number] as number];
  const centre = (a + b) / 2;
  const scale = Math.abs(b - a) / 2 || 1;
  const u = points.map((i) => ((x[i] as number) - centre) / scale);
  const columns = Array.from({ length: order + 1 }, (_, d) => u.map((t) => t ** d));
  const noise = points.map((i) => sigma[i] as number);
  const known = noise.every((s) => s > 0);
  const fit = leastSquares(
    matrixOfColumns(columns),
    points.map((i) => y[i] as number),
    known ? { sigma: noise } : {},
  );
  if (fit.rank <= order) return undefined;
  const excess = known && fit.dof > 2 ? Math.max(1, fit.rss / fit.dof) : 1;
  const zero = new Float64Array((order + 1) ** 2);
  return {
    centre,
    scale,
    coefficients: fit.solution,
    covariance: fit.covariance === null ? zero : fit.covariance.map((c) => c * excess),
  };
}

/** Standard deviation of gᵀc for a gradient g with respect to the coefficients. */
export function deviationAlong({ covariance }: LocalFit, gradient: readonly number[]): number {
  const n = gradient.length;
  let sum = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      sum += (gradient[i] as number) * (covariance[i * n + j] as number) * (gradient[j] as number);
    }
  }
  return Math.sqrt(Math.max(0, sum));
}

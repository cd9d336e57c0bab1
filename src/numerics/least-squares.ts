import {
  ArgumentError,
  count,
  expected,
  finiteArray,
  type NumericArray,
  type ReadonlyFloat64Array,
} from "../foundation/index.js";
import type { Matrix } from "./matrix.js";
import { applyQTransposed, inverseGram, qrFactor, solveTriangular } from "./qr.js";
import { accurateSum } from "./sum.js";

/** Options of a linear least-squares solution. */
export interface LeastSquaresOptions {
  /** Known standard deviation of the observations, one for all or one each. */
  readonly sigma?: number | NumericArray;
}

/** A linear least-squares solution. */
export interface LeastSquaresSolution {
  readonly solution: ReadonlyFloat64Array;
  /**
   * Covariance of the solution, n × n, row by row, or `null` if it has none (deficient rank, or no
   * degree of freedom left to estimate the noise). With `sigma` it is that of the known σ, without it is scaled by
   * rss / dof; `scaled` says which.
   */
  readonly covariance: ReadonlyFloat64Array | null;
  readonly scaled: boolean;
  /** observed − fitted, in the unit of the observations. */
  readonly residuals: ReadonlyFloat64Array;
  /** Σ (residual / σ)², with σ = 1 where none was given. */
  readonly rss: number;
  readonly dof: number;
  readonly rank: number;
}

/**
 * The x that minimises Σ ((b − A x)ᵢ / σᵢ)², by Householder QR with column pivoting.
 *
 * Where A has deficient rank, the columns that add nothing get 0 and `rank` tells it.
 *
 * @param a m × n design matrix, m ≥ n
 * @param b m observations
 * @throws ArgumentError for wrong shapes, non-finite numbers or σ ≤ 0
 */
export function leastSquares(a: Matrix, b: NumericArray, options: LeastSquaresOptions = {}): LeastSquaresSolution {
  const { design, target, weights } = weighted(a, b, options);
  const factor = qrFactor(design);
  applyQTransposed(factor, target);
  const solution = solveTriangular(factor, target);
  const covariance = factor.rank === a.columns ? inverseGram(factor) : null;
  return finish(a, b, weights, solution, factor.rank, covariance);
}

/** The design and the observations, each row divided by its σ. */
export function weighted(
  a: Matrix,
  b: NumericArray,
  options: LeastSquaresOptions,
): { readonly design: Matrix; readonly target: Float64Array; readonly weights: Float64Array | null } {
  const { rows, columns } = a;
  if (rows < columns || columns === 0) {
    throw new ArgumentError(
      `Expected \`a\` to have at least as many rows as columns but found ${count(rows, "row")} and ${count(columns, "column")}.`,
      { rows, columns },
    );
  }
  const values = finiteArray("a.values", a.values, rows * columns);
  const target = finiteArray("b", b, rows);
  const weights = weightsOf(options.sigma, rows);
  if (weights) {
    for (let i = 0; i < rows; i++) {
      const w = weights[i] as number;
      target[i] = (target[i] as number) * w;
      for (let j = 0; j < columns; j++) values[i * columns + j] = (values[i * columns + j] as number) * w;
    }
  }
  return { design: { rows, columns, values }, target, weights };
}

/** 1/σ for each of `n` observations, or `null` without σ. */
function weightsOf(sigma: number | NumericArray | undefined, n: number): Float64Array | null {
  if (sigma === undefined) return null;
  const all = typeof sigma === "number" ? new Float64Array(n).fill(sigma) : finiteArray("sigma", sigma, n);
  const bad = all.findIndex((s) => !(s > 0 && s < Infinity));
  if (bad >= 0) throw new ArgumentError(expected(`sigma[${bad}]`, "a finite number above 0", all[bad]));
  return all.map((s) => 1 / s);
}

/** Residuals and statistics of a solution; `inverse` is (AᵀWA)⁻¹ over all columns or `null`. */
export function finish(
  a: Matrix,
  b: NumericArray,
  weights: Float64Array | null,
  solution: Float64Array,
  rank: number,
  inverse: Float64Array | null,
): LeastSquaresSolution {
  const { rows, columns } = a;
  const residuals = new Float64Array(rows);
  const squares = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let r = b[i] as number;
    for (let j = 0; j < columns; j++) r -= (a.values[i * columns + j] as number) * (solution[j] as number);
    residuals[i] = r;
    squares[i] = (r * (weights?.[i] ?? 1)) ** 2;
  }
  const rss = accurateSum(squares);
  const dof = rows - rank;
  const scaled = weights === null;
  const covariance = inverse && scaled ? (dof > 0 ? inverse.map((c) => (c * rss) / dof) : null) : inverse;
  return { solution, covariance, scaled, residuals, rss, dof, rank };
}

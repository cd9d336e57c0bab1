import { NumericalError } from "../../foundation/index.js";
import { cholesky, type Matrix } from "../../numerics/index.js";
import { accurateSum } from "../../numerics/sum.js";

/** y = height + slope (1/T − centre), by generalised least squares. */
export interface RateLine {
  /** Weighted mean of 1/T, K⁻¹. */
  readonly centre: number;
  /** The ordinate at the centre. */
  readonly height: number;
  /** K */
  readonly slope: number;
  /** Variances that follow from those of the ordinates; about the centre, height and slope are independent. */
  readonly heightVariance: number;
  readonly slopeVariance: number;
  /** rᵀ V⁻¹ r of the residuals r. */
  readonly chi2: number;
}

/**
 * The straight line through (1/T, y) about the centre of 1/T at which height and slope do not depend on one
 * another (about 1/T = 0, an extrapolation over ten times the range of the data, they would be the same
 * number twice).
 *
 * The ordinates may be correlated: with their covariance V = L Lᵀ, everything is multiplied by L⁻¹ and then
 * fitted with equal weights (A. C. Aitken, Proc. R. Soc. Edinburgh 55 (1936) 42).
 *
 * @param inverse n values of 1/T, K⁻¹, not all equal
 * @param y n ordinates
 * @param covariance n × n, that of the ordinates
 * @throws NumericalError if the covariance is not positive definite
 */
export function rateLine(inverse: readonly number[], y: readonly number[], covariance: Matrix): RateLine {
  const root = cholesky(covariance);
  if (root === undefined) {
    throw new NumericalError(
      "Expected the covariance of the ordinates to be positive definite but found that it is not.",
    );
  }
  const whiten = (b: readonly number[]): number[] => forward(root, b);
  const one = whiten(inverse.map(() => 1));
  const total = dot(one, one);
  const centre = dot(one, whiten(inverse)) / total;
  const x = whiten(inverse.map((v) => v - centre));
  const mean = dot(one, whiten(y)) / total;
  const lifted = whiten(y.map((v) => v - mean));
  const spread = dot(x, x);
  const slope = dot(x, lifted) / spread;
  const chi2 = accurateSum(lifted.map((v, i) => (v - slope * (x[i] as number)) ** 2));
  return { centre, height: mean, slope, heightVariance: 1 / total, slopeVariance: 1 / spread, chi2 };
}

/** L⁻¹ b for a lower triangular L. */
function forward({ columns, values }: Matrix, b: readonly number[]): number[] {
  const result: number[] = [];
  b.forEach((v, i) => {
    let sum = v;
    for (let j = 0; j < i; j++) sum -= (values[i * columns + j] as number) * (result[j] as number);
    result.push(sum / (values[i * columns + i] as number));
  });
  return result;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return accurateSum(a.map((v, i) => v * (b[i] as number)));
}

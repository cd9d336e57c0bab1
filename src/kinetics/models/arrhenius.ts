import { GAS_CONSTANT } from "../../foundation/index.js";
import { accurateSum } from "../../numerics/sum.js";

/** ln k = height + slope (1/T − centre), by weighted least squares. */
export interface ArrheniusLine {
  /** Weighted mean of 1/T, K⁻¹. */
  readonly centre: number;
  /** ln k at the centre. */
  readonly height: number;
  /** −Ea/R, K. */
  readonly slope: number;
  /** Variances for weights that are 1/σ²; the centred height and slope are independent. */
  readonly heightVariance: number;
  readonly slopeVariance: number;
  /** Σ w (ln k − line)². */
  readonly chi2: number;
}

/**
 * The weighted straight line through (1/T, ln k) about the weighted centre of 1/T, where height and slope
 * do not depend on one another (about 1/T = 0, an extrapolation over ten times the range of the data,
 * they would be the same number twice).
 *
 * @param inverse 1/T, K⁻¹, not all equal
 * @param weights 1/σ² of ln k
 */
export function arrheniusLine(
  inverse: readonly number[],
  lnK: readonly number[],
  weights: readonly number[],
): ArrheniusLine {
  const total = accurateSum(weights);
  const weighted = (f: (i: number) => number): number => accurateSum(weights.map((w, i) => w * f(i)));
  const centre = weighted((i) => inverse[i] as number) / total;
  const height = weighted((i) => lnK[i] as number) / total;
  const x = inverse.map((v) => v - centre);
  const spread = weighted((i) => (x[i] as number) ** 2);
  const slope = weighted((i) => (x[i] as number) * ((lnK[i] as number) - height)) / spread;
  const chi2 = weighted((i) => ((lnK[i] as number) - height - slope * (x[i] as number)) ** 2);
  return { centre, height, slope, heightVariance: 1 / total, slopeVariance: 1 / spread, chi2 };
}

/** The activation energy of a slope d ln k / d(1/T), kJ mol⁻¹. */
export function energyOfSlope(slope: number): number {
  return (-slope * GAS_CONSTANT) / 1000;
}

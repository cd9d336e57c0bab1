import type { ScaledLoss } from "./losses.js";

/** What takes the place of the variance of the noise where a loss is minimised. */
export interface RobustScale {
  /** Factor of (JᵀWJ)⁻¹, the inverse of the unscaled normal matrix, for the covariance; `null` where there is none. */
  readonly covariance: number | null;
  /** What a rise of Σ C² ρ is to be divided by in a profile, to be compared with t². */
  readonly rise: number;
}

/**
 * Errors of an M-estimate with independent errors of one distribution, of whatever shape, about the curve:
 * K² [Σ ψ² / (n − p)] / [Σ ψ' / n]², with K = 1 + (p/n) var(ψ') / (mean ψ')². They need not know the size of the noise, and
 * hold for points that lie far off as long as those do so at random.
 *
 * Source: P. J. Huber, Ann. Stat. 1 (1973) 799; for the rise of the loss R. M. Schrader and T. P. Hettmansperger, Biometrika
 * 67 (1980) 93.
 *
 * @param residuals weighted by 1/σ
 * @param parameters free ones
 */
export function robustScale(
  residuals: ArrayLike<number>,
  { loss, scale }: ScaledLoss,
  parameters: number,
): RobustScale {
  const n = residuals.length;
  let squares = 0;
  let slopes = 0;
  let slopeSquares = 0;
  for (let i = 0; i < n; i++) {
    const r = residuals[i] as number;
    const z = (r / scale) ** 2;
    const first = loss.first(z);
    const slope = first + 2 * z * loss.second(z);
    squares += (first * r) ** 2;
    slopes += slope;
    slopeSquares += slope * slope;
  }
  const mean = slopes / n;
  const variance = Math.max(0, slopeSquares / n - mean * mean);
  const noise = squares / Math.max(1, n - parameters);
  const k = 1 + ((parameters / n) * variance) / (mean * mean);
  return { covariance: mean > 0 && n > parameters ? (k * k * noise) / (mean * mean) : null, rise: noise / mean };
}

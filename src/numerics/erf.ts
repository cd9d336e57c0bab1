import { MIDPOINTS } from "./gaussian-nodes.js";

const TWO_OVER_SQRT_PI = 1.1283791670955126;
const SQRT_PI = 1.772453850905516;

/** Below, erf comes from its own series; above, from erfc, which has lost nothing of 1 there. */
const SERIES_LIMIT = 0.5;
/** Above, erfcx is 1 / (x √π) to double precision. */
const ASYMPTOTIC = 1e8;
/** Above, the correction for the pole is less than 1e-17 of the value; it ends at π / h, where it must. */
const NO_CORRECTION = 6;
/** exp(−x²) of more is no double any longer. */
const BEYOND = 28;

/**
 * The error function erf(x) = 2/√π ∫₀ˣ exp(−t²) dt.
 *
 * Below ½ by its series of positive terms (DLMF 7.6.2), above as 1 − erfc(x).
 *
 * @example erf(0.5) // 0.5204998778130465
 */
export function erf(x: number): number {
  if (x > SERIES_LIMIT) return 1 - erfc(x);
  if (x < -SERIES_LIMIT) return erfc(-x) - 1;
  return TWO_OVER_SQRT_PI * x * Math.exp(-x * x) * kummer(x * x);
}

/**
 * The complementary error function erfc(x) = 1 − erf(x), exact in its upper tail too.
 *
 * @example erfc(2) // 0.004677734981047266
 */
export function erfc(x: number): number {
  if (Math.abs(x) <= SERIES_LIMIT) return 1 - erf(x);
  return x > 0 ? gaussian(x, erfcxPositive(x)) : 2 - gaussian(x, erfcxPositive(-x));
}

/**
 * The scaled complementary error function erfcx(x) = exp(x²) erfc(x): what an exponential decay convolved with a
 * Gaussian is made of, without the overflow of its factors.
 *
 * @example erfcx(30) // 0.018795888861416755
 */
export function erfcx(x: number): number {
  if (x >= 0) return erfcxPositive(x);
  // Written so that nothing cancels near 0.
  return x > -SERIES_LIMIT ? Math.exp(x * x) * (1 - erf(x)) : 2 / gaussian(x, 1) - erfcxPositive(-x);
}

/**
 * erfcx for x ≥ 0 by the midpoint rule for the integral 2x/π ∫₀^∞ exp(−t²) / (x² + t²) dt, corrected for the pole of the
 * integrand near the real axis (M. Al Azah and S. N. Chandler-Wilde, SIAM J. Numer. Anal. 59 (2021) 2346, eq. 1.8).
 * All terms are positive.
 */
function erfcxPositive(x: number): number {
  if (x > ASYMPTOTIC) return 1 / (x * SQRT_PI);
  if (Number.isNaN(x)) return x;
  const { squares, weights } = MIDPOINTS;
  const square = x * x;
  let sum = 0;
  for (let k = squares.length - 1; k >= 0; k--) sum += (weights[k] as number) / (square + (squares[k] as number));
  if (x >= NO_CORRECTION) return x * sum;
  return x * sum + (2 * Math.exp(square)) / (1 + Math.exp(x * 12.781346485666885));
}

/** Σ 2ⁿ sⁿ / (1 · 3 · 5 ⋯ (2n + 1)) for 0 ≤ s ≤ ¼. */
function kummer(s: number): number {
  let sum = 1;
  for (let n = 14; n >= 1; n--) sum = 1 + (sum * 2 * s) / (2 * n + 1);
  return sum;
}

/** factor · exp(−x²) to the last digits: the square of a double needs two doubles. */
function gaussian(x: number, factor: number): number {
  if (Math.abs(x) > BEYOND) return 0;
  // A float has 24 bits, so that its square is exact.
  const high = Math.fround(x);
  const value = factor * Math.exp(-high * high);
  return value + value * Math.expm1((high - x) * (high + x));
}

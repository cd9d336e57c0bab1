import { ArgumentError, expected } from "../foundation/index.js";
import { erfc } from "./erf.js";

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** P(Z ≤ z) of the standard normal distribution. */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2);
}

/** The z with P(Z ≤ z) = p, for 0 < p < 1. */
export function normalQuantile(p: number): number {
  checkProbability(p);
  if (p === 0.5) return 0;
  // The small tail keeps its digits; the other is found by symmetry.
  if (p > 0.5) return -normalQuantile(1 - p);
  const z = nearNormalQuantile(p);
  // One step of Halley's method.
  const newton = (normalCdf(z) - p) / normalDensity(z);
  return z - newton / (1 + (newton * z) / 2);
}

/** The same to a relative error of about 1e-9, for 0 < p ≤ ½ (the rational approximations of P. J. Acklam, 2003). */
export function nearNormalQuantile(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return rational(TAIL_ABOVE, TAIL_BELOW, q);
  }
  const q = p - 0.5;
  return q * rational(MIDDLE_ABOVE, MIDDLE_BELOW, q * q);
}

const MIDDLE_ABOVE = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
] as const;
const MIDDLE_BELOW = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
] as const;
const TAIL_ABOVE = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
] as const;
const TAIL_BELOW = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416] as const;

/** A quotient of polynomials, the leading coefficients first; the one below ends with 1. */
function rational(above: readonly number[], below: readonly number[], x: number): number {
  let numerator = 0;
  let denominator = 0;
  for (let i = 0; i < above.length; i++) numerator = numerator * x + (above[i] as number);
  for (let i = 0; i < below.length; i++) denominator = denominator * x + (below[i] as number);
  return numerator / (denominator * x + 1);
}

/** An `ArgumentError` unless 0 < p < 1. */
export function checkProbability(p: number): void {
  if (!(p > 0 && p < 1)) throw new ArgumentError(expected("p", "a probability between 0 and 1", p));
}

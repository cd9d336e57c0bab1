import { ArgumentError, expected } from "../foundation/index.js";
import { erfc } from "./erf.js";
import { invertRising } from "./invert-cdf.js";

/** Φ⁻¹(0.975): half the width of a two-sided 95 % interval, in standard deviations. */
export const NORMAL_95 = 1.959963984540054;

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
  return -invertRising((z) => -normalCdf(-z), normalDensity, -p, 0, 8);
}

/** An `ArgumentError` unless 0 < p < 1. */
export function checkProbability(p: number): void {
  if (!(p > 0 && p < 1)) throw new ArgumentError(expected("p", "a probability between 0 and 1", p));
}

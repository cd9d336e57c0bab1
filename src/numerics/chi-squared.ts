import { positive } from "../foundation/index.js";
import { incompleteGamma, logGamma } from "./gamma.js";
import { invertRising } from "./invert-cdf.js";
import { checkProbability } from "./normal-distribution.js";

/** P(X ≤ x) of the χ² distribution with `dof` > 0 degrees of freedom. */
export function chiSquaredCdf(x: number, dof: number): number {
  positive("dof", dof);
  return x <= 0 ? 0 : incompleteGamma(dof / 2, x / 2).p;
}

/** P(X > x), with full relative accuracy where it is small: the p value of a χ² test. */
export function chiSquaredTail(x: number, dof: number): number {
  positive("dof", dof);
  return x <= 0 ? 1 : incompleteGamma(dof / 2, x / 2).q;
}

/** The x with P(X ≤ x) = p, for 0 < p < 1. */
export function chiSquaredQuantile(p: number, dof: number): number {
  checkProbability(p);
  positive("dof", dof);
  const half = dof / 2;
  const slope = (x: number): number => 0.5 * Math.exp((half - 1) * Math.log(x / 2) - x / 2 - logGamma(half));
  return invertRising((x) => chiSquaredCdf(x, dof), slope, p, 0, dof + 1);
}

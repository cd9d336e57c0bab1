import { positive } from "../foundation/index.js";
import { incompleteBeta } from "./beta.js";
import { logGamma } from "./gamma.js";
import { invertRising } from "./invert-cdf.js";
import { checkProbability } from "./normal-distribution.js";

/** P(F ≤ f) of the F distribution with `d1` and `d2` degrees of freedom. */
export function fCdf(f: number, d1: number, d2: number): number {
  check(d1, d2);
  if (f <= 0) return 0;
  return incompleteBeta(d1 / 2, d2 / 2, (d1 * f) / (d1 * f + d2), d2 / (d1 * f + d2));
}

/** P(F > f), with full relative accuracy where it is small: the p value of an F test. */
export function fTail(f: number, d1: number, d2: number): number {
  check(d1, d2);
  if (f <= 0) return 1;
  if (f === Infinity) return 0;
  return incompleteBeta(d2 / 2, d1 / 2, d2 / (d1 * f + d2), (d1 * f) / (d1 * f + d2));
}

/** The f with P(F ≤ f) = p, for 0 < p < 1. */
export function fQuantile(p: number, d1: number, d2: number): number {
  checkProbability(p);
  check(d1, d2);
  const logBeta = logGamma(d1 / 2) + logGamma(d2 / 2) - logGamma((d1 + d2) / 2);
  const slope = (f: number): number => {
    const ratio = (d1 / d2) * f;
    const log = (d1 / 2) * Math.log(ratio) - ((d1 + d2) / 2) * Math.log1p(ratio) - logBeta;
    return Math.exp(log) / f;
  };
  return invertRising((f) => fCdf(f, d1, d2), slope, p, 0, 2);
}

function check(d1: number, d2: number): void {
  positive("d1", d1);
  positive("d2", d2);
}

import { NumericalError } from "../foundation/index.js";
import { gammaFront, scaledGamma, STIRLING_FROM, stirlingSeries } from "./scaled-gamma.js";

/**
 * ln Γ(x) for x > 0.
 *
 * Stirling's series (DLMF 5.11.1) above 12; below, the logarithm of Γ itself from its scaled form.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new NumericalError(`Expected \`x\` to be above 0 in logGamma but found ${x}.`);
  if (x < SMALLEST) return -Math.log(x);
  if (x < STIRLING_FROM) return Math.log(ROOT_2_PI * scaledGamma(x) * Math.pow(x, x - 0.5) * Math.exp(-x));
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirlingSeries(x);
}

/** Below it Γ(x) is 1/x to double precision. */
const SMALLEST = 1e-100;
const ROOT_2_PI = Math.sqrt(2 * Math.PI);
const EPSILON = Number.EPSILON;
const TINY = 1e-300;

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x) for a > 0, x ≥ 0.
 *
 * P by its power series (DLMF 8.7.1) below a + 1, Q by its continued fraction (DLMF 8.9.2, evaluated by
 * the modified Lentz method) above, so that the smaller of the two keeps its digits.
 */
export function incompleteGamma(a: number, x: number): { readonly p: number; readonly q: number } {
  if (!(a > 0) || !(x >= 0)) {
    throw new NumericalError(`Expected \`a\` > 0 and \`x\` ≥ 0 in incompleteGamma but found a = ${a}, x = ${x}.`);
  }
  if (x === 0) return { p: 0, q: 1 };
  if (x === Infinity) return { p: 1, q: 0 };
  const front = a * gammaFront(a, x);
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; Math.abs(term) > Math.abs(sum) * EPSILON * 0.1; n++) {
      term *= x / (a + n);
      sum += term;
    }
    const p = Math.min(1, sum * front);
    return { p, q: 1 - p };
  }
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 100_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < EPSILON) break;
  }
  const q = Math.min(1, front * h);
  return { p: 1 - q, q };
}

function nonZero(v: number): number {
  return Math.abs(v) < TINY ? TINY : v;
}

import { NumericalError } from "../foundation/index.js";

/** B₂ₖ / (2k (2k − 1)), the coefficients of Stirling's series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];

/**
 * ln Γ(x) for x > 0.
 *
 * Stirling's series (DLMF 5.11.1) above 12, where eight terms leave less than 1e-17; below, the
 * recurrence Γ(x + 1) = x Γ(x) leads there.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new NumericalError(`Expected \`x\` to be above 0 in logGamma but found ${x}.`);
  let product = 1;
  let z = x;
  while (z < 12) {
    product *= z;
    z += 1;
  }
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) series = series / (z * z) + (STIRLING[k] as number);
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series / z - Math.log(product);
}

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
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
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

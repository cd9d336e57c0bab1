import { NumericalError } from "../foundation/index.js";
import { betaFront } from "./scaled-gamma.js";

const TINY = 1e-300;

/**
 * The regularised incomplete beta function Iₓ(a, b) for a, b > 0 and 0 ≤ x ≤ 1.
 *
 * By the continued fraction DLMF 8.17.22 (modified Lentz method), with Iₓ(a, b) = 1 − I₁₋ₓ(b, a) where
 * it converges faster. `complement` is 1 − x for callers who know it more exactly.
 */
export function incompleteBeta(a: number, b: number, x: number, complement: number = 1 - x): number {
  if (!(a > 0) || !(b > 0) || !(x >= 0 && x <= 1)) {
    const found = `a = ${a}, b = ${b}, x = ${x}`;
    throw new NumericalError(`Expected \`a\`, \`b\` > 0 and 0 ≤ \`x\` ≤ 1 in incompleteBeta but found ${found}.`);
  }
  if (x === 0) return 0;
  if (complement === 0) return 1;
  const front = betaFront(a, b, x, complement);
  return x < (a + 1) / (a + b + 2) ? (front * fraction(a, b, x)) / a : 1 - (front * fraction(b, a, complement)) / b;
}

function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < Number.EPSILON) break;
  }
  return h;
}

function nonZero(v: number): number {
  return Math.abs(v) < TINY ? TINY : v;
}

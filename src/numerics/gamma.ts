import { NumericalError } from "../foundation/index.js";
import { erf, erfc } from "./erf.js";
import { logGammaBeyondOne, logGammaBeyondTwo } from "./gamma-near-two.js";
import { gammaFront, logGammaAbove, STIRLING_FROM, stirlingSeries } from "./scaled-gamma.js";

/**
 * ln Γ(x) for x > 0, with its digits near its zeros 1 and 2 too.
 *
 * Stirling's series (DLMF 5.11.1) above 12; below, steps down to the series about 2 (DLMF 5.7.3).
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new NumericalError(`Expected \`x\` to be above 0 in logGamma but found ${x}.`);
  if (x === Infinity) return Infinity;
  if (x >= STIRLING_FROM) return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirlingSeries(x);
  if (x < 0.5) return logGammaBeyondOne(x) - Math.log(x);
  if (x < 1.5) return logGammaBeyondOne(x - 1);
  let product = 1;
  let y = x;
  while (y >= 2.5) product *= y -= 1;
  return Math.log(product) + logGammaBeyondTwo(y - 2);
}

const EPSILON = Number.EPSILON;
const TINY = 1e-300;
/** Below it and a ≤ 1 Q comes from a series of its own, above from its continued fraction. */
const SMALL = 1.1;

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x) for a > 0, x ≥ 0.
 *
 * P by its power series (DLMF 8.7.1) below a, Q by its continued fraction (DLMF 8.9.2, evaluated by
 * the modified Lentz method) above, so that the smaller of the two keeps its digits; for a ≤ 1 and small x both by
 * series.
 */
export function incompleteGamma(a: number, x: number): { readonly p: number; readonly q: number } {
  if (!(a > 0) || !(x >= 0)) {
    throw new NumericalError(`Expected \`a\` > 0 and \`x\` ≥ 0 in incompleteGamma but found a = ${a}, x = ${x}.`);
  }
  if (x === 0) return { p: 0, q: 1 };
  if (x === Infinity) return { p: 1, q: 0 };
  if (a === 0.5) return { p: erf(Math.sqrt(x)), q: erfc(Math.sqrt(x)) };
  if (a <= 1 && x < SMALL) return ofSmall(a, x);
  const front = a * gammaFront(a, x);
  if (x < a) {
    const p = Math.min(1, (powerSeries(a, x) * front) / a);
    return { p, q: 1 - p };
  }
  const q = Math.min(1, front * fraction(a, x));
  return { p: 1 - q, q };
}

/** 1 + x/(a + 1) + x²/((a + 1)(a + 2)) + …, from its small end. */
function powerSeries(a: number, x: number): number {
  let terms = 1;
  for (let term = 1; term > 0.01 * EPSILON; terms++) term *= x / (a + terms);
  let sum = 1;
  for (let n = terms; n >= 1; n--) sum = 1 + (x / (a + n)) * sum;
  return sum;
}

function fraction(a: number, x: number): number {
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
  return h;
}

/**
 * With x^a / Γ(1 + a) = 1 − u, whose u keeps its digits as a → 0, P is (1 − u) e^(−x) (1 + x/(a + 1) + …), and Q is
 * u − (1 − u) a Σ (−x)^n / ((a + n) n!) (DLMF 8.7.1; A. R. DiDonato and A. H. Morris, ACM Trans. Math. Softw. 12 (1986) 377).
 */
function ofSmall(a: number, x: number): { readonly p: number; readonly q: number } {
  const gamma = logGammaAbove(a);
  const p = Math.pow(x, a) * Math.exp(-x - gamma) * powerSeries(a, x);
  if (p < 0.5) return { p, q: 1 - p };
  const u = -Math.expm1(a * Math.log(x) - gamma);
  let power = 1;
  let sum = 0;
  for (let n = 1; n < 30; n++) {
    power *= -x / n;
    sum += power / (a + n);
  }
  const q = u - (1 - u) * a * sum;
  return { p: 1 - q, q };
}

function nonZero(v: number): number {
  return Math.abs(v) < TINY ? TINY : v;
}

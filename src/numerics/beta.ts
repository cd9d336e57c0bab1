import { NumericalError } from "../foundation/index.js";
import { isLargeBeta, largeBeta } from "./large-beta.js";
import { betaFront } from "./scaled-gamma.js";

const TINY = 1e-300;

/** Up to this (a + b) x the power series takes some two hundred terms at most. */
const SHORT = 60;
/** Largest value that the power series is asked for beyond the middle. */
const MOST = 0.85;
/** Largest value that is taken from 1: more of it would not leave enough digits. */
const MOST_REST = 2 / 3;

/**
 * The regularised incomplete beta function Iₓ(a, b) for a, b > 0 and 0 ≤ x ≤ 1.
 *
 * By its power series (DLMF 8.17.8) where that is short, by an expansion for large a and small b, else by the continued
 * fraction DLMF 8.17.22; with Iₓ(a, b) = 1 − I₁₋ₓ(b, a) where that converges faster. `complement` is 1 − x for callers who
 * know it more exactly.
 */
export function incompleteBeta(a: number, b: number, x: number, complement: number = 1 - x): number {
  if (!(a > 0) || !(b > 0) || !(x >= 0 && x <= 1)) {
    const found = `a = ${a}, b = ${b}, x = ${x}`;
    throw new NumericalError(`Expected \`a\`, \`b\` > 0 and 0 ≤ \`x\` ≤ 1 in incompleteBeta but found ${found}.`);
  }
  if (x === 0) return 0;
  if (complement === 0) return 1;
  const front = betaFront(a, b, x, complement);
  const low = x < (a + 1) / (a + b + 2);
  const short = isShort(a, b, x);
  if (low && short) return (front / a) * powerSeries(a, b, x);
  const xi = lessLog(x, complement);
  if (isLargeBeta(a, b, xi)) return largeBeta(a, b, xi);
  const rest = restOf(a, b, x, complement, front);
  if (rest < MOST_REST) return 1 - rest;
  if (short) {
    const value = (front / a) * powerSeries(a, b, x);
    if (value < MOST) return value;
  }
  return low || rest >= MOST_REST ? (front / a) * fraction(a, b, x) : 1 - (front / b) * fraction(b, a, complement);
}

/** I₁₋ₓ(b, a) where it is quick to have; else `NaN`. */
function restOf(a: number, b: number, x: number, complement: number, front: number): number {
  if (isShort(b, a, complement)) return (front / b) * powerSeries(b, a, complement);
  const eta = lessLog(complement, x);
  return isLargeBeta(b, a, eta) ? largeBeta(b, a, eta) : Number.NaN;
}

/** −ln x, given 1 − x too. */
function lessLog(x: number, complement: number): number {
  return x > 0.5 ? -Math.log1p(-complement) : -Math.log(x);
}

function isShort(a: number, b: number, x: number): boolean {
  return x < 0.5 && (a + b) * x < SHORT;
}

/** 1 + (a + b) x/(a + 1) + (a + b)(a + b + 1) x²/((a + 1)(a + 2)) + …, from its small end. */
function powerSeries(a: number, b: number, x: number): number {
  let terms = 0;
  for (let term = 1, sum = 1; term > 0.01 * Number.EPSILON * sum; terms++) {
    term *= ((a + b + terms) / (a + 1 + terms)) * x;
    sum += term;
  }
  let sum = 1;
  for (let n = terms - 1; n >= 0; n--) sum = 1 + ((a + b + n) / (a + 1 + n)) * x * sum;
  return sum;
}

/**
 * 1 / (1 + d₁/(1 + d₂/(1 + …))). Forwards (modified Lentz method) only as far as it takes to see how many terms are needed;
 * backwards each step takes the rounding of those behind it down, where a product of hundreds of factors adds them up.
 */
function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let m = 1;
  for (; m < 100_000; m++) {
    const even = evenTerm(a, b, x, m);
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    const odd = oddTerm(a, b, x, m);
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    if (Math.abs(d * c - 1) < Number.EPSILON) break;
  }
  let rest = 1;
  for (; m > 0; m--) rest = 1 + evenTerm(a, b, x, m) / (1 + oddTerm(a, b, x, m) / rest);
  return 1 / (1 + oddTerm(a, b, x, 0) / rest);
}

function evenTerm(a: number, b: number, x: number, m: number): number {
  return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
}

function oddTerm(a: number, b: number, x: number, m: number): number {
  return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
}

function nonZero(v: number): number {
  return Math.abs(v) < TINY ? TINY : v;
}

import { positive } from "../foundation/index.js";
import { incompleteBeta } from "./beta.js";
import { isLargeBeta, largeBeta } from "./large-beta.js";
import { checkProbability, nearNormalQuantile, normalCdf, normalQuantile } from "./normal-distribution.js";
import { scaledGamma } from "./scaled-gamma.js";

/** Above this many degrees of freedom t differs from normal by less than 1e-9 in any quantile used. */
const NEARLY_NORMAL = 1e9;
/** Where t² leaves the range of doubles. */
const HUGE = 1e150;
/** Part of a quantile that is less than a rounding error. */
const LAST = 1e-17;

/** P(T ≤ t) of Student's t distribution with `dof` > 0 degrees of freedom. */
export function studentTCdf(t: number, dof: number): number {
  positive("dof", dof);
  if (dof >= NEARLY_NORMAL) return normalCdf(t);
  const tail = upperTail(Math.abs(t), dof);
  return t > 0 ? 1 - tail : tail;
}

/** The t with P(T ≤ t) = p; `studentTQuantile(0.975, dof)` makes two-sided 95 % intervals. */
export function studentTQuantile(p: number, dof: number): number {
  checkProbability(p);
  positive("dof", dof);
  if (dof >= NEARLY_NORMAL) return normalQuantile(p);
  if (p === 0.5) return 0;
  if (p < 0.5) return -tailQuantile(p, dof);
  return tailQuantile(1 - p, dof);
}

/**
 * The t with P(T > t) = p: in closed form for 1 and 2 degrees of freedom, else by Newton's method for ln t while far off
 * and Halley's for t when near.
 */
function tailQuantile(p: number, dof: number): number {
  if (dof === 1) return p > 0.25 ? Math.tan(Math.PI * (0.5 - p)) : 1 / Math.tan(Math.PI * p);
  if (dof === 2) return (2 * (0.5 - p)) / Math.sqrt(2 * p * (1 - p));
  const front = densityFront(dof);
  let t = nearQuantile(p, dof);
  for (let i = 0; i < 100; i++) {
    const tail = upperTail(t, dof);
    const density = front * Math.exp((-(dof + 1) / 2) * logOf(t, dof));
    const ratio = tail / p;
    if (!(ratio > 0.8 && ratio < 1.25)) {
      // Far off, where ln P is nearly straight in ln t; but near 0 P is straight in t.
      const step = Math.min(3, Math.max(-3, (Math.log(ratio) * tail) / (t * density)));
      t = p > 0.25 ? Math.max(t / 8, t + (tail - p) / density) : t * Math.exp(step);
      continue;
    }
    const newton = (tail - p) / density;
    const bend = ((dof + 1) * t) / (dof + t * t);
    const step = newton / (1 - (newton * bend) / 2);
    t += step;
    // What a step of third order leaves goes by its cube, in units of t and of the length over which the density bends.
    const size = Math.abs(step) * Math.max(1 / t, bend);
    if (size * size * Math.abs(step) <= LAST * t) break;
  }
  return t;
}

/**
 * A t near the quantile: for many degrees of freedom by the expansion about the normal quantile (Abramowitz and Stegun
 * 26.7.5), for few by G. W. Hill's (Commun. ACM 13 (1970) 619, algorithm 396).
 */
function nearQuantile(p: number, dof: number): number {
  const z = -nearNormalQuantile(p);
  const square = z * z;
  if (square < 0.3 * dof) {
    const first = (square + 1) / 4;
    const second = ((5 * square + 16) * square + 3) / 96;
    const third = (((3 * square + 19) * square + 17) * square - 15) / 384;
    const fourth = ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160;
    return z * (1 + (first + (second + (third + fourth / dof) / dof) / dof) / dof);
  }
  const n = Math.max(dof, 1);
  const a = 1 / (n - 0.5);
  const b = 48 / (a * a);
  const c = (((20700 * a) / b - 98) * a - 16) * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * n;
  const y = Math.pow(2 * d * p, 2 / n);
  if (!(y < 0.05 + a)) return z * Math.sqrt(1 + square / n);
  const inner = 1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4);
  return Math.sqrt(n * (((inner * y - 1) * (n + 1)) / (n + 2) + 1 / y));
}

/** P(T > t) for t ≥ 0: ½ I(dof / (dof + t²); dof/2, ½). */
function upperTail(t: number, dof: number): number {
  if (t === Infinity) return 0;
  // The leading term of the series of I: front t^(−dof).
  if (t > HUGE) return (densityFront(dof) * Math.pow(Math.sqrt(dof) / t, dof)) / Math.sqrt(dof);
  const xi = logOf(t, dof);
  if (isLargeBeta(dof / 2, 0.5, xi)) return 0.5 * largeBeta(dof / 2, 0.5, xi);
  const square = t * t;
  return 0.5 * incompleteBeta(dof / 2, 0.5, dof / (dof + square), square / (dof + square));
}

/** ln(1 + t²/dof). */
function logOf(t: number, dof: number): number {
  return t > HUGE ? 2 * Math.log(t) - Math.log(dof) : Math.log1p((t * t) / dof);
}

/** The density at 0: Γ((dof + 1)/2) / (Γ(dof/2) √(π dof)). */
function densityFront(dof: number): number {
  const a = dof / 2;
  const power = Math.exp(a * Math.log1p(0.5 / a) - 0.5);
  return (power * scaledGamma(a + 0.5)) / (scaledGamma(a) * Math.sqrt(2 * Math.PI));
}

import { positive } from "../foundation/index.js";
import { incompleteBeta } from "./beta.js";
import { logGamma } from "./gamma.js";
import { invertRising } from "./invert-cdf.js";
import { checkProbability, normalCdf, normalDensity, normalQuantile } from "./normal-distribution.js";

/** Above this many degrees of freedom t differs from normal by less than 1e-9 in any quantile used. */
const NEARLY_NORMAL = 1e9;

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

function tailQuantile(p: number, dof: number): number {
  const front = densityFront(dof);
  return invertRising(
    (t) => -upperTail(t, dof),
    (t) => density(t, dof, front),
    -p,
    0,
    8,
    nearQuantile(-normalQuantile(p), dof),
  );
}

/** The leading terms of the Cornish–Fisher expansion of t about the normal quantile z (Abramowitz and Stegun 26.7.5). */
function nearQuantile(z: number, dof: number): number {
  const square = z * z;
  const first = (square + 1) / 4;
  const second = ((5 * square + 16) * square + 3) / 96;
  const third = (((3 * square + 19) * square + 17) * square - 15) / 384;
  return z * (1 + (first + (second + third / dof) / dof) / dof);
}

/** P(T > t) for t ≥ 0: ½ I(dof / (dof + t²); dof/2, ½). */
function upperTail(t: number, dof: number): number {
  if (t === Infinity) return 0;
  const square = t * t;
  return 0.5 * incompleteBeta(dof / 2, 0.5, dof / (dof + square), square / (dof + square));
}

function density(t: number, dof: number, front: number): number {
  if (dof > 1e6) return normalDensity(t);
  return front * Math.exp(-((dof + 1) / 2) * Math.log1p((t * t) / dof));
}

/** The density at 0. */
function densityFront(dof: number): number {
  return Math.exp(logGamma((dof + 1) / 2) - logGamma(dof / 2) - 0.5 * Math.log(dof * Math.PI));
}

import { matrixOfColumns, leastSquares } from "../numerics/index.js";

/** A place where a profile surely changes its sign. */
export interface Crossing {
  /** The last and first point of which the sign is sure. */
  readonly left: number;
  readonly right: number;
  /** The window around the crossing in which it is fitted: first point, and the one after the last. */
  readonly window: readonly [number, number];
  /** The axis value of the crossing, `NaN` if the fit has none between left and right. */
  readonly at: number;
  /** Its standard deviation: σ of the fitted value there over the slope. */
  readonly sigma: number;
  /** The profile near the crossing over its slope there: x + curvature·x², x from the crossing. */
  readonly curvature: number;
  /** The strongest point of the lobe on each side. */
  readonly peaks: readonly [number, number];
}

/** A sign is sure beyond this many standard deviations, at two points in a row. */
const SURE = 5;
/** The window goes no further than this share of the weaker lobe, where the shape is nearly straight. */
const LOBE_SHARE = 0.35;
const LARGEST_HALF = 20;
const SMALLEST_HALF = 3;

/** Every sure change of sign of a profile whose points have the given standard deviations. */
export function findCrossings(x: ArrayLike<number>, profile: Float64Array, sigma: Float64Array): readonly Crossing[] {
  const n = profile.length;
  const sign = Int8Array.from(profile, (v, j) => (Math.abs(v) > SURE * (sigma[j] ?? 0) ? Math.sign(v) : 0));
  const sure = sign.map((s, j) => (s !== 0 && (sign[j - 1] === s || sign[j + 1] === s) ? s : 0));
  const found: Crossing[] = [];
  let last = -1;
  for (let j = 0; j < n; j++) {
    if (sure[j] === 0) continue;
    if (last >= 0 && sure[last] !== sure[j]) found.push(crossingBetween(x, profile, sigma, sure, last, j));
    last = j;
  }
  return found;
}

function crossingBetween(
  x: ArrayLike<number>,
  profile: Float64Array,
  sigma: Float64Array,
  sure: Int8Array,
  left: number,
  right: number,
): Crossing {
  const peaks = [lobePeak(profile, sure, left, -1), lobePeak(profile, sure, right, 1)] as const;
  const weaker = Math.min(...peaks.map((p) => Math.abs(profile[p] ?? 0)));
  const limit = LOBE_SHARE * weaker;
  let first = left;
  let last = right;
  const fits = (j: number): boolean => j >= 0 && j < profile.length && Math.abs(profile[j] ?? 0) < limit;
  while (left - first < LARGEST_HALF && fits(first - 1)) first--;
  while (last - right < LARGEST_HALF && fits(last + 1)) last++;
  const middle = (left + right) / 2;
  first = Math.max(0, Math.min(first, Math.floor(middle) - SMALLEST_HALF + 1));
  last = Math.min(profile.length - 1, Math.max(last, Math.ceil(middle) + SMALLEST_HALF - 1));
  // As far to one side as to the other, so that curvature does not pull.
  const half = Math.max(SMALLEST_HALF, Math.min(left - first, last - right));
  first = Math.max(first, left - half);
  last = Math.min(last, right + half);
  return { left, right, window: [first, last + 1], peaks, ...rootIn(x, profile, sigma, [first, last], [left, right]) };
}

/** Where the parabola through the window is zero between the two sure points. */
function rootIn(
  x: ArrayLike<number>,
  profile: Float64Array,
  sigma: Float64Array,
  [first, last]: readonly [number, number],
  [left, right]: readonly [number, number],
): Pick<Crossing, "at" | "sigma" | "curvature"> {
  const centre = ((x[left] ?? 0) + (x[right] ?? 0)) / 2;
  const u = Array.from({ length: last - first + 1 }, (_, i) => (x[first + i] ?? 0) - centre);
  const design = matrixOfColumns([u.map(() => 1), u, u.map((v) => v * v)]);
  const fit = leastSquares(design, profile.slice(first, last + 1), { sigma: sigma.slice(first, last + 1) });
  const [c0 = 0, c1 = 0, c2 = 0] = fit.solution;
  const root = smallRoot(c0, c1, c2);
  const bounds = [(x[left] ?? 0) - centre, (x[right] ?? 0) - centre];
  if (!(root >= Math.min(...bounds) && root <= Math.max(...bounds)) || !fit.covariance) {
    return { at: Number.NaN, sigma: Number.NaN, curvature: 0 };
  }
  const slope = c1 + 2 * c2 * root;
  const terms = [1, root, root * root];
  const variance = terms.reduce((a, p, i) => a + terms.reduce((b, q, j) => b + p * q * (fit.covariance?.[i * 3 + j] ?? 0), 0), 0);
  return { at: centre + root, sigma: Math.sqrt(variance) / Math.abs(slope), curvature: c2 / slope };
}

/** The root of c0 + c1 x + c2 x² nearest to 0, without cancellation. */
function smallRoot(c0: number, c1: number, c2: number): number {
  const square = c1 * c1 - 4 * c2 * c0;
  if (square < 0) return Number.NaN;
  return (-2 * c0) / (c1 + Math.sign(c1) * Math.sqrt(square));
}

/** The strongest point of a lobe, from its edge outwards until the sign surely changes. */
function lobePeak(profile: Float64Array, sure: Int8Array, edge: number, step: 1 | -1): number {
  let peak = edge;
  for (let j = edge; j >= 0 && j < profile.length; j += step) {
    if (sure[j] !== 0 && sure[j] !== sure[edge]) break;
    if (sure[j] === sure[edge] && Math.abs(profile[j] ?? 0) > Math.abs(profile[peak] ?? 0)) peak = j;
  }
  return peak;
}

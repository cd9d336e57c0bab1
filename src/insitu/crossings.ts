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
  /** a and b of the profile near the crossing over its slope there: x + a·x² + b·x³, x from the crossing. */
  readonly bend: readonly [number, number];
  /** The strongest point of the lobe on each side. */
  readonly peaks: readonly [number, number];
}

/** A sign is sure beyond this many standard deviations, at two points in a row. */
const SURE = 5;
/** The window goes no further than this share of the weaker lobe. */
const LOBE_SHARE = 0.5;
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
  const limit = LOBE_SHARE * Math.min(...peaks.map((p) => Math.abs(profile[p] ?? 0)));
  const fits = (j: number): boolean => j >= 0 && j < profile.length && Math.abs(profile[j] ?? 0) < limit;
  const middle = (left + right) / 2;
  let first = Math.max(0, Math.min(left, Math.ceil(middle) - SMALLEST_HALF));
  let last = Math.min(profile.length - 1, Math.max(right, Math.floor(middle) + SMALLEST_HALF));
  let best: Crossing | undefined;
  const smaller: Root[] = [];
  for (let step = 0; step <= LARGEST_HALF; step++) {
    const root = rootIn(x, profile, sigma, [first, last], [left, right]);
    // Wider windows are surer but bend more: the widest that agrees with all before it is taken.
    if (smaller.some((s) => Math.abs(s.at - root.at) > s.sigma)) break;
    if (!Number.isNaN(root.at)) {
      smaller.push(root);
      best = { left, right, window: [first, last + 1], peaks, ...root };
    }
    if (!fits(first - 1) || !fits(last + 1)) break;
    first--;
    last++;
  }
  return best ?? { left, right, window: [first, last + 1], peaks, ...NOWHERE };
}

type Root = Pick<Crossing, "at" | "sigma" | "bend">;
const NOWHERE: Root = { at: Number.NaN, sigma: Number.NaN, bend: [0, 0] };

/**
 * Where the cubic through the window is zero between the two sure points. (A cubic term leaves the value in
 * the middle of the window as certain as it is, and takes most of the bias of a straight line away.)
 */
function rootIn(
  x: ArrayLike<number>,
  profile: Float64Array,
  sigma: Float64Array,
  [first, last]: readonly [number, number],
  [left, right]: readonly [number, number],
): Root {
  const centre = ((x[left] ?? 0) + (x[right] ?? 0)) / 2;
  const u = Array.from({ length: last - first + 1 }, (_, i) => (x[first + i] ?? 0) - centre);
  const terms = u.length >= 2 * SMALLEST_HALF ? 4 : 3;
  const design = matrixOfColumns(Array.from({ length: terms }, (_, p) => u.map((v) => v ** p)));
  const fit = leastSquares(design, profile.slice(first, last + 1), { sigma: sigma.slice(first, last + 1) });
  const [c0 = 0, c1 = 0, c2 = 0, c3 = 0] = fit.solution;
  const at = (v: number): number => c0 + v * (c1 + v * (c2 + v * c3));
  const root = bisect(at, (x[left] ?? 0) - centre, (x[right] ?? 0) - centre);
  const slope = c1 + root * (2 * c2 + 3 * c3 * root);
  if (!fit.covariance || !Number.isFinite(slope) || slope === 0) return NOWHERE;
  const covariance = fit.covariance;
  let variance = 0;
  for (let i = 0; i < terms; i++) {
    for (let j = 0; j < terms; j++) variance += root ** (i + j) * (covariance[i * terms + j] ?? 0);
  }
  return {
    at: centre + root,
    sigma: Math.sqrt(variance) / Math.abs(slope),
    bend: [(c2 + 3 * c3 * root) / slope, c3 / slope],
  };
}

/** A root of `f` between `a` and `b`, `NaN` if the signs there are alike. */
function bisect(f: (v: number) => number, a: number, b: number): number {
  const sign = Math.sign(f(a));
  if (sign === Math.sign(f(b))) return Number.NaN;
  let [low, high] = [a, b];
  for (let i = 0; i < 200 && low !== high; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (Math.sign(f(middle)) === sign) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
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

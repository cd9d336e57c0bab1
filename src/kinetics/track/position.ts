/** Where a band stands in one scan, with its error from noise of deviation σ at each point. */
export interface Position {
  readonly at: number;
  readonly error: number;
  /** The value there: the height of a peak, the level of an edge. */
  readonly height: number;
}

/** A window of one scan, ascending in x. */
export interface ScanWindow {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly sigma: number;
}

/** Part of the height above which points belong to the top of a peak. */
const TOP = 0.6;
/** Fewer points than this do not tell the curvature of a top from noise. */
const FEWEST_TOP = 5;

/**
 * The vertex of the parabola through the top of a peak, by least squares: −b/(2a), with the error that follows from that of
 * a and b. `null` where there is no top inside the window.
 */
export function parabolaPeak(scan: ScanWindow): Position | null {
  const { x, y, sigma } = scan;
  const highest = y.reduce((best, v, i) => (v > (y[best] as number) ? i : best), 0);
  const low = y.reduce((m, v) => Math.min(m, v), Infinity);
  const level = low + TOP * ((y[highest] as number) - low);
  let first = highest;
  let last = highest;
  while (first > 0 && (y[first - 1] as number) >= level) first--;
  while (last < y.length - 1 && (y[last + 1] as number) >= level) last++;
  if (first === 0 || last === y.length - 1 || last - first + 1 < FEWEST_TOP) return null;
  const centre = x[highest] as number;
  const scale = Math.max(centre - (x[first] as number), (x[last] as number) - centre);
  const found = polynomial(x.subarray(first, last + 1), y.subarray(first, last + 1), centre, scale);
  if (found === null) return null;
  const [c = 0, b = 0, a = 0] = found.coefficients;
  if (!(a < 0)) return null;
  const u = -b / (2 * a);
  if (Math.abs(u) > 1) return null;
  const gradient = [0, -1 / (2 * a), b / (2 * a * a)];
  return {
    at: centre + scale * u,
    error: scale * sigma * norm(found.inverse, gradient),
    height: c + b * u + a * u * u,
  };
}

/**
 * The centroid of the window, Σ x y/Σ y, in which y is taken above the lower of the two ends, so that a constant below the
 * peak does not pull it to the middle.
 */
export function centroid({ x, y, sigma }: ScanWindow): Position | null {
  const base = Math.min(y[0] as number, y[y.length - 1] as number);
  let area = 0;
  let moment = 0;
  for (let i = 0; i < x.length; i++) {
    const weight = widthAt(x, i) * ((y[i] as number) - base);
    area += weight;
    moment += weight * (x[i] as number);
  }
  if (!(area > 0)) return null;
  const at = moment / area;
  if (!(at > (x[0] as number) && at < (x[x.length - 1] as number))) return null;
  let variance = 0;
  let lever = 0;
  for (let i = 0; i < x.length; i++) {
    const part = (widthAt(x, i) * ((x[i] as number) - at)) / area;
    variance += part * part;
    lever += part;
  }
  const height = y.reduce((m, v) => Math.max(m, v), -Infinity);
  return { at, error: sigma * Math.sqrt(variance + lever * lever), height };
}

/** Part of the step on both sides of the middle that the line through an edge is fitted to. */
const NEAR_MIDDLE = 0.2;

/**
 * Where an edge passes half of its step from the lowest to the highest value of the window: by a straight line through the
 * points within a fifth of the step about the middle. Both plateaus must lie in the window: an edge of logistic shape is
 * half a per cent from its plateau five widths away. The error of the step's own ends is not counted: they are the
 * window's extremes.
 */
export function halfHeightEdge({ x, y, sigma }: ScanWindow): Position | null {
  const low = quantile(y, 0.05);
  const high = quantile(y, 0.95);
  const level = (low + high) / 2;
  const step = high - low;
  if (!(step > 6 * sigma)) return null;
  const rises = mean(y.subarray(y.length >> 1)) > mean(y.subarray(0, y.length >> 1));
  const side = (i: number): boolean => (y[i] as number) > level === rises;
  // The crossing with the fewest points on the wrong side.
  let before = 0;
  let wrong = y.reduce((n, _, i) => n + (side(i) ? 0 : 1), 0);
  let best = Infinity;
  let crossing = 0;
  for (let i = 0; i <= y.length; i++) {
    if (wrong + before < best) {
      best = wrong + before;
      crossing = i;
    }
    if (i === y.length) break;
    if (side(i)) before++;
    else wrong--;
  }
  if (crossing < 2 || crossing > y.length - 2) return null;
  let first = crossing - 1;
  let last = crossing;
  const near = (i: number): boolean => Math.abs((y[i] as number) - level) < NEAR_MIDDLE * step;
  while (first > 0 && near(first - 1)) first--;
  while (last < y.length - 1 && near(last + 1)) last++;
  const centre = ((x[crossing - 1] as number) + (x[crossing] as number)) / 2;
  const scale = Math.max(centre - (x[first] as number), (x[last] as number) - centre);
  const line = straightLine(x.subarray(first, last + 1), y.subarray(first, last + 1), centre, scale);
  if (line === null || line.slope === 0) return null;
  const u = (level - line.intercept) / line.slope;
  if (Math.abs(u) > 1) return null;
  const gradient = [-1 / line.slope, -u / line.slope];
  return { at: centre + scale * u, error: scale * sigma * norm(line.inverse, gradient), height: level };
}

interface Polynomial {
  readonly coefficients: readonly number[];
  /** (VᵀV)⁻¹ of the powers of (x − centre)/scale. */
  readonly inverse: readonly (readonly number[])[];
}

/** A parabola in (x − centre)/scale by its normal equations, which are well conditioned on [−1, 1]. */
function polynomial(x: Float64Array, y: Float64Array, centre: number, scale: number): Polynomial | null {
  const sums = [0, 0, 0, 0, 0];
  const right = [0, 0, 0];
  x.forEach((place, i) => {
    const u = (place - centre) / scale;
    let power = 1;
    for (let k = 0; k < 5; k++, power *= u) {
      sums[k] = (sums[k] as number) + power;
      if (k < 3) right[k] = (right[k] as number) + power * (y[i] as number);
    }
  });
  const [s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0] = sums;
  const cofactors = [
    [s2 * s4 - s3 * s3, s2 * s3 - s1 * s4, s1 * s3 - s2 * s2],
    [s2 * s3 - s1 * s4, s0 * s4 - s2 * s2, s1 * s2 - s0 * s3],
    [s1 * s3 - s2 * s2, s1 * s2 - s0 * s3, s0 * s2 - s1 * s1],
  ] as const;
  const determinant = s0 * cofactors[0][0] + s1 * cofactors[0][1] + s2 * cofactors[0][2];
  if (!(determinant > 0)) return null;
  const inverse = cofactors.map((row) => row.map((c) => c / determinant));
  return { inverse, coefficients: inverse.map((row) => row.reduce((sum, c, k) => sum + c * (right[k] as number), 0)) };
}

function straightLine(
  x: Float64Array,
  y: Float64Array,
  centre: number,
  scale: number,
): { readonly intercept: number; readonly slope: number; readonly inverse: readonly (readonly number[])[] } | null {
  let [s1, s2, t0, t1] = [0, 0, 0, 0];
  x.forEach((place, i) => {
    const u = (place - centre) / scale;
    s1 += u;
    s2 += u * u;
    t0 += y[i] as number;
    t1 += u * (y[i] as number);
  });
  const s0 = x.length;
  const determinant = s0 * s2 - s1 * s1;
  if (!(determinant > 0)) return null;
  const inverse = [
    [s2 / determinant, -s1 / determinant],
    [-s1 / determinant, s0 / determinant],
  ];
  return { intercept: (s2 * t0 - s1 * t1) / determinant, slope: (s0 * t1 - s1 * t0) / determinant, inverse };
}

/** √(gᵀ M g) */
function norm(matrix: readonly (readonly number[])[], g: readonly number[]): number {
  let sum = 0;
  matrix.forEach((row, i) => row.forEach((m, j) => (sum += m * (g[i] ?? 0) * (g[j] ?? 0))));
  return Math.sqrt(sum);
}

function widthAt(x: Float64Array, i: number): number {
  const before = x[Math.max(0, i - 1)] as number;
  return ((x[Math.min(x.length - 1, i + 1)] as number) - before) / 2;
}

function quantile(y: Float64Array, part: number): number {
  const sorted = y.slice().sort();
  return sorted[Math.round(part * (sorted.length - 1))] as number;
}

function mean(y: Float64Array): number {
  return y.reduce((sum, v) => sum + v, 0) / y.length;
}

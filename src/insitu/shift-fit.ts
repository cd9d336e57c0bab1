import { luFactor, luSolve } from "../numerics/lu.js";

/** One shape that moves and changes its height, fitted to a series. */
export interface ShiftFit {
  readonly rss: number;
  /** Shift of each scan against the first, in the unit of the axis. */
  readonly shifts: Float64Array;
  readonly heights: Float64Array;
  /** Numbers that were fitted: coefficients of the shape, shifts and heights. */
  readonly parameters: number;
}

/** Points of the axis for each knot of the shape. */
const POINTS_A_KNOT = 2.5;
const ROUNDS = 60;
const SETTLED = 1e-4;

/**
 * Fits D(i, x) = hᵢ S(x − δᵢ), S a cubic spline on even knots, by turns: S by linear least squares for given shifts and
 * heights; then the shift and height of each scan by Gauss–Newton steps for given S. The first scan has shift 0 and
 * height 1.
 *
 * @param x ascending or falling places of the axis
 */
export function shiftFit(x: Float64Array, data: Float64Array, rows: number): ShiftFit {
  const n = x.length;
  const low = x.reduce((m, v) => Math.min(m, v), Infinity);
  const high = x.reduce((m, v) => Math.max(m, v), -Infinity);
  const shifts = firstShifts(x, data, rows);
  const heights = new Float64Array(rows).fill(1);
  const step = ((high - low) / (n - 1)) * POINTS_A_KNOT;
  let rss = Infinity;
  let knots = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const least = shifts.reduce((m, v) => Math.min(m, v), 0);
    const most = shifts.reduce((m, v) => Math.max(m, v), 0);
    const start = low - most - step;
    knots = Math.ceil((high - least - start) / step) + 4;
    const shape = shapeOf(x, data, rows, shifts, heights, start, step, knots);
    if (shape === null) break;
    const before = rss;
    rss = 0;
    for (let i = 0; i < rows; i++) rss += place(x, data, i, shifts, heights, shape, start, step, high - low);
    const [shift, height] = [shifts[0] as number, heights[0] as number];
    for (let i = 0; i < rows; i++) {
      shifts[i] = (shifts[i] as number) - shift;
      heights[i] = (heights[i] as number) / (height === 0 ? 1 : height);
    }
    if (before - rss <= SETTLED * rss * (rss < before ? 1 : 0)) break;
  }
  return { rss, shifts, heights, parameters: knots + 2 * (rows - 1) };
}

/** The four cubic B-splines that are not 0 at t knots after a knot, and their derivatives (per knot). */
function weightsAt(t: number, value: Float64Array, slope: Float64Array): void {
  const r = 1 - t;
  value[0] = (r * r * r) / 6;
  value[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
  value[2] = (-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6;
  value[3] = (t * t * t) / 6;
  slope[0] = -(r * r) / 2;
  slope[1] = (3 * t * t - 4 * t) / 2;
  slope[2] = (-3 * t * t + 2 * t + 1) / 2;
  slope[3] = (t * t) / 2;
}

/** The coefficients of S, by normal equations: the splines are local, so that these are well conditioned. */
function shapeOf(
  x: Float64Array,
  data: Float64Array,
  rows: number,
  shifts: Float64Array,
  heights: Float64Array,
  start: number,
  step: number,
  knots: number,
): Float64Array | null {
  const matrix = new Float64Array(knots * knots);
  const right = new Float64Array(knots);
  const value = new Float64Array(4);
  const slope = new Float64Array(4);
  let size = 0;
  for (let i = 0; i < rows; i++) {
    const h = heights[i] as number;
    for (let j = 0; j < x.length; j++) {
      const at = ((x[j] as number) - (shifts[i] as number) - start) / step;
      const first = Math.min(knots - 4, Math.max(0, Math.floor(at)));
      weightsAt(at - first, value, slope);
      const y = data[i * x.length + j] as number;
      for (let a = 0; a < 4; a++) {
        const w = h * (value[a] as number);
        right[first + a] = (right[first + a] as number) + w * y;
        for (let b = 0; b < 4; b++) {
          const k = (first + a) * knots + first + b;
          matrix[k] = (matrix[k] as number) + w * h * (value[b] as number);
        }
        size = Math.max(size, matrix[(first + a) * (knots + 1)] as number);
      }
    }
  }
  // Knots beyond all points would leave the equations singular.
  for (let k = 0; k < knots; k++) matrix[k * (knots + 1)] = (matrix[k * (knots + 1)] as number) + 1e-10 * size;
  const lu = luFactor(knots, matrix);
  if (lu === undefined) return null;
  luSolve(lu, right);
  return right;
}

/** One Gauss–Newton step for the shift and height of scan i; answers the sum of squares before it. */
function place(
  x: Float64Array,
  data: Float64Array,
  i: number,
  shifts: Float64Array,
  heights: Float64Array,
  shape: Float64Array,
  start: number,
  step: number,
  span: number,
): number {
  const value = new Float64Array(4);
  const slope = new Float64Array(4);
  const [delta, h] = [shifts[i] as number, heights[i] as number];
  let [ss, sd, dd, rs, rd, rss] = [0, 0, 0, 0, 0, 0];
  for (let j = 0; j < x.length; j++) {
    const at = ((x[j] as number) - delta - start) / step;
    const first = Math.min(shape.length - 4, Math.max(0, Math.floor(at)));
    weightsAt(at - first, value, slope);
    let s = 0;
    let d = 0;
    for (let a = 0; a < 4; a++) {
      s += (value[a] as number) * (shape[first + a] as number);
      d += (slope[a] as number) * (shape[first + a] as number);
    }
    d *= -h / step;
    const r = (data[i * x.length + j] as number) - h * s;
    ss += s * s;
    sd += s * d;
    dd += d * d;
    rs += r * s;
    rd += r * d;
    rss += r * r;
  }
  const determinant = ss * dd - sd * sd;
  if (determinant > 1e-12 * ss * dd) {
    const move = (ss * rd - sd * rs) / determinant;
    shifts[i] = delta + Math.max(-0.1 * span, Math.min(0.1 * span, move));
    heights[i] = h + (dd * rs - sd * rd) / determinant;
  }
  return rss;
}

/** First shifts: those of the centroids of the squared slopes, which a constant below the band does not move. */
function firstShifts(x: Float64Array, data: Float64Array, rows: number): Float64Array {
  const n = x.length;
  // Slopes over several points: noise enters squared.
  const reach = Math.max(1, Math.round(n / 20));
  const centres = Float64Array.from({ length: rows }, (_, i) => {
    let weight = 0;
    let moment = 0;
    for (let j = reach; j < n - reach; j++) {
      const d = (data[i * n + j + reach] as number) - (data[i * n + j - reach] as number);
      weight += d * d;
      moment += d * d * (x[j] as number);
    }
    return weight > 0 ? moment / weight : 0;
  });
  return centres.map((c) => c - (centres[0] as number));
}

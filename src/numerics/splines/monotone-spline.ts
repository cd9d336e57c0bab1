import type { NumericArray } from "../../foundation/index.js";
import { hermitePieces } from "./hermite.js";
import { curvePoints } from "./points.js";
import { piecewiseCubic, type Spline, type SplineOptions } from "./spline.js";

/**
 * The monotone cubic interpolant (PCHIP): through all points, rising where they rise, falling where they fall, and never
 * beyond them; its second derivative jumps at the knots.
 *
 * Slopes are weighted harmonic means of their neighbours' (F. N. Fritsch and R. E. Carlson, SIAM J. Numer. Anal. 17 (1980)
 * 238; F. N. Fritsch and J. Butland, SIAM J. Sci. Stat. Comput. 5 (1984) 300), at the ends three-point differences, cut
 * where they would overshoot: the choices of scipy's `PchipInterpolator`.
 *
 * @param x n ≥ 2 places that rise strictly
 * @param y n values
 * @throws ArgumentError for points that cannot be meant, and beyond the knots unless `extrapolation` allows it
 * @example monotoneSpline([0, 1, 2], [0, 0, 5]).at(0.5) // 0
 */
export function monotoneSpline(x: NumericArray, y: NumericArray, options: SplineOptions = {}): Spline {
  const points = curvePoints(x, y, 2);
  const slopes = slopesOf(points.x, points.y);
  return piecewiseCubic(points.x, hermitePieces(points.x, points.y, slopes), options.extrapolation);
}

function slopesOf(x: Float64Array, y: Float64Array): Float64Array {
  const n = x.length;
  const h = Float64Array.from({ length: n - 1 }, (_, i) => (x[i + 1] as number) - (x[i] as number));
  const mean = h.map((width, i) => ((y[i + 1] as number) - (y[i] as number)) / width);
  const slopes = new Float64Array(n);
  if (n === 2) return slopes.fill(mean[0] as number);
  for (let i = 1; i + 1 < n; i++) {
    slopes[i] = harmonic(h[i - 1] as number, h[i] as number, mean[i - 1] as number, mean[i] as number);
  }
  slopes[0] = endSlope(h[0] as number, h[1] as number, mean[0] as number, mean[1] as number);
  const m = n - 1;
  slopes[m] = endSlope(h[m - 1] as number, h[m - 2] as number, mean[m - 1] as number, mean[m - 2] as number);
  return slopes;
}

function harmonic(h0: number, h1: number, mean0: number, mean1: number): number {
  if (Math.sign(mean0) !== Math.sign(mean1) || mean0 === 0) return 0;
  const w0 = 2 * h1 + h0;
  const w1 = h1 + 2 * h0;
  return (w0 + w1) / (w0 / mean0 + w1 / mean1);
}

/** The slope of the parabola through three points, at the first of them; no more than keeps the piece monotone. */
function endSlope(h0: number, h1: number, mean0: number, mean1: number): number {
  const slope = ((2 * h0 + h1) * mean0 - h0 * mean1) / (h0 + h1);
  if (Math.sign(slope) !== Math.sign(mean0)) return 0;
  const bends = Math.sign(mean0) !== Math.sign(mean1);
  return bends && Math.abs(slope) > 3 * Math.abs(mean0) ? 3 * mean0 : slope;
}

import { ArgumentError, expected, finite, type NumericArray } from "../../foundation/index.js";
import { hermitePieces } from "./hermite.js";
import { curvePoints } from "./points.js";
import { piecewiseCubic, type Spline, type SplineOptions } from "./spline.js";

export interface CubicSplineOptions extends SplineOptions {
  /**
   * What settles the two ends: the first two pieces, and the last two, are one cubic (`"not-a-knot"`, unless another is
   * chosen); no curvature (`"natural"`); or given slopes ("clamped").
   */
  readonly ends?: "not-a-knot" | "natural" | { readonly slopes: readonly [number, number] };
}

/**
 * The interpolating cubic spline: through all points, with a continuous second derivative.
 *
 * Its slopes solve a tridiagonal system (C. de Boor, A Practical Guide to Splines, revised ed., chapter IV). With
 * "not-a-knot" two points give a line, three a parabola.
 *
 * @param x n ≥ 2 places that rise strictly
 * @param y n values
 * @throws ArgumentError for points or options that cannot be meant, and beyond the knots unless `extrapolation` allows it
 * @example cubicSpline([0, 1, 2, 3], [0, 1, 8, 27]).at(1.5) // 3.375
 */
export function cubicSpline(x: NumericArray, y: NumericArray, options: CubicSplineOptions = {}): Spline {
  const points = curvePoints(x, y, 2);
  const slopes = slopesOf(points.x, points.y, options.ends ?? "not-a-knot");
  return piecewiseCubic(points.x, hermitePieces(points.x, points.y, slopes), options.extrapolation);
}

/** Row i of the system: below[i] sᵢ₋₁ + diagonal[i] sᵢ + above[i] sᵢ₊₁ = right[i]. */
function slopesOf(x: Float64Array, y: Float64Array, ends: NonNullable<CubicSplineOptions["ends"]>): Float64Array {
  const n = x.length;
  const h = Float64Array.from({ length: n - 1 }, (_, i) => (x[i + 1] as number) - (x[i] as number));
  const mean = h.map((width, i) => ((y[i + 1] as number) - (y[i] as number)) / width);
  if (ends === "not-a-knot" && n <= 3) return slopesOfParabola(h, mean);
  const [below, diagonal, above, right] = [0, 1, 2, 3].map(() => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 1; i + 1 < n; i++) {
    const [before, after] = [h[i - 1] as number, h[i] as number];
    below[i] = after;
    diagonal[i] = 2 * (before + after);
    above[i] = before;
    right[i] = 3 * (after * (mean[i - 1] as number) + before * (mean[i] as number));
  }
  const [first, last] = endRows(ends, h, mean);
  [diagonal[0], above[0], right[0]] = first;
  [diagonal[n - 1], below[n - 1], right[n - 1]] = last;
  return solveTridiagonal(below, diagonal, above, right);
}

type EndRow = readonly [diagonal: number, beside: number, right: number];

function endRows(
  ends: NonNullable<CubicSplineOptions["ends"]>,
  h: Float64Array,
  mean: Float64Array,
): readonly [EndRow, EndRow] {
  const m = h.length;
  if (ends === "natural")
    return [
      [2, 1, 3 * (mean[0] as number)],
      [2, 1, 3 * (mean[m - 1] as number)],
    ];
  if (ends === "not-a-knot") {
    return [notAKnot(h[0], h[1], mean[0], mean[1]), notAKnot(h[m - 1], h[m - 2], mean[m - 1], mean[m - 2])];
  }
  const slopes: unknown = ends.slopes;
  if (!Array.isArray(slopes) || slopes.length !== 2) {
    throw new ArgumentError(expected("ends", '"not-a-knot", "natural" or two slopes', ends));
  }
  return [
    [1, 0, finite("slopes[0]", slopes[0])],
    [1, 0, finite("slopes[1]", slopes[1])],
  ];
}

/** The third derivative does not jump at the knot next to the end; the slope after that knot is eliminated. */
function notAKnot(h = Number.NaN, next = Number.NaN, mean = Number.NaN, nextMean = Number.NaN): EndRow {
  const both = h + next;
  return [next, both, ((h + 2 * both) * next * mean + h * h * nextMean) / both];
}

function slopesOfParabola(h: Float64Array, mean: Float64Array): Float64Array {
  const [first, second] = mean as unknown as [number, number | undefined];
  if (second === undefined) return Float64Array.of(first, first);
  const [h0, h1] = h as unknown as [number, number];
  // Half of the second derivative.
  const bend = (second - first) / (h0 + h1);
  return Float64Array.of(first - h0 * bend, first + h0 * bend, second + h1 * bend);
}

/** Elimination without pivots: rows in the middle are dominated by their diagonal, and the ends stay harmless (de Boor). */
function solveTridiagonal(
  below: Float64Array,
  diagonal: Float64Array,
  above: Float64Array,
  right: Float64Array,
): Float64Array {
  const n = diagonal.length;
  for (let i = 1; i < n; i++) {
    const f = (below[i] as number) / (diagonal[i - 1] as number);
    diagonal[i] = (diagonal[i] as number) - f * (above[i - 1] as number);
    right[i] = (right[i] as number) - f * (right[i - 1] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    const rest = i + 1 < n ? (above[i] as number) * (right[i + 1] as number) : 0;
    right[i] = ((right[i] as number) - rest) / (diagonal[i] as number);
  }
  return right;
}

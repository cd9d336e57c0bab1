import {
  ArgumentError,
  checkOptions,
  expected,
  finiteArray,
  type NumericArray,
  within,
} from "../../foundation/index.js";
import { Penalty } from "./penalty.js";
import { curvePoints } from "./points.js";
import { piecewiseCubic, type Spline, type SplineOptions } from "./spline.js";

export interface SmoothingSplineOptions extends SplineOptions {
  /** Weights wᵢ > 0 of the points (1). Only their ratios count for the choice of λ by cross-validation. */
  readonly weights?: NumericArray;
  /** Known standard deviation of y, one for all or one each: the weights are 1/σ², and λ is chosen by it. */
  readonly sigma?: number | NumericArray;
  /** λ ≥ 0 itself, in the unit of x cubed over that of the weights. */
  readonly lambda?: number;
}

export interface SmoothingSpline extends Spline {
  readonly lambda: number;
  /** Trace of the matrix that makes the fit from y: from 2 (a line) to n (through every point). */
  readonly degreesOfFreedom: number;
  /** The n values at the knots. */
  readonly fitted: Float64Array;
  /** How λ was chosen. */
  readonly chosenBy: "generalised cross-validation" | "unbiased risk with the known σ" | "given λ";
}

/**
 * The smoothing spline: the curve g that makes Σ wᵢ (yᵢ − g(xᵢ))² + λ ∫ g″² smallest, a natural cubic spline.
 *
 * λ makes the generalised cross-validation n Σ w (y − g)² / (n − tr H)² smallest (P. Craven and G. Wahba, Numer. Math. 31
 * (1979) 377); with a known σ the unbiased estimate of the risk, Σ ((y − g)/σ)² + 2 tr H (the same, equation 1.9); or is
 * given. Where y is a line, λ is as large as is tried, 1e10 times what makes both terms weigh alike.
 *
 * @param x n ≥ 5 places that rise strictly
 * @param y n values
 * @throws ArgumentError for points or options that cannot be meant
 * @example smoothingSpline([0, 1, 2, 3, 4, 5], [0, 1, 4, 9, 16, 25], { lambda: 0 }).fitted.join() // "0,1,4,9,16,25"
 */
export function smoothingSpline(
  x: NumericArray,
  y: NumericArray,
  options: SmoothingSplineOptions = {},
): SmoothingSpline {
  checkOptions("options", options, { weights: true, sigma: true, lambda: true, extrapolation: true });
  const points = curvePoints(x, y, 5);
  const n = points.x.length;
  const penalty = new Penalty(points.x, points.y, weightsOf(options, n));
  const { lambda, chosenBy } = choose(penalty, n, options);
  const { fitted, curvature, trace } = penalty.solve(lambda);
  const spline = piecewiseCubic(points.x, naturalPieces(points.x, fitted, curvature), options.extrapolation);
  return {
    knots: spline.knots,
    extrapolation: spline.extrapolation,
    at: (place) => spline.at(place),
    values: (places) => spline.values(places),
    derivative: (place, order) => spline.derivative(place, order),
    integral: (from, to) => spline.integral(from, to),
    lambda,
    degreesOfFreedom: trace,
    fitted,
    chosenBy,
  };
}

function weightsOf({ weights, sigma }: SmoothingSplineOptions, n: number): Float64Array {
  if (weights !== undefined && sigma !== undefined) {
    throw new ArgumentError("Expected `weights` or `sigma` but found both.");
  }
  const name = sigma === undefined ? "weights" : "sigma";
  const given = sigma ?? weights ?? 1;
  const values = typeof given === "number" ? new Float64Array(n).fill(given) : finiteArray(name, given, n);
  const bad = values.findIndex((v) => !(v > 0 && v < Infinity));
  if (bad >= 0) throw new ArgumentError(expected(`${name}[${bad}]`, "a finite number above 0", values[bad]));
  return sigma === undefined ? values : values.map((s) => 1 / (s * s));
}

function choose(
  penalty: Penalty,
  n: number,
  { lambda, sigma }: SmoothingSplineOptions,
): Pick<SmoothingSpline, "lambda" | "chosenBy"> {
  if (lambda !== undefined) return { lambda: within("lambda", lambda, 0), chosenBy: "given λ" };
  const crossValidation = (rss: number, trace: number): number => (n * rss) / (n - trace) ** 2;
  const risk = (rss: number, trace: number): number => rss + 2 * trace;
  const criterion = sigma === undefined ? crossValidation : risk;
  const chosen = smallest((log) => {
    const { rss, trace } = penalty.solve(penalty.scale * 10 ** log);
    return criterion(rss, trace);
  });
  return {
    lambda: penalty.scale * 10 ** chosen,
    chosenBy: sigma === undefined ? "generalised cross-validation" : "unbiased risk with the known σ",
  };
}

/** log₁₀ of λ is looked for between these, first in whole steps: the criterion can have more than one minimum. */
const LOWEST = -6;
const HIGHEST = 10;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

function smallest(f: (log: number) => number): number {
  let best = LOWEST;
  let lowest = Infinity;
  for (let log = LOWEST; log <= HIGHEST; log += 0.5) {
    const value = f(log);
    if (value < lowest) [best, lowest] = [log, value];
  }
  let [a, b] = [Math.max(LOWEST, best - 0.5), Math.min(HIGHEST, best + 0.5)];
  let [c, d] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
  let [atC, atD] = [f(c), f(d)];
  // Near its minimum a function says nothing about the last half of the digits of the place.
  while (b - a > 1e-8) {
    if (atC < atD) {
      [b, d, atD] = [d, c, atC];
      c = b - GOLDEN * (b - a);
      atC = f(c);
    } else {
      [a, c, atC] = [c, d, atD];
      d = a + GOLDEN * (b - a);
      atD = f(d);
    }
  }
  return (a + b) / 2;
}

/** The pieces of a natural spline from its values and second derivatives at the knots. */
function naturalPieces(x: Float64Array, g: Float64Array, curvature: Float64Array): Float64Array {
  const pieces = new Float64Array(4 * (x.length - 1));
  for (let i = 0; i + 1 < x.length; i++) {
    const h = (x[i + 1] as number) - (x[i] as number);
    const [left, right] = [curvature[i] as number, curvature[i + 1] as number];
    pieces[4 * i] = g[i] as number;
    pieces[4 * i + 1] = ((g[i + 1] as number) - (g[i] as number)) / h - (h * (2 * left + right)) / 6;
    pieces[4 * i + 2] = left / 2;
    pieces[4 * i + 3] = (right - left) / (6 * h);
  }
  return pieces;
}

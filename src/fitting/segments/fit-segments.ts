import {
  ArgumentError,
  checkOptions,
  finiteArray,
  integer,
  monotonic,
  type Estimate,
  type NumericArray,
} from "../../foundation/index.js";
import { fitLeastSquares } from "../fit.js";
import type { Parameter } from "../parameter.js";
import type { LeastSquaresProblem } from "../problem.js";
import type { FitResult } from "../result.js";
import { bestCuts } from "./partition.js";
import { quantityOf } from "../quantity-of.js";

export interface SegmentOptions {
  /** Segments at most; 5 unless given. */
  readonly most?: number;
  /** Points of each at least; 4 unless given. */
  readonly fewest?: number;
}

/** One straight piece. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly points: number;
  readonly slope: Estimate;
  /** Of its line at x = 0. */
  readonly intercept: number;
}

/** A line that bends at breakpoints. */
export interface SegmentFit {
  readonly segments: readonly Segment[];
  /** Where neighbours meet, with errors. */
  readonly breakpoints: readonly Estimate[];
  /** Parameters: the height at the first point, the slopes `s1` …, the breakpoints `b1` …. */
  readonly fit: FitResult;
  /** Where the lines of two segments cross, with an error: that of neighbours is their breakpoint. */
  readonly crossing: (i: number, j: number) => Estimate;
}

/**
 * A continuous line of straight pieces through points, with breakpoints and their errors: as many pieces as AICc asks for.
 *
 * Source: V. M. R. Muggeo, Stat. Med. 22 (2003) 3055, with a start from the best cuts into pieces that need not meet.
 * @param x rising or falling strictly
 * @throws ArgumentError for fewer points than two segments need
 * @example
 * const x = Array.from({ length: 21 }, (_, i) => i / 10);
 * fitSegments(x, x.map((v) => Math.abs(v - 1) + 1e-3 * Math.sin(40 * v))).breakpoints[0].value // 1 to 1 %
 */
export function fitSegments(x: NumericArray, y: NumericArray, options: SegmentOptions = {}): SegmentFit {
  checkOptions("options", options, { most: true, fewest: true });
  const most = integer("most", options.most ?? 5, 1, 20);
  const fewest = integer("fewest", options.fewest ?? 4, 3);
  let [u, v] = [finiteArray("x", x), finiteArray("y", y, x.length)];
  if (u.length < 2 * fewest) {
    throw new ArgumentError(`Expected at least ${2 * fewest} points but found ${u.length}.`, { found: u.length });
  }
  if (monotonic("x", u) < 0) [u, v] = [u.reverse(), v.reverse()];
  const fits = bestCuts(u, v, most, fewest).map((cuts) => ({
    count: cuts.length + 1,
    fit: fitLeastSquares(problemOf(u, v, cuts), { identifiability: "covariance", maxIterations: 200 }),
  }));
  const usable = fits.filter(
    ({ fit, count }) => fit.ended.converged && fit.covariance !== null && inOrder(u, fit, count, fewest),
  );
  const best = (usable.length > 0 ? usable : fits.slice(0, 1)).reduce((a, b) => b.fit.statistics.aicc < a.fit.statistics.aicc ? b : a); // prettier-ignore
  return described(u, best.fit, best.count);
}

/** Whether the breakpoints follow one another with points between them: pieces that pass each other are no pieces. */
function inOrder(x: Float64Array, { optimum }: FitResult, count: number, fewest: number): boolean {
  const ends = [x[0] as number, ...optimum.subarray(count + 1, 2 * count), x[x.length - 1] as number];
  return ends.slice(1).every((to, k) => {
    const from = ends[k] as number;
    return x.filter((v) => v >= from && v <= to).length >= Math.max(3, fewest - 1);
  });
}

/** Width of a bend, as a part of the distance of points. */
const BEND = 0.25;

/**
 * y = y₀ + s₁ (x − x₀) + Σ (sₖ₊₁ − sₖ) h(x − bₖ) with h(d) = (d + √(d² + w²))/2, which is max(0, d) but for a bend much narrower
 * than the distance of points: without it the sum of squares has a corner at every point, on which no step ends (D. A.
 * Griffiths and A. J. Miller, Commun. Stat. 2 (1973) 561).
 */
function problemOf(x: Float64Array, y: Float64Array, cuts: readonly number[]): LeastSquaresProblem {
  const count = cuts.length + 1;
  const width = 2 * count;
  const x0 = x[0] as number;
  const ends = [0, ...cuts, x.length];
  const slope = (k: number): number => {
    const [i, j] = [ends[k] as number, (ends[k + 1] as number) - 1];
    return ((y[j] as number) - (y[i] as number)) / ((x[j] as number) - (x[i] as number));
  };
  const parameters: Parameter[] = [
    { name: "y0", start: y[0] as number },
    ...Array.from({ length: count }, (_, k) => ({ name: `s${k + 1}`, start: slope(k) })),
    ...cuts.map((cut, k) => ({
      name: `b${k + 1}`,
      start: ((x[cut - 1] as number) + (x[cut] as number)) / 2,
      lower: x[1] as number,
      upper: x[x.length - 2] as number,
    })),
  ];
  const bend = ((BEND * ((x[x.length - 1] as number) - x0)) / (x.length - 1)) ** 2;
  return {
    name: `a line of ${count} pieces`,
    parameters,
    observations: y,
    model: (p, out) => {
      for (let i = 0; i < x.length; i += 1) {
        const at = x[i] as number;
        let sum = (p[0] as number) + (p[1] as number) * (at - x0);
        for (let k = 1; k < count; k += 1) {
          const over = at - (p[count + k] as number);
          sum += (((p[k + 1] as number) - (p[k] as number)) * (over + Math.sqrt(over * over + bend))) / 2;
        }
        out[i] = sum;
      }
    },
    jacobian: (p, out) => {
      for (let i = 0; i < x.length; i += 1) {
        const row = i * width;
        const at = x[i] as number;
        out.fill(0, row, row + width);
        out[row] = 1;
        out[row + 1] = at - x0;
        for (let k = 1; k < count; k += 1) {
          const over = at - (p[count + k] as number);
          const root = Math.sqrt(over * over + bend);
          const part = (over + root) / 2;
          out[row + k + 1] = (out[row + k + 1] as number) + part;
          out[row + k] = (out[row + k] as number) - part;
          out[row + count + k] = (((p[k] as number) - (p[k + 1] as number)) * (1 + over / root)) / 2;
        }
      }
    },
  };
}

/** Height at x = 0 of the line of segment k. */
function interceptOf(p: Float64Array, x0: number, count: number, k: number): number {
  let height = (p[0] as number) - (p[1] as number) * x0;
  for (let q = 1; q <= k; q += 1) height -= ((p[q + 1] as number) - (p[q] as number)) * (p[count + q] as number);
  return height;
}

function described(x: Float64Array, fit: FitResult, count: number): SegmentFit {
  const p = Float64Array.from(fit.optimum);
  const x0 = x[0] as number;
  const breaks = Array.from({ length: count - 1 }, (_, k) => p[count + 1 + k] as number);
  const ends = [x0, ...breaks, x[x.length - 1] as number];
  const segments = Array.from({ length: count }, (_, k): Segment => {
    const [from, to] = [ends[k] as number, ends[k + 1] as number];
    return {
      ...{ from, to, points: x.filter((v) => v >= from && v <= to).length },
      slope: quantityOf(fit, "", (q) => q[k + 1] as number),
      intercept: interceptOf(p, x0, count, k),
    };
  });
  const crossing = (i: number, j: number): Estimate =>
    quantityOf(fit, "", (q) => (interceptOf(q, x0, count, i) - interceptOf(q, x0, count, j)) / ((q[j + 1] as number) - (q[i + 1] as number))); // prettier-ignore
  return { segments, breakpoints: breaks.map((_, k) => crossing(k, k + 1)), fit, crossing };
}

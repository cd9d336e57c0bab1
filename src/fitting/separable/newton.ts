import { symmetricEigen } from "../../numerics/symmetric-eigen.js";
import type { StopRules } from "../levenberg-marquardt.js";
import type { SquaresObjective } from "../objective.js";
import type { FitSteps } from "../steps.js";
import { curvatureInSteps, type Slope, slopeOf, updated } from "./curvature.js";

/** Where Newton's method came to. */
export interface NewtonEnd {
  readonly parameters: Float64Array;
  readonly iterations: number;
  readonly evaluations: number;
}

/** While a step leaves less than this part of the gradient, the second derivative is only corrected by what it showed. */
const SHORTER = 0.3;
/** Curvatures below this, in units of the squared lengths of the Jacobian's columns, count as this much. */
const FLAT = 1e-10;

/**
 * Minimises a sum of squares by Newton's method with the whole second derivative, by differences of the gradient.
 *
 * Levenberg and Marquardt's steps leave out what the residuals add to the second derivative. Where a model leaves large
 * residuals and its columns are nearly dependent, that part decides how steep the floor of a valley is, and their steps
 * become ever smaller long before its end. Newton's method is there in a few steps; its second derivative costs a gradient
 * for each parameter, and is only corrected as long as the steps make good way. The step is damped along the eigenvectors of the scaled second derivative, negative curvatures count by
 * their size, and it is cut at the bounds (J. Nocedal and S. J. Wright, Numerical Optimization, 2nd ed., sections 3.4 and
 * 16.7). In steps: a gradient, or an iteration.
 */
export function* newtonInSteps(
  objective: SquaresObjective,
  start: Float64Array,
  { maxIterations, stepTolerance, costTolerance }: StopRules,
): FitSteps<NewtonEnd> {
  const { parameters, free, rows } = objective;
  const all = parameters.length;
  const residuals = new Float64Array(rows);
  const jacobian = new Float64Array(rows * all);
  const lower = free.map((j) => parameters[j]?.lower ?? -Infinity);
  const upper = free.map((j) => parameters[j]?.upper ?? Infinity);
  const moved = (from: Float64Array, by: Float64Array): Float64Array => {
    const to = from.slice();
    free.forEach((j, k) => {
      to[j] = Math.min(upper[k] as number, Math.max(lower[k] as number, (from[j] as number) + (by[k] as number)));
    });
    return to;
  };
  let evaluations = 0;
  const cost = (at: Float64Array): number => {
    evaluations++;
    return objective.cost(at);
  };
  const slopeAt = (at: Float64Array): Slope => {
    cost(at);
    objective.settle(at, residuals, jacobian);
    return slopeOf(residuals, jacobian, free, all);
  };

  let p = start;
  let here = cost(p);
  let slope = slopeAt(p);
  let curvature: Float64Array | null = null;
  let exact = false;
  const rounding = 16 * Number.EPSILON * objective.size;
  let damping = 1e-4;
  let iterations = 0;
  while (iterations < maxIterations && here < Infinity && here > 0) {
    const { gradient, lengths } = slope;
    // A parameter at a bound that the gradient pushes outwards is held there, and so is one without a slope.
    const moving = [...free.keys()].filter((k) => {
      const value = p[free[k] as number] as number;
      const held = (gradient[k] as number) > 0 ? value <= (lower[k] as number) : value >= (upper[k] as number);
      return !held && (lengths[k] as number) > 0 && (lengths[k] as number) < Infinity;
    });
    if (moving.length === 0) break;
    if (!curvature) {
      curvature = yield* curvatureInSteps(free.length, moving, lengths, here, gradient, (k, by) => {
        const step = new Float64Array(free.length);
        step[k] = by;
        const to = moved(p, step);
        const j = free[k] as number;
        return { by: (to[j] as number) - (p[j] as number), gradient: slopeAt(to).gradient };
      });
      exact = true;
    }
    iterations++;
    yield here;
    const { change, fall } = stepOf(curvature, gradient, lengths, moving, damping);
    const to = moved(p, change);
    const there = cost(to);
    const relative = free.reduce((most, j) => {
      const [a, b] = [p[j] as number, to[j] as number];
      return Math.max(most, Math.abs(b - a) / Math.max(Math.abs(a), Math.abs(b), 1e-300));
    }, 0);
    // The fall goes with the square of the step: one that is not to be seen still brings digits.
    const unseen = fall <= Number.EPSILON * here && there <= here + rounding * (2 * Math.sqrt(here) + rounding);
    const done = relative <= stepTolerance || fall <= (costTolerance * here) / 1e4;
    if (there < here || unseen) {
      const good = here - there > fall / 2 || unseen;
      const before = slope;
      objective.settle(to, residuals, jacobian);
      slope = slopeOf(residuals, jacobian, free, all);
      const shorter = lengthOf(slope, moving) < SHORTER * lengthOf(before, moving);
      curvature = shorter ? updated(curvature, before, slope, difference(to, p, free)) : null;
      exact = false;
      [p, here] = [to, there];
      if (good) damping = Math.max(damping / 10, 1e-12);
      if (done) break;
    } else {
      if (done) break;
      if (exact) damping *= 8;
      else curvature = null;
    }
  }
  return { parameters: p, iterations, evaluations };
}

function difference(a: Float64Array, b: Float64Array, free: readonly number[]): Float64Array {
  return Float64Array.from(free, (j) => (a[j] as number) - (b[j] as number));
}

/** The length of the gradient in the scale of the Jacobian's columns. */
function lengthOf({ gradient, lengths }: Slope, moving: readonly number[]): number {
  return Math.sqrt(moving.reduce((sum, k) => sum + ((gradient[k] as number) / (lengths[k] as number)) ** 2, 0));
}

/** The damped step, and the fall of half the sum of squares that it promises. */
function stepOf(
  curvature: Float64Array,
  gradient: Float64Array,
  lengths: Float64Array,
  moving: readonly number[],
  damping: number,
): { readonly change: Float64Array; readonly fall: number } {
  const m = moving.length;
  const count = gradient.length;
  const change = new Float64Array(count);
  const scaled = new Float64Array(m * m);
  moving.forEach((k, a) => {
    moving.forEach((l, b) => {
      scaled[a * m + b] = (curvature[k * count + l] as number) / ((lengths[k] as number) * (lengths[l] as number));
    });
  });
  if (!scaled.every(Number.isFinite)) return { change, fall: 0 };
  const { values, vectors } = symmetricEigen({ rows: m, columns: m, values: scaled });
  let fall = 0;
  for (let q = 0; q < m; q++) {
    let along = 0;
    moving.forEach((k, a) => {
      along -= ((vectors.values[a * m + q] as number) * (gradient[k] as number)) / (lengths[k] as number);
    });
    const bend = Math.max(Math.abs(values[q] as number), FLAT);
    const length = along / (bend + damping);
    fall += length * (along - ((values[q] as number) * length) / 2);
    moving.forEach((k, a) => {
      change[k] = (change[k] as number) + ((vectors.values[a * m + q] as number) * length) / (lengths[k] as number);
    });
  }
  return { change, fall };
}

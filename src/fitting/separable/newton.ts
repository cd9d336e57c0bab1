import { symmetricEigen } from "../../numerics/symmetric-eigen.js";
import type { StopRules } from "../levenberg-marquardt.js";
import type { SquaresObjective } from "../objective.js";

/** Where Newton's method came to. */
export interface NewtonEnd {
  readonly parameters: Float64Array;
  readonly iterations: number;
  readonly evaluations: number;
}

/** A difference of gradients is taken over what moves the residuals by this part of their length. */
const STEP = 1e-4;
/** Curvatures below this, in units of the squared lengths of the Jacobian's columns, count as this much. */
const FLAT = 1e-10;

/** A place with the gradient of half the sum of squares, and the lengths of the Jacobian's columns. */
interface Slope {
  readonly gradient: Float64Array;
  readonly lengths: Float64Array;
}

/**
 * Minimises a sum of squares by Newton's method with the whole second derivative, by central differences of the gradient.
 *
 * Levenberg and Marquardt's steps leave out what the residuals add to the second derivative. Where a model leaves large
 * residuals and its columns are nearly dependent, that part decides how steep the floor of a valley is, and their steps
 * become ever smaller long before its end. Newton's method costs two gradients a parameter and step, and is there in a
 * few steps. The step is damped along the eigenvectors of the scaled second derivative, negative curvatures count by
 * their size, and it is cut at the bounds (J. Nocedal and S. J. Wright, Numerical Optimization, 2nd ed., sections 3.4 and
 * 16.7).
 */
export function newtonMethod(
  objective: SquaresObjective,
  start: Float64Array,
  { maxIterations, stepTolerance, costTolerance }: StopRules,
): NewtonEnd {
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
  const rounding = 16 * Number.EPSILON * objective.size;
  let damping = 1e-4;
  let iterations = 0;
  while (iterations < maxIterations && here < Infinity && here > 0) {
    const { gradient, lengths } = slopeAt(p);
    // A parameter at a bound that the gradient pushes outwards is held there, and so is one without a slope.
    const moving = [...free.keys()].filter((k) => {
      const value = p[free[k] as number] as number;
      const held = (gradient[k] as number) > 0 ? value <= (lower[k] as number) : value >= (upper[k] as number);
      return !held && (lengths[k] as number) > 0 && (lengths[k] as number) < Infinity;
    });
    if (moving.length === 0) break;
    const curvature = curvatureAt(moving, lengths, Math.sqrt(here), (k, by) => {
      const step = new Float64Array(free.length);
      step[k] = by;
      const to = moved(p, step);
      const j = free[k] as number;
      return { by: (to[j] as number) - (p[j] as number), gradient: slopeAt(to).gradient };
    });
    let done = false;
    for (; iterations < maxIterations; damping *= 8) {
      iterations++;
      const { change, fall } = stepOf(curvature, gradient, lengths, moving, damping, free.length);
      const to = moved(p, change);
      const there = cost(to);
      const relative = free.reduce((most, j) => {
        const [a, b] = [p[j] as number, to[j] as number];
        return Math.max(most, Math.abs(b - a) / Math.max(Math.abs(a), Math.abs(b), 1e-300));
      }, 0);
      // The fall goes with the square of the step: one that is not to be seen still brings digits.
      const unseen = fall <= Number.EPSILON * here && there <= here + rounding * (2 * Math.sqrt(here) + rounding);
      done = relative <= stepTolerance || fall <= (costTolerance * here) / 1e4;
      if (there < here || unseen) {
        const good = here - there > fall;
        [p, here] = [to, there];
        if (good) damping = Math.max(damping / 10, 1e-12);
        break;
      }
      if (done) break;
    }
    if (done) break;
  }
  return { parameters: p, iterations, evaluations };
}

function slopeOf(residuals: Float64Array, jacobian: Float64Array, free: readonly number[], all: number): Slope {
  const gradient = new Float64Array(free.length);
  const lengths = new Float64Array(free.length);
  free.forEach((j, k) => {
    let [along, square] = [0, 0];
    for (let i = 0; i < residuals.length; i++) {
      const d = jacobian[i * all + j] as number;
      along -= d * (residuals[i] as number);
      square += d * d;
    }
    gradient[k] = along;
    lengths[k] = Math.sqrt(square);
  });
  return { gradient, lengths };
}

/** The second derivative of half the sum of squares by the moving parameters, each in the unit of its column's length. */
function curvatureAt(
  moving: readonly number[],
  lengths: Float64Array,
  size: number,
  beside: (k: number, by: number) => { readonly by: number; readonly gradient: Float64Array },
): Float64Array {
  const m = moving.length;
  const raw = new Float64Array(m * m);
  moving.forEach((k, a) => {
    const unit = (STEP * size) / (lengths[k] as number);
    const [up, down] = [beside(k, unit), beside(k, -unit)];
    moving.forEach((l, b) => {
      const slope = ((up.gradient[l] as number) - (down.gradient[l] as number)) / (up.by - down.by);
      raw[a * m + b] = slope / ((lengths[k] as number) * (lengths[l] as number));
    });
  });
  return raw.map((v, at) => (v + (raw[(at % m) * m + Math.floor(at / m)] as number)) / 2);
}

/** The damped step, and the fall of half the sum of squares that it promises. */
function stepOf(
  curvature: Float64Array,
  gradient: Float64Array,
  lengths: Float64Array,
  moving: readonly number[],
  damping: number,
  count: number,
): { readonly change: Float64Array; readonly fall: number } {
  const m = moving.length;
  const change = new Float64Array(count);
  if (!curvature.every(Number.isFinite)) return { change, fall: 0 };
  const { values, vectors } = symmetricEigen({ rows: m, columns: m, values: curvature });
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

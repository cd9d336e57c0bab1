import type { FitSteps } from "../steps.js";

/** A difference of gradients is taken over what moves the residuals by this part of their length. */
const STEP = 1e-5;

/** A place with the gradient of half the sum of squares, and the lengths of the Jacobian's columns. */
export interface Slope {
  readonly gradient: Float64Array;
  readonly lengths: Float64Array;
}

/** The slope from residuals and their Jacobian. */
export function slopeOf(residuals: Float64Array, jacobian: Float64Array, free: readonly number[], all: number): Slope {
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

/**
 * The second derivative of half the sum of squares, parameters × parameters; that by one that is held is its column's. In
 * steps, one for each parameter that moves.
 *
 * @param here the sum of squares
 */
export function* curvatureInSteps(
  count: number,
  moving: readonly number[],
  lengths: Float64Array,
  here: number,
  gradient: Float64Array,
  beside: (k: number, by: number) => { readonly by: number; readonly gradient: Float64Array },
): FitSteps<Float64Array> {
  const size = Math.sqrt(here);
  const raw = new Float64Array(count * count);
  for (let k = 0; k < count; k++) raw[k * count + k] = (lengths[k] as number) ** 2;
  for (const k of moving) {
    yield here;
    const unit = (STEP * size) / (lengths[k] as number);
    let moved = beside(k, unit);
    // At its upper bound a parameter can only go back.
    if (!(moved.by > 0)) moved = beside(k, -unit);
    for (const l of moving) {
      raw[k * count + l] = ((moved.gradient[l] as number) - (gradient[l] as number)) / moved.by;
    }
  }
  return raw.map((v, at) => (v + (raw[(at % count) * count + Math.floor(at / count)] as number)) / 2);
}

/** The second derivative with what a step has shown of it, by Powell's symmetric correction (Nocedal and Wright, eq. 6.25 ff.). */
export function updated(curvature: Float64Array, before: Slope, after: Slope, step: Float64Array): Float64Array {
  const count = step.length;
  const left = new Float64Array(count);
  const units = step.map((s, k) => s * (after.lengths[k] as number) ** 2);
  let along = 0;
  let square = 0;
  for (let k = 0; k < count; k++) {
    let sum = (after.gradient[k] as number) - (before.gradient[k] as number);
    for (let l = 0; l < count; l++) sum -= (curvature[k * count + l] as number) * (step[l] as number);
    left[k] = sum;
    along += sum * (step[k] as number);
    square += (units[k] as number) * (step[k] as number);
  }
  if (!(square > 0)) return curvature;
  return curvature.map((v, at) => {
    const [k, l] = [Math.floor(at / count), at % count];
    const sides = (left[k] as number) * (units[l] as number) + (units[k] as number) * (left[l] as number);
    return v + sides / square - (along * (units[k] as number) * (units[l] as number)) / (square * square);
  });
}

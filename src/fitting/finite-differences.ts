import type { Parameter } from "./parameter.js";
import type { CheckedProblem } from "./problem.js";

/** ε^(1/3): the relative step that balances truncation against rounding in a central difference. */
const STEP = Math.cbrt(Number.EPSILON);

/**
 * Central differences, by one parameter after the other, of a function that writes `length` numbers; the places stay
 * within the bounds. Each value is handed to `take` with its index and its parameter's.
 */
export function centralDifferences(
  evaluate: (p: Float64Array, out: Float64Array) => void,
  length: number,
  parameters: readonly Parameter[],
  free: readonly number[],
  p: Float64Array,
  take: (slope: number, i: number, j: number) => void,
): void {
  const ahead = new Float64Array(length);
  const behind = new Float64Array(length);
  const trial = Float64Array.from(p);
  for (const j of free) {
    const { lower = -Infinity, upper = Infinity, start } = parameters[j] ?? { start: 1 };
    const here = p[j] as number;
    const step = STEP * (Math.abs(here) || Math.abs(start) || 1);
    const high = Math.min(upper, here + step);
    const low = Math.max(lower, here - step);
    trial[j] = high;
    evaluate(trial, ahead);
    trial[j] = low;
    evaluate(trial, behind);
    trial[j] = here;
    for (let i = 0; i < length; i++) take(((ahead[i] as number) - (behind[i] as number)) / (high - low), i, j);
  }
}

/** Writes ∂modelᵢ/∂pⱼ of the free parameters by central differences. */
export function differenceJacobian(problem: CheckedProblem, p: Float64Array, out: Float64Array): void {
  const { model, observations, parameters, free } = problem;
  centralDifferences(model, observations.length, parameters, free, p, (slope, i, j) => {
    out[i * parameters.length + j] = slope;
  });
}

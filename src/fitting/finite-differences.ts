import type { CheckedProblem } from "./problem.js";

/** ε^(1/3): the relative step that balances truncation against rounding in a central difference. */
const STEP = Math.cbrt(Number.EPSILON);

/** Writes ∂modelᵢ/∂pⱼ of the free parameters by central differences that stay within the bounds. */
export function differenceJacobian(problem: CheckedProblem, p: Float64Array, out: Float64Array): void {
  const n = problem.observations.length;
  const columns = problem.parameters.length;
  const ahead = new Float64Array(n);
  const behind = new Float64Array(n);
  const trial = Float64Array.from(p);
  for (const j of problem.free) {
    const { lower = -Infinity, upper = Infinity, start } = problem.parameters[j] ?? { start: 1 };
    const here = p[j] as number;
    const step = STEP * (Math.abs(here) || Math.abs(start) || 1);
    const high = Math.min(upper, here + step);
    const low = Math.max(lower, here - step);
    trial[j] = high;
    problem.model(trial, ahead);
    trial[j] = low;
    problem.model(trial, behind);
    trial[j] = here;
    for (let i = 0; i < n; i++) {
      out[i * columns + j] = ((ahead[i] as number) - (behind[i] as number)) / (high - low);
    }
  }
}

import { withWorkspaceInSteps } from "../../numerics/kernels/workspace.js";
import { ROUNDING } from "../statistics.js";
import type { FitSteps } from "../steps.js";
import { type FoundOptimum, type Refittable, refittableSquares } from "../uncertainty/refit.js";
import { checkSeparable } from "./check.js";
import { weightAt } from "./groups.js";
import { layoutOf } from "./layout.js";
import type { SeparableProblem } from "./problem.js";
import { ReducedObjective } from "./reduced.js";
import type { SeparableFit } from "./result.js";

/**
 * Lends a separable fit that can be made again with some of its nonlinear parameters held, the amplitudes always the best
 * ones. The data stay in the memory of the kernels until the steps of `work` end or are given up.
 */
export function withSeparableRefit<T>(
  problem: SeparableProblem,
  found: FoundOptimum,
  work: (target: Refittable) => FitSteps<T>,
): FitSteps<T> {
  const { parameters } = problem;
  const free = parameters.filter((q) => !q.fixed).length;
  const layout = layoutOf(problem, free);
  // The objectives share the places of the data, which all of them write alike.
  return withWorkspaceInSteps(layout.size, (w) =>
    work(
      refittableSquares(
        (changed, moving) =>
          new ReducedObjective(w, { ...problem, parameters: changed }, layout, moving, found.dof + free),
        { ...found, parameters },
      ),
    ),
  );
}

/** The same of a fit that was made earlier. */
export function withRefitOf<T>(
  problem: SeparableProblem,
  fit: SeparableFit,
  work: (target: Refittable) => FitSteps<T>,
): FitSteps<T> {
  checkSeparable(problem);
  const n = fit.parameters.length;
  const found: FoundOptimum = {
    optimum: Float64Array.from(fit.optimum),
    objective: fit.objective.value,
    kind: fit.errors === "scaled by the residuals" ? "rss" : "chi2",
    dof: fit.statistics.dof,
    rounding: fit.statistics.n * (ROUNDING * largestOf(problem)) ** 2,
    standardErrors: fit.parameters.map(({ standardError }, j) => {
      const variance = fit.covariance?.[j * n + j] ?? 0;
      return variance > 0 ? Math.sqrt(variance) : standardError;
    }),
  };
  return withSeparableRefit(problem, found, work);
}

/** The largest observation that is used, in units of its σ. */
function largestOf({ blocks }: SeparableProblem): number {
  let largest = 0;
  for (const block of blocks) {
    block.data.forEach((y, at) => {
      if (block.mask && block.mask[at]) return;
      const weight = weightAt(block, Math.floor(at / block.columns), at % block.columns);
      largest = Math.max(largest, Math.abs(y) * weight);
    });
  }
  return largest;
}

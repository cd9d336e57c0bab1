import { levenbergMarquardtInSteps, type Optimum, type StopRules } from "../levenberg-marquardt.js";
import type { SquaresObjective } from "../objective.js";
import { startsOf } from "../parameter.js";
import type { CheckedProblem } from "../problem.js";
import type { FitSteps } from "../steps.js";
import { LOSSES, REDESCENDING, type ScaledLoss } from "./losses.js";
import { robustObjective } from "./objective.js";

/** How exactly a start is sought. */
const NEAR: Partial<StopRules> = { stepTolerance: 1e-4, gradientTolerance: 1e-4, costTolerance: 1e-6 };

/**
 * Minimises a robust loss, whose objective this is.
 *
 * A loss that bends down has local minima wherever most points lie far off. It is sought from the optimum of `"soft-l1"` with
 * the same scale, which pulls on every point, unless the given start is lower already (after V. J. Yohai's MM-estimates, Ann.
 * Stat. 15 (1987) 642, which begin at an estimate that few points cannot spoil).
 */
export function* minimiseLoss(
  objective: SquaresObjective,
  checked: CheckedProblem,
  scaled: ScaledLoss,
  rules: StopRules,
): FitSteps<Optimum> {
  if (!REDESCENDING.has(scaled.loss) || checked.free.length === 0) {
    return yield* levenbergMarquardtInSteps(objective, rules);
  }
  const pulling = robustObjective(checked, { ...scaled, loss: LOSSES["soft-l1"] });
  const near = yield* levenbergMarquardtInSteps(pulling, { ...rules, ...NEAR });
  const given = objective.cost(startsOf(checked.parameters));
  const moved = objective.cost(near.parameters) < given;
  const parameters = checked.parameters.map((q, j) => (moved ? { ...q, start: near.parameters[j] as number } : q));
  const optimum = yield* levenbergMarquardtInSteps({ ...objective, parameters }, rules);
  return {
    ...optimum,
    iterations: optimum.iterations + near.iterations,
    evaluations: optimum.evaluations + near.evaluations + 2,
  };
}

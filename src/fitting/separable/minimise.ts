import { levenbergMarquardtInSteps, type Optimum, type StopRules } from "../levenberg-marquardt.js";
import type { SquaresObjective } from "../objective.js";
import type { FitSteps } from "../steps.js";
import { newtonInSteps } from "./newton.js";

/** Steps after which a fit that has not ended is one that creeps. */
const PATIENCE = 20;
/** Newton's steps between. */
const NEWTON = 40;

/**
 * Levenberg and Marquardt's method, which ends most fits in ten steps; one that creeps is taken on by Newton's, and the
 * first then says whether it has ended.
 */
export function* minimiseInSteps(objective: SquaresObjective, rules: StopRules): FitSteps<Optimum> {
  const patience = { ...rules, maxIterations: Math.min(PATIENCE, rules.maxIterations) };
  const first = yield* levenbergMarquardtInSteps(objective, patience);
  const left = rules.maxIterations - first.iterations;
  if (first.code !== "iterations" || left <= 0) return first;
  const closer = { ...rules, maxIterations: Math.min(NEWTON, left) };
  const newton = yield* newtonInSteps(objective, first.parameters, closer);
  const last = yield* levenbergMarquardtInSteps(from(objective, newton.parameters), {
    ...rules,
    maxIterations: Math.max(1, left - newton.iterations),
  });
  return {
    ...last,
    iterations: first.iterations + newton.iterations + last.iterations,
    evaluations: first.evaluations + newton.evaluations + last.evaluations,
  };
}

/** The same objective with another start. */
function from(objective: SquaresObjective, start: Float64Array): SquaresObjective {
  const { free, rows, observations, size } = objective;
  return {
    ...{ free, rows, observations, size },
    parameters: objective.parameters.map((q, j) => ({ ...q, start: start[j] as number })),
    cost: (p) => objective.cost(p),
    settle: (p, residuals, jacobian) => objective.settle(p, residuals, jacobian),
    probe: (p, residuals) => objective.probe(p, residuals),
  };
}

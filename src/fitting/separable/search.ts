import { withWorkspaceInSteps } from "../../numerics/kernels/workspace.js";
import { DEFAULT_STOP_RULES, levenbergMarquardtInSteps, type StopRules } from "../levenberg-marquardt.js";
import type { FitSteps } from "../steps.js";
import { checkSeparable } from "./check.js";
import { layoutOf } from "./layout.js";
import type { SeparableProblem } from "./problem.js";
import { ReducedObjective } from "./reduced.js";

/** A place and its sum of squares. */
export interface Place {
  readonly parameters: Float64Array;
  readonly cost: number;
}

/**
 * The least sums of squares at given places, for looking where a fit may begin: the amplitudes are the best ones at each.
 * Each place is a step.
 *
 * @throws ModelError that lists every mistake of the problem at once
 */
export function separableCostsInSteps(problem: SeparableProblem, places: readonly Float64Array[]): FitSteps<Place[]> {
  return withObjective(problem, function* (objective) {
    const found: Place[] = [];
    for (const parameters of places) {
      const cost = objective.cost(parameters);
      found.push({ parameters, cost });
      yield cost;
    }
    return found;
  });
}

/** Where fits that begin at given places end, in the steps of these; no errors are worked out. */
export function* separableOptimaInSteps(
  problem: SeparableProblem,
  places: readonly Float64Array[],
  rules: Partial<StopRules>,
): FitSteps<Place[]> {
  const ends: Place[] = [];
  for (const place of places) {
    const from = { ...problem, parameters: problem.parameters.map((q, j) => ({ ...q, start: place[j] as number })) };
    const { parameters, cost } = yield* withObjective(from, (objective) =>
      levenbergMarquardtInSteps(objective, { ...DEFAULT_STOP_RULES, ...rules }),
    );
    ends.push({ parameters, cost });
  }
  return ends;
}

function withObjective<T>(problem: SeparableProblem, work: (objective: ReducedObjective) => FitSteps<T>): FitSteps<T> {
  const { free, observations } = checkSeparable(problem);
  const layout = layoutOf(problem, free.length);
  const linear = layout.groups.reduce((sum, g) => sum + g.terms * g.columns.length, 0);
  return withWorkspaceInSteps(layout.size, (w) =>
    work(new ReducedObjective(w, problem, layout, free, observations - linear)),
  );
}

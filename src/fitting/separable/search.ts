import { withWorkspace } from "../../numerics/kernels/workspace.js";
import { DEFAULT_STOP_RULES, levenbergMarquardt, type StopRules } from "../levenberg-marquardt.js";
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
 *
 * @throws ModelError that lists every mistake of the problem at once
 */
export function separableCosts(problem: SeparableProblem, places: readonly Float64Array[]): Place[] {
  return withObjective(problem, (_, objective) =>
    places.map((parameters) => ({ parameters, cost: objective.cost(parameters) })),
  );
}

/** Where fits that begin at given places end; no errors are worked out. */
export function separableOptima(
  problem: SeparableProblem,
  places: readonly Float64Array[],
  rules: Partial<StopRules>,
): Place[] {
  return places.map((place) => {
    const from = { ...problem, parameters: problem.parameters.map((q, j) => ({ ...q, start: place[j] as number })) };
    return withObjective(from, (_, objective) => {
      const { parameters, cost } = levenbergMarquardt(objective, { ...DEFAULT_STOP_RULES, ...rules });
      return { parameters, cost };
    });
  });
}

function withObjective<T>(problem: SeparableProblem, work: (free: readonly number[], o: ReducedObjective) => T): T {
  const { free, observations } = checkSeparable(problem);
  const layout = layoutOf(problem, free.length);
  const linear = layout.groups.reduce((sum, g) => sum + g.terms * g.columns.length, 0);
  return withWorkspace(layout.size, (w) =>
    work(free, new ReducedObjective(w, problem, layout, free, observations - linear)),
  );
}

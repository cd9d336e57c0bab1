import { describe, list } from "../foundation/index.js";
import { countsObjective } from "./counts/objective.js";
import { plainObjective, type SquaresObjective } from "./objective.js";
import type { CheckedProblem } from "./problem.js";
import { LOSSES, type LossName, type ScaledLoss } from "./robust/losses.js";
import { robustObjective } from "./robust/objective.js";

/** What a fit minimises: squares, squares softened by a loss, or the deviance of counts. */
export type Estimator =
  { readonly kind: "squares" } | { readonly kind: "loss"; readonly loss: ScaledLoss } | { readonly kind: "counts" };

/** The objective of a checked problem. */
export function objectiveOf(problem: CheckedProblem, estimator: Estimator): SquaresObjective {
  if (estimator.kind === "loss") return robustObjective(problem, estimator.loss);
  return estimator.kind === "counts" ? countsObjective(problem) : plainObjective(problem);
}

/** Which loss to use. */
export interface LossOptions {
  /**
   * What softens the pull of points that lie far off: `"soft-l1"`, `"huber"`, `"cauchy"`, `"arctan"` or `"biweight"`; by
   * default `"linear"`, plain least squares.
   */
  readonly loss?: LossName;
  /**
   * The residual from which on points count less: in units of σ where it is known, and 1 by default, else in the unit of the
   * observations, and without default.
   */
  readonly lossScale?: number;
}

/** The estimator that options ask for, or what is wrong with them. */
export function lossOf({ loss = "linear", lossScale }: LossOptions, sigmaKnown: boolean): Estimator | string {
  if (!Object.hasOwn(LOSSES, loss)) {
    return `Expected \`loss\` to be ${list(Object.keys(LOSSES), "or")} but found ${describe(loss)}.`;
  }
  if (lossScale !== undefined && !(lossScale > 0 && lossScale < Infinity)) {
    return `Expected \`lossScale\` to be a finite number above 0 but found ${describe(lossScale)}.`;
  }
  if (loss === "linear") return { kind: "squares" };
  if (lossScale === undefined && !sigmaKnown) {
    return "Expected `lossScale` to be the residual from which on points count less, as no σ is known, but found none.";
  }
  return { kind: "loss", loss: { loss: LOSSES[loss], scale: lossScale ?? 1 } };
}

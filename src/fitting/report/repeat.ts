import { ArgumentError } from "../../foundation/index.js";
import { fitCounts } from "../counts/fit.js";
import { fitLeastSquares } from "../fit.js";
import type { LeastSquaresProblem } from "../problem.js";
import type { FitResult } from "../result.js";
import { fitSeparable } from "../separable/fit.js";
import type { SeparableProblem } from "../separable/problem.js";
import type { SeparableFit } from "../separable/result.js";

/** What a result cannot carry: the data come from their file, the model from the notebook. */
export type RepeatedProblem = Omit<LeastSquaresProblem, "parameters" | "name">;

/**
 * Makes a fit again from what its result carries (parameters with bounds, starts and links; options) and from what it
 * cannot carry: the data and the model.
 *
 * @param fit a result, also one that was read by `fromJson`
 * @param problem the data and the model; for a separable fit its blocks
 * @throws ArgumentError if the data are not those of the fit, by their SHA-256
 * @example
 * const data = { observations: [1.1, 0.9, 1.05, 0.95], model: ([level = 0], out) => out.fill(level) };
 * const fit = fitting.fitLeastSquares({ parameters: [{ name: "level", start: 0 }], ...data });
 * const kept = fitting.toJson(fit);
 * fitting.repeatFit(fitting.fromJson(kept, "FitResult"), data).parameters[0].value === fit.parameters[0].value // true
 */
export function repeatFit(fit: FitResult, problem: RepeatedProblem): FitResult;
export function repeatFit(fit: SeparableFit, problem: Pick<SeparableProblem, "blocks">): SeparableFit;
export function repeatFit(
  fit: FitResult | SeparableFit,
  problem: RepeatedProblem | Pick<SeparableProblem, "blocks">,
): FitResult | SeparableFit {
  const { parameters, options, model, dataHash } = fit.madeBy;
  const again =
    "blocks" in problem
      ? fitSeparable({ ...problem, parameters }, options)
      : repeatCurve({ ...problem, parameters, ...(model === undefined ? {} : { name: model }) }, fit);
  if (again.madeBy.dataHash !== dataHash) {
    throw new ArgumentError(
      "Expected the data and σ to be those that the fit was made of but found others (their SHA-256 differs).",
      { expected: dataHash, found: again.madeBy.dataHash },
      "other-data",
    );
  }
  return again;
}

function repeatCurve(problem: LeastSquaresProblem, { objective, madeBy }: FitResult | SeparableFit): FitResult {
  if (objective.kind !== "-2lnL") return fitLeastSquares(problem, madeBy.options);
  const { sigma: _, ...counted } = problem;
  return fitCounts(counted, madeBy.options);
}

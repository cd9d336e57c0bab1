import { ArgumentError, brandOf, expected } from "../foundation/index.js";

/**
 * That what is made of a problem anew is given the problem and its own kind of fit: results are plain data, and the model,
 * which is a function, stays with the problem.
 *
 * @throws ArgumentError
 */
export function checkProblemAndFit(problem: unknown, fit: unknown): void {
  const both = "the problem and then its fit, as profileIntervals(problem, fit),";
  if (typeof problem !== "object" || problem === null || brandOf(problem) !== undefined) {
    throw new ArgumentError(expected("problem", both, brandOf(problem) ?? problem), { name: "problem" });
  }
  const kind = "blocks" in problem ? "SeparableFit" : "FitResult";
  if (brandOf(fit) !== kind) throw new ArgumentError(expected("fit", both, brandOf(fit) ?? fit), { name: "fit" });
}

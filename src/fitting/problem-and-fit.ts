import { ArgumentError, brandOf, expected } from "../foundation/index.js";

/**
 * That what is made of a problem anew is given the problem and its fit: results are plain data, and the model, which is
 * a function, stays with the problem.
 *
 * @throws ArgumentError
 */
export function checkProblemAndFit(problem: unknown, fit: unknown): void {
  const both = "the problem and then its fit, as profileIntervals(problem, fit),";
  if (brandOf(problem) === "FitResult")
    throw new ArgumentError(expected("problem", both, problem), { name: "problem" });
  if (brandOf(fit) !== "FitResult") throw new ArgumentError(expected("fit", both, fit), { name: "fit" });
}

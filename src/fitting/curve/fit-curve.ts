import { checkOptions, ModelError, oneOf } from "../../foundation/index.js";
import { fitCountsInSteps } from "../counts/fit.js";
import { FIT_OPTIONS, fitLeastSquaresInSteps, type FitOptions } from "../fit.js";
import type { FitResult } from "../result.js";
import { finished } from "../steps.js";
import { CURVE, problemOf } from "./problem.js";
import type { CurveFit } from "./types.js";

/**
 * Fits a curve to points: the model as a formula or a function, parameters by name.
 *
 * Derivatives of a formula are exact. A name in `links` that the model does not use is a quantity to have with its error.
 *
 * @throws ModelError that lists every mistake at once; ArgumentError for a formula that cannot be read
 * @example
 * const fit = fitCurve({
 *   x: [0, 1, 2, 3, 4, 5],
 *   y: [2.02, 1.47, 1.14, 0.97, 0.81, 0.75],
 *   model: "a * exp(-k * t) + c",
 *   variable: "t",
 *   start: { a: 1, k: 0.5, c: 0 },
 *   bounds: { k: [0, Infinity] },
 *   links: { tau: "1 / k" },
 *   units: { k: "s^-1", tau: "s" },
 * });
 * fit.parameters.map((p) => p.name) // ["a", "k", "c", "tau"]
 */
export function fitCurve(curve: CurveFit): FitResult {
  return finished(fitCurveInSteps(curve));
}

/** The same in steps, as `fitLeastSquaresInSteps`. */
export function* fitCurveInSteps(curve: CurveFit): Generator<number, FitResult, void> {
  checkOptions("curve", curve, { ...CURVE, ...FIT_OPTIONS, likelihood: true });
  const options: FitOptions = Object.fromEntries(
    Object.entries(curve).filter(([key, value]) => Object.hasOwn(FIT_OPTIONS, key) && value !== undefined),
  );
  if (oneOf("likelihood", curve.likelihood ?? "normal", ["normal", "poisson"]) === "normal") {
    return yield* fitLeastSquaresInSteps(problemOf(curve), options);
  }
  const idle = (["sigma", "errors", "loss", "lossScale"] as const).filter((name) => curve[name] !== undefined);
  if (idle.length > 0) {
    throw new ModelError(idle.map((name) => `Expected no \`${name}\` with the Poisson likelihood but found one.`));
  }
  return yield* fitCountsInSteps(problemOf(curve), options);
}

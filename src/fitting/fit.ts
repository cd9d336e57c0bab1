import { checkOptions, type KnownOptions, ModelError } from "../foundation/index.js";
import { lossOf, type LossOptions, objectiveOf } from "./estimator.js";
import { differences, finishFit } from "./finish.js";
import { levenbergMarquardtInSteps, type StopRules } from "./levenberg-marquardt.js";
import { weightedResiduals } from "./objective.js";
import { checkProblem, type CheckedProblem, type LeastSquaresProblem } from "./problem.js";
import type { ErrorScale, FitResult } from "./result.js";
import { robustScale } from "./robust/errors.js";
import type { ScaledLoss } from "./robust/losses.js";
import { minimiseLoss } from "./robust/minimise.js";
import { fitStatistics, ROUNDING } from "./statistics.js";
import { finished } from "./steps.js";
import { stopRulesOf } from "./stop-rules.js";

/** Options of `fitLeastSquares`. */
export interface FitOptions extends Partial<StopRules>, LossOptions {
  /**
   * How to make the standard errors. By default the known σ is taken at its word where the problem
   * has one, and the residuals give the scale where it has none. A robust loss has errors of its own.
   */
  readonly errors?: ErrorScale;
  /**
   * How far to look whether the data determine each parameter: `"profile"` (the default) refits where the covariance
   * leaves a doubt, `"covariance"` looks at no more than that, for callers with a judgement of their own.
   */
  readonly identifiability?: "profile" | "covariance";
}

/** Every option of a fit. */
export const FIT_OPTIONS: KnownOptions<FitOptions> = {
  ...{ maxIterations: true, stepTolerance: true, gradientTolerance: true, costTolerance: true },
  ...{ errors: true, identifiability: true, loss: true, lossScale: true },
};

/**
 * Fits a model to observations by nonlinear least squares (Levenberg–Marquardt).
 *
 * Intervals are those of Student's t where the residuals give the scale, and of the normal
 * distribution where σ is known. With a `loss` that softens the pull of points far off, errors are those of an M-estimate
 * (P. J. Huber, Ann. Stat. 1 (1973) 799), with Student's t.
 *
 * @throws ModelError that lists every mistake of the problem at once; ArgumentError for an unknown option
 */
export function fitLeastSquares(problem: LeastSquaresProblem, options: FitOptions = {}): FitResult {
  return finished(fitLeastSquaresInSteps(problem, options));
}

/**
 * The same in steps, for who shows progress, lets others have their turn, or may want to stop: what is minimised after each
 * step of the optimiser, profiles included.
 */
export function* fitLeastSquaresInSteps(
  problem: LeastSquaresProblem,
  options: FitOptions = {},
): Generator<number, FitResult, void> {
  checkOptions("options", options, FIT_OPTIONS);
  const estimator = lossOf(options, problem.sigma !== undefined);
  if (typeof estimator === "string") throw new ModelError([estimator]);
  if (estimator.kind === "loss" && options.errors !== undefined) {
    throw new ModelError(["Expected `errors` to be left out with a robust loss, which has its own, but found both."]);
  }
  const checked = checkProblem(problem);
  const { errors: wanted, identifiability = "profile", loss: _, lossScale: __, ...rules } = options;
  const stop = stopRulesOf(rules);
  const minimised = objectiveOf(checked, estimator);
  const optimum =
    estimator.kind === "loss"
      ? yield* minimiseLoss(minimised, checked, estimator.loss, stop)
      : yield* levenbergMarquardtInSteps(minimised, stop);
  const { observations, weights, free } = checked;
  const p = optimum.parameters;
  checked.links?.complete(p);

  const fitted = new Float64Array(observations.length);
  checked.model(p, fitted);
  const residuals = differences(observations, fitted);
  const statistics = fitStatistics(observations, residuals, weights, free.length);
  let largest = 0;
  for (let i = 0; i < observations.length; i++) largest = Math.max(largest, Math.abs(observations[i] as number));
  const exact = statistics.residualDeviation <= ROUNDING * largest;
  if (estimator.kind === "loss") {
    const { jacobian, factor, rise } = robustErrors(checked, p, estimator.loss);
    return yield* finishFit({
      ...{ problem, checked, options, estimator, optimum, minimised, fitted, residuals, exact },
      // The criteria are made of likelihoods, and a loss is none.
      statistics: { ...statistics, aicc: Number.NaN, bic: Number.NaN },
      objective: { kind: "loss", value: optimum.cost },
      method: `Levenberg–Marquardt with the loss ${options.loss ?? "linear"}`,
      errors: "from the residuals under the loss",
      ...{ jacobian, factor, normal: false, tested: false },
      profile: identifiability === "profile" && rise > 0 ? { kind: "loss", variance: rise } : null,
    });
  }
  const errors = wanted ?? (weights ? "from the known σ" : "scaled by the residuals");
  const known = errors === "from the known σ";
  const kind = weights ? "chi2" : "rss";
  return yield* finishFit({
    problem,
    checked,
    options,
    estimator,
    optimum,
    minimised,
    fitted,
    residuals,
    exact,
    statistics,
    errors,
    objective: { kind, value: statistics.rss },
    method: "Levenberg–Marquardt",
    jacobian: optimum.jacobian,
    factor: factorOf(errors, checked, statistics.rss, statistics.dof),
    normal: known,
    tested: true,
    profile: identifiability === "profile" ? { kind: known ? kind : "rss" } : null,
  });
}

function factorOf(errors: ErrorScale, { weights }: CheckedProblem, rss: number, dof: number): number | string {
  if (errors === "from the known σ") {
    return weights ? 1 : "errors from the known σ were asked for, but the problem has no σ";
  }
  return dof === 0 ? "as many parameters as observations leave nothing to tell the noise from" : rss / dof;
}

/** The unscaled Jacobian at the optimum, and what takes the place of the variance of the noise. */
function robustErrors(
  checked: CheckedProblem,
  p: Float64Array,
  loss: ScaledLoss,
): { readonly jacobian: Float64Array; readonly factor: number | string; readonly rise: number } {
  const n = checked.observations.length;
  const jacobian = new Float64Array(n * checked.parameters.length);
  const residuals = new Float64Array(n);
  const { residualsAt, jacobianAt } = weightedResiduals(checked);
  residualsAt(p, residuals);
  jacobianAt(p, jacobian);
  const { covariance, rise } = robustScale(residuals, loss, checked.free.length);
  const why =
    n > checked.free.length
      ? "too many points lie where the loss bends down: take a larger `lossScale`"
      : "as many parameters as observations leave nothing to tell the noise from";
  return { jacobian, factor: covariance ?? why, rise };
}

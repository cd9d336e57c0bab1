import { BRAND, copyOf, VERSION } from "../foundation/index.js";
import { NORMAL_95 } from "../numerics/normal-distribution.js";
import { studentTQuantile } from "../numerics/student-t.js";
import { covarianceOf, type CovarianceOutcome } from "./covariance.js";
import { withDataHash } from "./data-hash.js";
import {
  DEFAULT_STOP_RULES,
  type EndCode,
  levenbergMarquardt,
  type Optimum,
  type StopRules,
} from "./levenberg-marquardt.js";
import { plainObjective } from "./objective.js";
import { recordOf } from "./parameter.js";
import { checkProblem, type CheckedProblem, type LeastSquaresProblem } from "./problem.js";
import type { ErrorScale, FitEnd, FitResult } from "./result.js";
import { fitStatistics, ROUNDING } from "./statistics.js";
import { concludeFit } from "./uncertainty/conclude.js";
import { refittableProblem } from "./uncertainty/refit.js";

/** Options of `fitLeastSquares`. */
export interface FitOptions extends Partial<StopRules> {
  /**
   * How to make the standard errors. By default the known σ is taken at its word where the problem
   * has one, and the residuals give the scale where it has none.
   */
  readonly errors?: ErrorScale;
  /**
   * How far to look whether the data determine each parameter: `"profile"` (the default) refits where the covariance
   * leaves a doubt, `"covariance"` looks at no more than that, for callers with a judgement of their own.
   */
  readonly identifiability?: "profile" | "covariance";
}

/** The profile of a parameter may take this many evaluations of the model, or this many times those of the fit itself. */
const LEAST_BUDGET = 300;
const BUDGET_FACTOR = 20;

const REASONS: Readonly<Record<EndCode, string>> = {
  exact: "the model meets every observation to within rounding",
  gradient: "the residuals are at right angles to every parameter's derivative",
  step: "the parameters no longer change",
  cost: "the sum of squares no longer falls",
  rounding: "the sum of squares no longer falls beyond rounding error",
  plateau: "the model no longer depends on one of its parameters: a plateau, which need not be a minimum",
  stalled: "no step lowered the sum of squares",
  iterations: "the largest number of steps was reached",
  "undefined slope": "a derivative of the model is not a finite number",
  "nothing to fit": "every parameter is fixed",
};

const UNCONVERGED: ReadonlySet<EndCode> = new Set(["plateau", "stalled", "iterations", "undefined slope"]);

/** How an optimum was reached, in words. */
export function fitEnd({
  code,
  iterations,
  evaluations,
}: Pick<Optimum, "code" | "iterations" | "evaluations">): FitEnd {
  return { converged: !UNCONVERGED.has(code), reason: REASONS[code], iterations, evaluations };
}

/**
 * Fits a model to observations by nonlinear least squares (Levenberg–Marquardt).
 *
 * Intervals are those of Student's t where the residuals give the scale, and of the normal
 * distribution where σ is known.
 *
 * @throws ModelError that lists every mistake of the problem at once
 */
export function fitLeastSquares(problem: LeastSquaresProblem, options: FitOptions = {}): FitResult {
  const checked = checkProblem(problem);
  const { errors: wanted, identifiability = "profile", ...rules } = options;
  const optimum = levenbergMarquardt(plainObjective(checked), { ...DEFAULT_STOP_RULES, ...rules });
  const { observations, weights, parameters } = checked;
  const p = optimum.parameters;
  checked.links?.complete(p);
  const sigma = sigmaOf(problem.sigma, observations.length);

  const fitted = new Float64Array(observations.length);
  checked.model(p, fitted);
  const residuals = observations.map((y, i) => y - (fitted[i] as number));
  const statistics = fitStatistics(observations, residuals, weights, checked.free.length);
  const errors = wanted ?? (weights ? "from the known σ" : "scaled by the residuals");
  const known = errors === "from the known σ";

  const atBound = parameters.map((q, j) => boundHit(q.lower, q.upper, p[j] as number, q.fixed));
  const chosen = checked.free.filter((j) => !atBound[j]);
  const outcome = covarianceFor(checked, optimum.jacobian, chosen, statistics, errors);
  const { covariance, missing: covarianceMissing } = outcome;
  const standardErrors = Array.from(outcome.variances, (v) => (v >= 0 ? Math.sqrt(v) : null));
  const objective = { kind: weights ? "chi2" : "rss", value: statistics.rss } as const;
  const largest = observations.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  const exact = statistics.residualDeviation <= ROUNDING * largest;
  // Where the residuals are rounding, no step lowers them, and none needs to.
  const code = exact && UNCONVERGED.has(optimum.code) ? "exact" : optimum.code;
  const ended = fitEnd({ ...optimum, code });
  const refit = refittableProblem(checked, {
    optimum: p,
    objective: statistics.rss,
    kind: known ? objective.kind : "rss",
    dof: statistics.dof,
    standardErrors,
  });
  const conclusion = concludeFit({
    parameters,
    optimum: p,
    atBound,
    standardErrors,
    confounded: outcome.confounded,
    covariance,
    covarianceMissing,
    quantile: known ? NORMAL_95 : studentTQuantile(0.975, Math.max(1, statistics.dof)),
    intervalBy: known ? "normal distribution" : "Student's t",
    statistics,
    exact,
    ended,
    ...(identifiability === "profile" && ended.converged ? { refit } : {}),
    budget: Math.max(LEAST_BUDGET, BUDGET_FACTOR * optimum.evaluations),
    links: checked.links,
  });
  return {
    [BRAND]: "FitResult",
    ...conclusion,
    optimum: p,
    objective,
    covarianceMissing,
    observed: observations,
    sigma,
    fitted,
    residuals,
    statistics,
    errors,
    ended,
    madeBy: withDataHash(
      {
        version: VERSION,
        method: "Levenberg–Marquardt",
        jacobian: checked.jacobian ? "analytic" : "central differences",
        ...(problem.name === undefined ? {} : { model: problem.name }),
        start: parameters.map((q) => q.start),
        parameters: recordOf(problem.parameters),
        options: { ...options },
      } as const,
      observations,
      sigma,
    ),
  };
}

function sigmaOf(sigma: LeastSquaresProblem["sigma"], n: number): Float64Array | null {
  if (sigma === undefined) return null;
  return typeof sigma === "number" ? new Float64Array(n).fill(sigma) : copyOf(sigma);
}

function covarianceFor(
  problem: CheckedProblem,
  jacobian: Float64Array,
  chosen: readonly number[],
  statistics: FitResult["statistics"],
  errors: ErrorScale,
): CovarianceOutcome {
  const { parameters, weights } = problem;
  const variances = new Float64Array(parameters.length).fill(Number.NaN);
  const none = (missing: string): CovarianceOutcome => ({ covariance: null, missing, confounded: [], variances });
  if (chosen.length === 0) return none("no parameter was free to move");
  if (errors === "from the known σ" && !weights) {
    return none("errors from the known σ were asked for, but the problem has no σ");
  }
  if (errors === "scaled by the residuals" && statistics.dof === 0) {
    return none("as many parameters as observations leave nothing to tell the noise from");
  }
  const factor = errors === "from the known σ" ? 1 : statistics.rss / statistics.dof;
  const names = parameters.map((q) => q.name);
  return covarianceOf(jacobian, null, parameters.length, chosen, names, factor);
}

/** The bound at which a parameter ended. */
export function boundHit(
  lower: number | undefined,
  upper: number | undefined,
  value: number,
  fixed: boolean | undefined,
): "lower" | "upper" | null {
  if (fixed) return null;
  if (lower !== undefined && value <= lower) return "lower";
  if (upper !== undefined && value >= upper) return "upper";
  return null;
}

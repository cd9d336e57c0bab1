import { BRAND, copyOf, VERSION, NORMAL_95 } from "../foundation/index.js";
import { studentTQuantile } from "../numerics/student-t.js";
import { covarianceOf, type CovarianceOutcome } from "./covariance.js";
import { withDataHash } from "./data-hash.js";
import { type Estimator, objectiveOf } from "./estimator.js";
import { boundHit, fitEnd, isConverged } from "./end.js";
import { type FittedCurve, fittedCurve } from "./fitted-curve.js";
import { withLazy } from "./lazy.js";
import type { Optimum } from "./levenberg-marquardt.js";
import type { SquaresObjective } from "./objective.js";
import { recordOf } from "./parameter.js";
import type { CheckedProblem, LeastSquaresProblem } from "./problem.js";
import type { FitResult, FitWarning, ObjectiveKind } from "./result.js";
import type { FitStatistics } from "./statistics.js";
import { concludeInSteps } from "./uncertainty/conclude.js";
import type { FitSteps } from "./steps.js";
import { refittableSquares } from "./uncertainty/refit.js";

/** What a way of fitting has found, before it is judged. */
export interface FoundFit {
  readonly problem: LeastSquaresProblem;
  readonly checked: CheckedProblem;
  readonly options: object;
  readonly estimator: Estimator;
  readonly optimum: Optimum;
  /** What the optimiser has minimised. */
  readonly minimised: SquaresObjective;
  readonly objective: FitResult["objective"];
  readonly fitted: Float64Array;
  /** observed − fitted. */
  readonly residuals: Float64Array;
  readonly statistics: FitStatistics;
  readonly method: string;
  readonly errors: FitResult["errors"];
  /** n × all parameters: what the covariance is made from. */
  readonly jacobian: Float64Array;
  /** Factor of its inverse Gram matrix, or why there is no covariance. */
  readonly factor: number | string;
  /** True where intervals are those of the normal distribution, false for Student's t. */
  readonly normal: boolean;
  /** How profiles compare a rise of the objective; `variance` where it is not the objective by degree of freedom. */
  readonly profile: { readonly kind: ObjectiveKind; readonly variance?: number } | null;
  /** True if the residuals are rounding, so that errors mean nothing. */
  readonly exact: boolean;
  /** Whether χ² is to be held against its distribution. */
  readonly tested: boolean;
  readonly warnings?: readonly FitWarning[];
}

/** The profile of a parameter may take this many evaluations of the model, or this many times those of the fit itself. */
const LEAST_BUDGET = 300;
const BUDGET_FACTOR = 20;

/** Judges what was found and puts it together: the last step of every fit of observations to a model. */
export function* finishFit(found: FoundFit): FitSteps<FitResult> {
  const { problem, checked, estimator, optimum, objective, fitted, statistics, errors, normal, exact } = found;
  const { observations, parameters } = checked;
  const p = optimum.parameters;
  const atBound = parameters.map((q, j) => boundHit(q.lower, q.upper, p[j] as number, q.fixed));
  const chosen = checked.free.filter((j) => !atBound[j]);
  const outcome = covarianceFor(found, chosen);
  const standardErrors = parameters.map((_, j) => errorOf(outcome.variances[j]));
  // Where the residuals are rounding, no step lowers them, and none needs to.
  const ended = fitEnd({ ...optimum, code: exact && !isConverged(optimum.code) ? "exact" : optimum.code });
  const refit =
    found.profile &&
    refittableSquares(
      (changed, free) => objectiveOf({ ...checked, parameters: changed, free }, estimator),
      {
        ...found.profile,
        parameters,
        optimum: p,
        objective: objective.value,
        dof: statistics.dof,
        standardErrors,
      },
      found.minimised,
    );
  const quantile = normal ? NORMAL_95 : studentTQuantile(0.975, Math.max(1, statistics.dof));
  const conclusion = yield* concludeInSteps({
    parameters,
    optimum: p,
    atBound,
    standardErrors,
    confounded: outcome.confounded,
    covariance: outcome.covariance,
    covarianceMissing: outcome.missing,
    quantile,
    intervalBy: normal ? "normal distribution" : "Student's t",
    ...(found.tested ? { statistics } : {}),
    exact,
    ended,
    ...(refit && ended.converged ? { refit } : {}),
    budget: Math.max(LEAST_BUDGET, BUDGET_FACTOR * optimum.evaluations),
    links: checked.links,
  });
  const sigma = sigmaOf(problem.sigma, observations.length);
  const result = {
    [BRAND]: "FitResult",
    ...conclusion,
    warnings: found.warnings ? [...conclusion.warnings, ...found.warnings] : conclusion.warnings,
    optimum: p,
    objective,
    covarianceMissing: outcome.missing,
    observed: observations,
    sigma,
    fitted,
    residuals: found.residuals,
    statistics,
    errors,
    ended,
    madeBy: withDataHash(
      {
        version: VERSION,
        method: found.method,
        jacobian: checked.jacobian ? "analytic" : "central differences",
        ...(problem.name === undefined ? {} : { model: problem.name }),
        start: parameters.map((q) => q.start),
        parameters: recordOf(problem.parameters),
        options: { ...found.options },
      } as const,
      observations,
      sigma,
    ),
  } as const;
  const curve = (): FittedCurve => {
    return fittedCurve({ checked, abscissa: problem.abscissa, optimum: p, fitted, covariance: ended.converged ? outcome.covariance : null, quantile }); // prettier-ignore
  };
  return withLazy(result, "curve", curve);
}

function errorOf(variance: number = Number.NaN): number | null {
  return variance >= 0 ? Math.sqrt(variance) : null;
}

/** a − b, element by element: a loop, as callbacks would cost a small fit a tenth of its time. */
export function differences(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) out[i] = (a[i] as number) - (b[i] as number);
  return out;
}

function sigmaOf(sigma: LeastSquaresProblem["sigma"], n: number): Float64Array | null {
  if (sigma === undefined) return null;
  return typeof sigma === "number" ? new Float64Array(n).fill(sigma) : copyOf(sigma);
}

function covarianceFor({ checked, jacobian, factor }: FoundFit, chosen: readonly number[]): CovarianceOutcome {
  const { parameters } = checked;
  const variances = new Float64Array(parameters.length).fill(Number.NaN);
  const none = (missing: string): CovarianceOutcome => ({ covariance: null, missing, confounded: [], variances });
  if (chosen.length === 0) return none("no parameter was free to move");
  if (typeof factor === "string") return none(factor);
  const names = parameters.map((q) => q.name);
  return covarianceOf(jacobian, null, parameters.length, chosen, names, factor);
}

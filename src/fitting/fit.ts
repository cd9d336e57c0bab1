import { BRAND, estimate, VERSION } from "../foundation/index.js";
import { NORMAL_95 } from "../numerics/normal-distribution.js";
import { studentTQuantile } from "../numerics/student-t.js";
import { correlationOf, covarianceOf } from "./covariance.js";
import {
  DEFAULT_STOP_RULES,
  type EndCode,
  levenbergMarquardt,
  type Optimum,
  type StopRules,
} from "./levenberg-marquardt.js";
import { plainObjective } from "./objective.js";
import { checkProblem, type CheckedProblem, type LeastSquaresProblem } from "./problem.js";
import type { ErrorScale, FitEnd, FitResult, FittedParameter } from "./result.js";
import { fitStatistics } from "./statistics.js";

/** Options of `fitLeastSquares`. */
export interface FitOptions extends Partial<StopRules> {
  /**
   * How to make the standard errors. By default the known σ is taken at its word where the problem
   * has one, and the residuals give the scale where it has none.
   */
  readonly errors?: ErrorScale;
}

const REASONS: Readonly<Record<EndCode, string>> = {
  exact: "the model meets every observation",
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
export function fitEnd({ code, iterations, evaluations }: Optimum): FitEnd {
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
  const { errors: wanted, ...rules } = options;
  const optimum = levenbergMarquardt(plainObjective(checked), { ...DEFAULT_STOP_RULES, ...rules });
  const { observations, weights, parameters } = checked;
  const p = optimum.parameters;

  const fitted = new Float64Array(observations.length);
  checked.model(p, fitted);
  const residuals = observations.map((y, i) => y - (fitted[i] as number));
  const statistics = fitStatistics(observations, residuals, weights, checked.free.length);
  const errors = wanted ?? (weights ? "from the known σ" : "scaled by the residuals");

  const bounds = parameters.map((q, j) => boundHit(q.lower, q.upper, p[j] as number, q.fixed));
  const chosen = checked.free.filter((j) => !bounds[j]);
  const { covariance, missing } = covarianceFor(checked, optimum.jacobian, chosen, statistics, errors);
  const quantile = errors === "from the known σ" ? NORMAL_95 : studentTQuantile(0.975, Math.max(1, statistics.dof));
  return {
    [BRAND]: "FitResult",
    parameters: parameters.map((q, j): FittedParameter => {
      const value = p[j] as number;
      const error =
        covariance && chosen.includes(j) ? Math.sqrt(covariance[j * parameters.length + j] as number) : null;
      const half = error === null ? null : quantile * error;
      const interval = half === null ? undefined : ([value - half, value + half] as const);
      return {
        ...estimate(value, error, q.unit ?? "", interval),
        name: q.name,
        fixed: q.fixed ?? false,
        atBound: bounds[j] ?? null,
      };
    }),
    covariance,
    covarianceMissing: missing,
    correlation: covariance && correlationOf(covariance, parameters.length),
    fitted,
    residuals,
    statistics,
    errors,
    ended: fitEnd(optimum),
    madeBy: {
      version: VERSION,
      method: "Levenberg–Marquardt",
      jacobian: checked.jacobian ? "analytic" : "central differences",
      start: parameters.map((q) => q.start),
    },
  };
}

function covarianceFor(
  problem: CheckedProblem,
  jacobian: Float64Array,
  chosen: readonly number[],
  statistics: FitResult["statistics"],
  errors: ErrorScale,
): ReturnType<typeof covarianceOf> {
  const { parameters, weights } = problem;
  if (chosen.length === 0) return { covariance: null, missing: "no parameter was free to move" };
  if (errors === "from the known σ" && !weights) {
    return { covariance: null, missing: "errors from the known σ were asked for, but the problem has no σ" };
  }
  if (errors === "scaled by the residuals" && statistics.dof === 0) {
    return { covariance: null, missing: "as many parameters as observations leave nothing to tell the noise from" };
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

import type { BRAND, Estimate, ReadonlyFloat64Array } from "../foundation/index.js";
import type { FitStatistics } from "./statistics.js";

/** How the standard errors were made. */
export type ErrorScale = "scaled by the residuals" | "from the known σ";

/** One fitted parameter: an estimate with its name and what became of its bounds. */
export interface FittedParameter extends Estimate {
  readonly name: string;
  readonly fixed: boolean;
  /** The bound at which the fit ended; the parameter has no standard error then. */
  readonly atBound: "lower" | "upper" | null;
}

/** How a fit ended. Not to converge is a result like any other, and `reason` says it in words. */
export interface FitEnd {
  readonly converged: boolean;
  readonly reason: string;
  readonly iterations: number;
  readonly evaluations: number;
}

/** The outcome of a nonlinear least-squares fit. */
export interface FitResult {
  readonly [BRAND]: "FitResult";
  readonly parameters: readonly FittedParameter[];
  /** p × p over all parameters, row by row; zeros for fixed ones and those at a bound. `null`: see `covarianceMissing`. */
  readonly covariance: ReadonlyFloat64Array | null;
  readonly covarianceMissing: string | null;
  readonly correlation: readonly (readonly number[])[] | null;
  readonly fitted: ReadonlyFloat64Array;
  /** observed − fitted, in the unit of the observations. */
  readonly residuals: ReadonlyFloat64Array;
  readonly statistics: FitStatistics;
  readonly errors: ErrorScale;
  readonly ended: FitEnd;
  readonly madeBy: {
    readonly version: string;
    readonly method: string;
    readonly jacobian: "analytic" | "central differences";
    readonly start: readonly number[];
  };
}

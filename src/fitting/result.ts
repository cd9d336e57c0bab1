import type { BRAND, Estimate, ReadonlyFloat64Array, Verdict } from "../foundation/index.js";
import type { FittedCurve } from "./fitted-curve.js";
import type { Parameter } from "./parameter.js";
import type { FitStatistics } from "./statistics.js";

/** How the standard errors were made. */
export type ErrorScale = "scaled by the residuals" | "from the known σ";

/** The same, with what the other ways of fitting do. */
export type ErrorSource = ErrorScale | "from the residuals under the loss" | "from the counts";

/**
 * What is known of a parameter after a fit.
 *
 * - `"determined"`: the data give it a value with an error.
 * - `"not determined"`: any of a wide range of values fits as well, or the fit did not converge; its value is `NaN`,
 *   and its interval, if there is one, is the bound that the data still give.
 * - `"at a bound"`: the fit was stopped by a bound of the parameter, which is its value.
 * - `"fixed"`: it was not fitted.
 */
export type Standing = "determined" | "not determined" | "at a bound" | "fixed";

/** One fitted parameter: an estimate with its name, its standing and what became of its bounds. */
export interface FittedParameter extends Estimate {
  readonly name: string;
  readonly standing: Standing;
  readonly fixed: boolean;
  /** The bound at which the fit ended; the parameter has no standard error then. */
  readonly atBound: "lower" | "upper" | null;
  /** Where `interval95` comes from; `null` where there is none. */
  readonly intervalBy: IntervalMethod | null;
  /** How it follows from other parameters, in words, where it was linked. */
  readonly link?: string;
}

/** How a 95 % interval was made. */
export type IntervalMethod = "Student's t" | "normal distribution" | "profile likelihood" | "bootstrap";

/** Something that a reader of the result should know, and that does not forbid its use. */
export interface FitWarning {
  /** A stable word for programs. */
  readonly code: string;
  /** Names of the parameters that it is about. */
  readonly parameters: readonly string[];
  /** In plain words. */
  readonly text: string;
}

/** How a fit ended. Not to converge is a result like any other, and `reason` says it in words. */
export interface FitEnd {
  readonly converged: boolean;
  readonly reason: string;
  readonly iterations: number;
  readonly evaluations: number;
}

/**
 * What a fit minimises: χ² where σ is known, the sum of squares where it is not, −2 ln L for a likelihood, Σ C² ρ((r/C)²)
 * for a robust loss ρ with the scale C.
 */
export type ObjectiveKind = "chi2" | "rss" | "-2lnL" | "loss";

/** What is needed to make a fit again. */
export interface FitOrigin {
  /** The version of this library. */
  readonly version: string;
  readonly method: string;
  readonly jacobian: "analytic" | "central differences";
  /** The model in words or as a formula, where the problem names it. */
  readonly model?: string;
  /** Start values, in the order of the parameters. */
  readonly start: readonly number[];
  /** The parameters as they were given, with bounds, units and links; a link that is a function is told in words. */
  readonly parameters: readonly Parameter[];
  /** The options as they were given. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The seed, where chance had a part. */
  readonly seed?: number;
  /** SHA-256 of observations and σ; two fits can be compared where it is the same. */
  readonly dataHash: string;
}

/** What every fit says of its nonlinear parameters, and what it was made from. */
export interface FitOutcome {
  readonly parameters: readonly FittedParameter[];
  /** What the fit found, also where it determines nothing: for drawing the curve, not for quoting. */
  readonly optimum: ReadonlyFloat64Array;
  /** What was minimised, and its value at the optimum. */
  readonly objective: { readonly kind: ObjectiveKind; readonly value: number };
  /**
   * p × p over all these parameters, amplitudes that are linear left free; zeros for fixed ones and those at a bound. `null`:
   * see `covarianceMissing`.
   */
  readonly covariance: ReadonlyFloat64Array | null;
  readonly covarianceMissing: string | null;
  readonly correlation: readonly (readonly number[])[] | null;
  /** Of all data together; `parameters` counts amplitudes that are linear too. */
  readonly statistics: FitStatistics;
  readonly errors: ErrorSource;
  readonly ended: FitEnd;
  /** Whether the result may be used as it stands, and if not, why. */
  readonly verdict: Verdict;
  readonly warnings: readonly FitWarning[];
  readonly madeBy: FitOrigin;
}

/** The outcome of a nonlinear least-squares fit. */
export interface FitResult extends FitOutcome {
  readonly [BRAND]: "FitResult";
  /** The observations, a copy. */
  readonly observed: ReadonlyFloat64Array;
  /** Known σ of each observation, or `null`. */
  readonly sigma: ReadonlyFloat64Array | null;
  readonly fitted: ReadonlyFloat64Array;
  /** observed − fitted, in the unit of the observations. */
  readonly residuals: ReadonlyFloat64Array;
  /** The fitted curve with its 95 % band, for drawing; worked out when it is first asked for. */
  readonly curve?: FittedCurve;
}

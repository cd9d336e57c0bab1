import type { BRAND, ReadonlyFloat64Array } from "../../foundation/index.js";
import type { FitWarning, ObjectiveKind } from "../result.js";

/** Options of `profileIntervals`. */
export interface ProfileOptions {
  /** Names of the parameters to profile; by default all that are not fixed. */
  readonly parameters?: readonly string[];
  /** Levels of the intervals, between 0 and 1; by default 0.6827 and 0.95. */
  readonly levels?: readonly number[];
  /** Most evaluations of the model that one interval may take; what is not finished then is marked. By default 20,000. */
  readonly maxEvaluations?: number;
}

/** The interval of a parameter at one level. */
export interface LevelInterval {
  readonly level: number;
  /** Infinite, or the parameter's bound, where the data set no end. */
  readonly interval: readonly [number, number];
  /** Whether the data set the lower and the upper end. */
  readonly closed: readonly [boolean, boolean];
  /** False if it took too many evaluations; the true interval is wider. */
  readonly complete: boolean;
}

/** How well the other parameters make good for one that is held at another value. */
export interface ProfileTrace {
  /** Values at which the parameter was held, rising; the optimum is among them. */
  readonly value: ReadonlyFloat64Array;
  /**
   * ±√(rise of the objective / variance of the noise), negative below the optimum: a straight line through 0 for a
   * parameter that enters linearly. An interval ends where it reaches the quantile of its level.
   */
  readonly zeta: ReadonlyFloat64Array;
  /** All parameters at each of the places, row by row. */
  readonly parameters: ReadonlyFloat64Array;
}

/** The profile likelihood of one parameter. */
export interface ParameterProfile {
  readonly name: string;
  readonly unit: string;
  /** The optimum. */
  readonly value: number;
  /** 1σ from the covariance, for comparison; `null` where there is none. */
  readonly standardError: number | null;
  /** By rising level. */
  readonly intervals: readonly LevelInterval[];
  readonly trace: ProfileTrace;
}

/** Profile-likelihood intervals of a fit. */
export interface ProfileIntervals {
  readonly [BRAND]: "ProfileIntervals";
  readonly parameters: readonly ParameterProfile[];
  /** Rising. */
  readonly levels: readonly number[];
  /** What ζ reaches at the end of an interval of each level: a quantile of Student's t, or of the normal distribution. */
  readonly quantiles: readonly number[];
  readonly quantileOf: "Student's t" | "normal distribution";
  /** What was minimised. */
  readonly kind: ObjectiveKind;
  readonly dof: number;
  readonly warnings: readonly FitWarning[];
}

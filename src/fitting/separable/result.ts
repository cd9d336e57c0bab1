import type { BRAND, ReadonlyFloat64Array, Verdict } from "../../foundation/index.js";
import type { ErrorScale, FitEnd, FitOrigin, FittedParameter, FitWarning, ObjectiveKind } from "../result.js";
import type { FitStatistics } from "../statistics.js";
import type { LinearPart } from "./solve.js";

/** What a fit found for a block of data. */
export interface SeparableBlockFit {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly terms: number;
  /** terms × columns, row by row: the spectrum of each term. `NaN` in a column without a usable value. */
  readonly amplitudes: ReadonlyFloat64Array;
  /**
   * 1σ of each amplitude, with the errors of the nonlinear parameters in it; `NaN` where there is none (held at 0, or
   * nothing that tells the terms apart).
   */
  readonly amplitudeErrors: ReadonlyFloat64Array;
  /** observed − fitted, rows × columns, row by row; `NaN` where masked. */
  readonly residuals: ReadonlyFloat64Array;
  /** Σ (residual / σ)² of the block. */
  readonly rss: number;
  /** What errors of amplitudes and of their combinations are made of. */
  readonly linear: readonly LinearPart[];
}

/** The outcome of a separable fit. */
export interface SeparableFit {
  readonly [BRAND]: "SeparableFit";
  /** The nonlinear parameters. */
  readonly parameters: readonly FittedParameter[];
  /** Where the sum of squares is least, also where that determines nothing. */
  readonly optimum: ReadonlyFloat64Array;
  /** What was minimised, and its value at the optimum. */
  readonly objective: { readonly kind: ObjectiveKind; readonly value: number };
  /** p × p over the nonlinear parameters, the amplitudes free; zeros for fixed ones and those at a bound. */
  readonly covariance: ReadonlyFloat64Array | null;
  readonly covarianceMissing: string | null;
  readonly correlation: readonly (readonly number[])[] | null;
  /** Of all blocks together; `parameters` counts the amplitudes too. */
  readonly statistics: FitStatistics;
  /** What (ΦᵀWΦ)⁻¹ is multiplied by for variances: 1 for a known σ, rss / dof otherwise; `NaN` without dof. */
  readonly variance: number;
  readonly errors: ErrorScale;
  readonly ended: FitEnd;
  readonly blocks: readonly SeparableBlockFit[];
  /** Whether the rates and other nonlinear parameters may be used as they stand, and if not, why. */
  readonly verdict: Verdict;
  readonly warnings: readonly FitWarning[];
  readonly madeBy: FitOrigin;
}

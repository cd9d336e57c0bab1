import type { BRAND, ReadonlyFloat64Array } from "../../foundation/index.js";
import type { ErrorScale, FitOutcome } from "../result.js";
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
export interface SeparableFit extends FitOutcome {
  readonly [BRAND]: "SeparableFit";
  /** What (ΦᵀWΦ)⁻¹ is multiplied by for variances: 1 for a known σ, rss / dof otherwise; `NaN` without dof. */
  readonly variance: number;
  readonly errors: ErrorScale;
  readonly blocks: readonly SeparableBlockFit[];
}

import type { BRAND, ReadonlyFloat64Array } from "../../foundation/index.js";
import type { FitWarning } from "../result.js";

/** What is drawn for each sample: residuals, whole observations, or new noise of the kind that the fit takes for granted. */
export type BootstrapKind = "residual" | "case" | "parametric";

/** Options of `bootstrap`. */
export interface BootstrapOptions {
  /** A whole number from 0 to 2³² − 1; the same seed gives the same samples. */
  readonly seed: number;
  /**
   * `"residual"` (the default) keeps the design and draws from the residuals, `"case"` draws whole observations, which
   * also holds where the noise differs along the axis, `"parametric"` draws normal noise, or counts from Poisson's
   * distribution for a fit of counts (its default).
   */
  readonly kind?: BootstrapKind;
  /** Samples; by default 1,000. */
  readonly samples?: number;
  /** Levels of the intervals, between 0 and 1; by default 0.6827 and 0.95. */
  readonly levels?: readonly number[];
}

/** The intervals of a parameter at one level. */
export interface BootstrapInterval {
  readonly level: number;
  /** Corrected for bias and for a spread that changes with the value (BCa). */
  readonly bca: readonly [number, number];
  /** Quantiles of the samples as they are. */
  readonly percentile: readonly [number, number];
}

/** What the samples say of one parameter. */
export interface BootstrappedParameter {
  readonly name: string;
  readonly unit: string;
  /** The optimum of the fit. */
  readonly value: number;
  /** Standard deviation of the samples (1σ). */
  readonly standardError: number;
  /** Mean of the samples less the optimum. */
  readonly bias: number;
  /** By rising level. */
  readonly intervals: readonly BootstrapInterval[];
  /** Its value in each sample whose fit converged, in the order of the draws. */
  readonly samples: ReadonlyFloat64Array;
}

/** How far a bootstrap is. */
export interface BootstrapProgress {
  /** From 0 to 1. */
  readonly done: number;
}

/** Bootstrap intervals of a fit. */
export interface BootstrapIntervals {
  readonly [BRAND]: "BootstrapIntervals";
  /** Those that the fit was free to move. */
  readonly parameters: readonly BootstrappedParameter[];
  readonly kind: BootstrapKind;
  readonly seed: number;
  /** Samples that were drawn. */
  readonly drawn: number;
  /** Samples whose fit did not converge; they are left out. */
  readonly failed: number;
  /** Rising. */
  readonly levels: readonly number[];
  readonly warnings: readonly FitWarning[];
}

import type { Correction } from "../spectroscopy/index.js";

/** One correction: the new numbers and what was done. */
export interface Corrected {
  readonly values: Float64Array;
  readonly sigma?: Float64Array;
  readonly record: Correction;
}

import type { ReadonlyFloat64Array, Verdict } from "../../foundation/index.js";

/** How much of the data a component may make, under all constraints and with the same fit. */
export interface McrExtent {
  readonly name: string;
  /** ‖c‖ ‖s‖ / ‖C Sᵀ‖ of the result. */
  readonly share: number;
  /** The lowest and the highest that were found. */
  readonly lowest: number;
  readonly highest: number;
  /** The spectrum with the lowest share, and with the highest. */
  readonly spectra: readonly [ReadonlyFloat64Array, ReadonlyFloat64Array];
}

/** How far the constraints leave the factors open (rotational ambiguity). */
export interface McrAmbiguity {
  /** No share can change by more than a twentieth of itself. */
  readonly unique: boolean;
  readonly extents: readonly McrExtent[];
  /** Two components: the extents are exact. More: those that were found, others may be wider. */
  readonly exact: boolean;
  readonly verdict: Verdict;
}

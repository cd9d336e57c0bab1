import type { PassiveSets } from "./passive-sets.js";

/** What a group found at the place whose cost was asked for last. */
export interface GroupState {
  /** basis = Q R, terms × terms. */
  readonly r: Float64Array;
  /** Of each column, where amplitudes are bounded. */
  readonly patterns: Int32Array | null;
  sets: PassiveSets | null;
  /** Σ (weighted residual)². */
  cost: number;
}

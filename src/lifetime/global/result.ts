import type { BRAND, ReadonlyFloat64Array, TimeUnit, Verdict } from "../../foundation/index.js";
import type { ObjectiveKind } from "../../fitting/index.js";
import type { Estimator } from "../engine/estimator.js";
import type { DecayFit, DecayParameter, DecayStatistics, DecayWarning } from "../result.js";
import type { GlobalDecayOptions } from "./options.js";

/** Something about decays fitted together that a reader has to know. */
export interface GlobalDecayWarning {
  readonly code: DecayWarning["code"];
  readonly text: string;
  /** Numbers of the decays that it is about, from 0; empty if it is about what they share. */
  readonly decays: readonly number[];
}

/** Decays that were fitted together. */
export interface GlobalDecayFit {
  readonly [BRAND]: "GlobalDecayFit";
  readonly method: "reconvolution" | "tail";
  /** `"2 exponentials"`, `"stretched exponential"`. */
  readonly law: string;
  readonly unit: TimeUnit;
  /** What all decays have in common: lifetimes, β, the shift if it was shared. */
  readonly shared: readonly DecayParameter[];
  /** Of the shared parameters, in their order; `null` where there are no errors. */
  readonly covariance: ReadonlyFloat64Array | null;
  readonly correlation: readonly (readonly number[])[] | null;
  /**
   * Each decay as `fitDecay` would have it, with the shared parameters among its own and errors from all decays. A shared
   * parameter counts in the statistics of each decay by the share of one decay in all.
   */
  readonly fits: readonly DecayFit[];
  readonly objective: { readonly kind: ObjectiveKind; readonly value: number };
  /** Over the channels of all decays. */
  readonly statistics: DecayStatistics;
  readonly estimator: Estimator;
  readonly verdict: Verdict;
  readonly warnings: readonly GlobalDecayWarning[];
  readonly ended: { readonly converged: boolean; readonly reason: string; readonly iterations: number };
  readonly madeBy: {
    readonly version: string;
    readonly method: string;
    readonly options: Omit<GlobalDecayOptions, "irf">;
    /** SHA-256 of the fitted counts and exposures of all decays. */
    readonly dataHash: string;
  };
}

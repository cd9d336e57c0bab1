import type { BRAND, Estimate, ReadonlyFloat64Array, TimeUnit, Verdict } from "../foundation/index.js";
import type { ObjectiveKind, Standing } from "../fitting/index.js";
import type { RunsTest } from "../numerics/index.js";
import type { AmplitudeAverage, IntensityAverage } from "./averages/types.js";
import type { Decay } from "./decay.js";
import type { Estimator } from "./engine/estimator.js";
import type { DecayFitOptions, TailFitOptions } from "./options.js";

export type { Standing };

/** A parameter of a decay. */
export interface DecayParameter extends Estimate {
  readonly name: string;
  readonly standing: Standing;
  /** Why it is not determined, in words; empty otherwise. */
  readonly why: string;
}

/** One exponential of a decay. */
export interface DecayComponent {
  /** In the unit of the decay. Not determined: `value` is NaN and `interval95` the bounds. */
  readonly lifetime: DecayParameter;
  /** Counts of a channel at the moment of excitation, as if the response were infinitely short. */
  readonly amplitude: DecayParameter;
  /** aₖ / Σ a */
  readonly amplitudeShare: Estimate;
  /** aₖ τₖ / Σ a τ: the share of the photons. */
  readonly photonShare: Estimate;
}

/** Something about a fit that its reader has to know. */
export interface DecayWarning {
  readonly code:
    | "few-counts"
    | "not-whole-counts"
    | "pile-up"
    | "same-lifetimes"
    | "shorter-than-response"
    | "longer-than-window"
    | "component-vanished"
    | "shift-at-bound"
    | "biased-estimator"
    | "correlated-residuals"
    | "strong-correlation";
  readonly text: string;
}

/** Statistics of a fitted decay. */
export interface DecayStatistics {
  /** Observations: the fitted channels. */
  readonly n: number;
  /** Fitted channels, and the counts in them. */
  readonly channels: number;
  readonly counts: number;
  /** Parameters that were free to move. */
  readonly parameters: number;
  readonly dof: number;
  /** 2 Σ (m − y + y ln(y/m)): twice the distance of ln L from its largest value. */
  readonly deviance: number;
  /** Pearson's Σ (y − m)²/m over neighbouring channels taken together until 5 counts are expected; its dof and p. */
  readonly chi2: number;
  readonly chi2Dof: number;
  readonly reducedChi2: number;
  readonly chi2P: number;
  /** deviance + 2 p + 2 p (p + 1)/(n − p − 1); differences between models of the same counts mean something. */
  readonly aicc: number;
  /** deviance + p ln n */
  readonly bic: number;
}

/** Tests of the weighted residuals. */
export interface DecayResidualTests {
  readonly runs: RunsTest;
  readonly durbinWatson: number;
  readonly ljungBox: { readonly q: number; readonly lags: number; readonly p: number };
  /** At lags 1, 2, …; independent residuals stay within ±1.96/√n. */
  readonly autocorrelation: ReadonlyFloat64Array;
}

/** A fitted decay. */
export interface DecayFit {
  readonly [BRAND]: "DecayFit";
  readonly decay: Decay;
  readonly method: "reconvolution" | "tail";
  /** `"2 exponentials"`, `"stretched exponential"`. */
  readonly law: string;
  readonly unit: TimeUnit;
  /** By falling lifetime. */
  readonly components: readonly DecayComponent[];
  /** β of a stretched exponential. */
  readonly stretch: DecayParameter | null;
  readonly shift: DecayParameter | null;
  /** Counts of each channel. */
  readonly background: DecayParameter;
  /** Counts of scattered light. */
  readonly scatter: DecayParameter | null;
  readonly averages:
    | { readonly amplitude: AmplitudeAverage; readonly intensity: IntensityAverage; readonly missing: null }
    | { readonly amplitude: null; readonly intensity: null; readonly missing: string };
  /** Left edges of the fitted channels; `counts`, `fitted` and `residuals` belong to them. */
  readonly time: ReadonlyFloat64Array;
  readonly counts: ReadonlyFloat64Array;
  /** Expected counts, with the exposure of each channel where there is one. */
  readonly fitted: ReadonlyFloat64Array;
  /** (counted − expected) / √expected */
  readonly residuals: ReadonlyFloat64Array;
  /** The instrument response where the fit put it, as a share of each fitted channel; `null` for a tail. */
  readonly response: ReadonlyFloat64Array | null;
  /** The counts of the response as it was given; `null` for a tail. */
  readonly irf: ReadonlyFloat64Array | null;
  /** All parameters in one list, and their covariance in its order (zeros for those without an error). */
  readonly parameters: readonly DecayParameter[];
  readonly covariance: ReadonlyFloat64Array | null;
  readonly correlation: readonly (readonly number[])[] | null;
  /** The optimum itself, also where it determines nothing: for drawing, not for quoting. */
  readonly optimum: {
    readonly lifetimes: readonly number[];
    readonly amplitudes: readonly number[];
    readonly stretch: number | null;
    readonly shift: number;
    readonly background: number;
    readonly scatter: number;
  };
  /** What was minimised, and its least value: the deviance of counts, or a weighted or plain sum of squares. */
  readonly objective: { readonly kind: ObjectiveKind; readonly value: number };
  readonly statistics: DecayStatistics;
  readonly residualTests: DecayResidualTests;
  readonly estimator: Estimator;
  readonly verdict: Verdict;
  readonly warnings: readonly DecayWarning[];
  readonly ended: { readonly converged: boolean; readonly reason: string; readonly iterations: number };
  readonly madeBy: {
    readonly version: string;
    readonly method: string;
    readonly options: Omit<DecayFitOptions, "irf"> | TailFitOptions;
    /** SHA-256 of the fitted counts and their exposure. */
    readonly dataHash: string;
  };
}

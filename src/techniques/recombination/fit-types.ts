import type { BRAND, Estimate, NumericArray, ReadonlyFloat64Array, TimeUnit, Verdict } from "../../foundation/index.js";
import type { FitResult, FitWarning, Standing } from "../../fitting/index.js";
import type { Decay, InstrumentResponse } from "../../lifetime/index.js";
import type { Emission, ModelKind, RecombinationModel } from "./model.js";

/** One decay of a series, as it was counted. */
export interface CountedDecay {
  readonly decay: Decay;
  /** Counts on the channels of the decay, or a measured decay of scattered light; without it the pulse is at `timeZero`. */
  readonly irf?: InstrumentResponse | Decay | NumericArray | undefined;
  /** The pulse, in the unit of the decay, where there is no `irf`; the fullest channel unless given. */
  readonly timeZero?: number | undefined;
}

/** One decay of a series as intensities that are no longer counts: normalised, or without their background. */
export interface DecayPoints {
  /** From the pulse at 0 on, rising. */
  readonly time: NumericArray;
  readonly unit: string;
  readonly values: NumericArray;
  /** Standard deviation of each; without it all count the same. */
  readonly sigma?: NumericArray | undefined;
}

export type SeriesDecay = (CountedDecay | DecayPoints) & {
  /** Density at the pulse, cm⁻³, or in proportion to it: see `densities`. `pulseDensity` works it out. */
  readonly density: number;
  /** How long or how sensitively it was measured beside the others, for a scale in common; 1 unless given. */
  readonly exposure?: number | undefined;
  /** The fitted points lie between these times, in the decay's own unit. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
};

export interface RecombinationFitOptions {
  readonly model: ModelKind;
  /** `"n"` for excitons and `"n(n + p0)"` for carriers unless given. */
  readonly emission?: Emission | undefined;
  /**
   * Whether the densities are known, or only how they compare; then k₂ comes multiplied by the largest of them (`"k2·n0"`,
   * s⁻¹).
   */
  readonly densities?: "cm^-3" | "relative" | undefined;
  /** Standard error of all densities together, as a part of them: it makes errors of what depends on their scale. */
  readonly densityError?: number | undefined;
  /** Constants that are known, by name. p₀ is 0 unless given or free; so are k₁, k₃ and kRelease beside traps. */
  readonly fixed?: Readonly<Record<string, number>> | undefined;
  /** Constants to be fitted that are 0 otherwise. */
  readonly free?: readonly string[] | undefined;
  /** Values to start from; what is left out is searched for. */
  readonly start?: Readonly<Record<string, number>> | undefined;
  /** Whether each decay has a scale of its own (the default) or all share one, as intensities that compare. */
  readonly scale?: "each" | "shared" | undefined;
  /** Whether each decay has a constant background: for counts unless said otherwise. */
  readonly background?: boolean | undefined;
}

/** A constant as the fit has it. */
export interface FittedConstant extends Estimate {
  readonly name: string;
  readonly standing: Standing;
  readonly meaning: string;
  /** The standard error that the decays alone give; `standardError` adds that of the densities. */
  readonly fitError: number | null;
}

/** A decay of the series with its fit. */
export interface FittedDecay {
  /** cm⁻³, or a part of the largest. */
  readonly density: number;
  /** Of the fitted points, from the pulse on (with an `irf`: from channel 0 on), in the series' unit. */
  readonly time: ReadonlyFloat64Array;
  readonly observed: ReadonlyFloat64Array;
  readonly fitted: ReadonlyFloat64Array;
  /** (observed − fitted)/σ */
  readonly residuals: ReadonlyFloat64Array;
  readonly background: number;
  /** Intensity at the pulse, as if the response were infinitely short. */
  readonly scale: number;
  /** When the emission of the fitted model has fallen to 1/e. */
  readonly fallTime: number;
}

/** Whether decays become slower at higher densities, found without a model. */
export interface FluenceTrend {
  readonly kind: "faster" | "slower" | "none";
  /** Late light over early light, in the order of rising density, each with its standard error. */
  readonly lateOverEarly: readonly Estimate[];
  /** Where early and late part, in the series' unit, from the pulse on. */
  readonly splitAt: number;
  /** Largest rise from one decay to one of higher density, in standard errors of the difference. */
  readonly rise: number;
}

/** Decays of one or several fluences, explained by one model. */
export interface RecombinationFit {
  readonly [BRAND]: "RecombinationFit";
  readonly kind: ModelKind;
  readonly formula: string;
  readonly emission: Emission;
  readonly densities: "cm^-3" | "relative";
  readonly unit: TimeUnit;
  readonly constants: readonly FittedConstant[];
  /** The model at the optimum, for `simulate` and drawing; its constants are in cm⁻³ or relative units as the fit's. */
  readonly optimum: RecombinationModel;
  /** By rising density. */
  readonly decays: readonly FittedDecay[];
  readonly trend: FluenceTrend | null;
  readonly verdict: Verdict;
  readonly warnings: readonly FitWarning[];
  /** What the numbers rest on. */
  readonly assumptions: readonly string[];
  /** Set where a decay was simulated. */
  readonly simulated: string | null;
  /** The fit itself: all parameters, covariance, statistics. */
  readonly fit: FitResult;
}

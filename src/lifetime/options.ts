import type { NumericArray } from "../foundation/index.js";
import type { Decay } from "./decay.js";
import type { Estimator } from "./engine/estimator.js";
import type { Convolution } from "./engine/recursion-weights.js";
import type { InstrumentResponse } from "./instrument-response.js";

/** Values of parameters that are known, or to start from; times are in the unit of the decay. */
export interface DecayValues {
  /** One for each exponential, `null` for those that are not meant. */
  readonly lifetimes?: readonly (number | null)[] | undefined;
  /** The exponent β of exp(−(t/τ)^β). */
  readonly stretch?: number | undefined;
  /** How much later the response comes than its measurement says. */
  readonly shift?: number | undefined;
  /** Counts of each channel. */
  readonly background?: number | undefined;
  /** Counts of the scattered light in all. */
  readonly scatter?: number | undefined;
}

/** What decays, and how the fit is done: for tails and for reconvolution alike. */
export interface DecayLawOptions {
  /** 1 to 4; 1 by default. */
  readonly exponentials?: 1 | 2 | 3 | 4 | undefined;
  /** One stretched exponential, exp(−(t/τ)^β), in place of a sum. */
  readonly stretched?: boolean | undefined;
  /** The fitted channels lie between these times, in the unit of the decay. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Parameters that are kept at known values. */
  readonly fixed?: DecayValues | undefined;
  /** Values to start from; what is left out is found from the data. */
  readonly start?: DecayValues | undefined;
  /** Allows amplitudes below 0: a rise. They are kept at 0 or above by default. */
  readonly negativeAmplitudes?: boolean | undefined;
  /** Poisson likelihood by default; the others are there for comparison, and biased. */
  readonly estimator?: Estimator | undefined;
  /** How the light of a channel of the response lies within it; `"smooth"` by default. */
  readonly convolution?: Convolution | undefined;
}

/** Options of `fitDecay`. */
export interface DecayFitOptions extends DecayLawOptions {
  /** The instrument response: counts on the channels of the decay, or a measured decay of scattered light. */
  readonly irf: InstrumentResponse | Decay | NumericArray;
  /** Fits scattered light that reaches the detector without delay; off by default. */
  readonly scatter?: boolean | undefined;
  /** Counts the light left over from earlier pulses where the decay knows its repetition period; on by default. */
  readonly earlierPulses?: boolean | undefined;
}

/** Options of `fitTail`; without `from` the tail begins where the decay has fallen to nine tenths of its maximum. */
export type TailFitOptions = DecayLawOptions;

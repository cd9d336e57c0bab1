import type { NumericArray } from "../../foundation/index.js";
import type { Decay } from "../decay.js";
import type { InstrumentResponse } from "../instrument-response.js";
import type { DecayFitOptions } from "../options.js";

/** An instrument response in any of the forms in which one can be given. */
export type ResponseLike = InstrumentResponse | Decay | NumericArray;

/** Options of `fitGlobalDecays`. Values that are fixed or to start from are those of every decay. */
export interface GlobalDecayOptions extends Omit<DecayFitOptions, "irf"> {
  /** The instrument response of all decays, or one for each. Without it the tails are fitted. */
  readonly irf?: ResponseLike | readonly ResponseLike[] | undefined;
  /** Parameters that every decay has for itself, of those that are shared otherwise: `"tau1"`, `"tau2"` …, `"beta"`. */
  readonly perDecay?: readonly string[] | undefined;
  /** Whether all decays have the same shift against their responses; off by default. */
  readonly sharedShift?: boolean | undefined;
}

import type { BRAND, Verdict } from "../../foundation/index.js";
import type { ModelComparison } from "../../fitting/index.js";
import type { KineticTrace } from "../trace.js";
import type { LawFit, LawOptions } from "./law-types.js";
import type { LawName } from "./list.js";

/** Options of `compareLaws`; those of `fitLaw` hold for every law. */
export interface CompareLawsOptions extends Pick<LawOptions, "from" | "to" | "timeZero" | "sigma" | "end"> {
  /**
   * The laws to compare. By default all that differ: stretched and compressed exponentials are Avrami's curve, unequal
   * concentrations lie between first and second order, and a free power of time stands beside √t only if asked for.
   */
  readonly laws?: readonly LawName[];
}

/** One law of a comparison. */
export interface ComparedLaw {
  readonly name: LawName;
  readonly fit: LawFit;
  readonly aicc: number;
  /** AICc less that of the best. */
  readonly deltaAicc: number;
  /** Akaike weight, e^(−Δ/2) over its sum. */
  readonly weight: number;
  readonly bic: number;
}

/** Which of several laws a trace speaks for. */
export interface LawComparison {
  readonly [BRAND]: "LawComparison";
  readonly trace: KineticTrace;
  /** The lowest AICc first; laws whose fit did not converge last, without weight. */
  readonly laws: readonly ComparedLaw[];
  /** The same as models of the same data, with F tests or likelihood ratios where one contains another. */
  readonly models: ModelComparison;
  /** The laws that the data cannot tell from the best, the best first; empty if none holds or nothing happens. */
  readonly candidates: readonly LawName[];
  readonly verdict: Verdict;
}

import type { BRAND, ReadonlyFloat64Array, Verdict } from "../../foundation/index.js";
import type { ImpedanceParts } from "./fit-types.js";
import type { ImpedanceSpectrum } from "./types.js";

/** Options of `kramersKronig`. */
export interface KramersKronigOptions {
  /** What the elements are fitted to; `"complex"` unless given. */
  readonly part?: "real" | "imaginary" | "complex";
  /** µ at which no further element is added; 0.85 unless given. */
  readonly c?: number;
  /**
   * Whether to begin with three elements for each decade, and to add more beyond µ ≤ c as long as that takes a third of the
   * residuals away; true unless given. µ can fall early while elements are still lacking, as for a single arc, and the
   * published procedure, which begins with one and ends there, then fails a sound spectrum.
   */
  readonly further?: boolean;
  /** Elements that are tried at most; 60 unless given. */
  readonly most?: number;
  /** Whether a capacitor stands in series, for a spectrum whose −Z″ still rises at its lowest frequency; `"auto"` unless given. */
  readonly capacitance?: boolean | "auto";
  /** Residual above which a frequency fails, as a part of |Z|; unless given 0.01, or 4σ/|Z| (median) where the spectrum has more noise. */
  readonly tolerance?: number;
  readonly from?: number;
  readonly to?: number;
}

/** Neighbouring frequencies that fail, Hz. */
export interface FailedRange {
  readonly from: number;
  readonly to: number;
  readonly points: number;
}

/** Whether a spectrum obeys the Kramers–Kronig relations. */
export interface KramersKronigTest {
  readonly [BRAND]: "KramersKronigTest";
  readonly spectrum: ImpedanceSpectrum;
  /** RC elements. */
  readonly elements: number;
  /** 1 − Σ|Rₖ < 0| / Σ|Rₖ ≥ 0|. */
  readonly mu: number;
  /** Whether µ fell below c: if not, more elements may fit better. */
  readonly reached: boolean;
  /** Time constants, s, and resistances in the unit of the spectrum. */
  readonly tau: ReadonlyFloat64Array;
  readonly resistance: ReadonlyFloat64Array;
  readonly seriesResistance: number;
  readonly inductance: number;
  /** 1/F; 0 without a capacitor. */
  readonly inverseCapacitance: number;
  readonly fitted: ImpedanceParts;
  /** (measured − fitted)/|Z|. */
  readonly residuals: ImpedanceParts;
  readonly tolerance: number;
  readonly failed: readonly FailedRange[];
  readonly verdict: Verdict;
}

import type { BRAND, Estimate, ReadonlyFloat64Array, Verdict } from "../../foundation/index.js";

/** The area of one line (both lines of a doublet together), as another program gives it. */
export interface LineArea {
  /** `"Pb 4f"` */
  readonly line: string;
  readonly label?: string | undefined;
  /** All in one unit: counts for the same time at each energy, or rates, times eV. */
  readonly area: Estimate;
  /** Binding energy, eV; that of the table unless given. */
  readonly bindingEnergy?: number | undefined;
  /** Of the analyser at this line. */
  readonly transmission?: number | undefined;
}

/** Options of `surfaceComposition`. */
export interface CompositionOptions {
  /**
   * What each line's area is divided by: Scofield's cross-sections for Al Kα unless given, or factors of one's own by the names
   * of the lines.
   */
  readonly sensitivity?: "scofield" | Readonly<Record<string, number | Estimate>> | undefined;
  /**
   * The exponent n of the mean free path ∝ E_kⁿ by which areas are divided as well: 0.75 with Scofield's cross-sections, 0 with
   * factors of one's own, which hold it already.
   */
  readonly meanFreePathExponent?: number | undefined;
  /** eV; that of the regions unless given, and 1486.6 (Al Kα) for areas alone. */
  readonly photonEnergy?: number | undefined;
  /** `"none"`: the transmission in the files is left out. */
  readonly transmission?: "file" | "none" | undefined;
}

/** One component of a composition. */
export interface CompositionPart {
  readonly element: string;
  readonly line: string;
  readonly label: string;
  /** As it was taken: a rate where the time at each energy is known. */
  readonly area: Estimate;
  /** What the area was divided by: sensitivity, mean free path and transmission, each relative. */
  readonly factor: Estimate;
  /** at% */
  readonly atomicPercent: Estimate;
  /** For a line that does not stand out: what would be found 19 times of 20, at%; else `null`. */
  readonly detectionLimit: number | null;
}

/** What a surface is made of, as photoemission sees it. */
export interface SurfaceComposition {
  readonly [BRAND]: "SurfaceComposition";
  readonly parts: readonly CompositionPart[];
  /** Parts of one element together, at%. */
  readonly elements: Readonly<Record<string, Estimate>>;
  /** Of the parts' at%, row by row: they add up to 100, so that none is independent. */
  readonly covariance: ReadonlyFloat64Array;
  readonly simulated: string | null;
  readonly verdict: Verdict;
  readonly notes: readonly string[];
}

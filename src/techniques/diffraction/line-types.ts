import type { BRAND, Estimate, Verdict } from "../../foundation/index.js";
import type { PeakFit, Provenance } from "../../spectroscopy/index.js";
import type { Hkl } from "./lattice.js";
import type { Measured } from "./measured.js";
import type { DiffractionPattern } from "./pattern.js";

/** A line as an analysis takes it: its place as 2θ (°), d (Å) or q (Å⁻¹), and what else is known. */
export interface LineInput {
  readonly twoTheta?: Measured | null | undefined;
  readonly d?: Measured | undefined;
  readonly q?: Measured | undefined;
  readonly hkl?: Hkl | undefined;
  /** In any unit that all lines share. */
  readonly area?: Measured | undefined;
  /** Full width at half maximum, degrees of 2θ. */
  readonly fwhm?: Measured | undefined;
  /** Area over height, degrees of 2θ. */
  readonly integralBreadth?: Measured | undefined;
}

/** A fitted line. */
export interface DiffractionLine {
  /** Of Kα₁, degrees; `null` for a pattern over q without wavelength. */
  readonly twoTheta: Estimate | null;
  /** Å */
  readonly d: Estimate;
  /** Å⁻¹ */
  readonly q: Estimate;
  /** Over the background, in the unit of the pattern. */
  readonly height: Estimate;
  /** Full width at half maximum, in the unit of the pattern's axis (for θ: of 2θ). */
  readonly fwhm: Estimate;
  /** Area over height. */
  readonly integralBreadth: Estimate;
  readonly area: Estimate;
  /** Which of the fits holds it. */
  readonly fit: number;
}

/** The lines of a pattern. */
export interface DiffractionLines {
  readonly [BRAND]: "DiffractionLines";
  /** By rising angle. */
  readonly lines: readonly DiffractionLine[];
  /** One for each group of lines that overlap. */
  readonly fits: readonly PeakFit[];
  readonly pattern: DiffractionPattern;
  /** Å */
  readonly wavelength: number | null;
  /** Kα₂ over Kα₁ in the fits; 0 where there was one line. */
  readonly kAlpha2: number;
  readonly shape: string;
  readonly verdict: Verdict;
  readonly provenance: Provenance;
}

import type { BRAND, Estimate, Verdict } from "../../foundation/index.js";
import type { FitResult } from "../../fitting/index.js";
import type { Provenance } from "../../spectroscopy/index.js";
import type { Hkl, Lattice } from "./lattice.js";

/**
 * What moves all lines beside the lattice:
 *
 * - `"zero shift"`: Δ2θ = z.
 * - `"displacement"`: Δ2θ = −2 s cos θ / R, of a sample s below the axis of a goniometer of radius R.
 * - `"nelson-riley"`: Δd/d = K (cos²θ / sin θ + cos²θ / θ) / 2.
 */
export type LineCorrection = "none" | "zero shift" | "displacement" | "nelson-riley";

/** A line beside what the lattice gives. */
export interface RefinedLine {
  readonly hkl: Hkl;
  /** 2θ in degrees, or q in Å⁻¹ where there is no wavelength. */
  readonly observed: Estimate;
  /** With the correction. */
  readonly calculated: number;
}

/** A lattice refined on lines. */
export interface LatticeFit {
  readonly [BRAND]: "LatticeFit";
  /** `NaN` for axes that the lines do not determine is not put here: the fit's own number stands, and `parameters` tells. */
  readonly lattice: Lattice;
  /** a, b, c in Å and angles in degrees, those that are free in the system. */
  readonly parameters: Readonly<Record<string, Estimate>>;
  /** Å³ */
  readonly volume: Estimate;
  readonly correction: LineCorrection;
  /** z in degrees, s in mm (with the radius in mm), or K. */
  readonly shift: Estimate | null;
  readonly lines: readonly RefinedLine[];
  /** What the places are: 2θ in °, or q in Å⁻¹. */
  readonly quantity: "2θ" | "q";
  readonly wavelength: number | null;
  readonly fit: FitResult;
  readonly verdict: Verdict;
  readonly provenance: Provenance;
}

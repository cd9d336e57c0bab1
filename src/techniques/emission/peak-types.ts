import type { BRAND, Estimate, Verdict } from "../../foundation/index.js";
import type {
  LightQuantity,
  PeakBackgroundName,
  PeakFit,
  PeakProfileName,
  Spectrum,
} from "../../spectroscopy/index.js";
import type { SelfAbsorption } from "./self-absorption.js";

/** Options of `peak`. */
export interface EmissionPeakOptions {
  /** The range, in the unit of the axis; the whole spectrum unless given. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** How many bands the fit has; 1 unless given. */
  readonly bands?: number | undefined;
  /** Their form over energy; `"gauss"` unless given. */
  readonly shape?: PeakProfileName | undefined;
  /** What lies under the band on the axis as it is, fitted and taken away; `"none"` unless given. */
  readonly background?: PeakBackgroundName | undefined;
  /** Absorbance of the same sample, for what part of the emission it may have absorbed again. */
  readonly absorbance?: Spectrum | undefined;
}

/** A place in nm and in eV. On the two axes a density has different heights, so that one is not hc over the other. */
export interface EmissionPlace {
  readonly nm: Estimate;
  readonly eV: Estimate;
}

/** A band of emission: where it is by several methods, and how wide. */
export interface EmissionPeak {
  readonly [BRAND]: "EmissionPeak";
  /** The highest measured point, to half a step of the axis: what an instrument's software calls the peak. */
  readonly highest: EmissionPlace;
  /** Of a polynomial through the points about the top. */
  readonly maximum: EmissionPlace;
  readonly centroid: EmissionPlace;
  /** The centre of the strongest band of the fit over energy, eV. */
  readonly fitted: Estimate;
  /** Full width at half maximum of the curve as it is: in nm, and of the curve over energy in meV. */
  readonly fwhm: { readonly nm: Estimate; readonly meV: Estimate };
  /** Over energy, with the Jacobian. */
  readonly fit: PeakFit;
  /** Without what was taken away under it. */
  readonly spectrum: Spectrum;
  /** Whether the values count photons or power; null where the signal does not tell. */
  readonly light: LightQuantity | null;
  /** Null where no absorbance was given. */
  readonly selfAbsorption: SelfAbsorption | null;
  readonly verdict: Verdict;
}

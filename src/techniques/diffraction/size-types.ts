import type { BRAND, Estimate, Verdict } from "../../foundation/index.js";
import type { Provenance } from "../../spectroscopy/index.js";
import type { Hkl } from "./lattice.js";

/** The size that one line tells. */
export interface LineSize {
  readonly hkl: Hkl | undefined;
  /** Degrees. */
  readonly twoTheta: number;
  /** Degrees of 2θ: as observed, of the instrument, and of the sample. */
  readonly observed: Estimate;
  readonly instrument: Estimate | null;
  readonly sample: Estimate;
  /** Along the normal of the planes, nm; not determined where the instrument is as broad as the line, with a bound. */
  readonly size: Estimate;
}

/** Sizes of crystallites by Scherrer. */
export interface ScherrerSizes {
  readonly [BRAND]: "ScherrerSizes";
  readonly lines: readonly LineSize[];
  /** Weighted mean over the lines that tell one, nm; its error holds their scatter. */
  readonly size: Estimate;
  readonly k: number;
  /** What was taken for the breadth, and how the instrument's was taken off, in words. */
  readonly how: string;
  /** Å */
  readonly wavelength: number;
  readonly verdict: Verdict;
  readonly provenance: Provenance;
}

/** Size and strain by Williamson and Hall. */
export interface WilliamsonHall {
  readonly [BRAND]: "WilliamsonHall";
  /** nm; not determined where the line through the breadths meets 0 at 0, with a bound. */
  readonly size: Estimate;
  /** Uniform strain ε, no unit. */
  readonly strain: Estimate;
  readonly points: readonly {
    readonly hkl: Hkl | undefined;
    /** 4 sin θ */
    readonly x: number;
    /** β cos θ, radians. */
    readonly y: Estimate;
  }[];
  /** Kλ/D, radians. */
  readonly intercept: Estimate;
  readonly k: number;
  readonly how: string;
  readonly wavelength: number;
  readonly verdict: Verdict;
  readonly provenance: Provenance;
}

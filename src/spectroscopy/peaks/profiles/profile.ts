import type { ReadonlyFloat64Array } from "../../../foundation/index.js";

/** A number that the form of a peak has beside its height and centre. */
export interface ProfileParameter {
  /** `"fwhm"`; in a fit the number of the peak stands behind it. */
  readonly name: string;
  /** Whether it is a distance on the axis, or a plain number. */
  readonly unit: "x" | "";
  /** Where a fit starts, for a peak of this full width at half maximum. */
  readonly start: (fwhm: number) => number;
  /** Distances are above 0 whatever stands here. */
  readonly lower?: number;
  readonly upper?: number;
}

/**
 * The form of a peak, as data: a new one needs no change of the fit. Its value at the distance u from the centre is
 * relative to that at the centre, which for the forms of this library is the maximum.
 */
export interface PeakProfile {
  readonly name: string;
  readonly parameters: readonly ProfileParameter[];
  /**
   * The value at the distance `u`; writes its derivatives by `u` and then by each parameter into `slopes`.
   *
   * @param p the parameters, in their order
   */
  readonly value: (u: number, p: ReadonlyFloat64Array, slopes: Float64Array) => number;
  /** Full width at half of the value at the centre. */
  readonly fwhm: (p: ReadonlyFloat64Array) => number;
  /** Area under the peak for a value of 1 at the centre. */
  readonly area: (p: ReadonlyFloat64Array) => number;
}

/** The only width of a form that has one. */
export const FWHM: ProfileParameter = { name: "fwhm", unit: "x", start: (fwhm) => fwhm };

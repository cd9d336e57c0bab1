import type { BRAND, Estimate, ReadonlyFloat64Array, Verdict } from "../foundation/index.js";
import type { AxisUnit, Provenance, SpectralSeries } from "../spectroscopy/index.js";

/** Options of `isosbesticPoints`. */
export interface IsosbesticOptions {
  /** Search only from here … */
  readonly from?: number | undefined;
  /** … to here (axis unit). */
  readonly to?: number | undefined;
  /**
   * How much ΔA may vary at the point beyond its noise, as a share of the largest |ΔA| of the weaker of the
   * two lobes beside it; 0.03 by default. Above it the crossing is rejected.
   */
  readonly tolerance?: number | undefined;
  /** The least lobe that counts, as a share of the largest |ΔA|; 0.005 by default. */
  readonly smallestLobe?: number | undefined;
  /** Standard deviation of one value of the series, where it is known better than the data tell. */
  readonly noise?: number | undefined;
  /** Significance below which the test against noise fails; 0.01 by default. */
  readonly alpha?: number | undefined;
}

/** Test that ΔA at the point is nothing but noise in every scan. */
export interface NoiseTest {
  /** Σ (ΔA at the point / its σ)² over the scans, the shared noise of the reference accounted for. */
  readonly chi2: number;
  readonly dof: number;
  /** Probability of so much spread from noise alone. */
  readonly p: number;
  /** Root mean square of ΔA at the point over the scans, in absorbance. */
  readonly spread: number;
  /** What noise alone would make of it on average, with the noise of the reference, which all scans share. */
  readonly expected: number;
  /** `spread` as a share of the largest |ΔA| of the weaker lobe beside the point. */
  readonly relativeSpread: number;
}

/** How the crossing moves while the reaction goes on. */
export interface CrossingDrift {
  /** The crossing in each scan in which the slope of ΔA is known to better than a fifth. */
  readonly scans: readonly number[];
  /** Axis unit. */
  readonly crossings: ReadonlyFloat64Array;
  readonly sigma: ReadonlyFloat64Array;
  /** Weighted standard deviation of the crossings over the scans, axis unit. */
  readonly spreadOverTime: number;
  /** From the first of these scans to the last, along the weighted line; axis unit. */
  readonly total: Estimate;
  /** Two-sided, that the line is level. */
  readonly p: number;
}

export interface IsosbesticPoint {
  /** In the axis's unit (nm for wavelengths); σ = σ_ΔA / |∂ΔA/∂λ|, combined over the scans. */
  readonly wavelength: Estimate;
  /** Axis unit. */
  readonly spreadOverTime: number;
  readonly drift: CrossingDrift;
  readonly test: NoiseTest;
  /** `"isosbestic"`: only noise; `"isosbestic-within-tolerance"`: more than noise, but little. */
  readonly verdict: Verdict;
}

export interface RejectedCrossing {
  readonly wavelength: number;
  readonly code: "moves" | "spread" | "weak" | "undefined" | "too-few-scans";
  /** In a sentence. */
  readonly reason: string;
  readonly test?: NoiseTest;
  readonly drift?: CrossingDrift;
}

/** What `isosbesticPoints` finds. */
export interface IsosbesticReport {
  readonly [BRAND]: "IsosbesticReport";
  /** The series in which they were sought. */
  readonly series: SpectralSeries;
  readonly unit: AxisUnit;
  readonly points: readonly IsosbesticPoint[];
  readonly rejected: readonly RejectedCrossing[];
  /** Standard deviation of one value of ΔA, median over the axis, and where it is known from. */
  readonly noise: { readonly value: number; readonly source: string };
  /** Scans that entered (the reference scans do not). */
  readonly scans: number;
  readonly options: { readonly tolerance: number; readonly alpha: number };
  readonly verdict: Verdict;
  readonly provenance: Provenance;
}

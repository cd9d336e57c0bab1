import type { BRAND, Estimate, ReadonlyFloat64Array, Verdict } from "../../../foundation/index.js";
import type { FitResult, FittedParameter, Link } from "../../../fitting/index.js";
import type { Provenance } from "../../provenance.js";
import type { PeakProfileName } from "../profiles/list.js";
import type { PeakProfile } from "../profiles/profile.js";
import type { PeakBackground, PeakBackgroundName } from "./background.js";

/** Where the fit of one peak starts. */
export interface PeakStart {
  /** In the unit of the axis. */
  readonly centre: number;
  /** Unless given, the curve's height there over the start of the background. */
  readonly height?: number | undefined;
  readonly fwhm?: number | undefined;
  /** A form of its own. */
  readonly shape?: PeakProfileName | PeakProfile | undefined;
}

/** Options of `fitPeaks`. Parameters are named `height1`, `centre1`, `fwhm1` …, and `offset`, `slope` of the background. */
export interface PeakFitOptions {
  /** How many, or where each starts; unless given, those that stand out of the noise. */
  readonly peaks?: number | readonly (number | PeakStart)[] | undefined;
  /** `"gauss"` unless given; or a form of one's own. */
  readonly shape?: PeakProfileName | PeakProfile | undefined;
  /** `"none"` unless given; or one of one's own. */
  readonly background?: PeakBackgroundName | PeakBackground | undefined;
  /** The range of the fit, in the unit of the axis. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** All peaks have the widths and the form of the first. */
  readonly sharedShape?: boolean | undefined;
  readonly start?: Readonly<Record<string, number>> | undefined;
  readonly bounds?: Readonly<Record<string, readonly [lower: number, upper: number]>> | undefined;
  readonly fixed?: Readonly<Record<string, number>> | undefined;
  /** `{ fwhm2: "fwhm1", height2: "height1 / 2" }` */
  readonly links?: Readonly<Record<string, Link>> | undefined;
  /**
   * How the values scatter: `"poisson"` for counts that carry no σ, unless given; `"normal"` with their σ where it is known,
   * else with one σ that the residuals tell.
   */
  readonly likelihood?: "normal" | "poisson" | undefined;
}

/** One peak of a fit. */
export interface FittedPeak {
  /** The form's name. */
  readonly shape: string;
  /** In the unit of the axis: the maximum, for the forms of this library. */
  readonly centre: Estimate;
  /** Over the background, in the unit of the values. */
  readonly height: Estimate;
  /** Full width at half maximum, in the unit of the axis. */
  readonly fwhm: Estimate;
  /** Under the whole peak, also outside of the range of the fit: unit of the values times that of the axis. */
  readonly area: Estimate;
  /** Its part of the area of all peaks. */
  readonly share: Estimate;
  /** Its parameters as fitted, by their names without the number. */
  readonly parameters: Readonly<Record<string, FittedParameter>>;
  /** The peak alone at each `x`. */
  readonly curve: ReadonlyFloat64Array;
}

/** A curve as a sum of peaks on a background. */
export interface PeakFit {
  readonly [BRAND]: "PeakFit";
  /** In the order of their numbers. */
  readonly peaks: readonly FittedPeak[];
  /** Of the areas, peaks × peaks, row by row: areas of one fit are not independent. `null` where the fit has no covariance. */
  readonly areaCovariance: ReadonlyFloat64Array | null;
  readonly background: string;
  /** The places of the fit, rising. */
  readonly x: ReadonlyFloat64Array;
  readonly y: ReadonlyFloat64Array;
  readonly sigma: ReadonlyFloat64Array | null;
  /** The background at each `x`. */
  readonly backgroundCurve: ReadonlyFloat64Array;
  readonly xLabel: string;
  readonly xUnit: string;
  readonly yLabel: string;
  readonly yUnit: string;
  /** All parameters with covariance, residuals and statistics. */
  readonly fit: FitResult;
  readonly verdict: Verdict;
  readonly provenance: Provenance;
}

import type { BRAND, ReadonlyFloat64Array, Verdict } from "../foundation/index.js";
import type { AxisUnit, Coordinate, Provenance, SpectralSeries } from "../spectroscopy/index.js";

/** Options of `unmix`. */
export interface UnmixOptions {
  /** Use the axis only from here … */
  readonly from?: number | undefined;
  /** … to here (axis unit); by default all that series and components share. */
  readonly to?: number | undefined;
  /** Allow no amount below 0. */
  readonly nonNegative?: boolean | undefined;
  /** Hold the sum of the amounts at this value, or (`"constant"`) at its mean over the scans. */
  readonly closure?: number | "constant" | undefined;
  /** Weight by the known sigma of the series; unweighted by default. */
  readonly weighted?: boolean | undefined;
  /** A region disagrees if the residuals there exceed this share of the signal (and three times the noise); 0.1 by default. */
  readonly tolerance?: number | undefined;
  /** Names of the components; by default their titles. */
  readonly names?: readonly string[] | undefined;
}

/** A region in which no mixture of the component spectra makes the data. */
export interface Disagreement {
  readonly from: number;
  readonly to: number;
  /** Where the residuals are largest beside the signal. */
  readonly worst: number;
  /** Root mean square of the residuals in the region, in the signal's unit. */
  readonly residual: number;
  /** The same as a share of the root mean square of the data there. */
  readonly relative: number;
  /** The same in standard deviations of the noise; `null` where the noise is not known. */
  readonly overNoise: number | null;
  /** Whether the data lie above or below the mixture there. */
  readonly sign: "above" | "below" | "both";
  readonly text: string;
}

/** For two components: where their spectra cross, beside where the data do. */
export interface CrossingComparison {
  /** Where the spectra of the components are equal (axis unit). */
  readonly components: number;
  /** The nearest place at which the spectra of the series cross; `null` if none is near. */
  readonly data: number | null;
  readonly text: string;
}

/** What `unmix` finds. */
export interface Unmixing {
  readonly [BRAND]: "Unmixing";
  readonly names: readonly string[];
  readonly coordinate: Coordinate;
  /** nScans × nComponents, row by row. */
  readonly amounts: ReadonlyFloat64Array;
  /** `"mol L^-1 cm"` for absorbance by molar absorptivity (concentration × path), else `""`. */
  readonly amountUnit: string;
  /** Standard errors of the amounts, laid out like them; `NaN` where the bound at 0 holds an amount. */
  readonly amountErrors: ReadonlyFloat64Array;
  /** Each amount as a share of the sum of its scan, laid out like `amounts`. */
  readonly fractions: ReadonlyFloat64Array;
  readonly fractionErrors: ReadonlyFloat64Array;
  /** Data less mixture over the range that was used. */
  readonly residuals: SpectralSeries;
  /** Root mean square of the residuals of each scan. */
  readonly rms: ReadonlyFloat64Array;
  readonly range: { readonly from: number; readonly to: number; readonly unit: AxisUnit; readonly points: number };
  readonly noise: number | null;
  readonly disagreements: readonly Disagreement[];
  readonly crossings: readonly CrossingComparison[];
  readonly constraints: readonly string[];
  readonly verdict: Verdict;
  readonly provenance: Provenance;
}

import type { ErrorScale, FitOptions } from "../../fitting/index.js";
import type { StopRules } from "../../fitting/levenberg-marquardt.js";

/** Options of `fitGlobal` that are plain data whatever the model. */
export interface CommonGlobalOptions extends Partial<StopRules> {
  /** Parameters that every data set has for itself: `k1` becomes `k1[1]`, `k1[2]` … */
  readonly perDataSet?: readonly string[];
  /** `"separate"`: every data set has its own spectra (the default); `"shared"`: all have the same. */
  readonly spectra?: "separate" | "shared";
  /** Spectra that must not be negative: all, or those of the components named. */
  readonly nonNegative?: boolean | readonly string[];
  /** Parameters that are kept at these values. */
  readonly fixed?: Readonly<Record<string, number>>;
  /** Bounds of parameters by name, in the units of the result; an end may be infinite. */
  readonly bounds?: Readonly<Record<string, readonly [lower: number, upper: number]>>;
  /** Parameters that follow from others, by name: `{ k2: "2 * k1" }`. They have no start, no bounds, and are not fixed. */
  readonly links?: Readonly<Record<string, string>>;
  /** Adds a component that is 1 at all times, before time zero too. */
  readonly baseline?: boolean;
  /** The model's time zero in the unit of the series; that of the difference if it has one, otherwise 0. */
  readonly timeZero?: number;
  /** Window of time, in the unit of the series. */
  readonly from?: number;
  readonly to?: number;
  /** Part of the axis that is used. */
  readonly range?: readonly [number, number];
  /** Parts of the axis that are left out: the pump's scatter, bad pixels. */
  readonly without?: readonly (readonly [number, number])[];
  /** `false` passes over the σ of the series; by default it is used where there is one. */
  readonly sigma?: boolean;
  /** `false` passes over the scan skew of the series. */
  readonly skew?: boolean;
  /** How to make the standard errors; see `fitLeastSquares`. */
  readonly errors?: ErrorScale;
  /** `"covariance"` spares doubtful parameters the look at their profile, which with a chirp takes longer than the fit. */
  readonly identifiability?: NonNullable<FitOptions["identifiability"]>;
}

import type { BRAND, Estimate, ReadonlyFloat64Array, Temperature, Verdict } from "../foundation/index.js";
import type { ErrorScale } from "../fitting/index.js";
import type { FirstOrderFit } from "./first-order-types.js";

/** A rate constant at a temperature, from a table or a paper. */
export interface RateAtTemperature {
  /** Never a bare number: 295 and 22 both look like temperatures. */
  readonly temperature: Pick<Temperature, "value" | "unit"> & Partial<Temperature>;
  /** s⁻¹; a number alone has no error. */
  readonly k: number | (Pick<Estimate, "value" | "standardError"> & Partial<Estimate>);
  /** 1σ of the temperature, K. */
  readonly temperatureError?: number;
  readonly label?: string;
  /** Leave the point out of the fit, for the reason given. */
  readonly exclude?: string;
}

/**
 * Where the size of the errors of the line comes from: the errors of the rate constants (`"from the known
 * σ"`), the scatter of the points about the line (`"scaled by the residuals"`), or whichever of the two is
 * larger.
 */
export type ArrheniusErrors = "the larger of both" | ErrorScale;

/** Options of `arrhenius`. */
export interface ArrheniusOptions {
  /** `"the larger of both"` by default; where a rate constant has no error, the scatter alone. */
  readonly errors?: ArrheniusErrors;
  /** 1σ of every temperature, K, where a point does not say its own; independent from point to point. */
  readonly temperatureError?: number;
  /** 1σ of an error that all temperatures share, K: the calibration of the thermometer. */
  readonly sharedTemperatureError?: number;
  /**
   * The covariance of the rate constants, s⁻², one row for each input in their order: those of one global fit
   * are correlated. Its diagonal takes the place of their standard errors.
   */
  readonly covariance?: readonly (readonly number[])[];
}

/** One rate constant in the Arrhenius plot. */
export interface ArrheniusPoint {
  /** K */
  readonly temperature: number;
  /** s⁻¹; `NaN` if not determined. */
  readonly k: number;
  readonly sigmaK: number | null;
  readonly lnK: number;
  /** σ of ln k with which the point was weighted, that of the temperature included; `null`: not weighted. */
  readonly sigmaLnK: number | null;
  readonly label: string;
  readonly used: boolean;
  /** Why it was not used. */
  readonly why?: string;
  /** The run that it is of, where it came from a fit. */
  readonly run?: FirstOrderFit;
}

/** ln k = ln A − Ea / (R T), fitted to rate constants. */
export interface ArrheniusFit {
  readonly [BRAND]: "ArrheniusFit";
  /** kJ mol⁻¹; `NaN` if fewer than three rate constants can be used. */
  readonly activationEnergy: Estimate;
  /** ln(A / s⁻¹) */
  readonly lnA: Estimate;
  /**
   * A in s⁻¹: its interval is that of ln A. Its error is a factor, exp(σ(ln A)), which the report prints; a
   * standard error would be one-sided.
   */
  readonly preExponential: Estimate;
  /**
   * The edge of the region that holds Ea (kJ mol⁻¹) and ln A together with 95 %: a long thin ellipse, along which
   * the one makes good an error of the other. `null` without a fit.
   */
  readonly jointRegion95: {
    readonly activationEnergy: ReadonlyFloat64Array;
    readonly lnA: ReadonlyFloat64Array;
  } | null;
  /** Correlation of Ea and ln A: nearly 1 whenever the temperatures span little; `null` without a fit. */
  readonly correlation: number | null;
  /** Where the line is known best: the weighted mean of 1/T, as a temperature in K, and ln k there. */
  readonly centre: { readonly temperature: number; readonly lnK: Estimate } | null;
  readonly points: readonly ArrheniusPoint[];
  /** The line and its 95 % band for the mean (Student's t); `null` without a fit. */
  readonly band95: {
    /** K */
    readonly temperature: ReadonlyFloat64Array;
    readonly lnK: ReadonlyFloat64Array;
    readonly lower: ReadonlyFloat64Array;
    readonly upper: ReadonlyFloat64Array;
  } | null;
  /** Where the errors come from: as asked for, or `"scaled by the residuals"` where nothing is weighted. */
  readonly errors: ArrheniusErrors;
  /** Both standard errors of Ea, kJ mol⁻¹: from those of k (`null` if not all have one) and from the scatter. */
  readonly energyErrors: { readonly fromSigma: number | null; readonly fromScatter: number } | null;
  readonly weighted: boolean;
  readonly dof: number;
  /** χ²/dof where the points have errors. */
  readonly reducedChi2?: number;
  /** What the lowest and the highest temperature alone would have given. */
  readonly twoPointEstimate: {
    readonly activationEnergy: Estimate;
    readonly lnA: Estimate;
    readonly temperatures: readonly [number, number];
  } | null;
  readonly verdict: Verdict;
  /** Set if any of the rate constants comes from numbers that nobody measured: why they were made. */
  readonly simulated?: string;
  readonly madeBy: {
    readonly version: string;
    readonly model: string;
    readonly options: ArrheniusOptions;
  };
}

export type ArrheniusInput = FirstOrderFit | RateAtTemperature;

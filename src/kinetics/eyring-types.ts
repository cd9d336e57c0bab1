import type { BRAND, Estimate, ReadonlyFloat64Array, Temperature, Verdict } from "../foundation/index.js";
import type { ArrheniusFit, ArrheniusOptions, ArrheniusPoint } from "./arrhenius-types.js";

/** Options of `eyring`. */
export interface EyringOptions extends ArrheniusOptions {
  /** The transmission coefficient κ: 1 by default. ΔS‡ holds for the κ that was assumed, and shifts by −R ln κ. */
  readonly transmissionCoefficient?: number;
  /** The temperature at which ΔG‡ is given: 298.15 K by default. */
  readonly gibbsTemperature?: Pick<Temperature, "value" | "unit">;
}

/** One rate constant in the Eyring plot. */
export interface EyringPoint extends Omit<ArrheniusPoint, "lnK" | "sigmaLnK"> {
  /** ln(k / T · s K) */
  readonly lnKOverT: number;
  /** σ with which the point was weighted, that of the temperature included; `null`: not weighted. */
  readonly sigma: number | null;
}

/** ln(k/T) = ln(κ kB/h) + ΔS‡/R − ΔH‡/(R T), fitted to rate constants of first order. */
export interface EyringFit extends Pick<
  ArrheniusFit,
  "errors" | "weighted" | "dof" | "reducedChi2" | "energyErrors" | "simulated" | "verdict"
> {
  readonly [BRAND]: "EyringFit";
  /** ΔH‡, kJ mol⁻¹; `NaN` if fewer than three rate constants can be used. Ea = ΔH‡ + R T. */
  readonly activationEnthalpy: Estimate;
  /** ΔS‡, J mol⁻¹ K⁻¹, for the transmission coefficient that was assumed. */
  readonly activationEntropy: Estimate;
  /** ΔG‡, kJ mol⁻¹, at `gibbsTemperature`, with the correlation of ΔH‡ and ΔS‡ in its error. */
  readonly activationGibbsEnergy: Estimate;
  /** K; and whether it lies outside the temperatures of the fit. */
  readonly gibbsTemperature: { readonly kelvin: number; readonly extrapolated: boolean };
  readonly transmissionCoefficient: number;
  /** Correlation of ΔH‡ and ΔS‡; `null` without a fit. */
  readonly correlation: number | null;
  /** Where the line is known best, K, and ΔG‡ there, which does not depend on ΔH‡; `null` without a fit. */
  readonly centre: { readonly temperature: number; readonly gibbsEnergy: Estimate } | null;
  readonly points: readonly EyringPoint[];
  /** The line and its 95 % band for the mean; `null` without a fit. */
  readonly band95: {
    /** K */
    readonly temperature: ReadonlyFloat64Array;
    readonly lnKOverT: ReadonlyFloat64Array;
    readonly lower: ReadonlyFloat64Array;
    readonly upper: ReadonlyFloat64Array;
  } | null;
  /** The edge of the region that holds ΔH‡ (kJ mol⁻¹) and ΔS‡ (J mol⁻¹ K⁻¹) together with 95 %; `null` without a fit. */
  readonly jointRegion95: {
    readonly activationEnthalpy: ReadonlyFloat64Array;
    readonly activationEntropy: ReadonlyFloat64Array;
  } | null;
  /** What the lowest and the highest temperature alone would have given. */
  readonly twoPointEstimate: {
    readonly activationEnthalpy: Estimate;
    readonly activationEntropy: Estimate;
    readonly temperatures: readonly [number, number];
  } | null;
  readonly verdict: Verdict;
  readonly madeBy: { readonly version: string; readonly model: string; readonly options: EyringOptions };
}

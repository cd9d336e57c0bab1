import type { BRAND, Estimate, Temperature, Verdict } from "../../foundation/index.js";
import type { ArrheniusFit, ArrheniusOptions } from "../../kinetics/index.js";

/** A quantity at a temperature. */
export interface ActivationPoint {
  readonly temperature: Pick<Temperature, "value" | "unit">;
  readonly value: number;
  /** 1σ; the point is weighted by it where all have one. */
  readonly standardError?: number | null | undefined;
  readonly label?: string | undefined;
  /** Leave the point out, for the reason given. */
  readonly exclude?: string | undefined;
}

/** Options of every fit of an activation energy: those of `kinetics.arrhenius`. */
export interface ActivationOptions extends ArrheniusOptions {
  /** Said of points that nobody measured. */
  readonly simulated?: string;
}

/** A quantity over temperature, y Tᵐ = A exp(−Eₐ/(k_B T)). */
export interface ThermalActivation {
  readonly [BRAND]: "ThermalActivation";
  /** What stands on the ordinate: `"σT"`, `"eₙ/T²"` … */
  readonly quantity: string;
  /** Its unit. */
  readonly unit: string;
  /** eV */
  readonly activationEnergy: Estimate;
  /** A in `unit`; its interval is that of ln A, and a standard error would be one-sided. */
  readonly prefactor: Estimate;
  /** The line through ln(y Tᵐ) over 1/T, energies in kJ mol⁻¹. */
  readonly line: ArrheniusFit;
  readonly simulated: string | null;
  readonly verdict: Verdict;
}

import type {
  BRAND,
  Estimate,
  NumericArray,
  Quantity,
  ReadonlyFloat64Array,
  Temperature,
  Verdict,
} from "../../foundation/index.js";
import type { ImpedanceSpectrum } from "../impedance/index.js";

/** Capacitance over frequency. */
export interface CapacitanceInit {
  readonly frequency: { readonly values: NumericArray; readonly unit: string };
  /** `"F cm^-2"`, `"nF cm^-2"` …, or `"F"`, `"nF"` … where `area` is given. */
  readonly capacitance: { readonly values: NumericArray; readonly unit: string };
  readonly area?: number | undefined;
}

export interface TrapStatesOptions {
  readonly temperature: Pick<Temperature, "value" | "unit">;
  /** Width of the depleted layer W. */
  readonly width: Quantity<"nm" | "µm">;
  /** Built-in voltage V_bi. */
  readonly builtIn: Quantity<"V" | "mV">;
  /** ν₀ of ω₀ = 2π ν₀ T² (`"s^-1 K^-2"`), or ω₀/2π itself (`"s^-1"`). */
  readonly attempt: Quantity<"s^-1 K^-2" | "s^-1">;
  /** Emitting area, cm², of a spectrum in Ω. */
  readonly area?: number;
  /** Points of each local slope; 5 unless given, an odd number. */
  readonly window?: number;
  readonly title?: string;
  readonly simulated?: string;
}

/** What trap densities of states come from. */
export type CapacitanceSource = CapacitanceInit | ImpedanceSpectrum;

/** The density of trap states over their depth. */
export interface TrapStates {
  readonly [BRAND]: "TrapStates";
  readonly title: string;
  /** Depth E_ω below the band edge, eV, rising. */
  readonly energy: ReadonlyFloat64Array;
  /** cm⁻³ eV⁻¹; below 0 where the capacitance rises with frequency. */
  readonly density: ReadonlyFloat64Array;
  readonly sigma: ReadonlyFloat64Array;
  /** The capacitance, F cm⁻², and frequency, Hz, at each energy. */
  readonly capacitance: ReadonlyFloat64Array;
  readonly frequency: ReadonlyFloat64Array;
  /** Integral over the depths measured, cm⁻³. */
  readonly total: Estimate;
  /** Where the density is largest: the depth, eV, and ω/2π, Hz. */
  readonly peak: { readonly energy: number; readonly frequency: number; readonly density: number };
  /** K */
  readonly temperature: number;
  readonly simulated: string | null;
  readonly verdict: Verdict;
}

import type { BRAND, Estimate, ReadonlyFloat64Array, Temperature, Verdict } from "../../foundation/index.js";
import type { FitEnd, FitOrigin, FitStatistics } from "../../fitting/index.js";
import type { SpectralSeries, Spectrum } from "../../spectroscopy/index.js";
import type { ResidualTests } from "../first-order-types.js";

/** A number that was measured, with its standard error if it is known. */
export interface Measured {
  readonly value: number;
  /** 1σ; 0 if left out. */
  readonly standardError?: number;
}

/** The light that a sample is given. */
export interface LampInit {
  /** Emission over wavelength, in any scale; only its shape counts. */
  readonly spectrum: Spectrum;
  /** What the emission is proportional to: power (the default, what a calibrated spectrometer gives) or photons. */
  readonly per?: "power" | "photons";
  /** Power that enters the sample, mW. */
  readonly power: Measured;
  /** Emission at or below this, in the unit of `spectrum`, is taken for background: no light. 0 by default. */
  readonly threshold?: number;
}

/** Options of `fitPhotokinetics`. */
export interface PhotokineticOptions {
  /** Molar absorptivities of A and B, L mol⁻¹ cm⁻¹, over the wavelengths of the lamp and of the fit. */
  readonly species: readonly [a: Spectrum, b: Spectrum];
  readonly lamp: LampInit;
  /** Volume that is stirred, mL. */
  readonly volume: Measured;
  /** Path of the light, cm; the same for the lamp and the spectrometer. 1 by default. */
  readonly path?: number;
  /** Rate constant of B → A in the dark, s⁻¹. 0 by default. */
  readonly thermalRate?: number;
  /** The part of A at the first scan: a number from 0 to 1 (1 by default), or `"fitted"`. */
  readonly startFraction?: number | "fitted";
  /**
   * Wavelengths at which the spectra are fitted; by default those of the lamp, where absorbance is what the rate equation
   * is about, and where absorptivities that are wrong elsewhere do no harm.
   */
  readonly from?: number;
  readonly to?: number;
  /** Names of A and B; by default the titles of their spectra, or A and B. */
  readonly names?: readonly [string, string];
}

/** A quantum yield with the parts of its error. */
export interface QuantumYield extends Estimate {
  /** 1σ from the scatter of the spectra alone. */
  readonly fromFit: number | null;
  /** 1σ from the power of the lamp. */
  readonly fromPower: number;
  /** 1σ from the volume. */
  readonly fromVolume: number;
}

/** The light as it was used. */
export interface UsedLight {
  /** First and last wavelength with light, nm, and the number of points. */
  readonly from: number;
  readonly to: number;
  readonly points: number;
  readonly threshold: number;
  /** Mean wavelength of the photons, nm. */
  readonly meanWavelength: number;
  /** Photons that enter, mol s⁻¹. */
  readonly photonFlux: number;
}

/** A ⇌ B under light: quantum yields from spectra over the time of irradiation. */
export interface PhotokineticFit {
  readonly [BRAND]: "PhotokineticFit";
  readonly series: SpectralSeries;
  readonly names: readonly [string, string];
  /** Quantum yield of A → B, from 0 to 1. */
  readonly forward: QuantumYield;
  /** Quantum yield of B → A. */
  readonly back: QuantumYield;
  /** A and B together, mol L⁻¹. */
  readonly total: Estimate;
  /** The part of A at the first scan. */
  readonly startFraction: Estimate;
  /** The part of A in the photostationary state of these yields and this light. */
  readonly photostationary: Estimate;
  readonly light: UsedLight;
  /** In the unit of the series' coordinate. */
  readonly time: ReadonlyFloat64Array;
  readonly timeUnit: string;
  /** Concentrations of A and B from unmixing each scan, mol L⁻¹; nScans × 2, row by row. */
  readonly observed: ReadonlyFloat64Array;
  /** The same from the rate equation. */
  readonly fitted: ReadonlyFloat64Array;
  /** Observed part of A less the fitted. */
  readonly residuals: ReadonlyFloat64Array;
  readonly residualTests: ResidualTests;
  /** False if the residuals contradict the rate equation. */
  readonly lawHolds: boolean;
  readonly determined: boolean;
  readonly statistics: FitStatistics;
  readonly temperature?: Temperature;
  readonly verdict: Verdict;
  readonly ended: FitEnd;
  readonly madeBy: FitOrigin;
}

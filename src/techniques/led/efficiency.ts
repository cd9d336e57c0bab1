import {
  ArgumentError,
  checkOptions,
  EV_NM,
  expected,
  formatNumber,
  positive,
  within,
  type Verdict,
} from "../../foundation/index.js";
import type { LightQuantity, Spectrum } from "../../spectroscopy/index.js";
import { emissionColour, MAXIMUM_EFFICACY } from "../colour/index.js";
import { powerSpectrum } from "../colour/power-spectrum.js";
import { observer } from "../colour/observer.js";

/** What the emission spectrum says of an LED's efficiencies. */
export interface EmissionFactors {
  /** Current efficiency of a Lambertian emitter for each percent of external quantum efficiency, cd A⁻¹ %⁻¹. */
  readonly candelaPerAmpere: number;
  /** Luminous efficacy of the radiation, lm W⁻¹. */
  readonly efficacy: number;
  /** Mean energy of a photon, eV. */
  readonly photonEnergy: number;
  /** Whether the spectrum covers what the factor depends on. */
  readonly verdict: Verdict;
}

/** Options for what a spectrum is. */
export interface EmissionOptions {
  /** Power or photons per unit of the axis; needed where the spectrum's unit does not tell. */
  readonly quantity?: LightQuantity;
}

/**
 * The factor between current efficiency and external quantum efficiency for a spectrum under Lambertian emission.
 *
 * A current I gives EQE·I/e photons a second with the mean energy Ē = ∫S dλ/∫S λ/(hc) dλ, that is EQE·I·Ē/e watts, and
 * K = K_m ∫S V dλ/∫S dλ lumens for each; a Lambertian emitter has a luminous intensity of Φ_v/π along its normal (S. R.
 * Forrest, D. D. C. Bradley, M. E. Thompson, Adv. Mater. 15 (2003) 1043). So (L/J)/EQE = K Ē/(π e), with S power per
 * wavelength, K_m = 683.002 lm W⁻¹ and V(λ) of CIE 1931.
 *
 * @throws ArgumentError as `colour.emissionColour` does
 * @example
 * const green = colour.emissionBand({ peak: 555, fwhm: 1, step: 0.1 });
 * emissionFactors(green).candelaPerAmpere.toFixed(2) // "4.86"
 */
export function emissionFactors(spectrum: Spectrum, options: EmissionOptions = {}): EmissionFactors {
  checkOptions("options", options, { quantity: true });
  const { efficacy, verdict } = emissionColour(spectrum, options);
  const photonEnergy = meanPhotonEnergy(spectrum, options);
  return { candelaPerAmpere: (efficacy * photonEnergy) / Math.PI / 100, efficacy, photonEnergy, verdict };
}

/** ∫S dλ/∫S λ/(hc) dλ, eV: for light of any wavelength, as it asks for no colour. */
function meanPhotonEnergy(spectrum: Spectrum, options: EmissionOptions): number {
  const { wavelengths, power } = powerSpectrum(spectrum, options.quantity);
  let [energy, photons] = [0, 0];
  for (let i = 1; i < power.length; i += 1) {
    const step = (wavelengths[i] as number) - (wavelengths[i - 1] as number);
    const [a, b] = [power[i - 1] as number, power[i] as number];
    energy += (step * (a + b)) / 2;
    photons += (step * (a * (wavelengths[i - 1] as number) + b * (wavelengths[i] as number))) / (2 * EV_NM);
  }
  const photonEnergy = energy / photons;
  if (!(photonEnergy > 0))
    throw new ArgumentError(expected("spectrum", "light with photons of some energy", photonEnergy));
  return photonEnergy;
}

/**
 * External quantum efficiency from radiant flux into all directions: EQE = (Φ/Ē)/(I/e), %.
 *
 * @param flux W
 * @param current A
 * @example
 * const red = colour.emissionBand({ peak: 620, fwhm: 1, step: 0.1 });
 * efficiencyFromFlux(2e-3, 5e-3, red).toFixed(1) // "20.0"
 */
export function efficiencyFromFlux(
  flux: number,
  current: number,
  spectrum: Spectrum,
  options: EmissionOptions = {},
): number {
  checkOptions("options", options, { quantity: true });
  const photonEnergy = meanPhotonEnergy(spectrum, options);
  return (100 * within("flux", flux, 0)) / photonEnergy / positive("current", current);
}

/**
 * External quantum efficiency from the radiance along the normal under Lambertian emission, EQE = (π L_e/Ē)/(J/e), %: in the near
 * infrared, where luminance says nothing. A Lambertian emitter gives π L_e into the half space before it.
 *
 * @param radiance W sr⁻¹ m⁻²
 * @param density of current, mA cm⁻²
 * @throws ArgumentError for numbers below 0, and where power or photons cannot be told
 * Source: S. R. Forrest, D. D. C. Bradley, M. E. Thompson, Adv. Mater. 15 (2003) 1043.
 * @example
 * const infrared = colour.emissionBand({ peak: 800, fwhm: 1, step: 0.1 });
 * efficiencyFromRadiance(24, 40, infrared).toFixed(1) // "12.2"
 */
export function efficiencyFromRadiance(
  radiance: number,
  density: number,
  spectrum: Spectrum,
  options: EmissionOptions = {},
): number {
  // Both for 1 m²: 1 mA cm⁻² is 10 A m⁻².
  return efficiencyFromFlux(
    Math.PI * within("radiance", radiance, 0),
    10 * positive("density", density),
    spectrum,
    options,
  );
}

/**
 * The largest current efficiency for each percent of external quantum efficiency that a Lambertian emitter of any spectrum
 * can have, cd A⁻¹ %⁻¹: that of a single wavelength next to 555 nm.
 */
export function largestFactor(): number {
  const { first, y } = observer();
  return y.reduce((most, v, i) => Math.max(most, (MAXIMUM_EFFICACY * v * EV_NM) / (first + i) / Math.PI / 100), 0);
}

/** Both efficiencies of a device as published, and how well they are known. */
export interface StatedEfficiencies {
  /** cd A⁻¹ */
  readonly currentEfficiency: number;
  /** % */
  readonly quantumEfficiency: number;
  /** The device's emission; without it only what no spectrum allows is found. */
  readonly spectrum?: Spectrum;
  readonly quantity?: LightQuantity;
  /** Relative difference that is let pass, 0.1 unless given: photometers and spectra agree no better. */
  readonly tolerance?: number;
}

/**
 * Whether a current efficiency and an external quantum efficiency can belong to the same Lambertian device.
 *
 * @throws ArgumentError for efficiencies that are not above 0
 * @example checkEfficiencies({ currentEfficiency: 32.5, quantumEfficiency: 6.06 }).code // "impossible"
 */
export function checkEfficiencies(stated: StatedEfficiencies): Verdict {
  checkOptions("stated", stated, {
    ...{ currentEfficiency: true, quantumEfficiency: true, spectrum: true, quantity: true, tolerance: true },
  });
  const { spectrum, quantity } = stated;
  const quantum = positive("quantumEfficiency", stated.quantumEfficiency);
  const ratio = positive("currentEfficiency", stated.currentEfficiency) / quantum;
  const tolerance = within("tolerance", stated.tolerance ?? 0.1, 0, 1);
  const found = `${formatNumber(ratio, 3)} cd A⁻¹ for each percent`;
  if (quantum > 100) {
    return {
      ok: false,
      code: "impossible",
      text: "No device gives more photons than electrons: the efficiency is above 100 %.",
    };
  }
  const most = largestFactor();
  if (ratio > most) {
    const text = `${found} is more than any Lambertian emitter can have (${formatNumber(most, 3)}, at 555 nm): the light is not Lambertian, or one of the numbers is wrong.`;
    return { ok: false, code: "impossible", text };
  }
  if (spectrum === undefined) {
    return {
      ok: true,
      code: "possible",
      text: `${found} is possible for some spectrum; without it no more can be said.`,
    };
  }
  const { candelaPerAmpere, verdict } = emissionFactors(spectrum, quantity === undefined ? {} : { quantity });
  const off = ratio / candelaPerAmpere - 1;
  const expectedText = `the spectrum asks for ${formatNumber(candelaPerAmpere, 3)}${verdict.ok ? "" : ` (${verdict.text})`}`;
  if (Math.abs(off) <= tolerance) return { ok: verdict.ok, code: "agrees", text: `${found}; ${expectedText}.` };
  const text = `${found}, but ${expectedText}: the two efficiencies differ by ${formatNumber(100 * off, 2)} %, or the light is not Lambertian.`;
  return { ok: false, code: "disagrees", text };
}

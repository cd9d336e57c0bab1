import {
  checkOptions,
  type Converted,
  estimate,
  type Estimate,
  EV_NM,
  inBaseUnit,
  type KnownOptions,
  type Quantity,
  within,
} from "../../foundation/index.js";
import { JOULE_PER_EV } from "../../foundation/units.js";

export type FluenceUnit = "mJ cm^-2" | "µJ cm^-2" | "nJ cm^-2" | "J m^-2" | "cm^-2";
export type IntensityUnit = "W cm^-2" | "mW cm^-2" | "µW cm^-2" | "W m^-2" | "cm^-2 s^-1";
export type LengthUnit = "nm" | "µm" | "cm";
/** The light of the excitation: its wavelength or its photon energy. */
export type LightUnit = "nm" | "eV";

const FLUENCE: Readonly<Record<Exclude<FluenceUnit, "cm^-2">, number>> = {
  "mJ cm^-2": 1e-3,
  "µJ cm^-2": 1e-6,
  "nJ cm^-2": 1e-9,
  "J m^-2": 1e-4,
};
const INTENSITY: Readonly<Record<Exclude<IntensityUnit, "cm^-2 s^-1">, number>> = {
  "W cm^-2": 1,
  "mW cm^-2": 1e-3,
  "µW cm^-2": 1e-6,
  "W m^-2": 1e-4,
};
const LENGTH: Readonly<Record<LengthUnit, number>> = { nm: 1e-7, µm: 1e-4, cm: 1 };

/** What absorbs, and what light. */
export interface Absorber {
  /** Share of the light that the film absorbs, 0 to 1: 1 − R − T. */
  readonly absorptance: number | { readonly value: number; readonly standardError?: number | null | undefined };
  readonly thickness: Quantity<LengthUnit>;
  /** Not needed where photons are given, not energy. */
  readonly light?: Quantity<LightUnit> | undefined;
}

export interface PulseExcitation extends Absorber {
  /** Of one pulse, incident. */
  readonly fluence: Quantity<FluenceUnit>;
}

export interface SteadyExcitation extends Absorber {
  readonly intensity: Quantity<IntensityUnit>;
}

const PULSE: KnownOptions<PulseExcitation> = { fluence: true, absorptance: true, thickness: true, light: true };
const STEADY: KnownOptions<SteadyExcitation> = { intensity: true, absorptance: true, thickness: true, light: true };

/**
 * Density of the carriers (or excitons) that one pulse makes, the mean over the thickness: n₀ = F A/(hν d), one pair for each
 * absorbed photon. Where light is absorbed near the surface, the density there is larger at first.
 *
 * @returns in cm⁻³; the error is of first order; an input without one counts as exact
 * @throws ArgumentError for a unit that is none of its quantity, or a number that cannot be
 * @example
 * const film = { absorptance: 0.6, thickness: { value: 300, unit: "nm" }, light: { value: 407, unit: "nm" } } as const;
 * pulseDensity({ ...film, fluence: { value: 1, unit: "µJ cm^-2" } }).value.toPrecision(4) // "4.098e+16"
 */
export function pulseDensity(excitation: PulseExcitation): Estimate {
  checkOptions("excitation", excitation, PULSE);
  return perVolume(photons("fluence", excitation.fluence, FLUENCE, "cm^-2", excitation.light), excitation, "cm^-3");
}

/**
 * Generation rate under steady light, the mean over the thickness: G = I A/(hν d).
 *
 * @returns in cm⁻³ s⁻¹
 * @throws ArgumentError for a unit that is none of its quantity, or a number that cannot be
 * @example
 * const film = { absorptance: 0.6, thickness: { value: 300, unit: "nm" }, light: { value: 405, unit: "nm" } } as const;
 * generationRate({ ...film, intensity: { value: 125, unit: "µW cm^-2" } }).value.toPrecision(4) // "5.097e+18"
 */
export function generationRate(excitation: SteadyExcitation): Estimate {
  checkOptions("excitation", excitation, STEADY);
  const { intensity, light } = excitation;
  return perVolume(photons("intensity", intensity, INTENSITY, "cm^-2 s^-1", light), excitation, "cm^-3 s^-1");
}

/** Photons a square centimetre. */
function photons<Energy extends string, Photons extends string>(
  name: string,
  given: Quantity<Energy | Photons>,
  factors: Readonly<Record<Energy, number>>,
  bare: Photons,
  light: Quantity<LightUnit> | undefined,
): Converted {
  const amount = inBaseUnit(name, given, { ...factors, [bare]: 1 } as Readonly<Record<Energy | Photons, number>>);
  if (given.unit === bare) return amount;
  const of = inBaseUnit("light", light as Quantity<LightUnit>, { nm: 1, eV: 1 });
  const energy = (light?.unit === "eV" ? of.value : EV_NM / of.value) * JOULE_PER_EV;
  return quotient(amount.value / energy, amount, of);
}

function perVolume(amount: Converted, { absorptance, thickness }: Absorber, unit: string): Estimate {
  const given = typeof absorptance === "number" ? { value: absorptance } : absorptance;
  const share = inBaseUnit("absorptance", { standardError: null, ...given, unit: "" }, { "": 1 });
  within("absorptance", share.value, Number.MIN_VALUE, 1);
  const depth = inBaseUnit("thickness", thickness, LENGTH);
  const { value, standardError } = quotient((amount.value * share.value) / depth.value, amount, share, depth);
  return estimate(value, standardError, unit);
}

/** A product or quotient of the factors; one without an error counts as exact beside one that has it. */
function quotient(value: number, ...factors: readonly Converted[]): Converted {
  const known = factors.filter((f) => f.standardError !== null);
  const relative = Math.hypot(...known.map((f) => (f.standardError as number) / f.value));
  return { value, standardError: known.length === 0 ? null : relative * value };
}

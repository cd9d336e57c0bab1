import {
  estimate,
  inBaseUnit,
  integer,
  oneOf,
  propagated,
  temperature as temperatureOf,
  toKelvin,
  type Estimate,
  type Quantity,
  type Temperature,
} from "../../foundation/index.js";
import { GAS_CONSTANT } from "../../foundation/index.js";
import { BOLTZMANN, JOULE_PER_EV } from "../../foundation/units.js";
import { BOLTZMANN_EV } from "../activation/index.js";

export type BarrierUnit = "eV" | "meV" | "kJ mol^-1";
export type AttemptUnit = "s^-1" | "THz";
export type HopLengthUnit = "Å" | "nm";
type AtTemperature = Pick<Temperature, "value" | "unit">;

const BARRIER: Readonly<Record<BarrierUnit, number>> = {
  eV: 1,
  meV: 1e-3,
  "kJ mol^-1": (1000 * BOLTZMANN_EV) / GAS_CONSTANT,
};
const ATTEMPT: Readonly<Record<AttemptUnit, number>> = { "s^-1": 1, THz: 1e12 };
const CENTIMETRES: Readonly<Record<HopLengthUnit, number>> = { Å: 1e-8, nm: 1e-7 };

/** The attempt frequency that is taken where none is given: a phonon's, 1 THz. */
export const ATTEMPT_FREQUENCY: Quantity<AttemptUnit> = { value: 1, unit: "THz" };

function kelvinOf({ value, unit }: AtTemperature): number {
  return toKelvin(temperatureOf(value, unit));
}

function converted<U extends string>(
  name: string,
  given: Quantity<U>,
  factors: Readonly<Record<U, number>>,
  unit: string,
): Estimate {
  // prettier-ignore
  const { value, standardError } = inBaseUnit(name, given, factors);
  return estimate(value, standardError, unit);
}

/**
 * The rate at which an ion hops over a barrier, Γ = ν₀ exp(−Eₐ/(k_B T)), s⁻¹. The attempt frequency is a phonon's: it is
 * known to about a factor of ten (1 THz unless given), and the barrier's error counts as exp(σ/k_B T).
 *
 * Source: G. H. Vineyard, J. Phys. Chem. Solids 3 (1957) 121.
 * @example hopRate({ value: 0.58, unit: "eV" }, { value: 300, unit: "K" }).value // 180 to 1 %
 */
export function hopRate(
  barrier: Quantity<BarrierUnit>,
  at: AtTemperature,
  attempt: Quantity<AttemptUnit> = ATTEMPT_FREQUENCY,
): Estimate {
  // prettier-ignore
  const kT = BOLTZMANN_EV * kelvinOf(at);
  const inputs = [converted("barrier", barrier, BARRIER, "eV"), converted("attempt", attempt, ATTEMPT, "s^-1")];
  const [energy, frequency] = inputs as [Estimate, Estimate];
  const value = frequency.value * Math.exp(-energy.value / kT);
  if (energy.standardError === null && frequency.standardError === null) return estimate(value, null, "s^-1");
  // Of the logarithm, as the error of a barrier is one of the exponent.
  const part = Math.hypot((energy.standardError ?? 0) / kT, (frequency.standardError ?? 0) / frequency.value);
  return estimate(value, value * part, "s^-1", [value * Math.exp(-1.96 * part), value * Math.exp(1.96 * part)]);
}

/** The barrier that a rate of hopping means, eV: the inverse of `hopRate`. */
export function barrierOf(
  rate: Quantity<"s^-1">,
  at: AtTemperature,
  attempt: Quantity<AttemptUnit> = ATTEMPT_FREQUENCY,
): Estimate {
  // prettier-ignore
  const kT = BOLTZMANN_EV * kelvinOf(at);
  const inputs = [converted("rate", rate, { "s^-1": 1 }, "s^-1"), converted("attempt", attempt, ATTEMPT, "s^-1")];
  return propagated(inputs, "eV", ([k = 0, f = 0]) => kT * Math.log(f / k));
}

/**
 * The diffusion coefficient of a random walk, D = a² Γ/(2d), cm² s⁻¹: hops of length a, the rate Γ to all neighbours together,
 * in d dimensions.
 *
 * Source: A. Einstein, Ann. Phys. 17 (1905) 549; H. Mehrer, Diffusion in Solids (2007), eq. 4.29.
 * @example diffusionCoefficient({ value: 1e4, unit: "s^-1" }, { value: 4.5, unit: "Å" }, 3).value.toExponential(3) // "3.375e-12"
 */
export function diffusionCoefficient(
  rate: Quantity<"s^-1">,
  hop: Quantity<HopLengthUnit>,
  dimensions: 1 | 2 | 3 = 3,
): Estimate {
  // prettier-ignore
  integer("dimensions", dimensions, 1, 3);
  const inputs = [converted("rate", rate, { "s^-1": 1 }, "s^-1"), converted("hop", hop, CENTIMETRES, "cm")];
  return propagated(inputs, "cm^2 s^-1", ([k = 0, a = 0]) => (a * a * k) / (2 * dimensions));
}

const DIFFUSION = { "cm^2 s^-1": 1, "m^2 s^-1": 1e4 } as const;

/** The mobility of ions of charge ±z by Einstein's relation, µ = z e D/(k_B T), cm² V⁻¹ s⁻¹. */
export function ionMobility(
  diffusion: Quantity<keyof typeof DIFFUSION>,
  at: AtTemperature,
  charge: number = 1,
): Estimate {
  const volts = BOLTZMANN_EV * kelvinOf(at);
  const z = integer("charge", charge, 1, 8);
  return propagated([converted("diffusion", diffusion, DIFFUSION, "cm^2 s^-1")], "cm^2 V^-1 s^-1", ([d = 0]) => (z * d) / volts); // prettier-ignore
}

/**
 * The conductivity of mobile ions by Nernst and Einstein, σ = n z² e² D/(k_B T), S cm⁻¹, for a Haven ratio of 1.
 *
 * @example ionicConductivity({ value: 1e-9, unit: "cm^2 s^-1" }, { value: 1e18, unit: "cm^-3" }, { value: 300, unit: "K" }).value // 6.2e-9 to 1 %
 */
export function ionicConductivity(
  diffusion: Quantity<keyof typeof DIFFUSION>,
  density: Quantity<"cm^-3" | "m^-3">,
  at: AtTemperature,
  charge: number = 1,
): Estimate {
  // prettier-ignore
  oneOf("density.unit", density.unit, ["cm^-3", "m^-3"]);
  const z = integer("charge", charge, 1, 8);
  const kT = BOLTZMANN * kelvinOf(at);
  const inputs = [converted("diffusion", diffusion, DIFFUSION, "cm^2 s^-1"), converted("density", density, { "cm^-3": 1, "m^-3": 1e-6 }, "cm^-3")]; // prettier-ignore
  return propagated(inputs, "S cm^-1", ([d = 0, n = 0]) => (n * (z * JOULE_PER_EV) ** 2 * d) / kT);
}

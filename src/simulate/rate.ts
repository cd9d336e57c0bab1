import {
  ArgumentError,
  checkOptions,
  expected,
  finite,
  GAS_CONSTANT,
  type KnownOptions,
  positive,
  temperature,
  toKelvin,
  type Temperature,
} from "../foundation/index.js";

/** A rate constant in s⁻¹, or one that depends on the temperature. */
export type Rate = number | ((temperature: Temperature) => number);

/** Arrhenius' law through one known rate constant, or by its two parameters. */
export type ArrheniusLaw =
  | {
      /** kJ mol⁻¹ */
      readonly activationEnergy: number;
      /** s⁻¹, at the temperature `at`. */
      readonly k: number;
      readonly at: { readonly value: number; readonly unit: "K" | "°C" };
    }
  | {
      /** kJ mol⁻¹ */
      readonly activationEnergy: number;
      /** ln(A / s⁻¹) */
      readonly lnA: number;
    };

const BY_RATE: KnownOptions<Extract<ArrheniusLaw, { k: number }>> = { activationEnergy: true, k: true, at: true };
const BY_FACTOR: KnownOptions<Extract<ArrheniusLaw, { lnA: number }>> = { activationEnergy: true, lnA: true };

/**
 * k(T) in s⁻¹ by Arrhenius' law, k = A e^(−Ea/(R T)): from the activation energy (kJ mol⁻¹) with the rate
 * constant (s⁻¹) at one temperature, or with ln(A / s⁻¹).
 *
 * @throws ArgumentError for numbers that are not finite, k ≤ 0, or a temperature without a known unit.
 * @example
 * const rate = arrheniusRate({ activationEnergy: 39.1, k: 7e-5, at: { value: 22, unit: "°C" } });
 * rate({ value: 22, unit: "°C", source: "given" }) // 7e-5
 */
export function arrheniusRate(law: ArrheniusLaw): (temperature: Temperature) => number {
  if ("lnA" in law) {
    checkOptions("law", law, BY_FACTOR);
    const energy = finite("law.activationEnergy", law.activationEnergy) * 1000;
    const lnA = finite("law.lnA", law.lnA);
    return (t) => Math.exp(lnA - energy / (GAS_CONSTANT * toKelvin(t)));
  }
  checkOptions("law", law, BY_RATE);
  const energy = finite("law.activationEnergy", law.activationEnergy) * 1000;
  const k = positive("law.k", law.k);
  const at: unknown = law.at;
  if (typeof at !== "object" || at === null) {
    throw new ArgumentError(expected("law.at", '{ value, unit: "K" or "°C" }', at));
  }
  const reference = toKelvin(temperature(law.at.value, law.at.unit));
  return (t) => k * Math.exp((-energy / GAS_CONSTANT) * (1 / toKelvin(t) - 1 / reference));
}

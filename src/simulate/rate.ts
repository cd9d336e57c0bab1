import { finite, GAS_CONSTANT, positive, temperature, toKelvin, type Temperature } from "../foundation/index.js";

/** A rate constant in s⁻¹, or one that depends on the temperature. */
export type Rate = number | ((temperature: Temperature) => number);

/**
 * k(T) by Arrhenius' law: the rate constant `k` at temperature `at`, and the activation energy.
 *
 * @param init `activationEnergy` in kJ mol⁻¹, `k` in s⁻¹
 * @example arrheniusRate({ activationEnergy: 39.1, k: 7e-5, at: { value: 22, unit: "°C" } })
 */
export function arrheniusRate(init: {
  readonly activationEnergy: number;
  readonly k: number;
  readonly at: { readonly value: number; readonly unit: "K" | "°C" };
}): (temperature: Temperature) => number {
  const energy = finite("activationEnergy", init.activationEnergy) * 1000;
  const k = positive("k", init.k);
  const reference = toKelvin(temperature(init.at.value, init.at.unit));
  return (t) => k * Math.exp((-energy / GAS_CONSTANT) * (1 / toKelvin(t) - 1 / reference));
}

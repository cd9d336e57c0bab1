import { GAS_CONSTANT } from "../../foundation/index.js";

/** How ln k runs with temperature: along a straight line over 1/T (Arrhenius), or ln(k/T) does (Eyring). */
export type TemperatureLaw = "Arrhenius" | "Eyring";

/** kJ mol⁻¹ to K: what an energy is multiplied by in an exponent over T. */
export const KELVIN_PER_ENERGY: number = 1000 / GAS_CONSTANT;

/**
 * ln k at a temperature, from ln k at the centre and the energy (Ea, or ΔH‡; kJ mol⁻¹):
 * ln k = ln k(T₀) − (E/R)(1/T − 1/T₀), and with Eyring + ln(T/T₀).
 */
export function lnRate(law: TemperatureLaw, centre: number, lnK: number, energy: number, kelvin: number): number {
  const line = lnK - energy * KELVIN_PER_ENERGY * (1 / kelvin - 1 / centre);
  return law === "Arrhenius" ? line : line + Math.log(kelvin / centre);
}

/** ∂ ln k/∂T. */
export function lnRatePerKelvin(law: TemperatureLaw, energy: number, kelvin: number): number {
  const line = (energy * KELVIN_PER_ENERGY) / kelvin ** 2;
  return law === "Arrhenius" ? line : line + 1 / kelvin;
}

/** The middle of 1/T, as a temperature. */
export function centreOf(runs: readonly { readonly kelvin: number }[]): number {
  return runs.length / runs.reduce((sum, run) => sum + 1 / run.kelvin, 0);
}

import { GAS_CONSTANT } from "../../foundation/index.js";
import type { RateLaw } from "./rate-law.js";

/** ln k = ln A − Ea / (R T). */
export const ARRHENIUS_LAW: RateLaw = {
  ordinate: (k) => Math.log(k),
  perKelvin: (slope, kelvin) => slope / kelvin ** 2,
};

/** The energy or enthalpy of activation of a slope d y / d(1/T), kJ mol⁻¹. */
export function energyOfSlope(slope: number): number {
  return (-slope * GAS_CONSTANT) / 1000;
}

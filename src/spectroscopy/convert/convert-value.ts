import { EV_NM } from "../../foundation/index.js";
import type { AxisUnit } from "../axis.js";

/** 1 cm⁻¹ in nm⁻¹, inverted: λ / nm = this / (ν̃ / cm⁻¹). */
const CM_NM = 1e7;

/**
 * A place on a spectral axis in another unit: E = hc/λ, ν̃ = 1/λ. Wavelengths are those in vacuum; one that was
 * measured in air is 0.03 % shorter, which is 0.5 meV at 2 eV.
 *
 * @param value in the unit `from`; above 0
 * @returns the same place in the unit `to`
 *
 * @example convertValue(500, "nm", "eV").toFixed(5) // "2.47968"
 */
export function convertValue(value: number, from: AxisUnit, to: AxisUnit): number {
  if (from === to) return value;
  const wavelengthOrInverse = from === "eV" ? EV_NM : CM_NM;
  if (from === "nm") return (to === "eV" ? EV_NM : CM_NM) / value;
  if (to === "nm") return wavelengthOrInverse / value;
  return from === "eV" ? value * (CM_NM / EV_NM) : value * (EV_NM / CM_NM);
}

/**
 * The distance between two places in another unit, such as a full width at half maximum. A width alone cannot be
 * converted: 10 nm are 50 meV at 500 nm and 20 meV at 800 nm.
 *
 * @param low one end, in the unit `from`
 * @param high the other end, in the unit `from`
 * @returns the distance in the unit `to`, 0 or more
 *
 * @example convertWidth(495, 505, "nm", "eV").toFixed(4) // "0.0496"
 */
export function convertWidth(low: number, high: number, from: AxisUnit, to: AxisUnit): number {
  return Math.abs(convertValue(high, from, to) - convertValue(low, from, to));
}

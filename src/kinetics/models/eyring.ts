import { BOLTZMANN_OVER_PLANCK } from "../../foundation/index.js";
import type { RateLaw } from "./rate-law.js";

/** ln(k / T) = ln(κ kB / h) + ΔS‡/R − ΔH‡ / (R T): H. Eyring, J. Chem. Phys. 3 (1935) 107, eq. 10. */
export const EYRING_LAW: RateLaw = {
  ordinate: (k, kelvin) => Math.log(k / kelvin),
  // The measured temperature stands in the ordinate too.
  perKelvin: (slope, kelvin) => slope / kelvin ** 2 - 1 / kelvin,
};

/** ln(κ kB / h) in s⁻¹ K⁻¹, for the transmission coefficient κ. */
export function lnUniversalFactor(transmission: number): number {
  return Math.log(transmission * BOLTZMANN_OVER_PLANCK);
}

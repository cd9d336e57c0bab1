import type { Light } from "./light.js";

/** Photons that A and B absorb in a second and litre, mol L⁻¹ s⁻¹, with their derivatives. */
export interface Absorbed {
  byA: number;
  byB: number;
  /** ∂byA/∂[A] and so on. */
  aByA: number;
  aByB: number;
  bByA: number;
  bByB: number;
}

/** Below this absorbance the closed forms would lose digits. */
const THIN = 1e-4;

/**
 * Photons absorbed by each of two species in a stirred volume: species X takes the part l ε_X [X]/T of
 * N(λ) (1 − 10^(−T))/V, T = l (ε_A [A] + ε_B [B]).
 *
 * Source: K. Stranius and K. Börjesson, Sci. Rep. 7 (2017) 41145.
 *
 * @param path cm
 * @param litres the volume
 */
export function absorbedLight(light: Light, path: number, litres: number, a: number, b: number, out: Absorbed): void {
  let onA = 0;
  let onB = 0;
  let aa = 0;
  let ab = 0;
  let bb = 0;
  const { photons } = light;
  for (let i = 0; i < photons.length; i++) {
    const n = photons[i] as number;
    const ea = path * (light.a[i] as number);
    const eb = path * (light.b[i] as number);
    const total = ea * a + eb * b;
    const x = Math.LN10 * total;
    // g = (1 − 10^(−T))/T and its derivative.
    const g = total < THIN ? Math.LN10 * (1 - x / 2 + (x * x) / 6) : -Math.expm1(-x) / total;
    const slope =
      total < THIN ? Math.LN10 ** 2 * (-1 / 2 + x / 3 - (x * x) / 8) : (Math.LN10 * Math.exp(-x) - g) / total;
    onA += n * ea * g;
    onB += n * eb * g;
    aa += n * ea * ea * slope;
    ab += n * ea * eb * slope;
    bb += n * eb * eb * slope;
  }
  out.byA = (onA * a) / litres;
  out.byB = (onB * b) / litres;
  out.aByA = (onA + a * aa) / litres;
  out.aByB = (a * ab) / litres;
  out.bByA = (b * ab) / litres;
  out.bByB = (onB + b * bb) / litres;
}

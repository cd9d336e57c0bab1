import { complexCoth, complexTanh } from "./hyperbolic.js";

/**
 * Z f(s)/s with s = √(jωτ) for f = coth or tanh, both of which have f′ = 1 − f², so that ∂/∂τ = Z (1 − f² − f/s) / (2τ).
 */
function finiteDiffusion(f: typeof complexCoth, omega: number, p: Float64Array, at: number, out: Float64Array): void {
  const [size, tau] = [p[at] as number, p[at + 1] as number];
  // √(jωτ) = a (1 + j)
  const a = Math.sqrt((omega * tau) / 2);
  f(a, a, out, 0);
  const [u, v] = [out[0] as number, out[1] as number];
  const [re, im] = [(u + v) / (2 * a), (v - u) / (2 * a)];
  out[0] = size * re;
  out[1] = size * im;
  out[2] = re;
  out[3] = im;
  out[4] = (size * (1 - u * u + v * v - re)) / (2 * tau);
  out[5] = (size * (-2 * u * v - im)) / (2 * tau);
}

/** Diffusion to a wall: Z coth(√(jωτ)) / √(jωτ), capacitive towards low frequencies. */
export function diffusionOpen(omega: number, p: Float64Array, at: number, out: Float64Array): void {
  finiteDiffusion(complexCoth, omega, p, at, out);
}

/** Diffusion to a sink: Z tanh(√(jωτ)) / √(jωτ), a resistor towards low frequencies. */
export function diffusionShort(omega: number, p: Float64Array, at: number, out: Float64Array): void {
  finiteDiffusion(complexTanh, omega, p, at, out);
}

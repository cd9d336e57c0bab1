import type { Progress } from "./law.js";

/** α = 1 − exp(−xⁿ): the curve of Kohlrausch and of Avrami. */
export function exponentialOfPower(x: number, n: number, out: Progress): void {
  const z = x ** n;
  const rest = z === Infinity ? 0 : Math.exp(-z);
  out[0] = -Math.expm1(-z);
  out[1] = rest === 0 ? 0 : n * z * rest;
  out[2] = rest === 0 ? 0 : z * Math.log(x) * rest;
}

/** α = 1 − (1 − x)ᵍ until x = 1: a front that moves inwards at constant speed, in g dimensions. */
export function shrinking(x: number, g: number, out: Progress): void {
  const rest = Math.max(0, 1 - x);
  out[0] = rest === 0 ? 1 : -Math.expm1(g * Math.log1p(-x));
  out[1] = rest === 0 ? 0 : g * x * rest ** (g - 1);
  out[2] = 0;
}

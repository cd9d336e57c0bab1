import type { KineticLaw } from "../law.js";

/** Below this the closed form of the derivative would lose digits. */
const SMALL = 1e-3;

/** A decay that ends in a power of time: the integrated rate law of order m. */
export const powerLaw: KineticLaw = {
  name: "power-law",
  title: "power law (order m)",
  formula: "α = 1 − (1 + (m − 1) k t)^(−1/(m − 1))",
  source: "E. Becquerel (1861), as an empirical decay; the integrated form of dα/dt = k (1 − α)^m",
  kind: "rate",
  shape: {
    name: "m",
    lower: 1,
    upper: 12,
    starts: [1.1, 1.5, 2, 3, 5],
    meaning: "order of the reaction; the end of the decay falls as t^(−1/(m − 1))",
  },
  contains: [
    { law: "exponential", at: 1 },
    { law: "second-order", at: 2 },
  ],
  initialSlope: () => 1,
  progress(x, m, out) {
    const p = m - 1;
    const y = p * x;
    // L = ln(1 + p x)/p, which is x for p → 0.
    const exponent = y === 0 ? x : (Math.log1p(y) / y) * x;
    const rest = Math.exp(-exponent);
    out[0] = -Math.expm1(-exponent);
    out[1] = (x / (1 + y)) * rest;
    out[2] = bend(x, y) * rest;
  },
};

/** ∂L/∂p = x² (y/(1 + y) − ln(1 + y))/y², y = p x. */
function bend(x: number, y: number): number {
  if (y > SMALL) return (y / (1 + y) - Math.log1p(y)) * (x / y) ** 2;
  return x * x * (-1 / 2 + y * (2 / 3 + y * (-3 / 4 + y * (4 / 5 - y * (5 / 6)))));
}

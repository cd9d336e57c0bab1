import type { KineticLaw } from "../law.js";

/** Below this the closed form of the derivative would lose digits. */
const SMALL = 1e-2;

/** A + B in unequal concentrations; α is the part of the scarcer one that has reacted. */
export const secondOrderUnequal: KineticLaw = {
  name: "second-order-unequal",
  title: "second order, unequal concentrations",
  formula: "α = r (1 − e^(−(r − 1) k t))/(r − e^(−(r − 1) k t)), k = k₂ [A]₀, r = [B]₀/[A]₀ ≥ 1",
  source: "any textbook of kinetics",
  kind: "rate",
  shape: {
    name: "r",
    lower: 1,
    upper: 100,
    starts: [1.05, 1.5, 3, 10],
    meaning: "concentration of the more plentiful reactant over that of the scarcer one, at the start",
  },
  contains: [{ law: "second-order", at: 1 }],
  initialSlope: (r) => r,
  progress(x, r, out) {
    const excess = (r - 1) * x;
    // q = (1 − e^(−(r − 1) x))/(r − 1), which is x for r → 1.
    const q = excess === 0 ? x : (-Math.expm1(-excess) / excess) * x;
    const whole = 1 + q;
    out[0] = (r * q) / whole;
    out[1] = (r * x * Math.exp(-excess)) / (whole * whole);
    out[2] = q / whole + (r * byRatio(x, excess)) / (whole * whole);
  },
};

/** ∂q/∂r = x² (X e^(−X) − (1 − e^(−X)))/X², X = (r − 1) x. */
function byRatio(x: number, excess: number): number {
  if (excess > SMALL) return (excess * Math.exp(-excess) + Math.expm1(-excess)) * (x / excess) ** 2;
  const series = 1 / 3 + excess * (-1 / 8 + excess * (1 / 30 + excess * (-1 / 144 + excess / 840)));
  return x * x * (-1 / 2 + excess * series);
}

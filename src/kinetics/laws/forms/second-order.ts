import type { KineticLaw } from "../law.js";

/** Two of one kind, or two kinds in equal concentrations. */
export const secondOrder: KineticLaw = {
  name: "second-order",
  title: "second order, equal concentrations",
  formula: "α = k t/(1 + k t), k = k₂ [A]₀",
  source: "any textbook of kinetics",
  kind: "rate",
  initialSlope: () => 1,
  progress(x, _, out) {
    out[0] = x / (1 + x);
    out[1] = x / (1 + x) ** 2;
    out[2] = 0;
  },
};

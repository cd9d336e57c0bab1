import type { KineticLaw } from "../law.js";

/** First order. */
export const exponential: KineticLaw = {
  name: "exponential",
  title: "exponential (first order)",
  formula: "α = 1 − exp(−k t)",
  source: "any textbook of kinetics",
  kind: "rate",
  initialSlope: () => 1,
  progress(x, _, out) {
    out[0] = -Math.expm1(-x);
    out[1] = x * Math.exp(-x);
    out[2] = 0;
  },
};

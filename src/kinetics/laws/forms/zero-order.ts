import type { KineticLaw } from "../law.js";
import { shrinking } from "../powers.js";

/** A straight line until the reactant is used up. */
export const zeroOrder: KineticLaw = {
  name: "zero-order",
  title: "zero order",
  formula: "α = k t, until 1",
  source: "any textbook of kinetics",
  kind: "rate",
  initialSlope: () => 1,
  progress: (x, _, out) => {
    shrinking(x, 1, out);
  },
};

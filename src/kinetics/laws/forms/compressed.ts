import type { KineticLaw } from "../law.js";
import { exponentialOfPower } from "../powers.js";

/** Faster than exponential: the beginning is held back. */
export const compressed: KineticLaw = {
  name: "compressed",
  title: "compressed exponential",
  formula: "α = 1 − exp(−(k t)^β), β ≥ 1",
  source: "L. Cipelletti et al., Phys. Rev. Lett. 84 (2000) 2275",
  kind: "rate",
  shape: {
    name: "β",
    lower: 1,
    upper: 6,
    starts: [1.05, 1.5, 2.5, 4],
    meaning: "1 for one rate, larger the longer the beginning is held back",
  },
  contains: [{ law: "exponential", at: 1 }],
  progress: exponentialOfPower,
};

import type { KineticLaw } from "../law.js";
import { exponentialOfPower } from "../powers.js";

/** A spread of rates, slower and slower. */
export const stretched: KineticLaw = {
  name: "stretched",
  title: "stretched exponential (Kohlrausch)",
  formula: "α = 1 − exp(−(k t)^β), 0 < β ≤ 1",
  source: "R. Kohlrausch, Ann. Phys. 167 (1854) 56; G. Williams and D. C. Watts, Trans. Faraday Soc. 66 (1970) 80",
  kind: "rate",
  shape: {
    name: "β",
    lower: 0.02,
    upper: 1,
    starts: [0.2, 0.4, 0.7, 0.95],
    meaning: "1 for one rate, smaller for a wider spread of rates",
  },
  contains: [{ law: "exponential", at: 1 }],
  progress: exponentialOfPower,
};

import type { KineticLaw } from "../law.js";
import { exponentialOfPower } from "../powers.js";

/** Nuclei that appear and grow until they meet. */
export const avrami: KineticLaw = {
  name: "avrami",
  title: "Avrami (JMAK)",
  formula: "α = 1 − exp(−(k t)ⁿ)",
  source:
    "W. A. Johnson and R. F. Mehl, Trans. AIME 135 (1939) 416; M. Avrami, J. Chem. Phys. 7 (1939) 1103; " +
    "A. N. Kolmogorov, Izv. Akad. Nauk SSSR Ser. Mat. 1 (1937) 355",
  kind: "rate",
  shape: {
    name: "n",
    lower: 0.1,
    upper: 8,
    starts: [0.4, 0.7, 1, 1.5, 2, 3, 4],
    meaning: "dimensions of growth (half of each if diffusion limits it), plus 1 if nuclei keep appearing",
  },
  contains: [{ law: "exponential", at: 1 }],
  progress: exponentialOfPower,
};

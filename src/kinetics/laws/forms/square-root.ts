import type { KineticLaw } from "../law.js";

/** Diffusion into a half-space, or the growth of a flat layer: no end. */
export const squareRoot: KineticLaw = {
  name: "square-root",
  title: "√t (diffusion)",
  formula: "y = start + b t^(1/2)",
  source: "G. Tammann, Z. Anorg. Allg. Chem. 111 (1920) 78; J. Crank, The Mathematics of Diffusion, section 3.3",
  kind: "coefficient",
  progress(x, _, out) {
    out[0] = Math.sqrt(x);
    out[1] = 0.5 * out[0];
    out[2] = 0;
  },
};

import type { KineticLaw } from "../law.js";

/** Diffusion through a product layer on spheres, as if the layer were flat. */
export const jander: KineticLaw = {
  name: "jander",
  title: "Jander (D3)",
  formula: "(1 − (1 − α)^(1/3))² = k t",
  source: "W. Jander, Z. Anorg. Allg. Chem. 163 (1927) 1",
  kind: "rate",
  progress(x, _, out) {
    const depth = Math.min(1, Math.sqrt(x));
    const rest = 1 - depth;
    out[0] = depth * (3 + depth * (depth - 3));
    out[1] = 1.5 * depth * rest * rest;
    out[2] = 0;
  },
};

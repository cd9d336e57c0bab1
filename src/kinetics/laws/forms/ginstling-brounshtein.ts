import type { KineticLaw } from "../law.js";

/** Diffusion through a product layer on spheres, with the curvature of the layer. */
export const ginstlingBrounshtein: KineticLaw = {
  name: "ginstling-brounshtein",
  title: "Ginstling–Brounshtein (D4)",
  formula: "1 − 2 α/3 − (1 − α)^(2/3) = k t, until k t = 1/3",
  source: "A. M. Ginstling and B. I. Brounshtein, J. Appl. Chem. USSR 23 (1950) 1327",
  kind: "rate",
  progress(x, _, out) {
    if (x >= 1 / 3) {
      out[0] = 1;
      out[1] = 0;
    } else {
      // With w = 1 − (1 − α)^(1/3) the law is a cubic, 2 (1 − w)³ − 3 (1 − w)² + 1 = 3 x: solved by an angle.
      const half = Math.asin(Math.sqrt(3 * x)) / 3;
      const w = 2 * Math.sin(Math.PI / 3 + half) * Math.sin(half);
      out[0] = w * (3 + w * (w - 3));
      out[1] = w === 0 ? 0 : (1.5 * x * (1 - w)) / w;
    }
    out[2] = 0;
  },
};

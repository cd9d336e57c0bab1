import type { KineticLaw } from "../law.js";
import { shrinking } from "../powers.js";

/** A front that moves inwards from the surface of spheres or cubes. */
export const contractingVolume: KineticLaw = {
  name: "contracting-volume",
  title: "contracting volume (R3)",
  formula: "1 − (1 − α)^(1/3) = k t",
  source: "J. H. Sharp, G. W. Brindley and B. N. Narahari Achar, J. Am. Ceram. Soc. 49 (1966) 379",
  kind: "rate",
  initialSlope: () => 3,
  progress: (x, _, out) => {
    shrinking(x, 3, out);
  },
};

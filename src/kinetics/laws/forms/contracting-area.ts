import type { KineticLaw } from "../law.js";
import { shrinking } from "../powers.js";

/** A front that moves inwards from the rim of discs or cylinders. */
export const contractingArea: KineticLaw = {
  name: "contracting-area",
  title: "contracting area (R2)",
  formula: "1 − (1 − α)^(1/2) = k t",
  source: "J. H. Sharp, G. W. Brindley and B. N. Narahari Achar, J. Am. Ceram. Soc. 49 (1966) 379",
  kind: "rate",
  initialSlope: () => 2,
  progress: (x, _, out) => {
    shrinking(x, 2, out);
  },
};

import { italic, roman, sub, type Quantity, type Rich } from "../scene/index.js";
import { estimateRich } from "../estimate.js";
import type { KineticFitState } from "./state.js";

/** Observed − fitted. */
export const RESIDUAL: Quantity = { symbol: [roman("residual")], unit: "" };

/** The fit's numbers in a line: k and half-life with their errors, or that they are not determined. */
export function resultRich(fit: KineticFitState): Rich {
  if (fit.headline !== undefined) {
    const parts = fit.headline.map(({ name, estimate }) => estimateRich([italic(name)], estimate));
    const joined = parts.flatMap((part, i) => (i === 0 ? part : [roman("\u2003 "), ...part]));
    return fit.lawHolds ? joined : [...joined, roman("\u2003 (the law does not hold)")];
  }
  const k = estimateRich([italic("k")], fit.k);
  if (!fit.determined) return k;
  // A number that looks like a rate constant must not be quoted as one.
  if (!fit.lawHolds) return [...k, roman("\u2003 (the law does not hold)")];
  return [...k, roman("\u2003 "), ...estimateRich([italic("t"), sub("1/2")], fit.halfLife)];
}

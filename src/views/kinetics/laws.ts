import type { LawName } from "../../kinetics/index.js";

/** The laws by the names that a chemist calls them by; the page carries no law itself. */
const TITLES: Readonly<Record<LawName, string>> = {
  exponential: "first order",
  stretched: "stretched exponential",
  compressed: "compressed exponential",
  "power-law": "power law",
  "second-order": "second order",
  "second-order-unequal": "second order, unequal",
  "zero-order": "zero order",
  avrami: "Avrami",
  jander: "Jander",
  "ginstling-brounshtein": "Ginstling–Brounshtein",
  "contracting-area": "contracting area",
  "contracting-volume": "contracting volume",
  "square-root": "√t growth",
  "power-growth": "power growth",
};

/** Every law with its title. */
export const LAW_TITLES: readonly (readonly [LawName, string])[] = Object.entries(TITLES) as [LawName, string][];

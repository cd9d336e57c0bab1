import { ArgumentError, list } from "../../foundation/index.js";

/** A core level as photoemission sees it: one line, or a doublet. */
export interface CoreLine {
  /** `"Pb 4f"` */
  readonly name: string;
  readonly element: string;
  /** `"4f"` */
  readonly orbital: string;
  /** About where the line of the greater j (or the only one) stands in compounds, eV; a start, no reference. */
  readonly bindingEnergy: number;
  /** Of a doublet: how far above it the line of the lesser j stands, eV. */
  readonly splitting: number | null;
  /** Area of the line of the lesser j over that of the greater: the ratio of 2j + 1. */
  readonly ratio: number | null;
  /** Scofield's cross-section of the whole level for Al Kα, C 1s = 1. */
  readonly scofield: number;
}

/** The lesser over the greater 2j + 1, by the letter of the orbital. */
const RATIOS: Readonly<Record<string, number | null>> = { s: null, p: 1 / 2, d: 2 / 3, f: 3 / 4 };

/**
 * Place, splitting and cross-section of each level; those of the elements in films and devices of halide perovskites.
 *
 * Sources: places and splittings, J. F. Moulder, W. F. Stickle, P. E. Sobol and K. D. Bomben, Handbook of X-ray Photoelectron
 * Spectroscopy (Perkin-Elmer, 1992); of Ti 2p in TiO₂, M. C. Biesinger et al., Appl. Surf. Sci. 257 (2010) 887. Cross-sections
 * for 1487 eV, J. H. Scofield, J. Electron Spectrosc. Relat. Phenom. 8 (1976) 129, both lines of a doublet together.
 */
const LEVELS: readonly (readonly [
  element: string, orbital: string, place: number, splitting: number | null, scofield: number,
])[] = [
  ["C", "1s", 284.8, null, 1], ["N", "1s", 401, null, 1.8], ["O", "1s", 531.5, null, 2.93], ["F", "1s", 685, null, 4.43],
  ["Na", "1s", 1071.5, null, 8.52], ["Al", "2p", 74, 0.41, 0.537], ["Si", "2p", 102, 0.61, 0.817],
  ["P", "2p", 133, 0.84, 1.192], ["S", "2p", 164, 1.18, 1.677], ["Cl", "2p", 198.5, 1.6, 2.285],
  ["K", "2p", 293, 2.77, 3.97], ["Ti", "2p", 458.7, 5.72, 7.91], ["Zn", "2p", 1022, 22.97, 28.72],
  ["Br", "3d", 68.3, 1.05, 2.84], ["Ag", "3d", 368.3, 6, 18.04], ["In", "3d", 444.5, 7.54, 22.54],
  ["Sn", "3d", 486.6, 8.41, 25.05], ["I", "3d", 619, 11.5, 33.64], ["Cs", "3d", 724.5, 13.94, 40.22],
  ["Ta", "4f", 26.5, 1.91, 8.62], ["Au", "4f", 84, 3.67, 17.12], ["Pb", "4f", 138.4, 4.86, 22.74],
  ["Bi", "4f", 159, 5.31, 24.83],
]; // prettier-ignore

/** The lines that the library knows, in the order of the orbitals. */
export const CORE_LINES: readonly CoreLine[] = LEVELS.map(([element, orbital, bindingEnergy, splitting, scofield]) =>
  Object.freeze({
    name: `${element} ${orbital}`,
    ...{ element, orbital, bindingEnergy, splitting, scofield },
    ratio: RATIOS[orbital.slice(-1)] ?? null,
  }),
);

/** `"Pb 4f"` of `"Pb4f7/2"`, `"Sn3d5"` or `"pb 4F Scan"`; undefined for what names no level. */
export function lineName(text: string): string | undefined {
  const match = /(?<![A-Za-z])([A-Z][a-z]?|[a-z]{1,2})[\s_-]*([1-6])[\s_-]*([spdfSPDF])(?![A-Za-z])/.exec(text);
  if (match === null) return undefined;
  const [, element = "", shell = "", letter = ""] = match;
  return `${element.charAt(0).toUpperCase()}${element.slice(1).toLowerCase()} ${shell}${letter.toLowerCase()}`;
}

/**
 * The core level that a name means: `"Pb 4f"`, `"Pb4f7/2"`, `"Sn3d5"`.
 *
 * @throws ArgumentError for a level that is not in the table
 * @example
 * coreLine("Pb4f7/2").splitting // 4.86
 */
export function coreLine(name: string): CoreLine {
  const wanted = typeof name === "string" ? lineName(name) : undefined;
  const found = CORE_LINES.find((line) => line.name === wanted);
  if (found) return found;
  const known = CORE_LINES.map((line) => line.name);
  throw new ArgumentError(`Expected \`line\` to name one of ${list(known, "and")} but found ${JSON.stringify(name)}.`);
}

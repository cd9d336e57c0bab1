import { finite, within } from "../../foundation/index.js";

/** A band of ligands and solvents of perovskite nanocrystals. */
export interface BandAssignment {
  /** cm⁻¹; the two ends of where it is found. */
  readonly from: number;
  readonly to: number;
  readonly vibration: string;
  /** The groups: `"–NH₃⁺"`. */
  readonly group: string;
  /** The ligands that have it. */
  readonly of: string;
  /** Where this is taken from. */
  readonly source: string;
}

const YE = "ye-2022, results on ligands and Figure 4c";
const JIANG = "jiang-2024, section on phosphine ligands";
const SOCRATES = "G. Socrates, Infrared and Raman Characteristic Group Frequencies, 3rd ed. (2001)";

/** Bands that the papers name, and those of the same ligands beside them; each has one source, the ranges are those of tables. */
export const LIGAND_BANDS: readonly BandAssignment[] = [
  { from: 2500, to: 3300, vibration: "O–H stretch", group: "–COOH", of: "oleic acid", source: YE },
  { from: 3100, to: 3250, vibration: "N–H stretch", group: "–NH₃⁺", of: "oleylammonium", source: YE },
  { from: 1570, to: 1590, vibration: "N–H deformation", group: "–NH₃⁺", of: "oleylammonium", source: YE },
  { from: 1145, to: 1165, vibration: "C–P stretch (as the paper has it; P=O elsewhere)", group: "P=O", of: "trioctylphosphine oxide", source: JIANG },
  { from: 2915, to: 2935, vibration: "C–H stretch, antisymmetric", group: "–CH₂–", of: "oleate, oleylammonium", source: SOCRATES },
  { from: 2845, to: 2860, vibration: "C–H stretch, symmetric", group: "–CH₂–", of: "oleate, oleylammonium", source: SOCRATES },
  { from: 3000, to: 3010, vibration: "C–H stretch", group: "=C–H", of: "oleate, oleylammonium", source: SOCRATES },
  { from: 1700, to: 1720, vibration: "C=O stretch", group: "–COOH", of: "oleic acid", source: SOCRATES },
  { from: 1510, to: 1560, vibration: "C–O stretch, antisymmetric", group: "–COO⁻", of: "oleate", source: SOCRATES },
  { from: 1400, to: 1420, vibration: "C–O stretch, symmetric", group: "–COO⁻", of: "oleate", source: SOCRATES },
  { from: 1630, to: 1680, vibration: "C=O stretch (amide I)", group: "–CONH–", of: "amide of both ligands", source: SOCRATES },
  { from: 1455, to: 1475, vibration: "C–H scissoring", group: "–CH₂–", of: "oleate, oleylammonium", source: SOCRATES },
]; // prettier-ignore

/**
 * What bands of ligands may stand at a wavenumber, the narrowest first. A place alone is no proof: another band of the same group
 * should be there too.
 *
 * @param wavenumber cm⁻¹
 * @param tolerance cm⁻¹ beyond the ends; 0 unless given
 * @example
 * assign(1580)[0]?.group // "–NH₃⁺"
 */
export function assign(wavenumber: number, tolerance: number = 0): readonly BandAssignment[] {
  const at = finite("wavenumber", wavenumber);
  const more = within("tolerance", tolerance, 0);
  return LIGAND_BANDS.filter(({ from, to }) => at >= from - more && at <= to + more).sort(
    (a, b) => a.to - a.from - (b.to - b.from),
  );
}

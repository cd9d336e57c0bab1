import { ArgumentError, list } from "../../foundation/index.js";

/** The residual signals of a deuterated solvent. */
export interface Solvent {
  readonly name: string;
  /** As it is written: `"toluene-d8"`. */
  readonly formula: string;
  /** ¹H of what is not deuterated, ppm against tetramethylsilane. */
  readonly proton: readonly number[];
  /** ¹³C, ppm. */
  readonly carbon: readonly number[];
  /** ¹H of water in it, ppm; `null` where water and solvent exchange. */
  readonly water: number | null;
}

/**
 * Residual signals at room temperature.
 * Source: G. R. Fulmer, A. J. M. Miller, N. H. Sherden, H. E. Gottlieb, A. Nudelman, B. M. Stoltz, J. E. Bercaw and K. I. Goldberg,
 * Organometallics 29 (2010) 2176, Tables 1 and 2. Seven of the twelve have the ¹H of Gottlieb's older table (J. Org. Chem. 62 (1997)
 * 7512) to the last digit; tetrahydrofuran, dichloromethane, toluene, chlorobenzene and trifluoroethanol have one source.
 */
export const SOLVENTS: readonly Solvent[] = [
  { name: "tetrahydrofuran", formula: "THF-d8", proton: [1.72, 3.58], carbon: [67.21, 25.31], water: 2.46 },
  { name: "dichloromethane", formula: "CD2Cl2", proton: [5.32], carbon: [53.84], water: 1.52 },
  { name: "chloroform", formula: "CDCl3", proton: [7.26], carbon: [77.16], water: 1.56 },
  { name: "toluene", formula: "toluene-d8", proton: [2.08, 6.97, 7.01, 7.09], carbon: [137.48, 128.87, 127.96, 125.13, 20.43], water: 0.43 },
  { name: "benzene", formula: "C6D6", proton: [7.16], carbon: [128.06], water: 0.4 },
  { name: "chlorobenzene", formula: "C6D5Cl", proton: [6.96, 6.99, 7.14], carbon: [134.19, 129.26, 128.25, 125.96], water: 1.03 },
  { name: "acetone", formula: "(CD3)2CO", proton: [2.05], carbon: [29.84, 206.26], water: 2.84 },
  { name: "dimethyl sulfoxide", formula: "(CD3)2SO", proton: [2.5], carbon: [39.52], water: 3.33 },
  { name: "acetonitrile", formula: "CD3CN", proton: [1.94], carbon: [1.32, 118.26], water: 2.13 },
  { name: "trifluoroethanol", formula: "TFE-d3", proton: [3.88, 5.02], carbon: [61.5, 126.28], water: 3.66 },
  { name: "methanol", formula: "CD3OD", proton: [3.31], carbon: [49], water: 4.87 },
  { name: "water", formula: "D2O", proton: [4.79], carbon: [], water: null },
]; // prettier-ignore

const OTHER: Readonly<Record<string, string>> = {
  dmso: "dimethyl sulfoxide",
  thf: "tetrahydrofuran",
  mecn: "acetonitrile",
  cd3cn: "acetonitrile",
  meod: "methanol",
  c7d8: "toluene",
  c6d5cd3: "toluene",
  tol: "toluene",
  cd2cl2: "dichloromethane",
  tfe: "trifluoroethanol",
};

/**
 * The solvent that a name means: `"toluene-d8"`, `"CDCl3"`, `"DMSO"`.
 *
 * @throws ArgumentError for a name that is not in the table
 * @example solvent("CDCl3").proton[0] // 7.26
 */
export function solvent(name: string): Solvent {
  const tight = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, "");
  const plain = (text: string): string => tight(text.toLowerCase().replace(/[-_\s]*d\d+$/, ""));
  const meant = (wanted: string, of: (text: string) => string): Solvent | undefined =>
    SOLVENTS.find((s) => of(s.name) === wanted || of(s.formula) === wanted);
  const given = typeof name === "string" ? name : "";
  // As it stands first: C6D6 without its d6 would be C6.
  for (const of of [tight, plain]) {
    const found = meant(of(OTHER[of(given)] ?? given), of);
    if (found) return found;
  }
  const known = SOLVENTS.map(({ formula }) => formula);
  throw new ArgumentError(`Expected a solvent such as ${list(known, "or")} but found ${JSON.stringify(name)}.`);
}

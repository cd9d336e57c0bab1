import { makeTable, type CellInit, type RowInit } from "../make.js";
import { PAPERS } from "../papers.js";
import type { LiteratureTable } from "../types.js";

const LETTER =
  "The letter of the subscript is unsure: a small i stands for an interstitial elsewhere, not for a vacancy.";
const TWICE = "The same label stands twice in this row with different energies.";

type Species = readonly [species: CellInit, energy: string, inParentheses?: string];

/** One row a species; the table puts those of one work into one cell, in one order with their energies. */
function work(material: string, reference: number, method: string, ...species: readonly Species[]): readonly RowInit[] {
  return species.map(([name, energy, other], i) => ({
    place: `Table 1, ref. ${String(reference)}${species.length > 1 ? `, entry ${String(i + 1)}` : ""}`,
    reference,
    cells: [material, name, method, energy, other ?? "—"],
  }));
}

const PL = "Temperature dependence of PL";

/** Table 1 of Jiang et al.: activation energies of ion migration. */
export const JIANG_ACTIVATION: LiteratureTable = makeTable({
  id: "jiang-2024/activation-energies",
  title: "Activation energies of ion migration in lead halide perovskites",
  paper: PAPERS.jiang,
  place: "Table 1",
  columns: [
    ["material", "material"],
    ["species", "mobile species"],
    ["method", "method"],
    ["energy", "Eₐ", "eV"],
    ["inParentheses", "Eₐ in parentheses", "eV"],
  ],
  rows: [
    ...work("MAPbI3", 86, "DLTS", ["V_MA", "0.37"], ["MA_i", "0.37"]),
    ...work("MAPbI3", 87, "Transient ion-drift measurements", ["I_i", "0.19"], ["I⁻", "0.29 ± 0.06"]),
    ...work("MAPbI3", 88, "Temperature dependence of the conductivity", ["MA⁺", "0.39–0.9"]),
    ...work("MAPbI3", 83, PL, ["—", "0.43"]),
    ...work("(FA/MA/Cs)Pb(I/Br)3", 89, "TAS", ["—", "0.282"]),
    ...work("MAPbI3", 90, PL, ["I⁻", "0.14 ± 0.03"]),
    ...work("CsPb1-xCdxBr3", 91, PL, ["—", "0.225"]),
    ...work("MAPbI3", 92, "Temperature dependence of the impedance", ["MA⁺", "0.58"]),
    ...work("MAPbI3", 93, "DFT", [{ printed: "V_i", damaged: LETTER }, "0.08"], ["V_MA", "0.46"], ["V_Pb", "0.8"]),
    ...work("MAPbBr3", 94, "DFT", [{ printed: "I_i", note: "As printed; the material has no iodide." }, "0.08"], ["V_Br", "0.09"]), // prettier-ignore
    ...work("MAPbI3", 95, "DFT", ["V_MA", "0.56"], ["V_I", "0.58"], ["V_Pb", "2.31"]),
    ...work("MAPbI3", 96, "DFT", [{ printed: "V_MA", damaged: TWICE }, "0.84"], ["V_I", "0.32"], [{ printed: "V_MA", damaged: TWICE }, "0.57"]), // prettier-ignore
    ...work("FAPbI3", 97, "DFT", ["V_I", "0.55"], [{ printed: "V_MA", note: "As printed; the material has no MA." }, "0.61"]), // prettier-ignore
    ...work("MAPbI3", 98, "MD", ["V_I", "0.1"], ["I_i", "0.24"]),
    ...work("CsPbI3", 99, "DFT", ["V_I", "0.36", "0.29"], ["V_Cs", "0.59", "1.16"], ["V_Pb", "0.81", "0.99"]),
  ],
  notes: [
    "Where the table has several species in one cell, they and the energies are taken in the order printed.",
    "The table does not say what the energies in parentheses of ref. 99 are.",
  ],
});

import { makeTable, type CellInit, type RowInit } from "../make.js";
import { PAPERS } from "../papers.js";
import type { LiteratureTable } from "../types.js";

const SYNTHESIS = "Used as synthetic ligands";
const AFTERWARDS = "Post-treatment";

type Pair = readonly [before: string, after: string];

function ligand(
  ...[perovskite, name, short, type, family, how, plqy, eqe, reference]: [
    ...[perovskite: CellInit, name: string, short: string, type: "L" | "X" | "Z", family: string, how: string],
    ...[plqy: Pair, eqe: Pair, reference: number],
  ]
): RowInit {
  return {
    place: `Table 2, ${short === "—" ? name : short}`,
    reference,
    cells: [perovskite, name, short, type, family, how, ...plqy, ...eqe],
  };
}

const NONE: Pair = ["—", "—"];
const P = "Phosphine acid";
const SCN = "Thiocyanate";
const ACID = "Sulfonic acid";
const ZW = "Zwitterionic ligands";
const AMMONIUM = "Ammonium salts";
const ALKALI = "Alkali metal salts";
const GARBLED = "Printed as CsPbI3 xBr1-x: the halides do not add up to three.";

/** Table 2 of Jiang et al.: ligands bound to lead halide perovskites. */
export const JIANG_LIGANDS: LiteratureTable = makeTable({
  id: "jiang-2024/ligands",
  title: "Ligands on lead halide perovskites: PLQY and EQE before and after",
  paper: PAPERS.jiang,
  place: "Table 2",
  columns: [
    ["perovskite", "perovskite"],
    ["ligand", "ligand"],
    ["short", "short"],
    ["type", "type"],
    ["family", "classification"],
    ["treatment", "treatment"],
    ["plqyBefore", "PLQY before", "%"],
    ["plqyAfter", "PLQY after", "%"],
    ["eqeBefore", "EQE before", "%"],
    ["eqeAfter", "EQE after", "%"],
  ],
  rows: [
    ligand("CsPbI3", "Trioctylphosphine", "TOP", "L", P, AFTERWARDS, ["66", "83"], NONE, 135),
    ligand("CsPbBr3", "Trioctylphosphine oxide", "TOPO", "L", P, SYNTHESIS, ["50", ">80"], ["—", "6.06"], 143),
    ligand("CsPbBr3", "Octylphosphonic acid", "OPA", "L", P, SYNTHESIS, [">80", ">90"], ["0.86", "6.5"], 149),
    ligand("CsPbI3", "Ammonium thiocyanate", "NH4SCN", "X", SCN, SYNTHESIS, ["65", "89"], ["6.6", "10.3"], 153),
    ligand("CsPbBr3", "Sodium thiocyanate", "NaSCN", "X", SCN, AFTERWARDS, ["92", "99"], NONE, 154),
    ligand("CsPbBr3", "Potassium thiocyanate", "KSCN", "X", SCN, AFTERWARDS, ["34", "74.1"], ["0.6", "2.04"], 156),
    ligand("CsPbBr3", "Dodecanethiol", "DDT", "X", SCN, AFTERWARDS, ["54", "90–99"], NONE, 164),
    ligand("CsPbI3", "1-Octanethiol", "OT", "X", "Thiols", AFTERWARDS, ["76", "88"], NONE, 168),
    ligand("CsPbI3", "1-Octadecanethiol", "ODT", "X", "Thiols", AFTERWARDS, ["52", "93"], NONE, 171),
    ligand("CsPbBr3", "Dodecylbenzene sulfonic acid", "DBSA", "X", ACID, SYNTHESIS, ["—", ">90"], NONE, 175),
    ligand("CsPbI3", "Sodium dodecyl benzene sulfonate", "SDSA", "X", ACID, SYNTHESIS, ["42.2", "90.7"], NONE, 176),
    ligand("CsPbBrxCl3-x", "Tetrabutylammonium p-toluenesulfonate", "TBSA", "X", ACID, AFTERWARDS, ["7", "29"], ["—", "2.6"], 177), // prettier-ignore
    ligand("FAPbBr3", "2-Naphthalenesulfonic acid", "NSA", "X", ACID, AFTERWARDS, ["46", "93"], ["<15", "19.2"], 178),
    ligand("CsPbBr3", "3-(N,N-Dimethyloctadecylammonio) propanesulfonate", "SBE-18", "X", ZW, SYNTHESIS, [">70", ">90"], ["—", "2.5"], 181), // prettier-ignore
    ligand("CsPbBr3", "ZW-PIMA-PEG", "—", "X", ZW, AFTERWARDS, ["55–60", "70–80"], NONE, 185),
    ligand("CsPbI3", "Lecithin", "—", "X", ZW, SYNTHESIS, ["60", "100"], ["1.2", "7.1"], 190),
    ligand("MAPbI2Br", "Ethylenediaminetetraacetic acid", "EDTA", "X", ZW, AFTERWARDS, [">50", ">65"], ["4.13", "20.28"], 192), // prettier-ignore
    ligand("MAPbBr3", "L-Cysteine", "—", "X", ZW, SYNTHESIS, ["—", "53.7"], NONE, 194),
    ligand("MAPbBr3", "Succinic acid", "—", "X", ZW, SYNTHESIS, ["—", "34"], NONE, 195),
    ligand("CsPbI3", "2,2'-Iminodibenzoic acid", "IDA", "X", ZW, AFTERWARDS, ["80 ± 5", "95 ± 2"], ["2.26", "5.02"], 196), // prettier-ignore
    ligand("CsPbBr3", "Oleylammonium iodide", "OMA-I", "X", AMMONIUM, AFTERWARDS, ["38", "80"], ["0.17", "21.3"], 197),
    ligand("CsPbBr3", "Aniline hydroiodide", "An-HI", "X", AMMONIUM, AFTERWARDS, ["38", "69"], ["0.17", "14.1"], 197),
    ligand("CsPbBr3", "Di-dodecyl dimethyl ammonium bromide", "DDAB", "X", AMMONIUM, AFTERWARDS, ["49", "71"], ["0.1", "3.0"], 198), // prettier-ignore
    ligand({ printed: "CsPbI3 xBr1-x", damaged: GARBLED }, "Potassium oleate", "K-OA", "Z", ALKALI, SYNTHESIS, ["85", "93"], ["1.89", "3.55"], 110), // prettier-ignore
    ligand("CsPbI3", "Potassium iodide", "KI", "Z", ALKALI, AFTERWARDS, ["75", "96"], ["16", "23"], 200),
  ],
  notes: [
    "Before and after binding the ligand: PLQY of the material, EQE of the device.",
    "Reference numbers as the table prints them. The text cites the next number for some of the same works: 165 for dodecanethiol, 199 in the list is the work on DDAB.",
    "The drawings of the ligands' structures are not taken.",
  ],
});

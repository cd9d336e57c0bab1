import { sub, type Rich } from "./rich.js";

/** Elements of two letters that stand in formulas of a laboratory of halide perovskites; single letters are words too often. */
const ELEMENTS =
  "Ag|Al|As|Au|Ba|Be|Bi|Br|Ca|Cd|Ce|Cl|Co|Cr|Cs|Cu|Er|Eu|Fe|Ga|Gd|Ge|Hf|Hg|In|Ir|La|Li|Mg|Mn|Mo|Na|Nb|Ni|Pb|Pd|Pt|Rb|Ru|Sb|Se|Si|Sm|Sn|Sr|Ta|Tb|Te|Ti|Yb|Zn|Zr";
/** Cations that have a short name. */
const CATIONS = "DMA|EDA|PEA|BA|FA|GA|MA";
const NUMBER = String.raw`(?:\d+(?:\.\d+)?)?`;
const TOKEN = `(?:${CATIONS}|${ELEMENTS}|[BCFHIKNOPS])${NUMBER}`;

/** A formula in running text, such as CsPbBr3 or Cs4PbBr6: no part of a word or of a file's name. */
export const CHEMICAL: RegExp = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.])((?=[A-Za-z]*\d)(?=[\dA-Z.]*[A-Z][a-z])(?:${TOKEN}){2,})(?![\p{L}\p{N}_]|[.-][\p{L}\p{N}])`,
  "u",
);

/** A formula with its numbers lowered. */
export function chemicalRich(formula: string): Rich {
  return formula
    .split(/(\d+(?:\.\d+)?)/)
    .filter((part) => part !== "")
    .map((part) => (/^\d/.test(part) ? sub(part) : { text: part }));
}

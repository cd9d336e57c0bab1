import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { TABLES, type LiteratureRow, type LiteratureTable } from "../../../src/techniques/literature/index.js";
import { sharedPath } from "../../shared-data.js";

/** The texts of the papers stay outside of the repository, beside the measured data. */
const FILES: Readonly<Record<LiteratureTable["paper"]["name"], string>> = {
  "ye-2022": "001_50557e6ec8b0730a.txt",
  "zheng-2019": "002_e24dc2fe1339db1b.txt",
  "jiang-2024": "003_7966451d1f2c3349.txt",
  "son-2025": "004_6e43ec95e64b11c3.txt",
};
const folder = fileURLToPath(new URL("../papers/", `file://${sharedPath("")}`));
const there = existsSync(folder);

/** One way to write what typesetting writes in many, its spaces left. */
function spaced(text: string): string {
  return text
    .replace(/\\(?:times|text|mathrm|sim|pm)\b/g, (w) => ({ "\\times": "×", "\\sim": "~", "\\pm": "±" })[w] ?? "")
    .replace(/[₀-₉]/g, (d) => String(d.charCodeAt(0) - 0x2080))
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (d) => String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(d)))
    .replace(/[−–-]/g, "-")
    .replace(/ₓ/g, "x")
    .replace(/[⁺]/g, "+")
    .replace(/⁻/g, "-")
    .replace(/<\/?i>/g, "")
    .replace(/\[-\]/g, "-")
    .replace(/\\[;, ]/g, " ")
    .replace(/[{}$_^*\\]/g, "")
    .toLowerCase();
}

const plain = (text: string): string => spaced(text).replace(/\s/g, "");

const linesOf = (name: LiteratureTable["paper"]["name"]): readonly string[] =>
  readFileSync(`${folder}${FILES[name]}`, "utf8").split("\n");

/** The numbers of a text in their order, each whole: 6.5 is not found in 16.5. */
function holds(text: string, printed: string): boolean {
  const sought = [...plain(printed)].map((c) => c.replace(/[.*+?()[\]|]/, "\\$&")).join("\\s*");
  return new RegExp(`(?<![\\d.])${sought}(?!\\d|\\.\\d)`).test(text);
}

/** Rows of printed tables: the line of the text that has all words of the row and its reference. */
const PRINTED = ["ye-2022/antisolvents", "jiang-2024/activation-energies", "jiang-2024/ligands"];

/** Words in the passage that a row of a gathered table is from: a name with, where needed, a number beside it. */
const PASSAGES: Readonly<Record<string, readonly RegExp[]>> = {
  "over 90": [/bareBrorI/i],
  "10–25": [/CsPbBrxCl3-x.*\(only/i],
  "annealing at high temperature with excess halides": [/ammoniumchloride/i],
  "halide-rich, PbO and NH4Br (Pb:Br 1:4)": [/NH4Br/i],
  "2,2'-iminodibenzoic acid (IDA)": [/iminodibenzoic/i],
  "TOP-PbI2 as a precursor": [/TOP-PbI2\)asaprecursor/i],
  "octylphosphonic acid (OPA)": [/Octylphosphonicacid\(OPA\)could/i],
  "didodecyldimethylammonium bromide (DDAB)": [/didodecyldimethylammonium/i],
  "benzylamine and benzoic acid": [/benzylamine/i],
  "amines (ethylenediamine)": [/amine-basedpassivatingmaterials\(APMs\)/i],
  "Ni²⁺": [/378\.29/],
  ZnBr2: [/ZnBr2-doped/i],
  "Zn²⁺, alloyed to CsPb0.64Zn0.36I3": [/space-charge-limited/i],
  "CdCl2 afterwards": [/CdCl2post-treatment/i],
  "Ce³⁺, 2.88 %": [/achieved89/i],
  "KI in the precursor": [/potassiumiodide/i],
  YCl3: [/YCl3,atrivalent/i],
  SrCl2: [/SrCl2/i],
  "HBr in the reaction": [/HBraqueous/i],
  "Cl⁻ on the surface": [/MA3Bi2Br9/i],
  "a shell of MABr": [/CsPbBr3\/MABrquasi-core-shellstructure/i],
};

function passageOf(of: LiteratureTable, row: LiteratureRow, lines: readonly string[]): string {
  if (PRINTED.includes(of.id)) {
    const from = lines.findIndex((l) => l.startsWith(of.place));
    const sought = [row.reference === null ? "" : String(row.reference)];
    const name = row.cells["ligand"] ?? row.cells["solvent"];
    const found = lines.slice(from).find((line) => {
      const cells = line.split("\t");
      if (cells.length < 4) return false;
      if (row.reference !== null && cells.at(-1)?.trim() !== sought[0]) return false;
      return name === undefined || plain(line).includes(plain(name.printed));
    });
    return spaced(found ?? "");
  }
  if (of.paper.name !== "zheng-2019") return spaced(lines.join(" "));
  const keys =
    PASSAGES[row.cells["treatment"]?.printed ?? ""] ?? PASSAGES[row.cells["plqyBefore"]?.printed ?? ""] ?? [];
  return lines.map(spaced).filter((line) => keys.some((key) => key.test(plain(line)))).join(" "); // prettier-ignore
}

describe.skipIf(!there)(there ? "the papers" : `the papers (skipped: no ${folder})`, () => {
  it.each(TABLES.map((of) => [of.id, of] as const))("print every number of %s", (_, of) => {
    const lines = linesOf(of.paper.name);
    let checked = 0;
    for (const row of of.rows) {
      const passage = passageOf(of, row, lines);
      for (const { key, kind, name } of of.columns) {
        const cell = row.cells[key]!;
        if (kind === "text" || cell.printed === "") continue;
        expect(passage, `the passage of ${row.place}`).not.toBe("");
        expect(holds(passage, cell.printed), `${row.place}: ${name} ${cell.printed}`).toBe(true);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThanOrEqual(of.rows.length);
  });

  it.each(["jiang-2024/activation-energies", "jiang-2024/ligands"])(
    "print every word of %s, and no row more than it has",
    (id) => {
      const of = TABLES.find((t) => t.id === id)!;
      const lines = linesOf(of.paper.name);
      for (const row of of.rows) {
        const passage = passageOf(of, row, lines);
        for (const { key, kind } of of.columns) {
          const { printed } = row.cells[key]!;
          if (kind === "text" && printed !== "") expect(plain(passage), row.place).toContain(plain(printed));
        }
      }
      const from = lines.findIndex((l) => l.startsWith(of.place));
      const end = lines.findIndex((l, i) => i > from && (id.endsWith("ligands") ? l.includes("PLQY of the material before") : l.trim() === "" && i > from + 3)); // prettier-ignore
      const printed = lines.slice(from, end).filter((l) => /\t\d+$/.test(l));
      expect(new Set(of.rows.map(({ reference }) => reference)).size).toBe(new Set(printed.map((l) => l.split("\t").at(-1))).size); // prettier-ignore
      if (id.endsWith("ligands")) expect(of.rows).toHaveLength(printed.length);
    },
  );

  it("print the pairs of jiang-2024/ligands in this order, before and after", () => {
    const of = TABLES.find((t) => t.id === "jiang-2024/ligands")!;
    const lines = linesOf(of.paper.name);
    for (const row of of.rows) {
      const pair = (a: string, b: string): string =>
        plain([row.cells[a], row.cells[b]].map((c) => (c?.printed === "" ? "—" : c?.printed)).join("/"));
      const line = plain(passageOf(of, row, lines)).replaceAll("%", "");
      expect(line, row.place).toContain(pair("plqyBefore", "plqyAfter"));
      expect(line, row.place).toContain(pair("eqeBefore", "eqeAfter"));
    }
  });

  it("have what the numbers of son-2025/films stand beside", () => {
    const text = plain(linesOf("son-2025").join(" "));
    for (const words of [
      "CsCl, CsBr, and CsI NCs were determined as 6.7 ± 0.9, 18.8 ± 1.5, and 17.0 ± 3.0 nm",
      "20.8% (pristine) < 40.2% (CsI) < 46.9% (CsCl) < 57.4% (CsBr)",
      "CsI, CsBr, and CsCl NCs were 184.57, 155.38, and 139.6",
      "1.97, 4.57, 3.10, and 2.70",
      "637, 508, and 494 nm",
    ]) {
      expect(text).toContain(plain(words));
    }
  });
});

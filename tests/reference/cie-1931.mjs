// Writes src/techniques/colour/cie/tables.ts from the CIE's own file of the 1931 standard observer.
//
// Run: node tests/reference/cie-1931.mjs CIE_xyz_1931_2deg.csv > src/techniques/colour/cie/tables.ts
// The file: https://doi.org/10.25039/CIE.DS.xvudnb9b, without a header line.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const CIE = "fa663e3535a7e0763a745993a1f0a192eb0275ac46ad2d1befd7626841e713c1";

const bytes = readFileSync(process.argv[2] ?? "");
const found = createHash("sha256").update(bytes).digest("hex");
if (found !== CIE) throw new Error(`This is not the CIE's file: its sha256 is ${found}.`);

const rows = bytes
  .toString("utf8")
  .trim()
  .split(/\r?\n/)
  .map((line) => line.split(",").map(Number));
rows.forEach(([wavelength], i) => {
  if (wavelength !== 360 + i) throw new Error(`Row ${String(i + 1)} is not at ${String(360 + i)} nm.`);
});

process.stdout.write(`// SPDX-License-Identifier: CC-BY-SA-4.0
//
// The CIE 1931 colour-matching functions of the 2° observer, 360 to 830 nm in steps of 1 nm: a line for each wavelength,
// with x̄, ȳ and z̄. A data set of the International Commission on Illumination (CIE), DOI 10.25039/CIE.DS.xvudnb9b, under
// the Creative Commons licence BY-SA 4.0: LICENSE.txt beside this file. Changed in its form only, by
// tests/reference/cie-1931.mjs. A table, and so longer than a module of code.

/** First wavelength of the table, nm. */
export const FIRST_WAVELENGTH = ${String(rows[0][0])};

/** x̄, ȳ and z̄ at each wavelength, as text. */
export const COLOUR_MATCHING: string = \`
${rows.map(([, ...values]) => values.map(String).join(" ")).join("\n")}
\`;
`);

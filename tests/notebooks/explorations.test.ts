import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { readNotebook, shown, type Cell } from "./execute.js";

/** By paper and cell the numbers under each figure, worked out by reference/explorations.py in another way. */
const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, "reference/explorations.json"), "utf8"),
) as Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The numbers of “name: 1.2 × 10³ s⁻¹; name: 4”. */
function numbersOf(line: string): number[] {
  return line.split("; ").map((part) => {
    const [, mantissa = "", power = ""] = /: ([−\d.]+)(?: × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?[^:]*$/u.exec(part) ?? [];
    const exponent = [...power].map((c) => (c === "⁻" ? "-" : String(RAISED.indexOf(c)))).join("");
    return Number(`${mantissa.replace("−", "-")}e${exponent === "" ? "0" : exponent}`);
  });
}

describe.each(Object.entries(reference))("the formulas with sliders of %s", (paper, cells) => {
  const notebook = readNotebook(`notebooks/${paper}/${paper}.ipynb`);

  it("are two or more, and all of them are in the reference", () => {
    const slides = notebook.cells.filter(({ id, cell_type: type }: Cell) => type === "code" && id.startsWith("slide-"));
    expect(slides.map(({ id }) => id).sort()).toEqual(Object.keys(cells).sort());
    expect(slides.length).toBeGreaterThanOrEqual(2);
  });

  it.each(Object.entries(cells))(
    "state under %s what another program works out, to their four digits",
    (cell, known) => {
      // Title, parameters, results.
      const found = numbersOf(shown(notebook, cell, "text/plain").split("\n")[2] ?? "");
      expect(found).toHaveLength(known.length);
      found.forEach((value, i) => {
        // Half of the last of four digits, and a little for constants that formulas round.
        expect(Math.abs(value / known[i]! - 1)).toBeLessThan(6e-4);
      });
    },
  );
});

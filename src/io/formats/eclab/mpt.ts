import { FormatError } from "../../../foundation/index.js";
import { parseCell } from "../delimited/cells.js";
import { linesOf } from "../../number-rows.js";
import type { ParsedColumn, ParsedFile, ParseOptions } from "../../parsed.js";
import { nameAndUnit } from "./heading.js";
import { FORMAT } from "./name.js";

const MOST_HEADER = 100_000;

/**
 * The table of a text export of EC-Lab or BT-Lab (.mpt): as many lines of header as it says, the last of them the headings.
 *
 * @throws FormatError with the line
 */
export function parseMpt(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = linesOf(text);
  const said = Number(/^Nb header lines\s*:\s*(\d+)/im.exec(lines.slice(0, 5).join("\n"))?.[1] ?? Number.NaN);
  if (!(said >= 1 && said <= MOST_HEADER)) {
    throw new FormatError(
      'Expected "Nb header lines : N" in the second line but found none.',
      { ...place, line: Math.min(2, lines.length) },
      {},
      "no-header",
    );
  }
  const headings = (lines[said - 1] ?? "").split("\t").map((h) => h.trim());
  while (headings.length > 0 && headings[headings.length - 1] === "") headings.pop();
  if (headings.length < 2) {
    throw new FormatError(
      `Expected the headings in line ${said} but found "${headings.join("").slice(0, 40)}".`,
      { ...place, line: Math.min(said, lines.length) },
      {},
      "no-headings",
    );
  }
  const notes: string[] = [];
  const rows = rowsFrom(lines, said, headings.length, place, notes);
  const decimal = options.decimal ?? (rows.some((row) => row.some((c) => /^-?\d+,\d/.test(c))) ? "," : ".");
  if (decimal === ",") notes.push("The numbers are written with decimal commas.");
  const columns = headings.map((heading, j): ParsedColumn => {
    const texts = rows.map((row) => (row[j] ?? "").trim());
    const values = Float64Array.from(texts, (t) => parseCell(t, decimal) ?? Number.NaN);
    const words = texts.some((t) => t !== "" && parseCell(t, decimal) === undefined);
    return { ...nameAndUnit(heading), values, ...(words ? { texts } : {}) };
  });
  const settings = settingsOf(lines.slice(0, said - 1));
  const technique = said > 4 ? (lines[3] ?? "").trim() : "";
  return {
    format: FORMAT,
    spectra: [],
    tables: [{ name: technique, columns, settings }],
    instrument: `BioLogic ${settings["Device"] ?? ""}`.trim(),
    settings: { ...(technique === "" ? {} : { technique }), ...settings },
    notes,
  };
}

function rowsFrom(
  lines: readonly string[],
  from: number,
  width: number,
  place: { readonly format: string; readonly file: string | undefined },
  notes: string[],
): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  for (let i = from; i < lines.length; i += 1) {
    const line = lines[i] ?? "";
    if (line.trim() === "") continue;
    const row = line.split("\t");
    if (row.length >= width) {
      rows.push(row);
      continue;
    }
    if (i < lines.length - 1) {
      const message = `Expected ${width} cells in this row, as headings, but found ${row.length}.`;
      throw new FormatError(message, { ...place, line: i + 1 }, {}, "ragged");
    }
    notes.push(`The last line (${i + 1}) is not whole and was left out: the file is not complete.`);
  }
  if (rows.length === 0) {
    throw new FormatError(
      "Expected rows of numbers after the headings but found none.",
      { ...place, line: Math.min(from + 1, lines.length) },
      {},
      "no-data",
    );
  }
  return rows;
}

/** `key : value`, and the table of parameters, whose names have 20 letters. */
function settingsOf(lines: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const line of lines.slice(2)) {
    const match = /^\s*([^:]{1,60}?)\s*:\s+(.*)$/.exec(line) ?? /^(\S.{0,18}?)\s{2,}(.*\S)\s*$/.exec(line);
    const key = (match?.[1] ?? "").trim();
    const value = (match?.[2] ?? "").trim().replace(/\s{2,}/g, ", ");
    if (key !== "" && key !== "__proto__" && value !== "" && !Object.hasOwn(found, key)) found[key] = value;
  }
  return found;
}

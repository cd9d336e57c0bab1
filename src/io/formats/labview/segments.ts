import { FormatError } from "../../../foundation/index.js";
import type { ParsedColumn, ParsedTable } from "../../parsed.js";
import { quantityOf } from "../../spectral-units.js";
import { parseCell, splitCells, type Decimal, type Separator } from "../delimited/cells.js";

export function isEndOfHeader(line: string): boolean {
  return line.startsWith("***End_of_Header***");
}

/** How the file is written: `columns` tells whether X stands in no column, in the first, or before each channel. */
interface Dialect {
  readonly separator: Separator;
  readonly decimal: Decimal;
  readonly columns: string;
}

interface Place {
  readonly format: string;
  readonly file: string | undefined;
}

/** By the unit that the name of a dimension means. */
const UNITS: Readonly<Record<string, string>> = { Time: "s", Frequency: "Hz", Electric_Potential: "V", Electric_Current: "A" }; // prettier-ignore
const WORDS: Readonly<Record<string, string>> = { Volts: "V", Volt: "V", Amps: "A", Amperes: "A", Seconds: "s", Hertz: "Hz", Kelvin: "K" }; // prettier-ignore

/**
 * The segments of a file, each a table of X and the channels.
 *
 * Source: National Instruments, "Specification for the LabVIEW Measurement File (.lvm)".
 *
 * @throws FormatError with the line
 */
export function segmentsIn(
  lines: readonly string[],
  from: number,
  dialect: Dialect,
  notes: string[],
  place: Place,
): readonly ParsedTable[] {
  const tables: ParsedTable[] = [];
  for (let at = from; at < lines.length;) {
    // A file of one segment may have no head of its own.
    const end = lines.findIndex((l, i) => i >= at && isEndOfHeader(l));
    const head = end < 0 ? [] : lines.slice(at, end);
    const names = nextFilled(lines, end < 0 ? at : end + 1);
    if (names >= lines.length) break;
    const { table, next } = segment(lines, names, head, dialect, notes, place);
    tables.push({ ...table, name: table.name || (tables.length === 0 ? "" : `segment ${tables.length + 1}`) });
    at = nextFilled(lines, next);
  }
  if (tables.length > 0) return tables;
  throw new FormatError(
    "Expected a segment of numbers but found none.",
    { ...place, line: lines.length },
    {},
    "no-data",
  );
}

function segment(
  lines: readonly string[],
  names: number,
  head: readonly string[],
  { separator, decimal, columns }: Dialect,
  notes: string[],
  place: Place,
): { readonly table: ParsedTable; readonly next: number } {
  const said = new Map(head.map((line) => splitCells(line, separator)).map(([key = "", ...values]) => [key, values]));
  const headings = splitCells(lines[names] ?? "", separator);
  const comment = headings.findIndex((h) => /^comments?$/i.test(h));
  const width = comment < 0 ? headings.length : comment;
  const rows: number[][] = [];
  let at = names + 1;
  for (; at < lines.length && (lines[at] ?? "").trim() !== ""; at++) {
    const cells = splitCells(lines[at] ?? "", separator).slice(0, width);
    const numbers = Array.from({ length: width }, (_, j) => parseCell(cells[j] ?? "", decimal));
    const bad = numbers.indexOf(undefined);
    const last = at === lines.length - 1;
    if (last && (bad >= 0 || cells.length < width)) {
      notes.push(`The last line (${at + 1}) is not whole and was left out: the file is not complete.`);
      continue;
    }
    if (bad >= 0) throw new FormatError(`Expected a number in column ${bad + 1} but found "${(cells[bad] ?? "").slice(0, 40)}".`, { ...place, line: at + 1 }, {}, "not-a-number"); // prettier-ignore
    rows.push(numbers as number[]);
  }
  if (rows.length === 0) throw new FormatError("Expected rows of numbers but found none.", { ...place, line: names + 1 }, {}, "no-data"); // prettier-ignore
  const values = (j: number): Float64Array => Float64Array.from(rows, (row) => row[j] ?? Number.NaN);
  const multi = /^multi$/i.test(columns);
  const isX = (j: number): boolean => (multi ? j % 2 === 0 : j === 0);
  // Without a column of X the first one is empty, and the head says where the points are.
  const written = /^no$/i.test(columns) ? undefined : values(0);
  const number = (key: string, k: number): number => parseCell(said.get(key)?.[k] ?? "", decimal) ?? Number.NaN;
  const computed = (): Float64Array => Float64Array.from(rows, (_, i) => number("X0", 0) + i * number("Delta_X", 0));
  const found = Array.from({ length: width }, (_, j): ParsedColumn => {
    const channel = multi ? Math.floor(j / 2) : Math.max(0, j - 1);
    if (isX(j)) {
      const dimension = said.get("X_Dimension")?.[channel] ?? "";
      const own = j === 0 && written === undefined ? computed() : values(j);
      return { name: (dimension || headings[j] || "X").replace(/_/g, " "), unit: UNITS[dimension] ?? "", values: own };
    }
    const unit = said.get("Y_Unit_Label")?.[channel] ?? "";
    return { name: headings[j] ?? "", unit: WORDS[unit] ?? quantityOf(unit).unit, values: values(j) };
  });
  const count = Number(said.get("Samples")?.[0]);
  if (count > rows.length)
    notes.push(`The head says ${count} samples, the file holds ${rows.length}: it is not complete.`);
  const settings = Object.fromEntries(
    ["Date", "Time", "Notes", "Test_Name"].flatMap((key) => (said.has(key) ? [[key, said.get(key)?.[0] ?? ""] as const] : [])), // prettier-ignore
  );
  return { table: { name: said.get("Test_Name")?.[0] ?? "", columns: found, settings }, next: at };
}

function nextFilled(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && (lines[at] ?? "").trim() === "") at++;
  return at;
}

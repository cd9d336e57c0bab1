import { FormatError, list } from "../../../foundation/index.js";
import { readRows, type NumberRows } from "../../number-rows.js";
import type { ParseOptions } from "../../parsed.js";
import { parseCell, splitCells } from "../delimited/cells.js";
import { abscissaIn, ordinateUnit, TWO_THETA, type Abscissa } from "./quantity.js";
import { isRow } from "./rows.js";
import type { Dialect, Found, Place, Scan } from "./scan.js";
import { bare, settingsIn, titleIn } from "./settings.js";

/** Fewer rows after the first block are remarks, not another scan. */
const LEAST_ROWS = 5;

/** Columns of angle (or q), intensity and perhaps its standard deviation, with or without headings and lines before. */
export const columns: Dialect = {
  name: "columns",
  knows: (lines) => {
    const named = lines
      .slice(0, 400)
      .map(headingIn)
      .find((h) => h !== undefined);
    return named === undefined ? undefined : `a column "${named.cells[0] ?? ""}" of angles or momentum transfers`;
  },
  read: readColumns,
};

/** Every block of rows is a scan; what stands before a block is about it. */
export function readColumns(lines: readonly string[], place: Place, options: ParseOptions, notes: string[]): Found {
  const scans: Scan[] = [];
  const dialect = { separator: options.separator, decimal: options.decimal };
  const all: string[] = [];
  for (let from = 0, at = nextRow(lines, 0); at < lines.length; at = nextRow(lines, from)) {
    const before = lines.slice(from, at);
    const rows = readRows(lines, at, dialect, notes, place);
    if (rows.decimal === ",") notes.push("The numbers are written with decimal commas.");
    if (scans.length === 0 || rows.lines.length >= LEAST_ROWS) scans.push(scanOf(rows, before, place, notes));
    else notes.push(`The numbers from line ${rows.lines[0]} on are no scan and were left out.`);
    all.push(...before);
    from = rows.end;
  }
  if (scans.length === 0) {
    throw new FormatError("Expected rows of angle and intensity but found none.", { ...place, line: 1 }, {}, "no-data");
  }
  const settings = settingsIn(all);
  return { scans, title: titleIn(all, settings), settings };
}

/** The first line at or after `from` that is a row of two numbers or more. */
function nextRow(lines: readonly string[], from: number): number {
  for (let i = from; i < lines.length; i += 1) if (isRow(lines[i] ?? "")) return i;
  return lines.length;
}

function scanOf(rows: NumberRows, before: readonly string[], place: Place, notes: string[]): Scan {
  const heading = [...before]
    .reverse()
    .map(headingIn)
    .find((h) => h !== undefined);
  const names = heading?.cells.length === rows.columns.length ? heading.cells : [];
  const found = names.findIndex((name, j) => j > 0 && ORDINATE.test(name));
  const own = found < 0 ? 1 : found;
  const [x, y] = [rows.columns[0], rows.columns[own]];
  if (x === undefined || y === undefined) {
    const message = "Expected angle and intensity in each row but found one number.";
    throw new FormatError(message, { ...place, line: rows.lines[0] ?? 1 }, {}, "no-signal");
  }
  const sigmaAt = sigmaColumn(rows, names, own, notes);
  const others = names.filter((_, j) => j > 0 && j !== own && j !== sigmaAt);
  if (others.length > 0) notes.push(`The columns ${list(others.map((name) => `"${name}"`))} were left out.`);
  const sigma = sigmaAt === undefined ? undefined : rows.columns[sigmaAt];
  return {
    x,
    y,
    ...(sigma === undefined ? {} : { sigma }),
    abscissa: heading?.abscissa ?? assumed(before),
    unit: ordinateUnit(heading === undefined ? before.join("\n") : (heading.cells[own] ?? "")),
    lines: before,
    settings: settingsIn(before),
    at: rows.lines,
  };
}

const ORDINATE = /^"?(I|y|int|intensit(y|ät|é)|counts?|cts|cps|yobs|i_?obs|PSD)\b/i;
const SIGMA = /^"?\s*(σ|sigma|e\.?s\.?d|err|std|d[IY]\b|unc)/i;

/** The column of standard deviations: by its name, or the third of three without names. */
function sigmaColumn(rows: NumberRows, names: readonly string[], own: number, notes: string[]): number | undefined {
  const width = rows.columns.length;
  if (names.length > 0) {
    const at = names.findIndex((name, j) => j > own && SIGMA.test(name));
    return at < 0 ? undefined : at;
  }
  if (width === 2) return undefined;
  if (width === 3 && rows.columns[2]?.every((v) => v >= 0) === true) {
    notes.push("The third column, which has no name, was taken for the standard deviations of the second.");
    return 2;
  }
  notes.push("The columns after the second, which have no names, were left out.");
  return undefined;
}

/** Without a name of the first column, the lines before may say what it is, as those of Fit2D do. */
function assumed(before: readonly string[]): Abscissa {
  const said = before.map((line) => abscissaIn(bare(line))).find((a) => a !== undefined);
  if (said !== undefined) return said;
  if (/two\s*-?theta|2\s*-?theta|2θ/i.test(before.join("\n"))) return TWO_THETA;
  const note =
    "The file does not say what its first column is; 2θ in degrees was assumed; the option abscissa overrules this.";
  return { ...TWO_THETA, note };
}

interface HeadingLine {
  readonly cells: readonly string[];
  readonly abscissa: Abscissa;
}

/** A line of two cells or more of which the first names an abscissa. */
export function headingIn(line: string): HeadingLine | undefined {
  const text = bare(line);
  for (const separator of ["\t", ";", ","] as const) {
    const cells = splitCells(text, separator).map((c) => c.trim());
    if (cells.length >= 2 && cells.every((c) => parseCell(c, ".") === undefined || c === "")) {
      const abscissa = abscissaIn(cells[0] ?? "");
      if (abscissa !== undefined) return { cells: cells.filter((c) => c !== ""), abscissa };
    }
  }
  // Between blanks a unit in brackets belongs to the word before it.
  const cells = text
    .replace(/\s+([[(])/g, "$1")
    .replace(/\s+\/\s+/g, "/")
    .split(/\s+/);
  const abscissa =
    cells.length >= 2 && cells.length <= 6 && !/[:=]/.test(text) ? abscissaIn(cells[0] ?? "") : undefined;
  return abscissa === undefined ? undefined : { cells, abscissa };
}

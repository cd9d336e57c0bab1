import { allFinite, count, FormatError } from "../../../foundation/index.js";
import { isGap, parseCell, splitCells } from "./cells.js";
import { parseHeading } from "../../heading.js";
import { blockOf, rowsWithRemarks } from "./runs.js";
import { sniffDialect, type Dialect } from "./sniff.js";

/** A delimited text, taken apart: what stands before, over, in and after its block of numbers. */
export interface DelimitedTable {
  readonly dialect: Dialect;
  readonly preamble: readonly string[];
  /** Rows of headings directly over the numbers, each as wide as the block or padded to it. */
  readonly headings: readonly (readonly string[])[];
  readonly width: number;
  readonly rows: number;
  /** `width` columns of `rows` numbers, `NaN` for gaps. */
  readonly columns: readonly Float64Array[];
  /** Whether all of these are finite: there are no gaps. */
  readonly finite: boolean;
  /** The line of a row, counted from 1; `undefined` beyond the last. */
  readonly lineOf: (row: number) => number | undefined;
  /** The line of the last row of headings, or of the first row of numbers. */
  readonly headingLine: number;
  readonly footer: readonly string[];
  /** What stood between or beside the rows, and what was left out. */
  readonly notes: readonly string[];
}

/** One column of a table. */
export function columnOf(table: DelimitedTable, j: number): Float64Array {
  return table.columns[j] ?? new Float64Array(table.rows).fill(Number.NaN);
}

export interface TablePlace {
  readonly format: string;
  readonly file?: string | undefined;
}

/**
 * Takes a text apart. The block is the longest run of rows of numbers (blank lines between them are
 * passed over).
 *
 * @throws FormatError naming the line: no numbers, a word among the numbers, a ragged row, commas that
 *   may be decimal or between cells.
 */
export function readTable(text: string, place: TablePlace, fixed: Partial<Dialect> = {}): DelimitedTable {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const dialect = sniffDialect(lines, fixed);
  if (!dialect) {
    const what = lines.some((l) => l.trim() !== "") ? "text without such a row" : "nothing but blank lines";
    throw new FormatError(
      `Expected rows of at least two numbers (wavelength and signal) but found ${what}.`,
      { ...place, line: 1 },
      {},
      "no-numbers",
    );
  }
  const block = blockOf(lines, dialect);
  const { last } = block;
  const columns = trimEnd(splitCells(lines[block.first] ?? "", dialect.separator)).length;
  const beside = rowsWithRemarks(lines, block.first, columns, dialect);
  const first = block.first - beside;
  if (beside === 0) checkAfter(lines, first, last, dialect, place);
  const cells: string[][] = [];
  const lineNumbers: number[] = [];
  const aside: string[] = [];
  const remarks = new Set(block.remarks);
  for (let i = first; i <= last; i++) {
    if ((lines[i] ?? "").trim() === "") continue;
    if (remarks.has(i)) {
      aside.push(lines[i] ?? "");
      continue;
    }
    const row = splitCells(lines[i] ?? "", dialect.separator);
    if (i < block.first) aside.push(row.slice(columns).join("\t"));
    cells.push(i < block.first ? row.map((c, j) => (j < columns ? c : "")) : row);
    lineNumbers.push(i + 1);
  }
  const whole = headingRows(lines, first, dialect);
  const above = beside === 0 ? whole : { ...whole, rows: whole.rows.map((r) => r.slice(0, columns)) };
  if (beside > 0) aside.unshift(...whole.rows.map((r) => r.slice(columns).join("\t")));
  const width = blockWidth(cells, above.rows);
  if (fixed.decimal === undefined) checkCommas(cells, above.rows, lineNumbers, width, dialect, place);
  const paired = isPaired(above.rows, width);
  const partial = isCut(cells, lineNumbers, lines, width, paired, dialect);
  const cut = partial ? lineNumbers.pop() : undefined;
  if (partial) cells.pop();
  const rows = cells.map((row, i) => numbersOf(row, width, paired, dialect, { ...place, line: lineNumbers[i] }));
  const byColumns = Array.from({ length: width }, (_, j) => Float64Array.from(rows, (row) => row[j] as number));
  return {
    dialect,
    preamble: [...lines.slice(0, above.start), ...aside],
    headings: above.rows.map((r) => Array.from({ length: width }, (_, j) => r[j] ?? "")),
    width,
    rows: rows.length,
    columns: byColumns,
    finite: byColumns.every(allFinite),
    lineOf: (row) => lineNumbers[row],
    headingLine: above.rows.length > 0 ? first : first + 1,
    footer: lines.slice(last + 1),
    notes: [
      ...notesOf(block.remarks, beside, block.others),
      ...(cut === undefined ? [] : [`The last line (${cut}) is not whole and was left out: the file is not complete.`]),
    ],
  };
}

/** Whether the text ends within its last row, as of a file that the instrument still writes. */
function isCut(
  cells: readonly (readonly string[])[],
  lineNumbers: readonly number[],
  lines: readonly string[],
  width: number,
  paired: boolean,
  dialect: Dialect,
): boolean {
  const last = cells.at(-1);
  // A line that has an end is whole: what is wrong with it is no matter of time.
  if (last === undefined || cells.length < 2 || lineNumbers.at(-1) !== lines.length) return false;
  const short = last.length < width && !(paired && last.length % 2 === 0);
  // A gap at the end of this row alone is where the text ends.
  const empty = last.at(-1) === "" && cells.slice(0, -1).every((row) => row.at(-1) !== "");
  return short || empty || last.some((cell) => parseCell(cell, dialect.decimal) === undefined);
}

/** What is said of lines among the rows (counted from 0), of remarks beside them and of other runs of rows. */
export function notesOf(
  remarks: readonly number[],
  beside: number,
  others: { readonly line: number; readonly rows: number } | undefined,
): readonly string[] {
  const notes: string[] = [];
  if (remarks.length > 0) {
    notes.push(`${count(remarks.length, "line is", "lines are")} no row of numbers and stand${remarks.length === 1 ? "s" : ""} among the rows, from line ${(remarks[0] ?? 0) + 1} on: kept as settings.`); // prettier-ignore
  }
  if (beside > 0) notes.push(`Remarks beside the first ${count(beside, "row")} were kept as settings.`);
  if (others) notes.push(`${count(others.rows, "other row")} of numbers, from line ${others.line} on, are no part of the table and were left out.`); // prettier-ignore
  return notes;
}

/** A row that starts like data but holds a word must not pass for a footer or preamble. */
function checkAfter(lines: readonly string[], first: number, last: number, dialect: Dialect, place: TablePlace): void {
  const width = splitCells(lines[first] ?? "", dialect.separator).length;
  const suspects = [nextLine(lines, last, 1), nextLine(lines, first, -1)];
  for (const i of suspects) {
    if (i === undefined) continue;
    const cells = splitCells(lines[i] ?? "", dialect.separator);
    const numbers = cells.map((c) => parseCell(c, dialect.decimal));
    if (cells.length !== width || Number.isNaN(numbers[0] ?? Number.NaN)) continue;
    const bad = numbers.findIndex((v) => v === undefined);
    if (bad < 0) continue;
    throw new FormatError(
      `Expected a number in column ${bad + 1} but found "${cells[bad] ?? ""}".`,
      { ...place, line: i + 1 },
      { column: bad + 1 },
      "not-a-number",
    );
  }
}

function nextLine(lines: readonly string[], from: number, step: 1 | -1): number | undefined {
  for (let i = from + step; i >= 0 && i < lines.length; i += step) {
    if ((lines[i] ?? "").trim() !== "") return i;
  }
  return undefined;
}

/** The rows of headings over the block: up to four lines of as many cells, or one short of it. */
function headingRows(
  lines: readonly string[],
  first: number,
  dialect: Dialect,
): { readonly rows: readonly string[][]; readonly start: number } {
  const block = trimEnd(splitCells(lines[first] ?? "", dialect.separator)).length;
  const rows: string[][] = [];
  let start = first;
  for (let i = first - 1; i >= 0 && rows.length < 4; i--) {
    const line = lines[i] ?? "";
    if (rows.length === 0 && isMarkedHeading(line, block, dialect)) {
      rows.unshift(markedCells(line, dialect));
      start = i;
      break;
    }
    if (line.trim() === "" || /^\s*[#%]/.test(line)) break;
    const cells = splitCells(line, dialect.separator);
    const filled = trimEnd(cells).length;
    const fits = filled >= 2 && (cells.length === block || filled === block || cells.length === block + 1);
    // A row of headings over pairs ends with its last name: `a,,b,` over four columns.
    const names = filled >= 1 && rows.length > 0 && Math.abs(cells.length - (rows[0]?.length ?? 0)) <= 1;
    const wrongWidth = rows.length === 0 && filled >= 2 && !/[:=]/.test(line);
    if (!fits && !names && !wrongWidth) break;
    rows.unshift(cells);
    start = i;
    if (wrongWidth && !fits) break;
  }
  return { rows, start };
}

function withoutMark(line: string): string {
  return line.replace(/^\s*[#%]+\s*/, "");
}

/** The cells of a heading after its sign; between blanks, a unit in brackets belongs to the word before it. */
function markedCells(line: string, { separator }: Dialect): string[] {
  const text = withoutMark(line);
  if (separator !== "whitespace") return splitCells(text, separator);
  return (text.match(/"[^"]*"|\S+(\s+[[(][^\s[\]()]+[\])](?=\s|$))?/g) ?? []).map((c) => c.replace(/^"(.*)"$/, "$1"));
}

/** `V[V]`, `Current density (mA/cm²)` */
const WITH_UNIT = /^[^\d\s[\]()][^[\]()]*[[(][^[\]()]+[\])]$/;

/**
 * `# Wavelength (nm), PL`: as many cells as columns after the sign of a comment, of which one names a quantity, or each has its unit
 * in brackets.
 */
function isMarkedHeading(line: string, width: number, dialect: Dialect): boolean {
  if (!/^\s*[#%]/.test(line)) return false;
  const cells = markedCells(line, dialect);
  if (trimEnd(cells).length !== width || cells.length !== width) return false;
  if (cells.every((c) => WITH_UNIT.test(c))) return true;
  return cells.some((c) => {
    const { axis, time, signal } = parseHeading(c);
    return axis !== undefined || time !== undefined || signal !== undefined;
  });
}

function trimEnd(cells: readonly string[]): readonly string[] {
  let end = cells.length;
  while (end > 0 && cells[end - 1] === "") end--;
  return cells.slice(0, end);
}

/** The commonest number of cells, without a last column that is empty everywhere. */
function blockWidth(cells: readonly (readonly string[])[], headings: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of cells) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let width = 0;
  let most = 0;
  for (const [length, n] of counts) {
    if (n > most || (n === most && length > width)) [width, most] = [length, n];
  }
  const empty = (j: number): boolean => cells.every((r) => (r[j] ?? "") === "");
  const named = (j: number): boolean => headings.some((r) => (r[j] ?? "") !== "");
  while (width > 2 && empty(width - 1) && !named(width - 1)) width--;
  return width;
}

/** Cary's exports: every second heading names the axis again. */
export function isPaired(headings: readonly (readonly string[])[], width: number): boolean {
  const last = headings[headings.length - 1];
  return width >= 2 && width % 2 === 0 && last !== undefined && last[0] !== "" && last[0] === last[2];
}

function numbersOf(
  row: readonly string[],
  width: number,
  paired: boolean,
  dialect: Dialect,
  place: TablePlace & { readonly line?: number | undefined },
): Float64Array {
  const extra = row.slice(width).some((c) => c !== "");
  const short = row.length < width && !(paired && row.length % 2 === 0);
  if (extra || short) {
    throw new FormatError(
      `Expected ${count(width, "value")} in this row, as in most others, but found ${row.length}.`,
      place,
      { expected: width, found: row.length },
      "ragged",
    );
  }
  const numbers = new Float64Array(width).fill(Number.NaN);
  for (let j = 0; j < Math.min(width, row.length); j++) {
    const cell = row[j] ?? "";
    const value = parseCell(cell, dialect.decimal);
    if (value === undefined) {
      throw new FormatError(
        `Expected a number in column ${j + 1} but found "${cell}".`,
        place,
        { column: j + 1 },
        "not-a-number",
      );
    }
    numbers[j] = value;
  }
  return numbers;
}

/** `400,5,0,123` under two headings: nobody can say which commas are decimal. */
function checkCommas(
  cells: readonly (readonly string[])[],
  headings: readonly (readonly string[])[],
  lines: readonly number[],
  width: number,
  dialect: Dialect,
  place: TablePlace,
): void {
  if (dialect.separator !== "," || cells.some((r) => r.some((c) => c.includes(".")))) return;
  const headed = headings[headings.length - 1];
  const headedWidth = headed ? trimEnd(headed).length : 0;
  const leadingZero = (c: string): boolean => /^0\d/.test(c);
  const zeros = cells.findIndex((r) => r.some((c, j) => j > 0 && leadingZero(c) && !isGap(c)));
  const doubled = headedWidth > 0 && width > headedWidth;
  // Without headings, whole numbers in an even number of columns may be half as many with decimals.
  const bare = headedWidth === 0 && width >= 4 && width % 2 === 0;
  if (zeros < 0 && !doubled && !bare) return;
  const line = lines[Math.max(0, zeros)];
  const found = cells[Math.max(0, zeros)]?.join(",") ?? "";
  throw new FormatError(
    `Expected commas to be either between the cells or decimal but found "${found}", where they may be both; ` +
      `export with semicolons or tabs between the cells, or say decimal: "." where all are whole numbers.`,
    { ...place, line },
    {},
    "ambiguous-decimal",
  );
}

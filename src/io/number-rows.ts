import { count, FormatError } from "../foundation/index.js";
import { parseCell, splitCells, type Decimal, type Separator } from "./formats/delimited/cells.js";
import { sniffDialect } from "./formats/delimited/sniff.js";

/** A block of rows of numbers among the lines of a file. */
export interface NumberRows {
  readonly columns: readonly Float64Array[];
  /** The line of each row, counted from 1. */
  readonly lines: readonly number[];
  /** The index of the first line after the block. */
  readonly end: number;
  readonly decimal: Decimal;
}

/** How the rows are written, where the format fixes it. */
export interface RowDialect {
  readonly separator?: Separator | undefined;
  readonly decimal?: Decimal | undefined;
  /** Whether rows may end early, in gaps: columns of other lengths stand side by side. */
  readonly ends?: boolean | undefined;
}

type Place = { readonly format: string; readonly file?: string | undefined };

const SAMPLE = 50;

/**
 * Reads the rows of numbers from the line `from` (an index from 0) on: up to a blank line after the first row, a line that
 * does not begin with a number, or the end. Words where no value is (`NaN`, `OVER`) are gaps.
 *
 * A last line that is not whole, of a file whose last line has no end, is left out with a note: the file was cut, or is still written.
 *
 * @throws FormatError with the line: no row, a word among the numbers, a row of another width
 */
export function readRows(
  lines: readonly string[],
  from: number,
  fixed: RowDialect,
  notes: string[],
  place: Place,
): NumberRows {
  let at = from;
  while (at < lines.length && (lines[at] ?? "").trim() === "") at++;
  const given = {
    ...(fixed.separator === undefined ? {} : { separator: fixed.separator }),
    ...(fixed.decimal === undefined ? {} : { decimal: fixed.decimal }),
  };
  const dialect = sniffDialect(lines.slice(at, at + SAMPLE), given);
  if (dialect === undefined) {
    const found = at < lines.length ? `"${(lines[at] ?? "").trim().slice(0, 40)}"` : "the end of the file";
    throw new FormatError(
      `Expected rows of numbers but found ${found}.`,
      { ...place, line: Math.min(at + 1, lines.length) },
      {},
      "no-numbers",
    );
  }
  const { separator, decimal } = dialect;
  const numbers: number[] = [];
  const lineNumbers: number[] = [];
  let width = 0;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.trim() === "") break;
    const cells = splitCells(line, separator);
    while (cells.length > 1 && cells[cells.length - 1] === "") cells.pop();
    const first = parseCell(cells[0] ?? "", decimal);
    if (first === undefined || Number.isNaN(first)) break;
    if (width === 0) width = cells.length;
    while (fixed.ends === true && cells.length < width) cells.push("");
    const values = cells.map((c) => parseCell(c, decimal));
    const bad = values.findIndex((v) => v === undefined);
    if (bad >= 0 || cells.length !== width) {
      if (at === lines.length - 1 && lineNumbers.length > 0) {
        notes.push(`The last line (${at + 1}) is not whole and was left out: the file is not complete.`);
        at++;
        break;
      }
      const where = { ...place, line: at + 1 };
      if (bad >= 0)
        throw new FormatError(
          `Expected a number in column ${bad + 1} but found "${(cells[bad] ?? "").slice(0, 40)}".`,
          where,
          {},
          "not-a-number",
        );
      throw new FormatError(
        `Expected ${count(width, "value")} in this row, as in those before, but found ${cells.length}.`,
        where,
        {},
        "ragged",
      );
    }
    for (const v of values) numbers.push(v ?? Number.NaN);
    lineNumbers.push(at + 1);
  }
  if (lineNumbers.length === 0) {
    throw new FormatError(
      `Expected rows of numbers but found "${(lines[at] ?? "").trim().slice(0, 40)}".`,
      { ...place, line: Math.min(at + 1, lines.length) },
      {},
      "no-numbers",
    );
  }
  const columns = Array.from({ length: width }, (_, j) =>
    Float64Array.from({ length: lineNumbers.length }, (__, i) => numbers[i * width + j] ?? Number.NaN),
  );
  return { columns, lines: lineNumbers, end: at, decimal };
}

/** The lines of a text, without a byte-order mark. */
export function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
}

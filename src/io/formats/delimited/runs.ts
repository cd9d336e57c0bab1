import { parseCell, splitCells } from "./cells.js";
import { numbersIn, type Dialect } from "./sniff.js";

/** Where a table's rows of numbers are, as indices of lines from 0. */
export interface Block {
  readonly first: number;
  readonly last: number;
  /** Lines between the rows that are none: remarks of the instrument. */
  readonly remarks: readonly number[];
  /** The first line of another run of rows that is no part of the table, and how many rows such runs have. */
  readonly others: { readonly line: number; readonly rows: number } | undefined;
}

interface Run {
  readonly first: number;
  readonly last: number;
  readonly rows: number;
  readonly width: number;
}

/** So many remarks may stand between two rows of one table. */
const MOST_REMARKS = 3;
/** A shorter run of rows of two numbers may stand in any head or log. */
const WORTH_TELLING = 10;

/**
 * The longest run of rows of numbers, with those that go on after a remark (`max. power: 3`) in rows of the same width.
 * Blank lines do not end a run.
 */
export function blockOf(lines: readonly string[], dialect: Dialect): Block {
  const runs = runsOf(lines, dialect);
  let best = 0;
  runs.forEach((run, i) => {
    if (run.rows > (runs[best]?.rows ?? 0)) best = i;
  });
  const longest = runs[best];
  if (longest === undefined) return { first: 0, last: -1, remarks: [], others: undefined };
  const remarks: number[] = [];
  const joined = (a: Run | undefined, b: Run | undefined): boolean => {
    if (a === undefined || b === undefined || a.width !== b.width || longest.width < 2) return false;
    const between: number[] = [];
    for (let i = a.last + 1; i < b.first; i++) if ((lines[i] ?? "").trim() !== "") between.push(i);
    if (between.length > MOST_REMARKS || between.some((i) => beginsWithNumber(lines[i] ?? "", dialect))) return false;
    // A head between two tables has as many cells as they do.
    if (between.some((i) => splitCells(lines[i] ?? "", dialect.separator).filter((c) => c !== "").length > 1))
      return false;
    remarks.push(...between);
    return true;
  };
  let [from, to] = [best, best];
  while (joined(runs[from - 1], runs[from])) from--;
  while (joined(runs[to], runs[to + 1])) to++;
  const rest = runs.filter((r, i) => (i < from || i > to) && r.rows >= WORTH_TELLING && r.width >= 2);
  const others = rest.length === 0 ? undefined : { line: (rest[0]?.first ?? 0) + 1, rows: rest.reduce((n, r) => n + r.rows, 0) }; // prettier-ignore
  return { first: runs[from]?.first ?? 0, last: runs[to]?.last ?? -1, remarks: remarks.sort((a, b) => a - b), others };
}

function runsOf(lines: readonly string[], dialect: Dialect): readonly Run[] {
  const runs: Run[] = [];
  let open: { first: number; last: number; rows: number } | undefined;
  const close = (): void => {
    if (open) runs.push({ ...open, width: splitCells(lines[open.first] ?? "", dialect.separator).length });
    open = undefined;
  };
  lines.forEach((line, i) => {
    if (line.trim() === "") return;
    // In pairs of columns the first spectrum may be the shortest: its gaps go on with the run.
    const numbers = numbersIn(line, dialect, open !== undefined);
    if (numbers > 1 || (numbers === 1 && !headsNext(lines, i, dialect))) {
      open = { first: open?.first ?? i, last: i, rows: (open?.rows ?? 0) + 1 };
    } else close();
  });
  close();
  return runs;
}

/** A number alone, directly over a line of words in several cells: the number of the next table. */
function headsNext(lines: readonly string[], i: number, dialect: Dialect): boolean {
  const filled = (line: string): readonly string[] => splitCells(line, dialect.separator).filter((c) => c !== "");
  if (dialect.separator === "whitespace" || filled(lines[i] ?? "").length !== 1) return false;
  const next = lines[i + 1] ?? "";
  return filled(next).length > 1 && !beginsWithNumber(next, dialect);
}

function beginsWithNumber(line: string, { separator, decimal }: Dialect): boolean {
  const value = parseCell(splitCells(line, separator)[0] ?? "", decimal);
  return value !== undefined && !Number.isNaN(value);
}

/**
 * How many rows directly over the block hold numbers in the block's columns and remarks beside them, as some programs write
 * their settings to the right of the first rows.
 */
export function rowsWithRemarks(
  lines: readonly string[],
  first: number,
  width: number,
  { separator, decimal }: Dialect,
): number {
  let rows = 0;
  for (let i = first - 1; i >= 0; i--) {
    const cells = splitCells(lines[i] ?? "", separator);
    const numbers = cells.slice(0, width).map((c) => parseCell(c, decimal));
    const whole = width >= 2 && numbers.length === width && numbers.every((v) => v !== undefined && !Number.isNaN(v));
    if (!whole || !cells.slice(width).some((c) => c !== "")) break;
    rows++;
  }
  return rows;
}

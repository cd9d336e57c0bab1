import { count, FormatError } from "../../../foundation/index.js";
import { CHUNK, type ByteSource } from "../../source/byte-source.js";
import { blockOf } from "./runs.js";
import { RowScanner } from "./row-scanner.js";
import { sniffDialect, numbersIn, type Dialect } from "./sniff.js";
import { readTable, type DelimitedTable, type TablePlace } from "./table.js";

// In every JavaScript host, but not in the ES library that pure modules are compiled against.
declare const TextDecoder: new (label: string, options?: { fatal?: boolean }) => { decode(bytes: Uint8Array): string };

/** Below this the usual way costs nothing. */
const WORTH_IT = 1 << 16;
/** What stands before the rows, and enough of these to judge by. */
const HEAD = 1 << 16;
/** What may stand after them. */
const TAIL = 1 << 20;
/** Of a text that is read part by part. */
const LONGEST_LINE = 1 << 20;
const BYTES: Readonly<Record<string, number>> = { "\t": 9, ";": 59, ",": 44 };

/**
 * Reads a large table of plain numbers from its bytes: rows of one width, points as decimal signs, tabs, semicolons or commas
 * between the cells. What stands before and after the rows is read as in any other table.
 *
 * `undefined` for everything else, and for what needs judgement: gaps, words, other widths, remarks between the rows. `readTable`
 * reads these, and gives the same table where both can.
 */
export function readPlainTable(
  bytes: Uint8Array,
  place: TablePlace,
  fixed: Partial<Dialect>,
): DelimitedTable | undefined {
  if (bytes.length < WORTH_IT) return undefined;
  const start = plainStart(bytes.subarray(0, HEAD + 1), bytes.length, place, fixed);
  if (start === undefined) return undefined;
  const whole = bytes.lastIndexOf(10) + 1;
  const end = start.scanner.take(bytes, start.from, whole);
  // A last row without an end may be half a row.
  if (end < 0 || (end === whole && whole < bytes.length)) return undefined;
  return plainTable(start, bytes.subarray(end), []);
}

/**
 * As `readPlainTable`, of a text that is read part by part: it may be as large as the numbers of it fit into memory. A last line
 * that is not whole, as of a file that is still written, is left out with a note.
 *
 * @param chunk bytes that are read at a time
 * @throws FormatError naming the line where a large text of rows of numbers holds anything else
 */
export async function streamPlainTable(
  source: ByteSource,
  place: TablePlace,
  fixed: Partial<Dialect>,
  chunk: number = CHUNK,
): Promise<DelimitedTable | undefined> {
  const start = plainStart(new Uint8Array(await source.read(0, HEAD + 1)), source.size, place, fixed);
  if (start === undefined) return undefined;
  const { scanner } = start;
  const buffer = new Uint8Array(chunk + LONGEST_LINE);
  // The first byte of the file that the buffer holds, and how many it holds.
  let [base, held] = [start.from, 0];
  const broken = (): FormatError => {
    const line = start.first + scanner.rows + 1;
    return new FormatError(
      `Expected a text of more than 64 MB to be rows of ${count(start.head.width, "number")} but found another line.`,
      { ...place, line },
      {},
      "not-plain",
    );
  };
  for (;;) {
    const part = await source.read(base + held, chunk);
    buffer.set(part, held);
    held += part.length;
    const whole = buffer.lastIndexOf(10, held - 1) + 1;
    const end = scanner.take(buffer, 0, whole);
    if (end < 0) throw broken();
    if (end < whole) {
      if (source.size - base - end > TAIL) throw broken();
      const table = plainTable(start, new Uint8Array(await source.read(base + end, TAIL)), []);
      if (table === undefined) throw broken();
      return table;
    }
    if (part.length === 0 || base + held >= source.size) {
      return plainTable(start, new Uint8Array(0), lastLine(start, buffer.slice(whole, held)));
    }
    if (held - whole > LONGEST_LINE) throw broken();
    buffer.copyWithin(0, whole, held);
    [base, held] = [base + whole, held - whole];
  }
}

/** What is said of a last line without an end: taken where it is a whole row, else left out. */
function lastLine({ scanner, first }: PlainStart, line: Uint8Array): readonly string[] {
  if (line.length === 0) return [];
  const number = first + scanner.rows + 1;
  const ended = new Uint8Array(line.length + 1);
  ended.set(line);
  ended[line.length] = 10;
  return scanner.take(ended, 0, ended.length) === ended.length
    ? [`The last line (${number}) has no end: if the file is still written, its last number may not be whole.`]
    : [`The last line (${number}) is not whole and was left out: the file is not complete.`];
}

/** What the first lines of a plain table say, and the scanner of its rows. */
interface PlainStart {
  readonly head: DelimitedTable;
  /** The line of the first row, counted from 0, and its first byte. */
  readonly first: number;
  readonly from: number;
  readonly scanner: RowScanner;
}

/** Judges a text by its first bytes; `undefined` for one that is not plain. */
function plainStart(
  start: Uint8Array,
  size: number,
  place: TablePlace,
  fixed: Partial<Dialect>,
): PlainStart | undefined {
  if (fixed.decimal === "," || fixed.separator === "whitespace") return undefined;
  const headEnd = start.lastIndexOf(10, HEAD) + 1;
  const headText = textOf(start.subarray(0, headEnd));
  if (headText === undefined || headText.includes("\0") || /["\uFEFF]|\r(?!\n)/.test(headText)) return undefined;
  const lines = headText.split(/\r?\n/).slice(0, -1);
  const dialect = sniffDialect(lines, fixed);
  if (dialect === undefined || dialect.decimal === "," || dialect.separator === "whitespace") return undefined;
  const block = blockOf(lines, dialect);
  if (block.last !== lines.length - 1 || block.remarks.length > 0 || block.others !== undefined) return undefined;
  // The shape that everything before the rows implies, judged on the head alone.
  const head = readTable(headText, place, { ...fixed, ...dialect });
  if (head.notes.length > 0 || head.footer.some((l) => l.trim() !== "") || (head.lines[0] ?? 0) - 1 !== block.first)
    return undefined;
  // Commas between the cells may be decimal ones where no point is: that needs judgement.
  if (dialect.separator === "," && !head.rows.some((r) => r.some((v) => !Number.isInteger(v)))) return undefined;
  const from = offsetOf(start, block.first);
  const expected = ((size - from) / Math.max(1, headEnd - from)) * head.rows.length;
  const scanner = new RowScanner(head.width, BYTES[dialect.separator] ?? 44, expected);
  return { head, first: block.first, from, scanner };
}

/** The table with what stands after its rows; `undefined` where that is no text or holds numbers again. */
function plainTable(
  { head, scanner, first }: PlainStart,
  tail: Uint8Array,
  notes: readonly string[],
): DelimitedTable | undefined {
  if (scanner.rows < head.rows.length) return undefined;
  const tailText = tail.length > TAIL ? undefined : textOf(tail);
  if (tailText === undefined) return undefined;
  const footer = tailText.split(/\r\n|\n|\r/);
  if (footer.some((line) => numbersIn(line, head.dialect, true) >= 1)) return undefined;
  return withRows({ ...head, footer, notes }, scanner, first);
}

/** Rows and their lines are made when someone asks for them: spectra in columns need neither. */
function withRows(head: DelimitedTable, scanner: RowScanner, first: number): DelimitedTable {
  const { width } = head;
  const n = scanner.rows;
  const columns = scanner.columns();
  let rows: readonly Float64Array[] | undefined;
  let lines: readonly number[] | undefined;
  const { rows: _rows, lines: _lines, ...rest } = head;
  return {
    ...rest,
    columns,
    get rows() {
      rows ??= Array.from({ length: n }, (_, i) =>
        Float64Array.from({ length: width }, (__, j) => (columns[j] as Float64Array)[i] as number),
      );
      return rows;
    },
    get lines() {
      lines ??= Array.from({ length: n }, (_, i) => first + i + 1);
      return lines;
    },
  };
}

/** UTF-8 without mark; `undefined` for anything else. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The first byte of a line, counted from 0. */
function offsetOf(bytes: Uint8Array, line: number): number {
  let at = 0;
  for (let i = 0; i < line; i++) at = bytes.indexOf(10, at) + 1;
  return at;
}

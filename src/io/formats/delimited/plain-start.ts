import { encodingOf, LONGEST_TEXT } from "../../text.js";
import { RowScanner } from "./rows/row-scanner.js";
import { blockOf } from "./runs.js";
import { sniffDialect, type Dialect } from "./sniff.js";
import { isPaired, readTable, type DelimitedTable, type TablePlace } from "./table.js";

// In every JavaScript host, but not in the ES library that pure modules are compiled against.
declare const TextDecoder: new (label: string, options?: { fatal?: boolean }) => { decode(bytes: Uint8Array): string };

/** What stands before the rows, and enough of these to judge by: so many bytes, or this share of a small text, … */
const HEAD = 1 << 14;
const SHARE = 1 / 8;
/** … and so many lines where they are not too long. */
const HEAD_LINES = 16;
export const LONGEST_HEAD: number = 1 << 20;

/** What the first lines of a plain table say, and the scanner of its rows. */
export interface PlainStart {
  readonly head: DelimitedTable;
  /** The line of the first row, counted from 0, and its first byte. */
  readonly first: number;
  readonly from: number;
  readonly scanner: RowScanner;
  /** Lines among the rows that are none, each with the number of rows before it. */
  readonly skipped: { readonly row: number; readonly text: string }[];
}

/** Judges a text by its first bytes, and `text`, which tells their letters up to an end; `undefined` for one that is not plain. */
export function plainStart(
  start: Uint8Array,
  text: (end: number) => string,
  size: number,
  place: TablePlace,
  fixed: Partial<Dialect>,
): PlainStart | undefined {
  // Of a text that must be read so, whatever it takes.
  return (
    judged(start, text, headEnd(start, size), size, place, fixed) ??
    (size > LONGEST_TEXT ? judged(start, text, start.lastIndexOf(10, LONGEST_HEAD) + 1, size, place, fixed) : undefined)
  );
}

/**
 * The beginning of a plain table that goes on growing, where as much of it is there as is ever judged: whatever comes later, this
 * stays what its first lines say.
 *
 * @param start the first bytes: all of them, or more than are judged
 * @param size bytes that are there in all
 */
export function settledStart(
  start: Uint8Array,
  size: number,
  place: TablePlace,
  fixed: Partial<Dialect>,
): PlainStart | undefined {
  if (SHARE * size < HEAD) return undefined;
  const first = start.subarray(0, LONGEST_HEAD + 1);
  const end = headEnd(first, size);
  const isAll = end >= HEAD && linesIn(first, end) >= HEAD_LINES;
  if (!isAll && first.length <= LONGEST_HEAD) return undefined;
  // Its rows come a few at a time.
  return judged(first, (to) => textOf(first.subarray(0, to)), end, end, place, fixed);
}

function linesIn(bytes: Uint8Array, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0 && at < end; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

function judged(
  start: Uint8Array,
  text: (end: number) => string,
  headEnd: number,
  size: number,
  place: TablePlace,
  fixed: Partial<Dialect>,
): PlainStart | undefined {
  const encoding = encodingOf(start.subarray(0, headEnd));
  if (encoding !== "utf-8" && encoding !== "windows-1252") return undefined;
  const headText = text(headEnd);
  if (headText.includes("\0") || /\r(?!\n)/.test(headText)) return undefined;
  const lines = headText.split(/\r?\n/).slice(0, -1);
  const dialect = sniffDialect(lines, fixed);
  // Commas that are both between the cells and decimal stand in quotes.
  if (dialect === undefined || dialect.separator === dialect.decimal) return undefined;
  const block = blockOf(lines, dialect);
  if (block.last !== lines.length - 1 || block.remarks.length > 0 || block.others !== undefined) return undefined;
  // The shape that everything before the rows implies, judged on the head alone.
  const head = readTable(headText, place, { ...fixed, ...dialect });
  if (head.notes.length > 0 || head.footer.some((l) => l.trim() !== "") || head.lineOf(0) !== block.first + 1)
    return undefined;
  // Commas between the cells may be decimal ones where no point is: that needs judgement.
  if (dialect.separator === "," && head.columns.every((c) => c.every((v) => Number.isInteger(v)))) return undefined;
  const from = offsetOf(start, block.first);
  const expected = ((size - from) / Math.max(1, headEnd - from)) * head.rows;
  const scanner = new RowScanner({ dialect, width: head.width, paired: isPaired(head.headings, head.width) }, expected);
  return { head, first: block.first, from, scanner, skipped: [] };
}

/** The end of the lines that are judged. */
function headEnd(start: Uint8Array, size: number): number {
  const enough = Math.min(HEAD, SHARE * size);
  let end = 0;
  for (let lines = 0; lines < HEAD_LINES || end < enough; lines++) {
    const next = start.indexOf(10, end) + 1;
    if (next === 0 || next > LONGEST_HEAD) break;
    end = next;
  }
  return end;
}

/** Takes a last line without an end where it is a whole row. */
export function takeLast({ scanner, head }: PlainStart, line: Uint8Array): boolean {
  const ended = new Uint8Array(line.length + 1);
  ended.set(line);
  ended[line.length] = 10;
  // An empty cell at the end of this row alone is where the text ends.
  const { separator } = head.dialect;
  const bare = new TextDecoder("utf-8").decode(line).replace(/[ \r]+$/, "");
  const cut = bare.endsWith(separator) && !Number.isNaN(head.columns.at(-1)?.[0]);
  return !cut && scanner.take(ended, 0, ended.length) === ended.length;
}

/** Text in UTF-8, or else in Windows-1252. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The first byte of a line, counted from 0, behind the mark that a text may begin with. */
function offsetOf(bytes: Uint8Array, line: number): number {
  let at = 0;
  for (let i = 0; i < line; i++) at = bytes.indexOf(10, at) + 1;
  return at === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : at;
}

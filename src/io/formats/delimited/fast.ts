import { count, FormatError } from "../../../foundation/index.js";
import type { ByteSource } from "../../source/byte-source.js";
import { LONGEST_TEXT } from "../../text.js";
import { LONGEST_LINE } from "./rows/engine.js";
import type { RowScanner } from "./rows/row-scanner.js";
import { numbersIn, type Dialect } from "./sniff.js";
import { splitCells } from "./cells.js";
import { LONGEST_HEAD, plainStart, takeLast, textOf, type PlainStart } from "./plain-start.js";
import { notesOf, type DelimitedTable, type TablePlace } from "./table.js";

/** Below this the usual way costs little. A scan of 2000 points has four times as much. */
const WORTH_IT = 1 << 13;
/** What may stand after them. */
const TAIL = 1 << 20;
/** Bytes that are read at a time: few enough to stay in the cache until they are hashed and scanned, and so many that asking for them costs little. */
const PART = 1 << 20;

/**
 * Reads a large table of plain numbers from its bytes: rows of one width, with points or commas as decimal signs, and tabs,
 * semicolons, commas or blanks between the cells, of which some may be empty or hold words for no value. What stands before and
 * after the rows is read as in any other table.
 *
 * `undefined` for everything else, and for what needs judgement: other words, other widths, remarks between the rows.
 * `readTable` reads these, and gives the same table where both can.
 */
export function readPlainTable(
  bytes: Uint8Array,
  place: TablePlace,
  fixed: Partial<Dialect>,
): DelimitedTable | undefined {
  if (bytes.length < WORTH_IT) return undefined;
  const first = bytes.subarray(0, LONGEST_HEAD + 1);
  const start = plainStart(first, (end) => textOf(first.subarray(0, end)), bytes.length, place, fixed);
  if (start === undefined) return undefined;
  const whole = bytes.lastIndexOf(10) + 1;
  const end = start.scanner.take(bytes, start.from, whole);
  // A last row without an end may be half a row.
  if (end < 0 || (end === whole && whole < bytes.length)) return undefined;
  return bytes.length - end > TAIL ? undefined : plainTable(start, textOf(bytes.subarray(end)), []);
}

/**
 * As `readPlainTable`, of a text that is read part by part: it may be as large as the numbers of it fit into memory. A last line
 * that is not whole, as of a file that is still written, is left out with a note.
 *
 * @param chunk bytes that are read at a time
 * @param large whether the text is too large to be held whole
 * @returns `undefined` also where another line stands among the rows of a text that can be held whole
 * @throws FormatError naming the line where a larger text of rows of numbers holds anything else
 */
export async function streamPlainTable(
  source: ByteSource,
  place: TablePlace,
  fixed: Partial<Dialect>,
  chunk: number = PART,
  large: boolean = source.size > LONGEST_TEXT,
): Promise<DelimitedTable | undefined> {
  const begin = new Uint8Array(await source.read(0, LONGEST_HEAD + 1));
  const letters = await source.text?.(0, begin.length);
  const headText = (end: number): string => letters?.slice(0, end) ?? textOf(begin.subarray(0, end));
  const start = plainStart(begin, headText, source.size, place, fixed);
  if (start === undefined) return undefined;
  const { scanner, skipped } = start;
  const broken = (): undefined => {
    if (!large) return undefined;
    const line = start.first + scanner.rows + skipped.length + 1;
    throw new FormatError(
      `Expected a text of more than 64 MB to be rows of ${count(start.head.width, "number")} but found another line.`,
      { ...place, line },
      {},
      "not-plain",
    );
  };
  // The bytes of a line that has begun, and where the next part begins.
  let begun = new Uint8Array(0);
  for (let base = start.from; ;) {
    const part = await source.read(base, chunk);
    const first = part.indexOf(10) + 1;
    if (first === 0) {
      begun = joined(begun, part);
      if (begun.length > LONGEST_LINE) return broken();
    } else {
      const whole = part.lastIndexOf(10) + 1;
      const line = joined(begun, part.subarray(0, first));
      const end = takeAll(scanner, [line, line.length], [part.subarray(first), whole - first]);
      if (end < 0) return broken();
      const after = base - begun.length + end;
      if (after < base + whole) {
        const tail = new Uint8Array(await source.read(after, TAIL));
        const text = async (to: number): Promise<string> => (await source.text?.(after, to)) ?? textOf(tail.subarray(0, to)); // prettier-ignore
        const table = source.size - after > TAIL ? undefined : plainTable(start, await text(tail.length), []);
        if (table !== undefined) return table;
        const length = tail.indexOf(10) + 1;
        const remark = (await text(length)).trim();
        // A smaller text is judged whole.
        if (!large || length === 0 || !isRemark(remark, start)) return broken();
        skipped.push({ row: scanner.rows, text: remark });
        base = after + length;
        begun = new Uint8Array(0);
        continue;
      }
      begun = part.slice(whole);
    }
    base += part.length;
    if (part.length === 0 || base >= source.size) return plainTable(start, "", lastLine(start, begun));
  }
}

/** So many lines that are no rows may follow each other, and so many there may be. */
const MOST_REMARKS = 3;
const MOST_SKIPPED = 10_000;

/** Whether a line may stand among rows: empty, or words in one cell. */
function isRemark(text: string, { head, scanner, skipped }: PlainStart): boolean {
  if (skipped.length >= MOST_SKIPPED || skipped.at(-MOST_REMARKS)?.row === scanner.rows) return false;
  const cells = splitCells(text, head.dialect.separator).filter((c) => c !== "");
  const words = head.dialect.separator === "whitespace" || cells.length <= 1;
  return words && numbersIn(text, head.dialect, true) === 0;
}

/** Takes the lines of two parts, the first so many bytes of each; answers as `take` does, as if they were one. */
function takeAll(
  scanner: RowScanner,
  [first, end]: readonly [Uint8Array, number],
  [second, end2]: readonly [Uint8Array, number],
): number {
  const taken = scanner.take(first, 0, end);
  if (taken < end) return taken;
  const more = scanner.take(second, 0, end2);
  return more < 0 ? more : end + more;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** What is said of a last line without an end: taken where it is a whole row, else left out. */
function lastLine(start: PlainStart, line: Uint8Array): readonly string[] {
  if (line.length === 0) return [];
  const number = start.first + start.scanner.rows + start.skipped.length + 1;
  return takeLast(start, line)
    ? [`The last line (${number}) has no end: if the file is still written, it may not be whole.`]
    : [`The last line (${number}) is not whole and was left out: the file is not complete.`];
}

/** The table with what stands after its rows; `undefined` where that holds numbers again. */
function plainTable(
  { head, scanner, first, skipped }: PlainStart,
  tail: string,
  notes: readonly string[],
): DelimitedTable | undefined {
  if (scanner.rows < head.rows) return undefined;
  const footer = tail.split(/\r\n|\n|\r/);
  if (footer.some((line) => numbersIn(line, head.dialect, true) >= 1)) return undefined;
  const lineOf = (row: number): number => first + row + 1 + skipped.filter((s) => s.row <= row).length;
  const remarks = skipped.flatMap(({ row, text }, i) => (text === "" ? [] : [{ line: first + row + i, text }]));
  return {
    ...head,
    preamble: [...head.preamble, ...remarks.map((r) => r.text)],
    rows: scanner.rows,
    columns: scanner.columns(),
    finite: scanner.finite,
    lineOf: (row) => (row < scanner.rows ? lineOf(row) : undefined),
    footer,
    notes: [...notesOf(remarks.map((r) => r.line), 0, undefined), ...notes], // prettier-ignore
  };
}

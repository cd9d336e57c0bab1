import { blockOf } from "./runs.js";
import { NumberScan } from "./number-scan.js";
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
  if (bytes.length < WORTH_IT || fixed.decimal === "," || fixed.separator === "whitespace") return undefined;
  const headEnd = bytes.lastIndexOf(10, HEAD) + 1;
  const headText = textOf(bytes.subarray(0, headEnd));
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
  const { width } = head;
  const from = offsetOf(bytes, block.first);
  const scanned = scanRows(bytes, from, width, BYTES[dialect.separator] ?? 44);
  if (scanned === undefined || scanned.rows < head.rows.length) return undefined;
  // Commas between the cells may be decimal ones where no point is: that needs judgement.
  if (dialect.separator === "," && !head.rows.some((r) => r.some((v) => !Number.isInteger(v)))) return undefined;
  const tail = bytes.subarray(scanned.end);
  const tailText = tail.length > TAIL ? undefined : textOf(tail);
  if (tailText === undefined) return undefined;
  const footer = tailText.split(/\r\n|\n|\r/);
  if (footer.some((line) => numbersIn(line, dialect, true) >= 1)) return undefined;
  return plainTable(head, scanned, block.first, footer);
}

/** Rows and their lines are made when someone asks for them: spectra in columns need neither. */
function plainTable(
  head: DelimitedTable,
  { columns, rows: n }: Scanned,
  first: number,
  footer: readonly string[],
): DelimitedTable {
  const { width } = head;
  let rows: readonly Float64Array[] | undefined;
  let lines: readonly number[] | undefined;
  const { rows: _rows, lines: _lines, ...rest } = head;
  return {
    ...rest,
    footer,
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

interface Scanned {
  readonly columns: readonly Float64Array[];
  readonly rows: number;
  /** The first byte that is no part of a whole row. */
  readonly end: number;
}

/** So many rows are turned into columns at once: they and their places in the columns stay in the cache. */
const TURNED = 64;

/** Rows of `width` numbers from `from` on, as far as they are plain; `undefined` where one is not. */
function scanRows(bytes: Uint8Array, from: number, width: number, separator: number): Scanned | undefined {
  const scan = new NumberScan(bytes);
  const n = bytes.length;
  // Rows are about as long as the first: room for a quarter more, and for twice as many when that is not enough.
  const first = bytes.indexOf(10, from) - from + 1;
  if (first <= 0) return undefined;
  let room = Math.ceil(((n - from) / first) * 1.25 + 2 * TURNED);
  let columns = Array.from({ length: width }, () => new Float64Array(room));
  const part = new Float64Array(TURNED * width);
  let rows = 0;
  let waiting = 0;
  let end = from;
  const turn = (): void => {
    if (rows + waiting > room) {
      room *= 2;
      columns = columns.map((c) => {
        const more = new Float64Array(room);
        more.set(c);
        return more;
      });
    }
    for (let j = 0; j < width; j++) {
      const column = columns[j] as Float64Array;
      for (let i = 0, at = j; i < waiting; i++, at += width) column[rows + i] = part[at] as number;
    }
    rows += waiting;
    waiting = 0;
  };
  for (let at = from; at < n;) {
    const base = waiting * width;
    let j = 0;
    for (;;) {
      while (bytes[at] === 32) at++;
      if (!scan.read(at)) {
        if (j > 0) return undefined;
        at = n;
        break;
      }
      part[base + j++] = scan.value;
      at = scan.end;
      while (bytes[at] === 32) at++;
      if (bytes[at] !== separator || j === width) break;
      at++;
    }
    if (j === 0) break;
    // A separator after the last cell makes another column, and a last row without an end may be half a row.
    if (bytes[at] === 13) at++;
    if (j !== width || bytes[at] !== 10) return undefined;
    at++;
    end = at;
    if (++waiting === TURNED) turn();
  }
  turn();
  return { columns: columns.map((c) => c.slice(0, rows)), rows, end };
}

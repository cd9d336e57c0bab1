import { parseCell } from "../cells.js";
import type { Dialect } from "../sniff.js";
import { compiledEngine } from "./compiled.js";
import { BROKEN, CELL, FULL, LONGEST_LINE, PIECE, type RowEngine } from "./engine.js";
import { plainEngine } from "./plain.js";

// In every JavaScript host, but not in the ES library that pure modules are compiled against.
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

const BYTES = { "\t": 9, ";": 59, ",": 44, whitespace: 0, ".": 46 } as const;
const [END, RETURN, QUOTE, BLANK] = [10, 13, 34, 32];

/** What the rows of a table are like. */
export interface RowShape {
  readonly dialect: Dialect;
  /** Numbers in a row. */
  readonly width: number;
  /** Whether each two columns are a spectrum of its own: a row may end early behind one of them. */
  readonly paired: boolean;
}

/** Rows of numbers in bytes, turned into columns: part after part of a file, all in one block of memory. */
export class RowScanner {
  /** Rows that are no more in the tile. */
  #turned: number = 0;
  readonly #shape: RowShape;
  readonly #engine: RowEngine;
  #finite = true;
  #room: number;
  #data: Float64Array;

  /**
   * @param expected about how many rows will come: more are taken too
   * @param engine the scan itself
   */
  constructor(shape: RowShape, expected: number, engine: RowEngine = engineFor(shape)) {
    this.#shape = shape;
    this.#engine = engine;
    this.#room = Math.ceil(expected * 1.05) + 2 * engine.most;
    this.#data = new Float64Array(shape.width * this.#room);
  }

  /** Whole rows that were read. */
  get rows(): number {
    return this.#turned + this.#engine.row;
  }

  /** Whether every cell that was read is a finite number: none is a gap, and none too large. */
  get finite(): boolean {
    return this.#finite && this.#engine.gaps === 0;
  }

  /**
   * Takes whole lines, from `from` up to `to`, which is the byte after the end of a line.
   *
   * @returns the first byte that is no part of a row: `to` where all are rows; -1 where a row breaks off or is of another width
   */
  take(bytes: Uint8Array, from: number, to: number): number {
    const { bytes: room } = this.#engine;
    for (let at = from; at < to;) {
      const end = pieceEnd(bytes, at, to);
      if (end - at > LONGEST_LINE) return -1;
      room.set(bytes.subarray(at, end));
      const stop = this.#takePiece(end - at);
      if (stop < 0) return -1;
      if (stop < end - at) return at + stop;
      at = end;
    }
    return to;
  }

  #takePiece(end: number): number {
    const engine = this.#engine;
    engine.at = 0;
    engine.column = 0;
    for (let behind = false; ;) {
      const why = engine.scan(end, behind);
      behind = why === CELL && this.#takeCell();
      if (behind || (why === BROKEN && this.#endEarly())) continue;
      if (why === FULL) {
        this.#turn();
        continue;
      }
      if (why !== CELL && why !== BROKEN) return end;
      // A line without any number is no row: what it is, is for others to say.
      return engine.numbers > 0 ? -1 : engine.start;
    }
  }

  /** Reads a cell that is no plain number as every other reader of tables does; false where it is none at all. */
  #takeCell(): boolean {
    const engine = this.#engine;
    const { bytes, cell } = engine;
    const { separator, decimal } = this.#shape.dialect;
    const quoted = bytes[cell] === QUOTE;
    let end = quoted ? bytes.indexOf(QUOTE, cell + 1) + 1 : cell;
    // A quote that does not end in its line.
    if (quoted && (end === 0 || bytes.subarray(cell, end).includes(END))) return false;
    const inside = end;
    for (let c = bytes[end] as number; c !== END && !isSeparator(c, separator); c = bytes[++end] as number) {
      if (c === QUOTE || (quoted && c !== BLANK && c !== RETURN)) return false;
    }
    const [from, to] = quoted ? [cell + 1, inside - 1] : [cell, end];
    const text = new TextDecoder("utf-8").decode(bytes.subarray(from, to)).trim();
    const value = text === "" ? undefined : parseCell(text, decimal);
    if (value === undefined) return false;
    engine.tile[engine.column * engine.stride + engine.row] = value;
    if (Number.isNaN(value)) engine.empty++;
    else engine.numbers++;
    if (!Number.isFinite(value)) this.#finite = false;
    // The end of the line is no part of the cell.
    while (bytes[end - 1] === RETURN) end--;
    engine.at = end;
    return true;
  }

  /** Ends a row of pairs whose last spectra have no more values. */
  #endEarly(): boolean {
    const engine = this.#engine;
    const { bytes, column, row, tile, stride } = engine;
    const { paired, width } = this.#shape;
    const c = bytes[engine.at];
    if (!paired || engine.numbers === 0 || column >= width || column % 2 !== 0 || (c !== RETURN && c !== END))
      return false;
    for (let j = column; j < width; j++) tile[j * stride + row] = Number.NaN;
    engine.gaps += engine.empty + width - column;
    engine.at = bytes.indexOf(END, engine.at) + 1;
    engine.row++;
    engine.column = 0;
    return true;
  }

  /** The columns, one after the other in one block of memory. No more rows may be taken. */
  columns(): readonly Float64Array[] {
    this.#turn();
    const { rows } = this;
    const { width } = this.#shape;
    const [data, room] = [this.#data, this.#room];
    for (let j = 1; j < width; j++) data.copyWithin(j * rows, j * room, j * room + rows);
    return Array.from({ length: width }, (_, j) => data.subarray(j * rows, (j + 1) * rows));
  }

  /** The rows so far, each an array of its own; the scanner begins anew. */
  drain(): readonly Float64Array[] {
    this.#turn();
    const { width } = this.#shape;
    const [data, room] = [this.#data, this.#room];
    const rows = Array.from({ length: this.#turned }, (_, i) => {
      const row = new Float64Array(width);
      for (let j = 0; j < width; j++) row[j] = data[j * room + i] as number;
      return row;
    });
    this.#turned = 0;
    return rows;
  }

  #turn(): void {
    const { row, tile, stride } = this.#engine;
    const { width } = this.#shape;
    if (this.#turned + row > this.#room) this.#grow();
    const [data, room, rows] = [this.#data, this.#room, this.#turned];
    for (let j = 0; j < width; j++) data.set(tile.subarray(j * stride, j * stride + row), j * room + rows);
    this.#turned += row;
    this.#engine.row = 0;
  }

  #grow(): void {
    const { width } = this.#shape;
    const room = Math.ceil(this.#room * 1.5);
    const data = new Float64Array(width * room);
    for (let j = 0; j < width; j++) {
      data.set(this.#data.subarray(j * this.#room, j * this.#room + this.#turned), j * room);
    }
    [this.#data, this.#room] = [data, room];
  }
}

function engineFor({ dialect, width }: RowShape): RowEngine {
  const own = { separator: BYTES[dialect.separator], decimal: BYTES[dialect.decimal], width };
  return compiledEngine(own) ?? plainEngine(own);
}

/** The end of the lines that are scanned next: a piece of them, or one that is longer. */
function pieceEnd(bytes: Uint8Array, from: number, to: number): number {
  if (to - from <= PIECE) return to;
  const last = bytes.lastIndexOf(END, from + PIECE - 1);
  return last >= from ? last + 1 : Math.min(to, bytes.indexOf(END, from) + 1);
}

function isSeparator(c: number, separator: Dialect["separator"]): boolean {
  return separator === "whitespace" ? c === 32 || c === 9 || c === RETURN : c === BYTES[separator];
}

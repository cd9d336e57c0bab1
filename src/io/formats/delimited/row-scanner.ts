import { NumberScan } from "./number-scan.js";

/** So many rows are turned into columns at once: they and their places in the columns stay in the cache. */
const TURNED = 64;

/** Rows of numbers in bytes, turned into columns: part after part of a file, all in one block of memory. */
export class RowScanner {
  /** Whole rows that were read. */
  rows: number = 0;
  readonly #width: number;
  readonly #separator: number;
  readonly #part: Float64Array;
  #room: number;
  #data: Float64Array;
  #waiting = 0;

  /**
   * @param width numbers in a row
   * @param separator the byte between them
   * @param expected about how many rows will come: more are taken too
   */
  constructor(width: number, separator: number, expected: number) {
    this.#width = width;
    this.#separator = separator;
    this.#room = Math.ceil(expected * 1.05) + 2 * TURNED;
    this.#data = new Float64Array(width * this.#room);
    this.#part = new Float64Array(TURNED * width);
  }

  /**
   * Takes whole lines, from `from` up to `to`, which is the byte after the end of a line.
   *
   * @returns the first byte that is no part of a row: `to` where all are rows; -1 where a row breaks off or is of another width
   */
  take(bytes: Uint8Array, from: number, to: number): number {
    const scan = new NumberScan(bytes);
    const [part, width, separator] = [this.#part, this.#width, this.#separator];
    let at = from;
    while (at < to) {
      const base = this.#waiting * width;
      const start = at;
      let j = 0;
      for (;;) {
        while (bytes[at] === 32) at++;
        if (!scan.read(at)) {
          this.#turn();
          return j > 0 ? -1 : start;
        }
        part[base + j++] = scan.value;
        at = scan.end;
        while (bytes[at] === 32) at++;
        if (bytes[at] !== separator || j === width) break;
        at++;
      }
      // A separator after the last cell makes another column.
      if (bytes[at] === 13) at++;
      if (j !== width || bytes[at] !== 10) {
        this.#turn();
        return -1;
      }
      at++;
      if (++this.#waiting === TURNED) this.#turn();
    }
    this.#turn();
    return at;
  }

  /** The columns, one after the other in one block of memory. No more rows may be taken. */
  columns(): readonly Float64Array[] {
    const { rows } = this;
    const [data, room] = [this.#data, this.#room];
    for (let j = 1; j < this.#width; j++) data.copyWithin(j * rows, j * room, j * room + rows);
    return Array.from({ length: this.#width }, (_, j) => data.subarray(j * rows, (j + 1) * rows));
  }

  #turn(): void {
    const [part, width, waiting] = [this.#part, this.#width, this.#waiting];
    if (this.rows + waiting > this.#room) this.#grow();
    const [data, room, rows] = [this.#data, this.#room, this.rows];
    for (let j = 0; j < width; j++) {
      const column = j * room + rows;
      for (let i = 0, at = j; i < waiting; i++, at += width) data[column + i] = part[at] as number;
    }
    this.rows += waiting;
    this.#waiting = 0;
  }

  #grow(): void {
    const room = Math.ceil(this.#room * 1.5);
    const data = new Float64Array(this.#width * room);
    for (let j = 0; j < this.#width; j++) {
      data.set(this.#data.subarray(j * this.#room, j * this.#room + this.rows), j * room);
    }
    [this.#data, this.#room] = [data, room];
  }
}

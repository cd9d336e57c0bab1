import type { Workspace } from "./kernels/workspace.js";

/** Doubles of one entry: cosine, sine, and the two rows as 32-bit numbers. */
const ENTRY = 3;
/** Columns that are rotated together; a panel of so many stays in the processor's cache. */
const PANEL = 64;

/**
 * Rotations of rows that are collected and applied together, panel by panel: a large matrix is read from memory once for
 * many rotations instead of once for each few.
 */
export class Rotations {
  readonly #workspace: Workspace;
  readonly #list: number;
  readonly #rows: Int32Array;
  readonly #capacity: number;
  readonly #base: number;
  readonly #columns: number;
  #count = 0;

  /** Of the square matrix of `columns` columns at `base`; the list takes `Rotations.size(columns)` doubles at `list`. */
  constructor(workspace: Workspace, list: number, base: number, columns: number) {
    this.#workspace = workspace;
    this.#list = list;
    this.#rows = new Int32Array(workspace.heap.buffer);
    this.#capacity = Rotations.size(columns) / ENTRY;
    this.#base = base;
    this.#columns = columns;
  }

  static size(columns: number): number {
    return ENTRY * Math.max(64, 16 * columns);
  }

  /** row i ← c · row i + s · row j, row j ← c · row j − s · row i */
  add(c: number, s: number, i: number, j: number): void {
    const at = this.#list + ENTRY * this.#count;
    const { heap } = this.#workspace;
    heap[at] = c;
    heap[at + 1] = s;
    this.#rows[2 * at + 4] = i;
    this.#rows[2 * at + 5] = j;
    this.#count++;
  }

  /** Whether another sweep over all rows might not find room: `apply` is due. */
  get full(): boolean {
    return this.#count + this.#columns > this.#capacity;
  }

  /** Applies what was collected, in as many steps as there are panels. */
  *apply(): Generator<void, void, undefined> {
    for (let from = 0; from < this.#columns; from += PANEL) {
      const width = Math.min(PANEL, this.#columns - from);
      this.#workspace.rotate(this.#count, this.#list, width, this.#base + from, this.#columns);
      yield;
    }
    this.#count = 0;
  }
}

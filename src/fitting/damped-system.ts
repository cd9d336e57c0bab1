import { makeReflector, reflect, sumOfSquares } from "./reflections.js";

/**
 * The damped problem min |R δ − b|² + λ |D δ|² in the few rows that are left of a step's linear problem, for the parameters
 * that no bound holds.
 *
 * The columns of R / D over √λ times the unit matrix are factored by Householder reflections; all matrices stand column by
 * column.
 */
export class DampedSystem {
  readonly #r: Float64Array;
  readonly #scale: Float64Array;
  readonly #moving: Int32Array;
  readonly #damped: Float64Array;
  readonly #beta: Float64Array;
  readonly #right: Float64Array;
  /** Places, in the order of the pivots, of the parameters that are not held; the leading `#activeCount` of them. */
  readonly #active: Int32Array;
  #activeCount = 0;
  #count = 0;

  /**
   * @param r the triangle R of the step, with `count` rows and columns
   * @param scale D, of all parameters
   * @param moving the parameters, in the order of the columns of R
   * @param room 2m², m and 2m doubles for m parameters
   */
  constructor(
    r: Float64Array,
    scale: Float64Array,
    moving: Int32Array,
    room: readonly [Float64Array, Float64Array, Float64Array],
  ) {
    const m = moving.length;
    this.#r = r;
    this.#scale = scale;
    this.#moving = moving;
    [this.#damped, this.#beta, this.#right] = room;
    this.#active = new Int32Array(m);
  }

  /** Lets all of the leading `count` parameters move. */
  activate(count: number): void {
    this.#count = count;
    this.#activeCount = count;
    for (let k = 0; k < count; k++) this.#active[k] = k;
  }

  /** Takes b for the right side, less what the changes of the held parameters make of it. */
  setRight(b: Float64Array, change: Float64Array | null): void {
    const m = this.#count;
    const right = this.#right;
    right.fill(0);
    for (let i = 0; i < m; i++) right[i] = b[i] as number;
    if (change === null || this.#activeCount === m) return;
    for (let k = 0; k < m; k++) {
      if (this.#isActive(k)) continue;
      for (let i = 0; i <= k; i++) {
        right[i] = (right[i] as number) - (this.#r[k * m + i] as number) * (change[k] as number);
      }
    }
  }

  /** Cuts changes of active parameters at their bounds and holds those that were cut; whether there were any. */
  holdWithin(p: Float64Array, lower: Float64Array, upper: Float64Array, change: Float64Array): boolean {
    let kept = 0;
    const before = this.#activeCount;
    for (let a = 0; a < before; a++) {
      const k = this.#active[a] as number;
      const j = this.#moving[k] as number;
      const from = p[j] as number;
      const to = from + (change[k] as number);
      if (to < (lower[j] as number)) change[k] = (lower[j] as number) - from;
      else if (to > (upper[j] as number)) change[k] = (upper[j] as number) - from;
      else this.#active[kept++] = k;
    }
    this.#activeCount = kept;
    return kept < before;
  }

  /** Factors the active columns of R / D over √λ times the unit matrix. */
  factor(damping: number): void {
    const m = this.#count;
    const rows = m + this.#activeCount;
    const root = Math.sqrt(damping);
    const damped = this.#damped;
    for (let a = 0; a < this.#activeCount; a++) {
      const k = this.#active[a] as number;
      const scale = this.#scale[this.#moving[k] as number] as number;
      const column = a * rows;
      damped.fill(0, column, column + rows);
      for (let i = 0; i <= k; i++) damped[column + i] = (this.#r[k * m + i] as number) / scale;
      damped[column + m + a] = root;
    }
    for (let a = 0; a < this.#activeCount; a++) {
      const at = a * rows + a;
      const length = m + 1; // below row m + a the column is 0
      const norm = Math.sqrt(sumOfSquares(damped, at, length));
      this.#beta[a] = makeReflector(damped, at, length, norm);
      for (let b = a + 1; b < this.#activeCount; b++) {
        reflect(damped, at, damped, b * rows + a, length, this.#beta[a] as number);
      }
    }
  }

  /** Solves for the right side that is in place, and writes the changes of the active parameters. */
  solve(change: Float64Array): void {
    const m = this.#count;
    const rows = m + this.#activeCount;
    const damped = this.#damped;
    const right = this.#right;
    for (let a = 0; a < this.#activeCount; a++) {
      reflect(damped, a * rows + a, right, a, m + 1, this.#beta[a] as number);
    }
    for (let a = this.#activeCount - 1; a >= 0; a--) {
      let sum = right[a] as number;
      for (let b = a + 1; b < this.#activeCount; b++) sum -= (damped[b * rows + a] as number) * (right[b] as number);
      right[a] = sum / (damped[a * rows + a] as number);
    }
    for (let a = 0; a < this.#activeCount; a++) {
      const k = this.#active[a] as number;
      change[k] = (right[a] as number) / (this.#scale[this.#moving[k] as number] as number);
    }
  }

  #isActive(k: number): boolean {
    for (let a = 0; a < this.#activeCount; a++) if (this.#active[a] === k) return true;
    return false;
  }
}

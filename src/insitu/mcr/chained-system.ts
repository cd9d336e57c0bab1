/**
 * min Σᵢ ½ zᵢᵀHᵢzᵢ − qᵢᵀzᵢ for rows zᵢ of one size, under inequalities of which each sees one row or two that follow one
 * another: a·z(row) + b·z(row + 1) ≥ bound.
 */
export interface ChainedProgram {
  readonly rows: number;
  /** Numbers in a row. */
  readonly size: number;
  /** rows × size², positive definite. */
  readonly hessian: Float64Array;
  /** rows × size. */
  readonly linear: Float64Array;
  /** The row of each inequality, rising by nothing in particular. */
  readonly at: Int32Array;
  /** Inequalities × size, for `row` and for `row + 1` (zeros in the last row). */
  readonly here: Float64Array;
  readonly next: Float64Array;
  readonly bound: Float64Array;
}

/** H + Aᵀ W A, block by block along its diagonal, as L Lᵀ. */
export class ChainedSystem {
  readonly #program: ChainedProgram;
  /** rows × size²: the blocks of the diagonal, then their lower factors. */
  readonly #diagonal: Float64Array;
  /** rows × size²: the block below each, then that of L. */
  readonly #below: Float64Array;

  constructor(program: ChainedProgram) {
    this.#program = program;
    this.#diagonal = new Float64Array(program.hessian.length);
    this.#below = new Float64Array(program.hessian.length);
  }

  /** False where rounding leaves no positive definite matrix. */
  factor(weights: Float64Array): boolean {
    const { rows, size, hessian, at, here, next } = this.#program;
    const [d, e] = [this.#diagonal, this.#below];
    d.set(hessian);
    e.fill(0);
    for (let j = 0; j < at.length; j++) {
      const row = at[j] as number;
      const w = weights[j] as number;
      for (let k = 0; k < size; k++) {
        const [a, b] = [w * (here[j * size + k] as number), w * (next[j * size + k] as number)];
        for (let l = 0; l < size; l++) {
          const place = (row * size + k) * size + l;
          d[place] = (d[place] as number) + a * (here[j * size + l] as number);
          e[place] = (e[place] as number) + b * (here[j * size + l] as number);
          if (row + 1 < rows) {
            const below = place + size * size;
            d[below] = (d[below] as number) + b * (next[j * size + l] as number);
          }
        }
      }
    }
    for (let row = 0; row < rows; row++) {
      const from = row * size * size;
      if (!lowerOf(d, from, size)) return false;
      if (row + 1 === rows) break;
      // Below: E L⁻ᵀ, row by row; the next block of the diagonal loses its square.
      for (let k = 0; k < size; k++) solveLower(d, from, size, e, from + k * size);
      for (let k = 0; k < size; k++) {
        for (let l = 0; l < size; l++) {
          let sum = 0;
          for (let p = 0; p < size; p++) sum += (e[from + k * size + p] as number) * (e[from + l * size + p] as number);
          const place = from + size * size + k * size + l;
          d[place] = (d[place] as number) - sum;
        }
      }
    }
    return true;
  }

  solve(x: Float64Array): void {
    const { rows, size } = this.#program;
    const [d, e] = [this.#diagonal, this.#below];
    for (let row = 0; row < rows; row++) {
      if (row > 0) {
        const from = (row - 1) * size * size;
        for (let k = 0; k < size; k++) {
          let sum = 0;
          for (let l = 0; l < size; l++)
            sum += (e[from + k * size + l] as number) * (x[(row - 1) * size + l] as number);
          x[row * size + k] = (x[row * size + k] as number) - sum;
        }
      }
      solveLower(d, row * size * size, size, x, row * size);
    }
    for (let row = rows - 1; row >= 0; row--) {
      const from = row * size * size;
      for (let k = size - 1; k >= 0; k--) {
        let sum = x[row * size + k] as number;
        if (row + 1 < rows) {
          for (let l = 0; l < size; l++)
            sum -= (e[from + l * size + k] as number) * (x[(row + 1) * size + l] as number);
        }
        for (let l = k + 1; l < size; l++) sum -= (d[from + l * size + k] as number) * (x[row * size + l] as number);
        x[row * size + k] = sum / (d[from + k * size + k] as number);
      }
    }
  }
}

/** The lower factor of a block in its place. */
function lowerOf(d: Float64Array, from: number, size: number): boolean {
  for (let k = 0; k < size; k++) {
    for (let l = 0; l <= k; l++) {
      let sum = d[from + k * size + l] as number;
      for (let p = 0; p < l; p++) sum -= (d[from + k * size + p] as number) * (d[from + l * size + p] as number);
      if (k === l) {
        if (!(sum > 0)) return false;
        d[from + k * size + k] = Math.sqrt(sum);
      } else d[from + k * size + l] = sum / (d[from + l * size + l] as number);
    }
  }
  return true;
}

/** x ← L⁻¹ x for the numbers of x from `at` on. */
function solveLower(d: Float64Array, from: number, size: number, x: Float64Array, at: number): void {
  for (let k = 0; k < size; k++) {
    let sum = x[at + k] as number;
    for (let l = 0; l < k; l++) sum -= (d[from + k * size + l] as number) * (x[at + l] as number);
    x[at + k] = sum / (d[from + k * size + k] as number);
  }
}

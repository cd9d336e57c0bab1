import { solveChosen } from "../engine/small-solve.js";

/**
 * The step of scoring for blocks that share some parameters: an information matrix in the form of an arrow. The own
 * parameters of each block are eliminated, so that the work grows with the number of blocks and no matrix with the
 * square of it.
 *
 * Source of the elimination: B. Triggs et al., Bundle Adjustment: A Modern Synthesis, Lect. Notes Comput. Sci. 1883 (2000)
 * 298, section 6.1.
 */
export interface ArrowBlocks {
  /** Blocks, and the parameters of each: shared ones and its own. */
  readonly blocks: number;
  readonly size: number;
  /** Places of the shared parameters in each block. */
  readonly shared: readonly number[];
  /** blocks × size × size and blocks × size; the shared parameters in the same unit in all blocks. */
  readonly information: Float64Array;
  readonly gradient: Float64Array;
}

/** What does not move in a step, but for the shared parameters which stand in `heldShared`. */
export interface Holds {
  /** blocks × size; own parameters whose step is given. */
  readonly own: Uint8Array;
  readonly shared: Uint8Array;
}

/** Solves arrows of one shape, without taking memory for each. */
export interface ArrowSolver {
  /**
   * Solves (F + λ diag F) step = gradient for all that is not held. `step` is blocks × size and holds the steps of what is
   * held among the own parameters; the shared ones are written into each block and into `sharedStep`.
   *
   * @returns false if the matrix is not positive definite
   */
  solve(arrow: ArrowBlocks, holds: Holds, damping: number, step: Float64Array, sharedStep: Float64Array): boolean;
  /**
   * The information on the shared parameters that block `b` has when its own ones are left free (m × m, in the order of
   * `shared`), added to `out`; false where the own parameters cannot be told apart.
   */
  addShared(arrow: ArrowBlocks, b: number, own: ArrayLike<number>, out: Float64Array): boolean;
}

/** A shared parameter with less than this part of its information left, once the own ones are free, is not determined. */
const LEFT = 1e-13;

export function arrowSolver(blocks: number, size: number, shared: readonly number[]): ArrowSolver {
  const m = shared.length;
  const isShared = Array.from({ length: size }, (_, j) => shared.includes(j));
  const chosen = new Int32Array(size);
  const factor = new Float64Array(size * size);
  const one = new Float64Array(size * size);
  const rhs = new Float64Array(size);
  // Of each block: C⁻¹ Bᵀ in m columns, then C⁻¹ of its own gradient.
  const inverse = new Float64Array(blocks * (m + 1) * size);
  const corner = new Float64Array(m * m);
  const whole = new Float64Array(m);
  const side = new Float64Array(m);
  const sharedChosen = new Int32Array(m);
  const sharedFactor = new Float64Array(m * m);

  const choose = (own: ArrayLike<number>, at: number): number => {
    let count = 0;
    for (let j = 0; j < size; j++) if (!isShared[j] && !own[at + j]) chosen[count++] = j;
    return count;
  };
  const column = (b: number, c: number): Float64Array =>
    inverse.subarray((b * (m + 1) + c) * size, (b * (m + 1) + c + 1) * size);

  const solve: ArrowSolver["solve"] = (arrow, holds, damping, step, sharedStep) => {
    const { information, gradient } = arrow;
    corner.fill(0);
    side.fill(0);
    whole.fill(0);
    for (let b = 0; b < blocks; b++) {
      const at = b * size;
      const block = at * size;
      const count = choose(holds.own, at);
      one.set(information.subarray(block, block + size * size));
      for (let c = 0; c <= m; c++) {
        const out = column(b, c);
        out.fill(0);
        if (c < m && holds.shared[c]) continue;
        for (let i = 0; i < count; i++) {
          const j = chosen[i] as number;
          if (c < m) {
            rhs[j] = one[j * size + (shared[c] as number)] as number;
            continue;
          }
          let r = gradient[at + j] as number;
          for (let k = 0; k < size; k++) {
            if (!isShared[k] && holds.own[at + k]) r -= (one[j * size + k] as number) * (step[at + k] as number);
          }
          rhs[j] = r;
        }
        if (count > 0 && !solveChosen(one, size, chosen, count, damping, rhs, factor, out)) return false;
      }
      for (let c = 0; c < m; c++) {
        const row = shared[c] as number;
        let r = gradient[at + row] as number;
        for (let k = 0; k < size; k++) {
          if (!isShared[k] && holds.own[at + k]) r -= (one[row * size + k] as number) * (step[at + k] as number);
        }
        side[c] = (side[c] as number) + r - inner(row, count, column(b, m));
        whole[c] = (whole[c] as number) + (one[row * size + row] as number);
        for (let d = 0; d <= c; d++) {
          const value = (one[row * size + (shared[d] as number)] as number) - inner(row, count, column(b, d));
          corner[c * m + d] = (corner[c * m + d] as number) + value;
        }
      }
    }
    let count = 0;
    for (let c = 0; c < m; c++) {
      sharedStep[c] = 0;
      if (holds.shared[c]) continue;
      if (!((corner[c * m + c] as number) > LEFT * (whole[c] as number)) && damping === 0) return false;
      corner[c * m + c] = (corner[c * m + c] as number) + damping * (whole[c] as number);
      sharedChosen[count++] = c;
    }
    if (count > 0 && !solveChosen(corner, m, sharedChosen, count, 0, side, sharedFactor, sharedStep)) return false;
    for (let b = 0; b < blocks; b++) {
      const at = b * size;
      const count = choose(holds.own, at);
      for (let c = 0; c < m; c++) step[at + (shared[c] as number)] = sharedStep[c] as number;
      for (let i = 0; i < count; i++) {
        const j = chosen[i] as number;
        let value = column(b, m)[j] as number;
        for (let c = 0; c < m; c++) value -= (column(b, c)[j] as number) * (sharedStep[c] as number);
        step[at + j] = value;
      }
    }
    return true;
  };

  /** Row `row` of the block in `one` times a column of its own unknowns. */
  const inner = (row: number, count: number, x: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const j = chosen[i] as number;
      sum += (one[row * size + j] as number) * (x[j] as number);
    }
    return sum;
  };

  const addShared: ArrowSolver["addShared"] = ({ information }, b, own, out) => {
    const block = b * size * size;
    const count = choose(own, b * size);
    one.set(information.subarray(block, block + size * size));
    for (let c = 0; c < m; c++) {
      for (let i = 0; i < count; i++) {
        const j = chosen[i] as number;
        rhs[j] = one[j * size + (shared[c] as number)] as number;
      }
      const x = column(b, c);
      x.fill(0);
      if (count > 0 && !solveChosen(one, size, chosen, count, 0, rhs, factor, x)) return false;
      for (let d = 0; d < m; d++) {
        const row = shared[d] as number;
        out[d * m + c] = (out[d * m + c] as number) + (one[row * size + (shared[c] as number)] as number) - inner(row, count, x); // prettier-ignore
      }
    }
    return true;
  };
  return { solve, addShared };
}

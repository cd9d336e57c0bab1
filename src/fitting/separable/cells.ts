import type { Workspace } from "../../numerics/kernels/workspace.js";
import { symmetricEigen } from "../../numerics/symmetric-eigen.js";
import type { GroupState } from "./group-state.js";
import type { Layout, Placed } from "./layout.js";
import { solveUpper, takeOut } from "./orthonormal.js";

/** Columns of a group whose amplitudes differ from 0 in the same terms. */
export interface Cell {
  readonly group: Placed;
  /** Places of the columns in the group; `null` for all of them. */
  readonly members: Int32Array | null;
  /** Terms that differ from 0. */
  readonly terms: readonly number[];
  /** Dimension of the row space of the fitted data: columns of compressed residuals. */
  readonly rank: number;
  /** Place of its compressed residuals. */
  readonly from: number;
  /** (ΦᵀΦ)⁻¹ of the weighted basis, f × f; rows and columns of terms that are 0 are 0. */
  readonly inverseGram: Float64Array;
  /** Φ⁺ ∂Φ/∂p of each free parameter, free × f × f: −∂(amplitudes)/∂p is this times the amplitudes. */
  readonly response: Float64Array;
}

/** Below this part of the largest, a squared singular value of the fitted data is rounding error. */
const NOTHING = 1e-28;

/**
 * Compresses a group at the place of its state: writes residuals, data and derivatives of each of its cells from place
 * `from` of the layout's runs on.
 *
 * @param slopes ∂basis/∂p of the block, `[(j * rows + i) * terms + c]`
 */
export function cellsOf(
  w: Workspace,
  layout: Layout,
  group: Placed,
  state: GroupState,
  slopes: Float64Array,
  free: readonly number[],
  from: number,
): Cell[] {
  const cells: Cell[] = [];
  let at = from;
  for (const [pattern, members] of membersOf(group, state)) {
    const cell = compress(w, layout, group, state, pattern, members, slopes, free, at);
    at += cell.rank * group.rows;
    cells.push(cell);
  }
  return cells;
}

function membersOf({ terms }: Placed, { patterns, r }: GroupState): [number, Int32Array | null][] {
  if (!patterns) {
    let all = 0;
    for (let k = 0; k < terms; k++) if (r[k * terms + k] !== 0) all |= 1 << k;
    return [[all, null]];
  }
  const lists = new Map<number, number[]>();
  patterns.forEach((pattern, j) => {
    const list = lists.get(pattern);
    if (list) list.push(j);
    else lists.set(pattern, [j]);
  });
  return [...lists].map(([pattern, list]) => [pattern, Int32Array.from(list)]);
}

function compress(
  w: Workspace,
  layout: Layout,
  group: Placed,
  state: GroupState,
  pattern: number,
  members: Int32Array | null,
  slopes: Float64Array,
  free: readonly number[],
  from: number,
): Cell {
  const { heap } = w;
  const { rows, terms: f, rowWeights } = group;
  const { r } = state;
  const { derivatives, residuals, data, capacity, scratch } = layout;
  const [slope, other, gathered] = scratch;

  // The orthonormal basis of the cell's own terms.
  const set = members ? state.sets?.set(pattern) : undefined;
  const terms = set ? set.terms : Array.from({ length: f }, (_, k) => k).filter((k) => pattern & (1 << k));
  const width = set ? terms.length : f;
  const q = set ? other : group.q;
  if (set) {
    heap.fill(0, q, q + rows * width);
    for (let l = 0; l < width; l++) {
      for (let k = 0; k < f; k++) w.axpy(rows, set.basis[k * width + l] as number, group.q + k * rows, q + l * rows);
    }
  }

  // Y Cᵀ and C Cᵀ of its columns.
  heap.fill(0, gathered, gathered + rows * f);
  const square = new Float64Array(f * f);
  const addSquares = (c: number): void => {
    for (let k = 0; k < f; k++) {
      const x = heap[c + k] as number;
      for (let l = 0; l <= k; l++) square[k * f + l] = (square[k * f + l] as number) + x * (heap[c + l] as number);
    }
  };
  if (members) {
    for (const j of members) {
      w.gather(rows, 1, f, group.y + j * rows, group.c + j * f, gathered);
      addSquares(group.c + j * f);
    }
  } else {
    w.gather(rows, group.columns.length, f, group.y, group.c, gathered);
    for (let j = 0; j < group.columns.length; j++) addSquares(group.c + j * f);
  }
  for (let k = 0; k < f; k++) for (let l = 0; l < k; l++) square[l * f + k] = square[k * f + l] as number;
  const { values, vectors } = symmetricEigen({ rows: f, columns: f, values: square });
  let rank = 0;
  const limit = Math.min(terms.length, members ? members.length : group.columns.length);
  while (rank < limit && (values[rank] as number) > NOTHING * (values[0] as number)) rank++;

  // Residuals and data along the row space: E U Λ^(−1/2), the part in the plane of the basis taken out of the residuals.
  for (let l = 0; l < rank; l++) {
    const length = Math.sqrt(values[l] as number);
    const column = residuals + from + l * rows;
    const whole = data + from + l * rows;
    heap.fill(0, column, column + rows);
    for (let k = 0; k < f; k++) {
      w.axpy(rows, (vectors.values[k * f + l] as number) / length, gathered + k * rows, column);
    }
    heap.copyWithin(whole, column, column + rows);
    takeOut(w, rows, width, q, column);
    takeOut(w, rows, width, q, column);
  }

  // Amplitudes along the row space: B = R⁻¹ U Λ^(1/2), column after column.
  const b = new Float64Array(rank * f);
  for (let l = 0; l < rank; l++) {
    for (let k = 0; k < f; k++) b[l * f + k] = (vectors.values[k * f + l] as number) * Math.sqrt(values[l] as number);
    solveUpper(r, f, b, l * f);
  }

  const response = new Float64Array(free.length * f * f);
  const shares = new Float64Array(f);
  free.forEach((j, n) => {
    const out = derivatives + n * capacity + from;
    heap.fill(0, out, out + rank * rows);
    for (const c of terms) {
      let any = false;
      for (let i = 0; i < rows; i++) {
        const value = slopes[(j * rows + i) * f + c] as number;
        any ||= value !== 0;
        heap[slope + i] = rowWeights ? value * (rowWeights[i] as number) : value;
      }
      if (!any) continue;
      for (let k = 0; k < width; k++) shares[k] = w.dot(rows, q + k * rows, slope);
      for (let k = 0; k < width; k++) w.axpy(rows, -(shares[k] as number), q + k * rows, slope);
      for (let l = 0; l < rank; l++) w.axpy(rows, b[l * f + c] as number, slope, out + l * rows);
      // Φ⁺ ∂Φ: the triangular system of the cell's terms.
      const column = set ? solveIn(set.inverse, set.basis, terms, f, shares) : inFull(r, f, shares);
      for (let k = 0; k < f; k++) response[(n * f + k) * f + c] = column[k] as number;
    }
  });
  return { group, members, terms, rank, from, inverseGram: inverseGramOf(r, f, set), response };
}

function inFull(r: Float64Array, f: number, shares: Float64Array): Float64Array {
  const x = shares.slice(0, f);
  solveUpper(r, f, x, 0);
  return x;
}

/** The amplitudes of a passive set from the products with its orthonormal basis: inverse · basis · shares. */
function solveIn(
  inverse: Float64Array,
  basis: Float64Array,
  terms: readonly number[],
  f: number,
  shares: Float64Array,
): Float64Array {
  const m = terms.length;
  const x = new Float64Array(f);
  terms.forEach((k, l) => {
    let sum = 0;
    for (let i = 0; i < f; i++) {
      let c = 0;
      for (let h = 0; h < m; h++) c += (basis[i * m + h] as number) * (shares[h] as number);
      sum += (inverse[l * f + i] as number) * c;
    }
    x[k] = sum;
  });
  return x;
}

/** (RᵀR)⁻¹ of the terms that take part. */
function inverseGramOf(
  r: Float64Array,
  f: number,
  set: { readonly terms: readonly number[]; readonly inverse: Float64Array } | undefined,
): Float64Array {
  // Rows of R⁻¹, or of the pseudoinverse of the set: their products are the inverse of the Gram matrix.
  const rows = new Float64Array(f * f);
  if (set) {
    set.terms.forEach((k, l) => {
      rows.set(set.inverse.subarray(l * f, (l + 1) * f), k * f);
    });
  } else {
    const unit = new Float64Array(f);
    for (let i = 0; i < f; i++) {
      unit.fill(0);
      unit[i] = r[i * f + i] === 0 ? 0 : 1;
      solveUpper(r, f, unit, 0);
      for (let k = 0; k < f; k++) rows[k * f + i] = unit[k] as number;
    }
  }
  const gram = new Float64Array(f * f);
  for (let k = 0; k < f; k++) {
    for (let l = 0; l < f; l++) {
      let sum = 0;
      for (let i = 0; i < f; i++) sum += (rows[k * f + i] as number) * (rows[l * f + i] as number);
      gram[k * f + l] = sum;
    }
  }
  return gram;
}

/** Moves the columns of the given terms of a basis in the workspace to its front; how many there are. */
export function restBasis(
  { heap }: Workspace,
  { rows, terms: f }: Placed,
  at: number,
  terms: readonly number[],
): number {
  if (terms.length === f) return f;
  terms.forEach((k, l) => {
    if (k !== l) heap.copyWithin(at + l * rows, at + k * rows, at + (k + 1) * rows);
  });
  return terms.length;
}

import type { Workspace } from "../../numerics/kernels/workspace.js";
import { type SymmetricEigen, symmetricEigen } from "../../numerics/symmetric-eigen.js";
import type { GroupState } from "./group-state.js";
import type { Layout, Placed } from "./layout.js";
import { solveUpper, takeOut } from "./orthonormal.js";

/** Columns of a group whose amplitudes differ from 0 in the same terms. */
export interface Cell {
  readonly group: Placed;
  readonly state: GroupState;
  /** Places of the columns in the group; `null` for all of them. */
  readonly members: Int32Array | null;
  /** The terms that differ from 0, in bits. */
  readonly pattern: number;
  /** Terms that differ from 0. */
  readonly terms: readonly number[];
  /** Dimension of the row space of the fitted data: columns of compressed residuals. */
  readonly rank: number;
  /** Place of its compressed residuals. */
  readonly from: number;
  /** Amplitudes along the row space, rank × terms of the group. */
  readonly amplitudes: Float64Array;
}

/** An orthonormal basis of a cell's terms in the workspace: `width` columns from place `q` on. */
export interface CellBasis {
  readonly q: number;
  readonly width: number;
}

/** Below this part of the largest, a squared singular value of the fitted data is rounding error. */
const NOTHING = 1e-28;

/** The columns of a group with the patterns of their positive amplitudes; `null` for all of them. */
export function membersOf({ terms }: Placed, { patterns, r }: GroupState): [number, Int32Array | null][] {
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

/** The orthonormal basis of the terms of a pattern; for a part of them it is made at the layout's second scratch place. */
export function basisOf(
  w: Workspace,
  layout: Layout,
  group: Placed,
  state: GroupState,
  pattern: number | null,
): CellBasis {
  const { rows, terms: f } = group;
  const set = pattern === null ? undefined : state.sets?.set(pattern);
  if (!set) return { q: group.q, width: f };
  const q = layout.scratch[1];
  const width = set.terms.length;
  w.heap.fill(0, q, q + rows * width);
  for (let l = 0; l < width; l++) {
    for (let k = 0; k < f; k++) w.axpy(rows, set.basis[k * width + l] as number, group.q + k * rows, q + l * rows);
  }
  return { q, width };
}

/** Compresses a part of a group at the place of its state: writes its residuals and data from place `from` of the runs on. */
export function compress(
  w: Workspace,
  layout: Layout,
  group: Placed,
  state: GroupState,
  [pattern, members]: readonly [number, Int32Array | null],
  { q, width }: CellBasis,
  from: number,
): Cell {
  const { heap } = w;
  const { rows, terms: f } = group;
  const { r } = state;
  const { residuals, data, scratch } = layout;
  const gathered = scratch[2];
  const terms: number[] = [];
  for (let k = 0; k < f; k++) if (pattern & (1 << k)) terms.push(k);

  // Y Cᵀ and C Cᵀ of its columns.
  const single = (members ?? group.columns).length === 1;
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
  const { values, vectors } = single ? alone(square, f) : symmetricEigen({ rows: f, columns: f, values: square });
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
  const amplitudes = new Float64Array(rank * f);
  for (let l = 0; l < rank; l++) {
    const length = Math.sqrt(values[l] as number);
    for (let k = 0; k < f; k++) amplitudes[l * f + k] = (vectors.values[k * f + l] as number) * length;
    solveUpper(r, f, amplitudes, l * f);
    for (let k = 0; k < f; k++) if (!(pattern & (1 << k))) amplitudes[l * f + k] = 0;
  }
  return { group, state, members, pattern, terms, rank, from, amplitudes };
}

/** The one eigenvector of c cᵀ whose eigenvalue is not 0. */
function alone(square: Float64Array, f: number): SymmetricEigen {
  let best = 0;
  let trace = 0;
  for (let k = 0; k < f; k++) {
    trace += square[k * f + k] as number;
    if ((square[k * f + k] as number) > (square[best * f + best] as number)) best = k;
  }
  const values = new Float64Array(f);
  const vectors = new Float64Array(f * f);
  values[0] = trace;
  const length = Math.sqrt(trace * (square[best * f + best] as number));
  for (let k = 0; k < f; k++) vectors[k * f] = length > 0 ? (square[k * f + best] as number) / length : 0;
  return { values, vectors: { rows: f, columns: f, values: vectors } };
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

import type { Workspace } from "../../numerics/kernels/workspace.js";
import type { Cell, CellBasis } from "./cells.js";
import type { Layout, Placed } from "./layout.js";
import { takeOut } from "./orthonormal.js";

/** The derivatives of a block's basis at a place: all of them, or a way to have combinations of terms. */
export type Slopes =
  | { readonly kind: "all"; readonly values: Float64Array }
  | { readonly kind: "along"; readonly write: (a: Float64Array, count: number) => Float64Array };

/**
 * Writes the compressed derivatives of a cell by the free parameters, (I − QQᵀ) Σ_c ∂φ_c b_c for each direction b of its row
 * space, beside its residuals: the combination first, so that each is projected once.
 */
export function writeDerivatives(
  w: Workspace,
  { derivatives, capacity, scratch }: Layout,
  { group, terms, rank, from, amplitudes }: Cell,
  { q, width }: CellBasis,
  slopes: Slopes,
  free: readonly number[],
): void {
  const { heap } = w;
  const { rows, terms: f } = group;
  const slope = scratch[0];
  const along = slopes.kind === "along" ? slopes.write(amplitudes, rank) : null;
  free.forEach((j, n) => {
    const out = derivatives + n * capacity + from;
    if (slopes.kind === "all") {
      heap.fill(0, out, out + rank * rows);
      for (const c of terms) {
        if (!weigh(heap, group, slopes.values, j * rows * f + c, f, slope)) continue;
        for (let l = 0; l < rank; l++) w.axpy(rows, amplitudes[l * f + c] as number, slope, out + l * rows);
      }
    } else {
      for (let l = 0; along && l < rank; l++) weigh(heap, group, along, (j * rank + l) * rows, 1, out + l * rows);
    }
    for (let l = 0; l < rank; l++) takeOut(w, rows, width, q, out + l * rows);
  });
}

/** Copies a column of derivatives times the weights of the rows; false if it is 0. */
function weigh(
  heap: Float64Array,
  { rows, rowWeights }: Placed,
  values: Float64Array,
  from: number,
  stride: number,
  to: number,
): boolean {
  let any = false;
  for (let i = 0; i < rows; i++) {
    const value = values[from + i * stride] as number;
    any ||= value !== 0;
    heap[to + i] = rowWeights ? value * (rowWeights[i] as number) : value;
  }
  return any;
}

import type { Workspace } from "./kernels/workspace.js";

/**
 * Makes the n doubles at `x` a Householder vector (its first element 1) whose reflection H = 1 − β v vᵀ turns what was
 * there into (α, 0, …, 0). Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed., algorithm 5.1.1; the
 * sign of α is chosen so that nothing cancels.
 */
export function reflector(w: Workspace, n: number, x: number): { readonly alpha: number; readonly beta: number } {
  const { heap } = w;
  const first = heap[x] as number;
  const rest = n > 1 ? w.dot(n - 1, x + 1, x + 1) : 0;
  heap[x] = 1;
  if (rest === 0) return { alpha: first, beta: 0 };
  const norm = Math.sqrt(first * first + rest);
  const alpha = first > 0 ? -norm : norm;
  w.scale(n - 1, 1 / (first - alpha), x + 1);
  return { alpha, beta: (alpha - first) / alpha };
}

/** Applies the reflection of the vector at `v` to n doubles of each of `rows` rows, which stand `stride` apart. */
export function reflectRows(
  w: Workspace,
  n: number,
  v: number,
  beta: number,
  rows: number,
  from: number,
  stride: number,
): void {
  if (beta === 0) return;
  for (let i = 0, row = from; i < rows; i++, row += stride) w.axpy(n, -beta * w.dot(n, v, row), v, row);
}

/**
 * Applies the reflection of the vector at `v` (one element for each row) to n columns of `rows` rows from the left;
 * needs n doubles at `scratch`.
 */
export function reflectColumns(
  w: Workspace,
  n: number,
  v: number,
  beta: number,
  rows: number,
  from: number,
  stride: number,
  scratch: number,
): void {
  if (beta === 0 || n === 0) return;
  const { heap } = w;
  heap.fill(0, scratch, scratch + n);
  let i = 0;
  for (; i + 4 <= rows; i += 4) w.axpy4(n, v + i, from + i * stride, stride, scratch);
  for (; i < rows; i++) w.axpy(n, heap[v + i] as number, from + i * stride, scratch);
  for (i = 0; i < rows; i++) w.axpy(n, -beta * (heap[v + i] as number), scratch, from + i * stride);
}

import type { Workspace } from "../../numerics/kernels/workspace.js";

/**
 * Replaces the columns at `q` (one after the other, `rows` doubles each) by orthonormal ones, and writes R with
 * old = Q R to `r` (terms × terms, row by row). A column that depends on those before it becomes 0, and so does its
 * column of R. False if a number is not finite.
 *
 * Gram and Schmidt's process, done twice, which leaves the columns at right angles to rounding error (L. Giraud, J.
 * Langou, M. Rozložník and J. van den Eshof, Numer. Math. 101 (2005) 87).
 */
export function orthonormalise(w: Workspace, rows: number, terms: number, q: number, r: Float64Array): boolean {
  const { heap } = w;
  r.fill(0);
  for (let k = 0; k < terms; k++) {
    const column = q + k * rows;
    const before = Math.sqrt(w.dot(rows, column, column));
    if (!(before < Infinity)) return false;
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < k; j++) {
        const share = w.dot(rows, q + j * rows, column);
        r[j * terms + k] = (r[j * terms + k] as number) + share;
        w.axpy(rows, -share, q + j * rows, column);
      }
    }
    const after = Math.sqrt(w.dot(rows, column, column));
    if (after > 8 * rows * Number.EPSILON * before) {
      w.scale(rows, 1 / after, column);
      r[k * terms + k] = after;
    } else {
      heap.fill(0, column, column + rows);
      for (let j = 0; j < k; j++) r[j * terms + k] = 0;
    }
  }
  return true;
}

/** Takes from the column at `x` its part in the plane of the orthonormal columns at `q`. */
export function takeOut(w: Workspace, rows: number, terms: number, q: number, x: number): void {
  for (let k = 0; k < terms; k++) w.axpy(rows, -w.dot(rows, q + k * rows, x), q + k * rows, x);
}

/** Replaces x (terms numbers from `at` on) by R⁻¹ x; the unknowns of columns that R does without are 0. */
export function solveUpper(r: Float64Array, terms: number, x: Float64Array, at: number): void {
  for (let k = terms - 1; k >= 0; k--) {
    const pivot = r[k * terms + k] as number;
    if (pivot === 0) {
      x[at + k] = 0;
      continue;
    }
    let sum = x[at + k] as number;
    for (let j = k + 1; j < terms; j++) sum -= (r[k * terms + j] as number) * (x[at + j] as number);
    x[at + k] = sum / pivot;
  }
}

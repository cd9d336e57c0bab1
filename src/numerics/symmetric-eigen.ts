import { ArgumentError, expected, NumericalError } from "../foundation/index.js";
import type { Matrix } from "./matrix.js";

/** A = V diag(values) Vᵀ of a symmetric matrix. */
export interface SymmetricEigen {
  /** Largest first. */
  readonly values: Float64Array;
  /** n × n; its columns are the eigenvectors. */
  readonly vectors: Matrix;
}

const SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (G. H. Golub and C. F. Van Loan, Matrix
 * Computations, 4th ed., section 8.5.3): for matrices of some tens of rows, as covariances are. Of a positive definite
 * matrix the small eigenvalues keep their digits too (J. Demmel and K. Veselić, SIAM J. Matrix Anal. Appl. 13 (1992) 1204).
 */
export function symmetricEigen(a: Matrix): SymmetricEigen {
  const n = a.rows;
  if (a.columns !== n) throw new ArgumentError(expected("a", "a square matrix", `${n} × ${a.columns}`));
  const m = symmetrised(n, a);
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; rotateAll(n, m, v); sweep++) {
    if (sweep > SWEEPS) throw new NumericalError("Expected the eigenvalues to converge but found that they do not.");
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => at(m, n, j, j) - at(m, n, i, i));
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    for (let i = 0; i < n; i++) vectors[i * n + to] = at(v, n, i, from);
  });
  return { values: Float64Array.from(order, (i) => at(m, n, i, i)), vectors: { rows: n, columns: n, values: vectors } };
}

function symmetrised(n: number, { values }: Matrix): Float64Array {
  const m = new Float64Array(n * n);
  let largest = 0;
  for (let i = 0; i < m.length; i++) largest = Math.max(largest, Math.abs(values[i] as number));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const [one, other] = [values[i * n + j] as number, values[j * n + i] as number];
      // Rounding may have made the halves differ; more than that is no symmetric matrix.
      if (!(Math.abs(one - other) <= 1e-10 * largest)) {
        throw new ArgumentError(expected(`a[${i}, ${j}]`, `as a[${j}, ${i}] in a symmetric matrix, ${other},`, one));
      }
      m[i * n + j] = (one + other) / 2;
    }
  }
  return m;
}

/** Rotates every pair that is not orthogonal yet; whether there was one. */
function rotateAll(n: number, m: Float64Array, v: Float64Array): boolean {
  let rotated = false;
  for (let p = 0; p < n; p++) {
    for (let q = p + 1; q < n; q++) {
      const off = at(m, n, p, q);
      const size = Math.sqrt(Math.abs(at(m, n, p, p) * at(m, n, q, q)));
      if (off === 0 || Math.abs(off) <= Number.EPSILON * size || Math.abs(off) < 1e-300) continue;
      rotated = true;
      const theta = (at(m, n, q, q) - at(m, n, p, p)) / (2 * off);
      const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(1, theta));
      rotate(n, m, v, p, q, t);
    }
  }
  return rotated;
}

function rotate(n: number, m: Float64Array, v: Float64Array, p: number, q: number, t: number): void {
  const c = 1 / Math.hypot(1, t);
  const s = t * c;
  const off = at(m, n, p, q);
  m[p * n + p] = at(m, n, p, p) - t * off;
  m[q * n + q] = at(m, n, q, q) + t * off;
  m[p * n + q] = 0;
  m[q * n + p] = 0;
  for (let i = 0; i < n; i++) {
    if (i !== p && i !== q) {
      const [x, y] = [at(m, n, i, p), at(m, n, i, q)];
      m[p * n + i] = m[i * n + p] = c * x - s * y;
      m[q * n + i] = m[i * n + q] = s * x + c * y;
    }
    const [x, y] = [at(v, n, i, p), at(v, n, i, q)];
    v[i * n + p] = c * x - s * y;
    v[i * n + q] = s * x + c * y;
  }
}

function at(m: Float64Array, n: number, i: number, j: number): number {
  return m[i * n + j] as number;
}

import type { Matrix } from "./matrix.js";

/**
 * The Householder factorisation A P = Q R of a tall matrix, with column pivoting.
 *
 * `qr` holds R on and above the diagonal and the reflectors below it, row by row; `pivot[j]` is the
 * column of A that stands at place j; `rank` counts the diagonal elements above rounding error.
 */
export interface QrFactor {
  readonly rows: number;
  readonly columns: number;
  readonly qr: Float64Array;
  readonly beta: Float64Array;
  readonly pivot: Int32Array;
  readonly rank: number;
}

/**
 * Factorises A. Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed., algorithm 5.4.1
 * (norms are recomputed, not updated: the matrices here have few columns).
 */
export function qrFactor(a: Matrix): QrFactor {
  return qrFactorInPlace(a.rows, a.columns, new Float64Array(a.values));
}

/** Factorises the m × n matrix `qr`, which the factor then owns. */
export function qrFactorInPlace(m: number, n: number, qr: Float64Array): QrFactor {
  const beta = new Float64Array(n);
  const pivot = new Int32Array(n);
  for (let j = 0; j < n; j++) pivot[j] = j;
  const steps = Math.min(m, n);
  let rank = 0;
  let largest = 0;
  for (let k = 0; k < steps; k++) {
    let best = k;
    let norm = columnNorm(qr, m, n, k, k);
    for (let j = k + 1; j < n; j++) {
      const other = columnNorm(qr, m, n, k, j);
      if (!(other > norm)) continue;
      norm = other;
      best = j;
    }
    if (best !== k) swapColumns(qr, m, n, pivot, k, best);
    if (k === 0) largest = norm;
    if (!(norm > largest * Math.max(m, n) * Number.EPSILON)) break;
    rank++;
    reflect(qr, m, n, k, norm, beta);
  }
  return { rows: m, columns: n, qr, beta, pivot, rank };
}

/** Replaces b (length rows) by Qᵀ b. */
export function applyQTransposed(f: QrFactor, b: Float64Array): void {
  const { rows: m, columns: n, qr, beta } = f;
  for (let k = 0; k < f.rank; k++) {
    let sum = b[k] as number;
    for (let i = k + 1; i < m; i++) sum += (qr[i * n + k] as number) * (b[i] as number);
    sum *= beta[k] as number;
    b[k] = (b[k] as number) - sum;
    for (let i = k + 1; i < m; i++) b[i] = (b[i] as number) - sum * (qr[i * n + k] as number);
  }
}

/** Solves R x = y for the leading `rank` unknowns, the others set to 0, in the order of A's columns. */
export function solveTriangular(f: QrFactor, y: ArrayLike<number>): Float64Array {
  const { columns: n, qr, pivot, rank } = f;
  const x = new Float64Array(n);
  const z = new Float64Array(rank);
  for (let i = rank - 1; i >= 0; i--) {
    let sum = y[i] as number;
    for (let j = i + 1; j < rank; j++) sum -= (qr[i * n + j] as number) * (z[j] as number);
    z[i] = sum / (qr[i * n + i] as number);
    x[pivot[i] as number] = z[i] as number;
  }
  return x;
}

/** (AᵀA)⁻¹ of a matrix of full column rank, row by row. */
export function inverseGram(f: QrFactor): Float64Array {
  const { columns: n, qr, pivot } = f;
  const inverse = new Float64Array(n * n);
  for (let j = n - 1; j >= 0; j--) {
    inverse[j * n + j] = 1 / (qr[j * n + j] as number);
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let l = i + 1; l <= j; l++) sum += (qr[i * n + l] as number) * (inverse[l * n + j] as number);
      inverse[i * n + j] = -sum / (qr[i * n + i] as number);
    }
  }
  const gram = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let l = Math.max(i, j); l < n; l++) {
        sum += (inverse[i * n + l] as number) * (inverse[j * n + l] as number);
      }
      gram[(pivot[i] as number) * n + (pivot[j] as number)] = sum;
    }
  }
  return gram;
}

/** Length of column j from row k on. */
function columnNorm(qr: Float64Array, m: number, n: number, k: number, j: number): number {
  let square = 0;
  for (let i = k; i < m; i++) square += (qr[i * n + j] as number) ** 2;
  if (square > 1e-280 && square < 1e280) return Math.sqrt(square);
  // Scaled, so that no square overflows or underflows.
  let scale = 0;
  for (let i = k; i < m; i++) scale = Math.max(scale, Math.abs(qr[i * n + j] as number));
  let sum = 0;
  if (scale > 0) for (let i = k; i < m; i++) sum += ((qr[i * n + j] as number) / scale) ** 2;
  return scale * Math.sqrt(sum);
}

function swapColumns(qr: Float64Array, m: number, n: number, pivot: Int32Array, a: number, b: number): void {
  for (let i = 0; i < m; i++) {
    const kept = qr[i * n + a] as number;
    qr[i * n + a] = qr[i * n + b] as number;
    qr[i * n + b] = kept;
  }
  const kept = pivot[a] as number;
  pivot[a] = pivot[b] as number;
  pivot[b] = kept;
}

function reflect(qr: Float64Array, m: number, n: number, k: number, norm: number, beta: Float64Array): void {
  const head = qr[k * n + k] as number;
  const alpha = head > 0 ? -norm : norm;
  const v0 = head - alpha;
  for (let i = k + 1; i < m; i++) qr[i * n + k] = (qr[i * n + k] as number) / v0;
  const factor = -v0 / alpha;
  beta[k] = factor;
  for (let j = k + 1; j < n; j++) {
    let sum = qr[k * n + j] as number;
    for (let i = k + 1; i < m; i++) sum += (qr[i * n + k] as number) * (qr[i * n + j] as number);
    sum *= factor;
    qr[k * n + j] = (qr[k * n + j] as number) - sum;
    for (let i = k + 1; i < m; i++) {
      qr[i * n + j] = (qr[i * n + j] as number) - sum * (qr[i * n + k] as number);
    }
  }
  qr[k * n + k] = alpha;
}

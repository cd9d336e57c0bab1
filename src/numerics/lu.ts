/** P A = L U of a small square matrix, in place; `pivots[k]` is the row that row k was exchanged with. */
export interface LuFactor {
  readonly size: number;
  readonly values: Float64Array;
  readonly pivots: Int32Array;
}

/**
 * Factorises the n × n matrix `values` (row by row), which the factor then owns; `undefined` if it is singular.
 * Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed., algorithm 3.4.1.
 */
export function luFactor(n: number, values: Float64Array): LuFactor | undefined {
  const pivots = new Int32Array(n);
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(values[i * n + k] as number) > Math.abs(values[best * n + k] as number)) best = i;
    }
    pivots[k] = best;
    if (best !== k) exchangeRows(values, n, k, best);
    const pivot = values[k * n + k] as number;
    if (pivot === 0 || !Number.isFinite(pivot)) return undefined;
    for (let i = k + 1; i < n; i++) {
      const factor = (values[i * n + k] as number) / pivot;
      values[i * n + k] = factor;
      if (factor === 0) continue;
      for (let j = k + 1; j < n; j++) {
        values[i * n + j] = (values[i * n + j] as number) - factor * (values[k * n + j] as number);
      }
    }
  }
  return { size: n, values, pivots };
}

/** Solves A x = b in place. */
export function luSolve({ size: n, values, pivots }: LuFactor, b: Float64Array): void {
  for (let k = 0; k < n; k++) {
    const other = pivots[k] as number;
    if (other !== k) [b[k], b[other]] = [b[other] as number, b[k] as number];
  }
  for (let i = 1; i < n; i++) {
    let sum = b[i] as number;
    for (let j = 0; j < i; j++) sum -= (values[i * n + j] as number) * (b[j] as number);
    b[i] = sum;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i] as number;
    for (let j = i + 1; j < n; j++) sum -= (values[i * n + j] as number) * (b[j] as number);
    b[i] = sum / (values[i * n + i] as number);
  }
}

function exchangeRows(values: Float64Array, n: number, i: number, k: number): void {
  for (let j = 0; j < n; j++) {
    const kept = values[i * n + j] as number;
    values[i * n + j] = values[k * n + j] as number;
    values[k * n + j] = kept;
  }
}

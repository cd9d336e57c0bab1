import { ArgumentError, expected } from "../foundation/index.js";
import type { Matrix } from "./matrix.js";

/**
 * The lower triangular L with A = L Lᵀ; `undefined` if the symmetric matrix A is not positive definite. Only the lower half
 * of A is read. Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed., algorithm 4.2.1.
 */
export function cholesky(a: Matrix): Matrix | undefined {
  const n = a.rows;
  if (a.columns !== n) throw new ArgumentError(expected("a", "a square matrix", `${n} × ${a.columns}`));
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a.values[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (l[i * n + k] as number) * (l[j * n + k] as number);
      if (i > j) l[i * n + j] = sum / (l[j * n + j] as number);
      else if (sum > 0 && sum < Infinity) l[i * n + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return { rows: n, columns: n, values: l };
}

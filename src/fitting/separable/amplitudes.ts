import { propagate } from "../covariance.js";
import type { LinearPart } from "./solve.js";

/** What errors of amplitudes need of a fit. */
export interface AmplitudeFacts {
  readonly terms: number;
  readonly columns: number;
  /** terms × columns. */
  readonly amplitudes: ArrayLike<number>;
  readonly linear: readonly LinearPart[];
  /** Number of nonlinear parameters and their covariance; `null` where they have none. */
  readonly parameters: number;
  readonly covariance: ArrayLike<number> | null;
  readonly variance: number;
}

/** Combinations of amplitudes, which may depend on the nonlinear parameters: of species from decays, say. */
export interface Transformation {
  /** Rows × terms, row by row. */
  readonly matrix: ArrayLike<number>;
  /** ∂matrix/∂p, parameters × rows × terms; absent where the matrix is constant. */
  readonly derivatives?: ArrayLike<number>;
}

/**
 * matrix · amplitudes with their standard errors, rows × columns.
 *
 * With K = ∂matrix/∂p a − matrix Φ⁺ ∂Φ/∂p a the covariance in a column is
 * s² matrix (ΦᵀWΦ)⁻¹ matrixᵀ + K Cov(p) Kᵀ: the inverse of the whole normal matrix, of nonlinear parameters and
 * amplitudes, in blocks. Errors of held amplitudes, and all where the parameters have no covariance, are `NaN`.
 */
export function transformAmplitudes(
  facts: AmplitudeFacts,
  { matrix, derivatives }: Transformation,
): { readonly values: Float64Array; readonly errors: Float64Array } {
  const { terms: f, columns, amplitudes, linear, parameters: m, covariance, variance } = facts;
  const rows = matrix.length / f;
  const values = new Float64Array(rows * columns).fill(Number.NaN);
  const errors = new Float64Array(rows * columns).fill(Number.NaN);
  const a = new Float64Array(f);
  const k = new Float64Array(rows * m);
  const shift = new Float64Array(f);
  for (const part of linear) {
    const { response, inverseGram, columns: members, columnWeights } = part;
    const plain = propagate(inverseGram, f, rowsOf(matrix, rows, f));
    members.forEach((j, n) => {
      for (let c = 0; c < f; c++) a[c] = amplitudes[c * columns + j] as number;
      const weight = columnWeights ? (columnWeights[n] as number) : 1;
      for (let l = 0; l < m; l++) {
        for (let c = 0; c < f; c++) {
          let sum = 0;
          for (let d = 0; d < f; d++) sum += (response[(l * f + c) * f + d] as number) * (a[d] as number);
          shift[c] = sum;
        }
        for (let r = 0; r < rows; r++) {
          let sum = 0;
          for (let c = 0; c < f; c++) {
            sum -= (matrix[r * f + c] as number) * (shift[c] as number);
            if (derivatives) sum += (derivatives[(l * rows + r) * f + c] as number) * (a[c] as number);
          }
          k[r * m + l] = sum;
        }
      }
      for (let r = 0; r < rows; r++) {
        let value = 0;
        for (let c = 0; c < f; c++) value += (matrix[r * f + c] as number) * (a[c] as number);
        values[r * columns + j] = value;
        let square = ((plain[r * rows + r] as number) * variance) / (weight * weight);
        // Nothing but 0 in it: held.
        if (square === 0 || !covariance) continue;
        for (let l = 0; l < m; l++) {
          for (let h = 0; h < m; h++) {
            square += (k[r * m + l] as number) * (covariance[l * m + h] as number) * (k[r * m + h] as number);
          }
        }
        errors[r * columns + j] = Math.sqrt(square);
      }
    });
  }
  return { values, errors };
}

/** The identity: amplitudes as they are. */
export function identity(n: number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
  return matrix;
}

function rowsOf(matrix: ArrayLike<number>, rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (__, c) => matrix[r * columns + c] as number),
  );
}

import { svd, type Matrix } from "../../numerics/index.js";

/** Singular values below this part of the largest are none: that of numpy.linalg.pinv, which impedance.py takes. */
const RCOND = 1e-15;

/** The least-squares solution of smallest length, by the pseudo-inverse: columns that are alike share their weight. */
export function pseudoSolve(rows: number, columns: number, values: Float64Array, right: Float64Array): Float64Array {
  const matrix: Matrix = { rows, columns, values };
  const { u, singularValues, v } = svd(matrix);
  const x = new Float64Array(columns);
  const least = RCOND * (singularValues[0] as number);
  for (let k = 0; k < singularValues.length; k += 1) {
    const s = singularValues[k] as number;
    if (!(s > least)) break;
    let part = 0;
    for (let i = 0; i < rows; i += 1) part += (u.values[i * u.columns + k] as number) * (right[i] as number);
    for (let j = 0; j < columns; j += 1) x[j] = (x[j] as number) + ((v.values[j * v.columns + k] as number) * part) / s;
  }
  return x;
}

/** M time constants from 1/ω of the highest to that of the lowest frequency, by even steps of their logarithm, s. */
export function timeConstants(count: number, slow: number, fast: number): Float64Array {
  return Float64Array.from(
    { length: count },
    (_, k) => (1 / fast) * (fast / slow) ** (count === 1 ? 1 : k / (count - 1)),
  );
}

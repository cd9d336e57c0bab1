import { ArgumentError, expected, NumericalError } from "../foundation/index.js";
import { luFactor, luSolve } from "./lu.js";
import type { Matrix } from "./matrix.js";

/** Coefficients of the Padé approximant of degree 13. */
const PADE = [
  64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
  670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
] as const;
/** Norm up to which that approximant is exact to double precision. */
const LIMIT = 5.371920351148152;

/**
 * exp(A) of a square matrix, also where A has no full set of eigenvectors (as the rate matrix of A → B → C with equal rate
 * constants): by scaling and squaring (N. J. Higham, SIAM J. Matrix Anal. Appl. 26 (2005) 1179, algorithm 2.3).
 */
export function matrixExponential(a: Matrix): Matrix {
  const n = a.rows;
  if (a.columns !== n) throw new ArgumentError(expected("a", "a square matrix", `${n} × ${a.columns}`));
  const norm = oneNorm(a);
  if (!Number.isFinite(norm)) throw new NumericalError("Expected the values of `a` to be finite in matrixExponential.");
  const squarings = norm > LIMIT ? Math.ceil(Math.log2(norm / LIMIT)) : 0;
  const scale = 2 ** -squarings;
  const x = Float64Array.from(a.values, (value) => value * scale);
  let result = pade(n, x);
  for (let k = 0; k < squarings; k++) result = product(n, result, result);
  return { rows: n, columns: n, values: result };
}

/** (V − U)⁻¹ (V + U), with the odd terms of the approximant in U and the even ones in V. */
function pade(n: number, a: Float64Array): Float64Array {
  const a2 = product(n, a, a);
  const a4 = product(n, a2, a2);
  const a6 = product(n, a4, a2);
  const combine = (from: number): Float64Array => {
    const high = product(n, a6, sum(n, [a6, a4, a2], [from + 12, from + 10, from + 8]));
    const low = sum(n, [a6, a4, a2], [from + 6, from + 4, from + 2]);
    return high.map((value, i) => value + (low[i] as number) + (i % (n + 1) === 0 ? (PADE[from] as number) : 0));
  };
  const u = product(n, a, combine(1));
  const v = combine(0);
  const lu = luFactor(
    n,
    v.map((value, i) => value - (u[i] as number)),
  );
  if (lu === undefined)
    throw new NumericalError("Expected exp(A) to exist as a double but found a singular approximant.");
  const result = new Float64Array(n * n);
  const column = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) column[i] = (v[i * n + j] as number) + (u[i * n + j] as number);
    luSolve(lu, column);
    for (let i = 0; i < n; i++) result[i * n + j] = column[i] as number;
  }
  return result;
}

/** Σ PADE[k] · matrix; an index beyond the table counts 0. */
function sum(n: number, matrices: readonly Float64Array[], indices: readonly number[]): Float64Array {
  const total = new Float64Array(n * n);
  matrices.forEach((matrix, m) => {
    const factor = PADE[indices[m] as number] ?? 0;
    for (let i = 0; i < total.length; i++) total[i] = (total[i] as number) + factor * (matrix[i] as number);
  });
  return total;
}

function product(n: number, a: Float64Array, b: Float64Array): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k] as number;
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) c[i * n + j] = (c[i * n + j] as number) + factor * (b[k * n + j] as number);
    }
  }
  return c;
}

function oneNorm({ columns: n, values }: Matrix): number {
  let largest = 0;
  for (let j = 0; j < n; j++) {
    let total = 0;
    for (let i = 0; i < n; i++) total += Math.abs(values[i * n + j] as number);
    if (!(total <= largest)) largest = total;
  }
  return largest;
}

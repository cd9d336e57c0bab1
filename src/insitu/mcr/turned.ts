import { cholesky } from "../../numerics/index.js";

/** Standard errors of its profile by which a value may break a constraint: what noise does too. */
const SLACK = 2;

/** Factors that are turned into others with the same product. */
export interface Turned {
  readonly c: Float64Array;
  readonly s: Float64Array;
}

/** A few standard errors of each profile of one factor, as noise gives it to least squares by the other. */
export function slackOf(other: Float64Array, own: Float64Array, k: number, deviation: number): Float64Array {
  const values = Float64Array.from({ length: k * k }, (_, n) => dot(other, k, Math.floor(n / k), n % k));
  const lower = cholesky({ rows: k, columns: k, values })?.values;
  return Float64Array.from({ length: k }, (_, c) => {
    const largest = Math.sqrt(dot(own, k, c, c));
    let variance = 0;
    if (lower) {
      // The c-th element of the inverse of the Gram matrix is the square of the c-th column of L⁻¹.
      const x = new Float64Array(k);
      for (let a = c; a < k; a++) {
        let sum = a === c ? 1 : 0;
        for (let b = c; b < a; b++) sum -= (lower[a * k + b] as number) * (x[b] as number);
        x[a] = sum / (lower[a * k + a] as number);
        variance += (x[a] as number) ** 2;
      }
    }
    return SLACK * deviation * Math.sqrt(variance) + 1e-12 * largest;
  });
}

export function modesOf(c: Float64Array, k: number, component: number, scans: readonly number[]): number[] {
  let first = 0;
  return scans.map((n) => {
    let top = first;
    for (let i = first; i < first + n; i++)
      if ((c[i * k + component] as number) > (c[top * k + component] as number)) top = i;
    first += n;
    return top;
  });
}

export function dot(factor: Float64Array, k: number, a: number, b: number): number {
  let sum = 0;
  for (let n = 0; n < factor.length; n += k) sum += (factor[n + a] as number) * (factor[n + b] as number);
  return sum;
}

/** ‖c‖ ‖s‖ of a component. */
export function size({ c, s }: Turned, k: number, j: number): number {
  return Math.sqrt(dot(c, k, j, j) * dot(s, k, j, j));
}

/** ‖C Sᵀ‖² = Σ (CᵀC) (SᵀS). */
export function productSquare({ c, s }: Turned, k: number): number {
  let sum = 0;
  for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) sum += dot(c, k, a, b) * dot(s, k, a, b);
  return sum;
}

export function column(factor: Float64Array, k: number, j: number): Float64Array {
  return Float64Array.from({ length: factor.length / k }, (_, n) => factor[n * k + j] as number);
}

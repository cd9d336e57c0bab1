import type { NumericArray } from "../../foundation/index.js";
import { leastSquares, matrixOfColumns } from "../../numerics/index.js";

/**
 * The least-squares polynomial through chosen points of one spectrum, at all its places.
 *
 * @param places nAxis places, strictly monotonic
 * @param y nAxis values; missing ones (NaN) are not used
 * @param order degree; 0 is a constant
 * @param points indices of the points that are known to lie on the baseline
 * @returns nAxis numbers; all NaN where the points do not determine the polynomial
 */
export function polynomialBaseline(
  places: NumericArray,
  y: NumericArray,
  order: number,
  points: readonly number[],
): Float64Array {
  const n = places.length;
  const used = points.filter((i) => Number.isFinite(y[i]));
  if (used.length <= order) return new Float64Array(n).fill(Number.NaN);
  const [a, b] = [places[0] as number, places[n - 1] as number];
  const t = Float64Array.from({ length: n }, (_, i) => (n < 2 ? 0 : (2 * ((places[i] as number) - a)) / (b - a) - 1));
  const columns = legendre(t, order);
  const { solution, rank } = leastSquares(
    matrixOfColumns(columns.map((column) => used.map((i) => column[i] as number))),
    used.map((i) => y[i] as number),
  );
  if (rank <= order) return new Float64Array(n).fill(Number.NaN);
  const out = new Float64Array(n);
  columns.forEach((column, d) => {
    for (let i = 0; i < n; i += 1) out[i] = (out[i] as number) + (solution[d] as number) * (column[i] as number);
  });
  return out;
}

/** Legendre polynomials on [−1, 1] by Bonnet's recursion: their columns are nearly orthogonal, those of powers are not. */
function legendre(t: Float64Array, order: number): Float64Array[] {
  const columns = [t.map(() => 1), t.slice()];
  for (let d = 2; d <= order; d += 1) {
    const [p, q] = [columns[d - 1] as Float64Array, columns[d - 2] as Float64Array];
    columns.push(t.map((x, i) => ((2 * d - 1) * x * (p[i] as number) - (d - 1) * (q[i] as number)) / d));
  }
  return columns.slice(0, order + 1);
}

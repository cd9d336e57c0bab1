import type { NumericArray } from "../../foundation/index.js";

/** What a row is divided by: its greatest value, its value at one point, or the area under a part of it. */
export type Norm =
  | { readonly by: "maximum" }
  /** Index of the point. */
  | { readonly by: "point"; readonly index: number }
  /** Points from `first` up to, not with, `end`. */
  | { readonly by: "area"; readonly first: number; readonly end: number };

/**
 * What each row of a stack is to be divided by; NaN where there is nothing to divide by (no finite value, or 0).
 *
 * @param values rows of nAxis values
 * @param places places of the points, nAxis numbers; the area is that of the trapezoidal rule, taken positive
 *   whichever way the axis runs
 */
export function rowNorms(values: NumericArray, places: NumericArray, norm: Norm): Float64Array {
  const n = places.length;
  const nRows = n === 0 ? 0 : values.length / n;
  return Float64Array.from({ length: nRows }, (_, row) => {
    const found = normOf(values, row * n, places, norm);
    return Number.isFinite(found) && found !== 0 ? found : Number.NaN;
  });
}

function normOf(values: NumericArray, start: number, places: NumericArray, norm: Norm): number {
  if (norm.by === "point") return values[start + norm.index] ?? Number.NaN;
  if (norm.by === "maximum") {
    let most = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < places.length; j += 1) {
      const v = values[start + j] as number;
      if (v > most) most = v;
    }
    return most;
  }
  let area = 0;
  for (let j = norm.first + 1; j < norm.end; j += 1) {
    const mean = ((values[start + j - 1] as number) + (values[start + j] as number)) / 2;
    // Beside a missing value there is no area.
    if (mean - mean === 0) area += mean * Math.abs((places[j] as number) - (places[j - 1] as number));
  }
  return area;
}

/** Each row divided by its own number; a row without one becomes NaN. */
export function divideRows(values: NumericArray, norms: NumericArray): Float64Array {
  const out = new Float64Array(values.length);
  const n = norms.length === 0 ? 0 : values.length / norms.length;
  for (let row = 0, at = 0; row < norms.length; row += 1) {
    const norm = norms[row] as number;
    for (let j = 0; j < n; j += 1, at += 1) out[at] = (values[at] as number) / norm;
  }
  return out;
}

import type { NormaliseSettings } from "./settings.js";

/**
 * Divides each row by its greatest absolute value, its value at a column, or the area under its absolute
 * value (trapezoids over `axis`). A row whose divisor is zero or missing becomes NaN.
 */
export function normaliseRows(
  input: Readonly<Float64Array>,
  output: Float64Array,
  nAxis: number,
  rows: readonly [from: number, to: number],
  { kind }: NormaliseSettings,
  axis: Readonly<Float64Array>,
  column: number,
): void {
  for (let i = rows[0]; i < rows[1]; i += 1) {
    const start = i * nAxis;
    const row = input.subarray(start, start + nAxis);
    const by = kind === "at" ? (row[column] as number) : kind === "area" ? areaUnder(row, axis) : greatest(row);
    for (let j = 0; j < nAxis; j += 1) output[start + j] = by === 0 ? Number.NaN : (row[j] as number) / by;
  }
}

function greatest(row: Readonly<Float64Array>): number {
  let most = 0;
  for (const v of row) {
    const size = Math.abs(v);
    if (size > most && size < Infinity) most = size;
  }
  return most;
}

/** ∫ |y| |dx| over the stretches in which both ends are known. */
function areaUnder(row: Readonly<Float64Array>, axis: Readonly<Float64Array>): number {
  let sum = 0;
  for (let j = 1; j < row.length; j += 1) {
    const piece =
      (Math.abs(row[j] as number) + Math.abs(row[j - 1] as number)) *
      Math.abs((axis[j] as number) - (axis[j - 1] as number));
    if (piece - piece === 0) sum += piece / 2;
  }
  return sum;
}

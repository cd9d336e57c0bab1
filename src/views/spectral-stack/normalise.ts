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
    const [start, end] = [i * nAxis, (i + 1) * nAxis];
    const found =
      kind === "at"
        ? (input[start + column] as number)
        : kind === "area"
          ? areaUnder(input, start, end, axis)
          : greatest(input, start, end);
    const by = found === 0 ? Number.NaN : found;
    for (let k = start; k < end; k += 1) output[k] = (input[k] as number) / by;
  }
}

function greatest(values: Readonly<Float64Array>, start: number, end: number): number {
  let most = 0;
  for (let k = start; k < end; k += 1) {
    const size = Math.abs(values[k] as number);
    if (size > most && size < Infinity) most = size;
  }
  return most;
}

/** ∫ |y| |dx| over the stretches in which both ends are known. */
function areaUnder(values: Readonly<Float64Array>, start: number, end: number, axis: Readonly<Float64Array>): number {
  let sum = 0;
  for (let k = start + 1; k < end; k += 1) {
    const piece =
      (Math.abs(values[k] as number) + Math.abs(values[k - 1] as number)) *
      Math.abs((axis[k - start] as number) - (axis[k - start - 1] as number));
    if (piece - piece === 0) sum += piece / 2;
  }
  return sum;
}

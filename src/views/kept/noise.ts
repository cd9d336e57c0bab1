import { noiseDeviation } from "../../numerics/index.js";

/** Rows and columns to look at; more tell nothing new. */
const LINES = 48;
/** Numbers of a row or column to look at. */
const LONGEST = 1024;

/** Every nth of the indices below `n`, so that at most `most` are left. */
function spread(n: number, most: number): readonly number[] {
  const count = Math.min(n, most);
  return Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * n) / count));
}

/** Standard deviations of the noise in lines of numbers that begin at `starts` and go on by `stride`. */
function along(values: Float64Array, starts: readonly number[], stride: number, length: number): readonly number[] {
  const count = Math.min(length, LONGEST);
  return starts.map((start) => {
    const line: number[] = [];
    for (let i = 0; i < count; i += 1) {
      const value = values[start + i * stride] as number;
      if (Number.isFinite(value)) line.push(value);
    }
    return line.length < 8 ? Number.NaN : noiseDeviation(line);
  });
}

/**
 * The noise where a table of numbers is quietest: the least of the deviations along rows and along columns, each found
 * from second differences. 0 where there is none, or too few numbers tell.
 */
export function quietestNoise(values: Float64Array, columns: number): number {
  const rows = columns === 0 ? 0 : values.length / columns;
  const found = [
    ...along(values, spread(columns, LINES), columns, rows),
    ...along(
      values,
      spread(rows, LINES).map((i) => i * columns),
      1,
      columns,
    ),
  ].filter((deviation) => deviation > 0);
  return found.length === 0 ? 0 : Math.min(...found);
}

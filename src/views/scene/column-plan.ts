import type { Numbers } from "./extent.js";

/** Which data lie under each pixel column, and how curves cross from column to column; the same for all curves over one axis. */
export interface ColumnPlan {
  /** Data `from[c]` to `to[c] - 1` lie in pixel column c. */
  readonly from: Readonly<Int32Array>;
  readonly to: Readonly<Int32Array>;
  /** The left border of column c, and one more for the last one's right border, lies `part[c]` of the way between these two data; −1 beyond the data. */
  readonly before: Readonly<Int32Array>;
  readonly after: Readonly<Int32Array>;
  readonly part: Readonly<Float64Array>;
}

/**
 * The plan of `width` pixel columns.
 *
 * @param x pixel position of each datum, monotonic; NaN for data that have no place
 */
export function columnPlan(x: Numbers, width: number): ColumnPlan {
  const n = x.length;
  const down = n > 1 && (x[n - 1] as number) < (x[0] as number);
  const datum = (k: number): number => (down ? n - 1 - k : k);
  const place = (k: number): number => x[datum(k)] as number;
  const from = new Int32Array(width);
  const to = new Int32Array(width);
  const before = new Int32Array(width + 1).fill(-1);
  const after = new Int32Array(width + 1).fill(-1);
  const part = new Float64Array(width + 1);
  let k = 0;
  for (let c = 0; c <= width; c += 1) {
    while (k < n && !(place(k) >= c)) k += 1;
    if (k > 0 && k < n) {
      before[c] = datum(k - 1);
      after[c] = datum(k);
      part[c] = (c - place(k - 1)) / (place(k) - place(k - 1));
    }
    if (c === width) break;
    let end = k;
    while (end < n && place(end) < c + 1) end += 1;
    from[c] = down ? datum(end - 1) : k;
    to[c] = down ? datum(k) + 1 : end;
  }
  return { from, to, before, after, part };
}

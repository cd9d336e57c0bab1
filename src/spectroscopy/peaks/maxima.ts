import type { NumericArray } from "../../foundation/index.js";

/** A local maximum of one spectrum. */
export interface Maximum {
  /** Index of the point; of a plateau, the middle. */
  readonly index: number;
  /** How far the curve must fall before it can rise higher, in the unit of the values. */
  readonly prominence: number;
}

/**
 * Local maxima with their prominence: the height over the higher of the two lowest places on the way to higher ground,
 * or to the end of the data, on either side. Ends of the data and places beside a missing value are no maxima.
 *
 * @param y values of one spectrum; NaN for missing ones
 * @param least prominence that counts
 */
export function maxima(y: NumericArray, least: number): readonly Maximum[] {
  const found: Maximum[] = [];
  const n = y.length;
  for (let i = 1; i < n - 1; i += 1) {
    if (!((y[i - 1] as number) < (y[i] as number))) continue;
    let end = i;
    while (end < n - 1 && y[end + 1] === y[i]) end += 1;
    if (end < n - 1 && (y[end + 1] as number) < (y[i] as number)) {
      const prominence = (y[i] as number) - Math.max(lowest(y, i, -1), lowest(y, end, 1));
      if (prominence >= least) found.push({ index: (i + end) >> 1, prominence });
    }
    i = end;
  }
  return found;
}

/** The lowest value from a place in one direction, before the curve is higher than there; gaps are passed over. */
function lowest(y: NumericArray, from: number, step: 1 | -1): number {
  const top = y[from] as number;
  let low = top;
  for (let i = from + step; i >= 0 && i < y.length; i += step) {
    const v = y[i] as number;
    if (v > top) break;
    if (v < low) low = v;
  }
  return low;
}

import type { Numbers } from "../scene/index.js";

/**
 * Of many points the lowest and the highest in each of `columns` equal parts: on paper the same picture, a hundred times
 * smaller. A part with a gap keeps one, so that no line is drawn over it.
 */
export function thinned(
  x: Numbers,
  y: Numbers,
  columns: number,
): { readonly x: Float64Array; readonly y: Float64Array } {
  const n = x.length;
  if (n <= 2 * columns) return { x: Float64Array.from(x), y: Float64Array.from(y) };
  // Each part has at most its least value, its greatest, and a gap, in the order in which they stand.
  const places = new Int32Array(3 * columns);
  let count = 0;
  for (let c = 0; c < columns; c++) {
    const [from, to] = [Math.floor((c * n) / columns), Math.floor(((c + 1) * n) / columns)];
    let [low, high, gap] = [-1, -1, -1];
    for (let i = from; i < to; i++) {
      const v = y[i] as number;
      if (Number.isNaN(v)) {
        if (gap < 0) gap = i;
        continue;
      }
      if (low < 0 || v < (y[low] as number)) low = i;
      if (high < 0 || v > (y[high] as number)) high = i;
    }
    const [first, last] = [Math.min(low, high), Math.max(low, high)];
    for (const at of [
      gap < first ? gap : -1,
      first,
      gap > first && gap < last ? gap : -1,
      last > first ? last : -1,
      gap > last ? gap : -1,
    ]) {
      if (at < 0) continue;
      places[count] = at;
      count += 1;
    }
  }
  const take = (all: Numbers): Float64Array => {
    const taken = new Float64Array(count);
    for (let i = 0; i < count; i += 1) taken[i] = all[places[i] as number] as number;
    return taken;
  };
  return { x: take(x), y: take(y) };
}

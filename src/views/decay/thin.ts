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
  const places: number[] = [];
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
    const found = [low, high, gap].filter((i, at, all) => i >= 0 && all.indexOf(i) === at);
    places.push(...found.sort((a, b) => a - b));
  }
  const take = (all: Numbers): Float64Array => Float64Array.from(places, (i) => all[i] as number);
  return { x: take(x), y: take(y) };
}

import type { Numbers } from "../scene/index.js";

/**
 * Of many points the lowest and the highest in each of `columns` equal parts: on paper the same picture, a hundred times
 * smaller.
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
    let [low, high] = [from, from];
    for (let i = from; i < to; i++) {
      if (!((y[i] as number) >= (y[low] as number))) low = i;
      if (!((y[i] as number) <= (y[high] as number))) high = i;
    }
    places.push(Math.min(low, high));
    if (low !== high) places.push(Math.max(low, high));
  }
  const take = (all: Numbers): Float64Array => Float64Array.from(places, (i) => all[i] as number);
  return { x: take(x), y: take(y) };
}

import { thinned } from "../decay/thin.js";

/** More points of one series than this are drawn by the least and the greatest of each stretch of them. */
const MOST = 4000;

/** What is drawn of a series: all of it, or of each of many stretches the least and the greatest. */
export function drawnOf(
  x: Float64Array,
  y: Float64Array,
): { readonly x: Float64Array; readonly y: Float64Array; readonly all: boolean } {
  return x.length <= MOST ? { x, y, all: true } : { ...thinned(x, y, MOST / 2), all: false };
}

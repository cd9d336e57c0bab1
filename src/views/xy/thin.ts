import { thinned } from "../decay/thin.js";

/** More points of one series than this are drawn by the least and the greatest of each stretch of them. */
export const MOST_DRAWN = 4000;

/** A series, or what is drawn of it. */
interface Series {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** ± 1σ along y, where they are known. */
  readonly errors: Float64Array | null;
}

/**
 * The first and the last but one of the data that are seen between two places: those inside, and their neighbours, so
 * that lines come in from the edge.
 */
function seenPart(x: Float64Array, [a, b]: readonly [number, number]): readonly [from: number, to: number] {
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  const reaches = (i: number): boolean => {
    const [here, next] = [x[i] as number, x[Math.min(i + 1, x.length - 1)] as number];
    return !(Math.max(here, next) < low) && !(Math.min(here, next) > high);
  };
  let from = 0;
  while (from < x.length && !reaches(from)) from += 1;
  let to = x.length - 1;
  while (to > from && !reaches(to)) to -= 1;
  return [from, Math.min(x.length, to + 2)];
}

/**
 * What is drawn of a series: of the part that is seen all of it, or of each of many stretches the least and the
 * greatest.
 *
 * @param seen the ends of what is seen along x; undefined for all
 */
export function drawnOf(series: Series, seen?: readonly [number, number]): Series & { readonly all: boolean } {
  const [from, to] = seen === undefined ? [0, series.x.length] : seenPart(series.x, seen);
  const [x, y] = [series.x.subarray(from, to), series.y.subarray(from, to)];
  if (x.length > MOST_DRAWN) return { ...thinned(x, y, MOST_DRAWN / 2), errors: null, all: false };
  return { x, y, errors: series.errors?.subarray(from, to) ?? null, all: true };
}

import type { Numbers } from "./extent.js";
import { toValues, type Scale } from "./scale.js";

/** Whether values rise or fall strictly, so that they can be places along an axis. */
export function strictlyMonotonic(values: Numbers): boolean {
  if (values.length < 2) return values.length === 1 && Number.isFinite(values[0]);
  const sign = Math.sign((values[1] as number) - (values[0] as number));
  for (let i = 1; i < values.length; i += 1) {
    const d = (values[i] as number) - (values[i - 1] as number);
    if (!Number.isFinite(d) || Math.sign(d) !== sign || d === 0) return false;
  }
  return true;
}

/** The cell of each measured place: from halfway to its neighbour before to halfway to the next. */
export interface Cells {
  /** Ascending; cell i lies between `low[i]` and `high[i]`. */
  readonly low: Readonly<Float64Array>;
  readonly high: Readonly<Float64Array>;
  /** Index into the data of each cell: the data may run downward. */
  readonly index: Readonly<Int32Array>;
  readonly domain: readonly [number, number];
}

/** So many distances on either side make the usual one at a place. */
const NEAR = 3;

/** The usual distance about each gap: the median of those near it, since spectrometers and delay stages step unevenly. */
function usualGaps(gaps: Float64Array): Float64Array {
  const few = new Float64Array(2 * NEAR + 1);
  const usual = new Float64Array(gaps.length);
  for (let i = 0; i < gaps.length; i += 1) {
    const first = Math.max(0, i - NEAR);
    const count = Math.min(gaps.length, i + NEAR + 1) - first;
    // Sorted by insertion: for so few numbers this is far faster than a call of sort, measured.
    for (let k = 0; k < count; k += 1) {
      const gap = gaps[first + k] as number;
      let at = k;
      for (; at > 0 && (few[at - 1] as number) > gap; at -= 1) few[at] = few[at - 1] as number;
      few[at] = gap;
    }
    usual[i] = few[(count - 1) >> 1] as number;
  }
  return usual;
}

/**
 * Cells of measured places. A cell reaches at most 1.5 times the usual distance there from its place,
 * so that a pause in the measurement stays an empty strip instead of looking like data.
 *
 * @param values strictly monotonic, at least one
 */
export function cellsOf(values: Numbers): Cells {
  const n = values.length;
  const down = n > 1 && (values[1] as number) < (values[0] as number);
  const index = new Int32Array(n);
  for (let i = 0; i < n; i += 1) index[i] = down ? n - 1 - i : i;
  const place = (i: number): number => values[index[i] as number] as number;
  if (n === 1) {
    const half = place(0) === 0 ? 0.5 : Math.abs(place(0)) * 0.005;
    const domain: readonly [number, number] = [place(0) - half, place(0) + half];
    return { low: Float64Array.of(domain[0]), high: Float64Array.of(domain[1]), index, domain };
  }
  const gaps = new Float64Array(n - 1);
  for (let i = 0; i < gaps.length; i += 1) gaps[i] = place(i + 1) - place(i);
  const usual = usualGaps(gaps);
  const low = new Float64Array(n);
  const high = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const before = Math.max(0, i - 1);
    const after = Math.min(n - 2, i);
    low[i] = place(i) - Math.min((gaps[before] as number) / 2, 1.5 * (usual[before] as number));
    high[i] = place(i) + Math.min((gaps[after] as number) / 2, 1.5 * (usual[after] as number));
  }
  return { low, high, index, domain: [low[0] as number, high[n - 1] as number] };
}

/**
 * The data index under each of `pixels` pixels' centres along the cells' domain; −1 in gaps.
 *
 * @param reversed the first pixel is at the domain's end, as rows of a picture are
 */
export function pixelCells(cells: Cells, pixels: number, reversed: boolean = false): Int32Array {
  const [start, end] = cells.domain;
  const out = new Int32Array(pixels);
  const n = cells.index.length;
  let cell = 0;
  for (let p = 0; p < pixels; p += 1) {
    const value = start + ((p + 0.5) / pixels) * (end - start);
    while (cell < n - 1 && value >= (cells.high[cell] as number)) cell += 1;
    const inside = value >= (cells.low[cell] as number) && value <= (cells.high[cell] as number);
    out[reversed ? pixels - 1 - p : p] = inside ? (cells.index[cell] as number) : -1;
  }
  return out;
}

/**
 * The data index under each of `pixels` pixels' centres along a scale, which need not be linear nor
 * show the whole of the cells; −1 in gaps and beyond the ends. The first pixel is the leftmost, or the
 * uppermost.
 */
export function cellsUnder(cells: Cells, scale: Scale, pixels: number): Int32Array {
  const first = Math.min(...scale.range);
  const step = (Math.max(...scale.range) - first) / pixels;
  const values = toValues(
    scale,
    Float64Array.from({ length: pixels }, (_, p) => first + (p + 0.5) * step),
  );
  const out = new Int32Array(pixels);
  findCells(cells, values, out);
  return out;
}

/** The data index under each value, −1 in gaps. One value lies near the next, so that each is looked for from there. */
function findCells({ low, high, index }: Cells, values: Float64Array, out: Int32Array): void {
  const last = index.length - 1;
  let at = 0;
  for (let p = 0; p < values.length; p += 1) {
    const value = values[p] as number;
    while (at < last && value >= ((high[at] as number) + (low[at + 1] as number)) / 2) at += 1;
    while (at > 0 && value < ((high[at - 1] as number) + (low[at] as number)) / 2) at -= 1;
    out[p] = value >= (low[at] as number) && value <= (high[at] as number) ? (index[at] as number) : -1;
  }
}

/**
 * The same cells on an axis in another unit: each border where the old one comes to lie.
 *
 * @param to rises or falls strictly over the cells' domain, such as nm → eV
 */
export function convertCells(cells: Cells, to: (value: number) => number): Cells {
  const { low, high, index } = cells;
  const n = index.length;
  const [a, b] = cells.domain.map(to) as [number, number];
  if (a <= b) return { low: low.map(to), high: high.map(to), index, domain: [a, b] };
  return {
    low: Float64Array.from({ length: n }, (_, i) => to(high[n - 1 - i] as number)),
    high: Float64Array.from({ length: n }, (_, i) => to(low[n - 1 - i] as number)),
    index: index.slice().reverse(),
    domain: [b, a],
  };
}

/** The data index nearest to a value. */
export function nearestCell(cells: Cells, value: number): number {
  return cells.index[cellAt(cells, value)] as number;
}

/** Which cell, counted upward, a value is nearest to. */
function cellAt(cells: Cells, value: number): number {
  let first = 0;
  let last = cells.index.length - 1;
  while (first < last) {
    const middle = (first + last) >> 1;
    const border = ((cells.high[middle] as number) + (cells.low[middle + 1] as number)) / 2;
    if (value < border) last = middle;
    else first = middle + 1;
  }
  return first;
}

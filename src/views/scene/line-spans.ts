import type { ColumnPlan } from "./column-plan.js";
import type { Numbers } from "./extent.js";

/** Heights are counted in parts of a pixel: whole numbers have a least and a greatest without a branch. */
export const PARTS = 256;
/** Sum of squared heights below which every one of them is a whole number of 32 bits. */
const SAFE = 2 ** 58;
/** Stands for "no height here" in least and greatest. */
const NONE = 0x3fffffff;
/** Heights further out than this are not told apart. */
const FAR = 0x1fffffff;

/** Curves of one shape of data, and how values become heights. */
export interface Curves {
  readonly values: Numbers;
  readonly plan: ColumnPlan;
  /** Parts of a pixel, downward: `offset + factor × value`. */
  readonly offset: number;
  readonly factor: number;
}

/**
 * Least and greatest height of one curve in some pixel columns: where data lie in a column, and where
 * the curve crosses the column's borders. Greatest below least means that the curve is not there.
 *
 * @param start where the curve's data begin
 * @param first first column
 * @param end column after the last
 * @param at where the first column's result goes, the others follow `stride` apart
 */
export function lineSpans(
  { values, plan, offset, factor }: Curves,
  start: number,
  first: number,
  end: number,
  least: Int32Array,
  greatest: Int32Array,
  at: number,
  stride: number,
): void {
  const { from, to, before, after, part } = plan;
  let squares = 0;
  let place = at;
  let leftLow = NONE;
  let leftHigh = -NONE;
  for (let c = first; c <= end; c += 1) {
    let rightLow = NONE;
    let rightHigh = -NONE;
    const a = before[c] as number;
    if (a >= 0) {
      const v = values[start + a] as number;
      const height =
        offset + factor * (v + (part[c] as number) * ((values[start + (after[c] as number)] as number) - v));
      squares += height * height;
      rightLow = height | 0;
      rightHigh = rightLow;
    }
    if (c > first) {
      let d = (leftLow - rightLow) | 0;
      let low = (rightLow + (d & (d >> 31))) | 0;
      d = (leftHigh - rightHigh) | 0;
      let high = (leftHigh - (d & (d >> 31))) | 0;
      const last = start + (to[c - 1] as number);
      for (let i = start + (from[c - 1] as number); i < last; i += 1) {
        const height = offset + factor * (values[i] as number);
        squares += height * height;
        const h = height | 0;
        d = (h - low) | 0;
        low = (low + (d & (d >> 31))) | 0;
        d = (h - high) | 0;
        high = (h - (d & (d >> 31))) | 0;
      }
      least[place] = low;
      greatest[place] = high;
      place += stride;
    }
    leftLow = rightLow;
    leftHigh = rightHigh;
  }
  if (!(squares < SAFE)) carefulSpans({ values, plan, offset, factor }, start, first, end, least, greatest, at, stride);
}

/** The same for data with holes, infinities or heights beyond all pixels. */
function carefulSpans(
  { values, plan, offset, factor }: Curves,
  start: number,
  first: number,
  end: number,
  least: Int32Array,
  greatest: Int32Array,
  at: number,
  stride: number,
): void {
  let low = NONE;
  let high = -NONE;
  const take = (value: number): void => {
    const height = offset + factor * value;
    if (!Number.isFinite(value) || Number.isNaN(height)) return;
    const h = Math.max(-FAR, Math.min(FAR, height)) | 0;
    low = Math.min(low, h);
    high = Math.max(high, h);
  };
  const border = (c: number): void => {
    const a = plan.before[c] as number;
    if (a < 0) return;
    const v = values[start + a] as number;
    take(v + (plan.part[c] as number) * ((values[start + (plan.after[c] as number)] as number) - v));
  };
  for (let c = first; c < end; c += 1) {
    low = NONE;
    high = -NONE;
    border(c);
    border(c + 1);
    for (let i = plan.from[c] as number; i < (plan.to[c] as number); i += 1) take(values[start + i] as number);
    least[at + (c - first) * stride] = low;
    greatest[at + (c - first) * stride] = high;
  }
}

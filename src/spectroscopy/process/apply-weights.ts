import type { NumericArray } from "../../foundation/index.js";
import type { LocalWeights } from "./local-polynomial.js";
import { weightScratch, writeWeights } from "./polynomial-weights.js";

/** From a first up to, not with, an end. */
type Ends = readonly [first: number, end: number];

/** Rows that take their turn together: their windows stay in the processor's nearest memory. */
const TILE = 32;

/**
 * Applies weights to each row. A missing value (NaN) stays missing; beside it the polynomial is that of the points
 * that are there, as long as they determine it, else the value is missing too.
 *
 * @param values rows of nAxis values
 * @param derivative that the weights were made for
 */
export function applyWeights(values: NumericArray, local: LocalWeights, derivative: number = 0): Float64Array {
  const out = new Float64Array(values.length);
  const n = local.places.length;
  const rows = n === 0 ? 0 : values.length / n;
  const own = values instanceof Float64Array ? values : Float64Array.from(values);
  const mend = gapMender(own, local, derivative);
  const half = local.window >> 1;
  const columns: Ends[] = local.symmetric && n - 2 * half >= 4 ? [[0, half], [n - half, n]] : [[0, n]]; // prettier-ignore
  for (let tile = 0; tile < rows; tile += TILE) {
    const turn: Ends = [tile, Math.min(rows, tile + TILE)];
    for (const range of columns) sumColumns(own, out, local, turn, range, mend);
  }
  if (columns.length > 1) for (let row = 0; row < rows; row += 1) sumWithin(own, out, local, row, mend);
  return out;
}

/** The same symmetric weights for all: four neighbours at a time, which have all but the outermost values in common. */
function sumWithin(
  values: Float64Array,
  out: Float64Array,
  { window, places, weights }: LocalWeights,
  row: number,
  mend: (row: number, i: number) => number,
): void {
  const n = places.length;
  const half = window >> 1;
  const middle = half * window + half;
  const start = row * n;
  const last = start + n - half - 4;
  for (let block = start + half; block < last + 4; block += 4) {
    const at = Math.min(block, last);
    let left0 = values[at] as number;
    let left1 = values[at + 1] as number;
    let left2 = values[at + 2] as number;
    let left3 = values[at + 3] as number;
    let right1 = left1;
    let right2 = left2;
    let right3 = left3;
    const centre = weights[middle] as number;
    let sum0 = centre * left0;
    let sum1 = centre * left1;
    let sum2 = centre * left2;
    let sum3 = centre * left3;
    for (let k = 1; k <= half; k += 1) {
      const weight = weights[middle + k] as number;
      left3 = left2;
      left2 = left1;
      left1 = left0;
      left0 = values[at - k] as number;
      const right0 = right1;
      right1 = right2;
      right2 = right3;
      right3 = values[at + 3 + k] as number;
      sum0 += weight * (left0 + right0);
      sum1 += weight * (left1 + right1);
      sum2 += weight * (left2 + right2);
      sum3 += weight * (left3 + right3);
    }
    out[at] = sum0;
    out[at + 1] = sum1;
    out[at + 2] = sum2;
    out[at + 3] = sum3;
    const all = sum0 + sum1 + sum2 + sum3;
    if (all - all !== 0) mendAll(out, at, at + 4, 1, (j) => mend(row, j - start));
  }
}

/** Mends what is not finite: there are missing values, or several together are too large to be added. */
function mendAll(out: Float64Array, from: number, to: number, step: number, mend: (at: number) => number): void {
  for (let at = from; at < to; at += step) {
    const sum = out[at] as number;
    if (sum - sum !== 0) out[at] = mend(at);
  }
}

/** Four rows at a time: their sums do not wait for each other, and each weight is read once for the four. */
function sumColumns(
  values: Float64Array,
  out: Float64Array,
  { window, places, first, weights }: LocalWeights,
  [from, to]: Ends,
  [left, right]: Ends,
  mend: (row: number, i: number) => number,
): void {
  const n = places.length;
  for (let i = left; i < right; i += 1) {
    const start = first[i] as number;
    const w = i * window;
    let row = from;
    for (; row + 4 <= to; row += 4) {
      let a = row * n + start;
      let b = a + n;
      let c = b + n;
      let d = c + n;
      let sumA = 0;
      let sumB = 0;
      let sumC = 0;
      let sumD = 0;
      for (let k = w; k < w + window; k += 1) {
        const weight = weights[k] as number;
        sumA += weight * (values[a++] as number);
        sumB += weight * (values[b++] as number);
        sumC += weight * (values[c++] as number);
        sumD += weight * (values[d++] as number);
      }
      const at = row * n + i;
      out[at] = sumA;
      out[at + n] = sumB;
      out[at + 2 * n] = sumC;
      out[at + 3 * n] = sumD;
      const all = sumA + sumB + sumC + sumD;
      if (all - all !== 0) mendAll(out, at, at + 4 * n, n, (j) => mend((j - i) / n, i));
    }
    for (; row < to; row += 1) {
      const at = row * n + start;
      let sum = 0;
      for (let k = 0; k < window; k += 1) sum += (weights[w + k] as number) * (values[at + k] as number);
      out[row * n + i] = sum - sum === 0 ? sum : mend(row, i);
    }
  }
}

/** Values beside missing ones. The same are often missing in every row, as where a detector is blind. */
function gapMender(
  values: Float64Array,
  { window, order, places, first }: LocalWeights,
  derivative: number,
): (row: number, i: number) => number {
  const n = places.length;
  const there = new Int32Array(window);
  const known = new Int32Array(window);
  let knownAt = -1;
  let knownCount = 0;
  const weights = new Float64Array(window);
  let scratch: ReturnType<typeof weightScratch> | undefined;
  return (row, i) => {
    const at = row * n;
    if (!Number.isFinite(values[at + i])) return Number.NaN;
    const start = first[i] as number;
    let count = 0;
    for (let k = start; k < start + window; k += 1) {
      if (Number.isFinite(values[at + k])) there[count++] = k;
    }
    if (count <= order) return Number.NaN;
    let same = knownAt === i && knownCount === count;
    for (let k = 0; same && k < count; k += 1) same = known[k] === there[k];
    if (!same) {
      scratch ??= weightScratch(window, derivative);
      writeWeights(places, i, there.subarray(0, count), order, derivative, scratch, weights, 0);
      known.set(there);
      knownAt = i;
      knownCount = count;
    }
    let sum = 0;
    for (let k = 0; k < count; k += 1) {
      sum += (weights[k] as number) * (values[at + (there[k] as number)] as number);
    }
    return sum;
  };
}

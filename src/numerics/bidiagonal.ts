import { NumericalError } from "../foundation/index.js";
import type { Rotations } from "./rotations.js";

/** QR steps that one singular value may take; two or three are usual. */
const STEPS = 60;

/**
 * Makes an upper bidiagonal matrix diagonal by implicit QR steps (G. H. Golub and C. F. Van Loan, Matrix Computations, 4th
 * ed., algorithm 8.6.2), in place, and rotates rows and columns on the way. Says after each step how much is done.
 *
 * @param d its diagonal; in the end the singular values, with signs and in no order
 * @param e `e[k]` stands above `d[k]`; in the end 0
 */
export function* diagonalise(
  d: Float64Array,
  e: Float64Array,
  ofRows: Rotations,
  ofColumns: Rotations,
): Generator<number, void, undefined> {
  let norm = 0;
  for (let k = 0; k < d.length; k++) norm = Math.max(norm, Math.abs(d[k] as number) + Math.abs(e[k] as number));
  const negligible = norm * Number.EPSILON * 0.5;
  let high = d.length - 1;
  let steps = 0;
  while (high > 0) {
    const low = startOfBlock(d, e, high, negligible);
    if (low === high) {
      high--;
      steps = 0;
      continue;
    }
    const zero = zeroIn(d, low, high, negligible);
    if (zero === high) clearColumn(d, e, low, high, ofColumns);
    else if (zero >= 0) clearRow(d, e, zero, high, ofRows);
    else qrStep(d, e, low, high, ofRows, ofColumns);
    if ((steps += 1) > STEPS)
      throw new NumericalError("Expected the singular values to converge but found that they do not.");
    for (const list of [ofRows, ofColumns]) {
      if (list.full) for (const _ of list.apply()) yield 1 - high / d.length;
    }
    yield 1 - high / d.length;
  }
  for (const list of [ofRows, ofColumns]) for (const _ of list.apply()) yield 1;
}

/** Where the block that ends at `high` begins: below it stands 0, or what may be called 0. */
function startOfBlock(d: Float64Array, e: Float64Array, high: number, negligible: number): number {
  for (let k = high; k > 0; k--) {
    const neighbours = Math.abs(d[k - 1] as number) + Math.abs(d[k] as number);
    if (Math.abs(e[k] as number) > Math.max(negligible, Number.EPSILON * 0.5 * neighbours)) continue;
    e[k] = 0;
    return k;
  }
  return 0;
}

function zeroIn(d: Float64Array, low: number, high: number, negligible: number): number {
  for (let k = low; k <= high; k++) {
    if (Math.abs(d[k] as number) > negligible) continue;
    d[k] = 0;
    return k;
  }
  return -1;
}

/** Row k has 0 on the diagonal: its other element is rotated into the rows below. */
function clearRow(d: Float64Array, e: Float64Array, k: number, high: number, ofRows: Rotations): void {
  let f = e[k + 1] as number;
  e[k + 1] = 0;
  for (let j = k + 1; j <= high && f !== 0; j++) {
    const r = Math.hypot(d[j] as number, f);
    const c = (d[j] as number) / r;
    const s = f / r;
    d[j] = r;
    if (j < high) {
      f = -s * (e[j + 1] as number);
      e[j + 1] = c * (e[j + 1] as number);
    }
    ofRows.add(c, s, j, k);
  }
}

/** The last column has 0 on the diagonal: its other element is rotated into the columns before. */
function clearColumn(d: Float64Array, e: Float64Array, low: number, high: number, ofColumns: Rotations): void {
  let f = e[high] as number;
  e[high] = 0;
  for (let j = high - 1; j >= low && f !== 0; j--) {
    const r = Math.hypot(d[j] as number, f);
    const c = (d[j] as number) / r;
    const s = f / r;
    d[j] = r;
    if (j > low) {
      f = -s * (e[j] as number);
      e[j] = c * (e[j] as number);
    }
    ofColumns.add(c, s, j, high);
  }
}

function qrStep(
  d: Float64Array,
  e: Float64Array,
  low: number,
  high: number,
  ofRows: Rotations,
  ofColumns: Rotations,
): void {
  const first = d[low] as number;
  const shift = smallerSingularValue(d[high - 1] as number, e[high] as number, d[high] as number);
  // (first² − shift²) / first, without squares that could overflow or vanish.
  let y = (Math.abs(first) - shift) * (Math.sign(first) + shift / first);
  let z = e[low + 1] as number;
  for (let k = low; k < high; k++) {
    let r = Math.hypot(y, z);
    let c = r === 0 ? 1 : y / r;
    let s = r === 0 ? 0 : z / r;
    if (k > low) e[k] = r;
    y = c * (d[k] as number) + s * (e[k + 1] as number);
    e[k + 1] = c * (e[k + 1] as number) - s * (d[k] as number);
    z = s * (d[k + 1] as number);
    d[k + 1] = c * (d[k + 1] as number);
    ofColumns.add(c, s, k, k + 1);
    r = Math.hypot(y, z);
    c = r === 0 ? 1 : y / r;
    s = r === 0 ? 0 : z / r;
    d[k] = r;
    y = c * (e[k + 1] as number) + s * (d[k + 1] as number);
    d[k + 1] = c * (d[k + 1] as number) - s * (e[k + 1] as number);
    ofRows.add(c, s, k, k + 1);
    if (k + 1 < high) {
      z = s * (e[k + 2] as number);
      e[k + 2] = c * (e[k + 2] as number);
    }
  }
  e[high] = y;
}

/** Of the matrix ((f, g), (0, h)): the larger is half of |(f + h, g)| + |(f − h, g)|, and their product |f h|. */
function smallerSingularValue(f: number, g: number, h: number): number {
  const larger = (Math.hypot(f + h, g) + Math.hypot(f - h, g)) / 2;
  return larger === 0 ? 0 : Math.abs(f) * (Math.abs(h) / larger);
}

import { ArgumentError, expected, NumericalError } from "../foundation/index.js";
import type { Matrix } from "./matrix.js";

/** Eigenvalues, real and imaginary parts; those of a real matrix come in conjugate pairs. */
export interface Eigenvalues {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

const MAXIMUM_STEPS = 60;

/**
 * The eigenvalues of a small real square matrix that need not be symmetric, in no particular order: by Householder's
 * reduction to Hessenberg form and the complex QR algorithm with Wilkinson's shifts (G. H. Golub and C. F. Van Loan,
 * Matrix Computations, 4th ed., sections 7.4 and 7.5). Right to a few units of rounding of the matrix's norm.
 *
 * @throws ArgumentError unless the matrix is square; NumericalError for values that are not finite
 * @example eigenvalues({ rows: 2, columns: 2, values: Float64Array.of(0, 1, -1, 0) }).im.map(Math.abs) // Float64Array.of(1, 1)
 */
export function eigenvalues(a: Matrix): Eigenvalues {
  const n = a.rows;
  if (a.columns !== n) throw new ArgumentError(expected("a", "a square matrix", `${n} × ${a.columns}`));
  if (!a.values.every(Number.isFinite)) {
    throw new NumericalError("Expected the values of `a` to be finite in eigenvalues.");
  }
  const re = Float64Array.from(a.values);
  hessenberg(n, re);
  return shiftedQr(n, re, new Float64Array(n * n));
}

function hessenberg(n: number, h: Float64Array): void {
  const v = new Float64Array(n);
  for (let k = 0; k < n - 2; k++) {
    let norm = 0;
    for (let i = k + 1; i < n; i++) norm = Math.hypot(norm, h[i * n + k] as number);
    if (norm === 0) continue;
    const first = h[(k + 1) * n + k] as number;
    v.fill(0);
    for (let i = k + 1; i < n; i++) v[i] = h[i * n + k] as number;
    v[k + 1] = first + (first < 0 ? -norm : norm);
    const scale = 2 / v.reduce((sum, x) => sum + x * x, 0);
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let i = k + 1; i < n; i++) sum += (v[i] as number) * (h[i * n + j] as number);
      for (let i = k + 1; i < n; i++) h[i * n + j] = (h[i * n + j] as number) - scale * sum * (v[i] as number);
    }
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += (v[j] as number) * (h[i * n + j] as number);
      for (let j = k + 1; j < n; j++) h[i * n + j] = (h[i * n + j] as number) - scale * sum * (v[j] as number);
    }
    for (let i = k + 2; i < n; i++) h[i * n + k] = 0;
  }
}

function shiftedQr(n: number, re: Float64Array, im: Float64Array): Eigenvalues {
  const size = (i: number, j: number): number => Math.hypot(re[i * n + j] as number, im[i * n + j] as number);
  let high = n - 1;
  let steps = 0;
  while (high > 0) {
    let low = high;
    while (low > 0 && size(low, low - 1) > Number.EPSILON * (size(low, low) + size(low - 1, low - 1))) low--;
    if (low > 0) {
      re[low * n + low - 1] = 0;
      im[low * n + low - 1] = 0;
    }
    if (low === high) {
      high--;
      steps = 0;
      continue;
    }
    if (++steps > MAXIMUM_STEPS) throw new NumericalError("Expected the QR algorithm to converge but it did not.");
    const shift = steps % 12 === 11 ? { re: size(high, high - 1), im: 0 } : wilkinson(n, re, im, high);
    qrStep(n, re, im, low, high, shift);
  }
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: n }, (_, i) => values[i * n + i] as number);
  return { re: pick(re), im: pick(im) };
}

/** The eigenvalue of the last 2 × 2 block that is nearer to its last element. */
function wilkinson(n: number, re: Float64Array, im: Float64Array, high: number): { re: number; im: number } {
  const p = (high - 1) * n + high - 1;
  const q = high * n + high;
  const halfRe = ((re[p] as number) - (re[q] as number)) / 2;
  const halfIm = ((im[p] as number) - (im[q] as number)) / 2;
  const b = p + 1;
  const c = q - 1;
  const bcRe = (re[b] as number) * (re[c] as number) - (im[b] as number) * (im[c] as number);
  const bcIm = (re[b] as number) * (im[c] as number) + (im[b] as number) * (re[c] as number);
  let [rootRe, rootIm] = complexRoot(halfRe * halfRe - halfIm * halfIm + bcRe, 2 * halfRe * halfIm + bcIm);
  if (rootRe * halfRe + rootIm * halfIm < 0) [rootRe, rootIm] = [-rootRe, -rootIm];
  const sumRe = halfRe + rootRe;
  const sumIm = halfIm + rootIm;
  const norm = sumRe * sumRe + sumIm * sumIm;
  if (norm === 0) return { re: re[q] as number, im: im[q] as number };
  return {
    re: (re[q] as number) - (bcRe * sumRe + bcIm * sumIm) / norm,
    im: (im[q] as number) - (bcIm * sumRe - bcRe * sumIm) / norm,
  };
}

function complexRoot(re: number, im: number): [number, number] {
  const size = Math.hypot(re, im);
  if (size === 0) return [0, 0];
  const root = Math.sqrt((size + Math.abs(re)) / 2);
  const other = im / (2 * root);
  return re >= 0 ? [root, other] : [Math.abs(other), im < 0 ? -root : root];
}

/** One step H ← R Q + shift on the rows and columns low … high, by Givens rotations. */
function qrStep(
  n: number,
  re: Float64Array,
  im: Float64Array,
  low: number,
  high: number,
  shift: { readonly re: number; readonly im: number },
): void {
  const move = (sign: number): void => {
    for (let i = low; i <= high; i++) {
      re[i * n + i] = (re[i * n + i] as number) + sign * shift.re;
      im[i * n + i] = (im[i * n + i] as number) + sign * shift.im;
    }
  };
  move(-1);
  const cosines = new Float64Array(n);
  const sinesRe = new Float64Array(n);
  const sinesIm = new Float64Array(n);
  for (let k = low; k < high; k++) {
    const a = k * n + k;
    const b = a + n;
    const sizeA = Math.hypot(re[a] as number, im[a] as number);
    const norm = Math.hypot(sizeA, re[b] as number, im[b] as number);
    // c real, s complex: [c s; −s* c] (a, b)ᵀ = (r, 0)ᵀ
    const phaseRe = sizeA === 0 ? 1 : (re[a] as number) / sizeA;
    const phaseIm = sizeA === 0 ? 0 : (im[a] as number) / sizeA;
    const c = norm === 0 ? 1 : sizeA / norm;
    const sRe = norm === 0 ? 0 : (phaseRe * (re[b] as number) + phaseIm * (im[b] as number)) / norm;
    const sIm = norm === 0 ? 0 : (phaseIm * (re[b] as number) - phaseRe * (im[b] as number)) / norm;
    cosines[k] = c;
    sinesRe[k] = sRe;
    sinesIm[k] = sIm;
    for (let j = k; j <= high; j++) rotate(re, im, k * n + j, (k + 1) * n + j, c, sRe, sIm);
  }
  for (let k = low; k < high; k++) {
    const [c, sRe, sIm] = [cosines[k] as number, sinesRe[k] as number, sinesIm[k] as number];
    // From the right with the conjugate.
    for (let i = low; i <= Math.min(k + 2, high); i++) rotate(re, im, i * n + k, i * n + k + 1, c, sRe, -sIm);
  }
  move(1);
}

/** (x, y) ← (c x + s y, c y − s* x) */
function rotate(re: Float64Array, im: Float64Array, x: number, y: number, c: number, sRe: number, sIm: number): void {
  const [xRe, xIm, yRe, yIm] = [re[x] as number, im[x] as number, re[y] as number, im[y] as number];
  re[x] = c * xRe + sRe * yRe - sIm * yIm;
  im[x] = c * xIm + sRe * yIm + sIm * yRe;
  re[y] = c * yRe - sRe * xRe - sIm * xIm;
  im[y] = c * yIm - sRe * xIm + sIm * xRe;
}

/** A complex matrix or vector, row by row. */
export interface ComplexMatrix {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export function complexZeros(length: number): ComplexMatrix {
  return { re: new Float64Array(length), im: new Float64Array(length) };
}

/** target[at + i] += factor · values[from + i] for `length` elements. */
export function addScaled(
  target: ComplexMatrix,
  at: number,
  values: ComplexMatrix,
  from: number,
  length: number,
  re: number,
  im: number,
): void {
  for (let i = 0; i < length; i++) {
    const [vRe, vIm] = [values.re[from + i] as number, values.im[from + i] as number];
    target.re[at + i] = (target.re[at + i] as number) + re * vRe - im * vIm;
    target.im[at + i] = (target.im[at + i] as number) + re * vIm + im * vRe;
  }
}

/** (K − λ) X for a real n × n matrix K and a complex X, n × columns. */
export function shiftedProduct(
  n: number,
  k: Float64Array,
  lambdaRe: number,
  lambdaIm: number,
  x: ComplexMatrix,
): ComplexMatrix {
  const columns = x.re.length / n;
  const out = complexZeros(x.re.length);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const re = (k[i * n + j] as number) - (i === j ? lambdaRe : 0);
      const im = i === j ? -lambdaIm : 0;
      if (re !== 0 || im !== 0) addScaled(out, i * columns, x, j * columns, columns, re, im);
    }
  }
  return out;
}

import { rootsOfUnity } from "./roots.js";
import type { ComplexTransform } from "./transform.js";

/**
 * A transform of any length as a convolution with a chirp, which transforms of a handier length do: jk = (j² + k² −
 * (j − k)²)/2 (L. I. Bluestein, IEEE Trans. Audio Electroacoust. 18 (1970) 451).
 */
export class Bluestein implements ComplexTransform {
  readonly #n: number;
  readonly #length: number;
  readonly #inner: ComplexTransform;
  /** exp(−πi k²/n) */
  readonly #chirp: Float64Array;
  /** The transform of the conjugate chirp, over the length. */
  readonly #filter: Float64Array;
  readonly #work: Float64Array;

  /** `inner` transforms `length` numbers, at least 2n − 1. */
  constructor(n: number, length: number, inner: ComplexTransform) {
    this.#n = n;
    this.#length = length;
    this.#inner = inner;
    this.#work = new Float64Array(2 * length);
    this.#chirp = chirpOf(n);
    this.#filter = this.#filterOf();
  }

  #filterOf(): Float64Array {
    const [n, length] = [this.#n, this.#length];
    const filter = new Float64Array(2 * length);
    for (let k = 0; k < n; k++) {
      for (const at of [k, (length - k) % length]) {
        filter[2 * at] = (this.#chirp[2 * k] as number) / length;
        filter[2 * at + 1] = -(this.#chirp[2 * k + 1] as number) / length;
      }
    }
    this.#inner.transform(filter);
    return filter;
  }

  transform(data: Float64Array): void {
    const [n, work, chirp] = [this.#n, this.#work, this.#chirp];
    work.fill(0, 2 * n);
    multiply(data, chirp, work, n);
    this.#inner.transform(work);
    multiply(work, this.#filter, work, this.#length);
    // The inverse transform is the forward one of the conjugate, conjugated: both conjugations are changes of sign.
    for (let i = 1; i < work.length; i += 2) work[i] = -(work[i] as number);
    this.#inner.transform(work);
    for (let i = 1; i < 2 * n; i += 2) work[i] = -(work[i] as number);
    multiply(work, chirp, data, n);
  }
}

/** exp(−πi k²/n), with k² taken modulo 2n as a whole number, so that large k lose nothing. */
function chirpOf(n: number): Float64Array {
  const roots = rootsOfUnity(2 * n);
  const chirp = new Float64Array(2 * n);
  let square = 0;
  for (let k = 0; k < n; k++) {
    chirp[2 * k] = roots[2 * square] as number;
    chirp[2 * k + 1] = roots[2 * square + 1] as number;
    square = (square + 2 * k + 1) % (2 * n);
  }
  return chirp;
}

/** out = a b, element by element of `count` complex numbers. */
function multiply(a: Float64Array, b: Float64Array, out: Float64Array, count: number): void {
  for (let i = 0; i < 2 * count; i += 2) {
    const ar = a[i] as number;
    const ai = a[i + 1] as number;
    const br = b[i] as number;
    const bi = b[i + 1] as number;
    out[i] = ar * br - ai * bi;
    out[i + 1] = ar * bi + ai * br;
  }
}

import { complexTransform } from "./plan.js";
import { rootsOfUnity } from "./roots.js";
import type { ComplexTransform } from "./transform.js";

/**
 * The transform of n real numbers into n/2 + 1 complex ones (pairs), and back, for an even n: as n/2 complex numbers (W. H.
 * Press et al., Numerical Recipes, 3rd ed., section 12.3.2, has the formulas).
 */
export class RealTransform {
  readonly #half: number;
  readonly #inner: ComplexTransform;
  readonly #roots: Float64Array;

  constructor(n: number) {
    this.#half = n / 2;
    this.#inner = complexTransform(n / 2);
    this.#roots = rootsOfUnity(n, n / 2 + 1);
  }

  /** `data` has room for n + 2 numbers; its first n are the values, and in the end all are the n/2 + 1 pairs. */
  forward(data: Float64Array): void {
    const half = this.#half;
    const inner = data.subarray(0, 2 * half);
    this.#inner.transform(inner);
    data[2 * half] = data[0] as number;
    data[2 * half + 1] = data[1] as number;
    this.#mix(data, 0.5);
  }

  /** The values from n/2 + 1 pairs, in the same place. The imaginary parts of the first and the last count as 0. */
  inverse(data: Float64Array): void {
    const half = this.#half;
    data[1] = 0;
    data[2 * half + 1] = 0;
    this.#mix(data, -0.5);
    const inner = data.subarray(0, 2 * half);
    for (let i = 1; i < 2 * half; i += 2) inner[i] = -(inner[i] as number);
    this.#inner.transform(inner);
    for (let i = 0; i < 2 * half; i += 2) {
      inner[i] = (inner[i] as number) / half;
      inner[i + 1] = -(inner[i + 1] as number) / half;
    }
  }

  /** Xₖ = (Zₖ + Z*ₕ₋ₖ)/2 − i/2 wᵏ (Zₖ − Z*ₕ₋ₖ) for k and h − k at once; with the other sign of `f`, wᵏ conjugate, the way back. */
  #mix(data: Float64Array, f: number): void {
    const half = this.#half;
    for (let k = 0; 2 * k <= half; k++) {
      const [a, b] = [2 * k, 2 * (half - k)];
      const ar = data[a] as number;
      const ai = data[a + 1] as number;
      const br = data[b] as number;
      const bi = data[b + 1] as number;
      const evenR = 0.5 * (ar + br);
      const evenI = 0.5 * (ai - bi);
      const oddR = f * (ai + bi);
      const oddI = f * (br - ar);
      const wr = this.#roots[a] as number;
      const wi = f > 0 ? (this.#roots[a + 1] as number) : -(this.#roots[a + 1] as number);
      const turnedR = oddR * wr - oddI * wi;
      const turnedI = oddR * wi + oddI * wr;
      data[a] = evenR + turnedR;
      data[a + 1] = evenI + turnedI;
      data[b] = evenR - turnedR;
      data[b + 1] = turnedI - evenI;
    }
  }
}

import { Bluestein } from "./bluestein.js";
import { fastLength } from "./fast-length.js";
import { rootsOfUnity } from "./roots.js";
import { radix2, radix3, radix4, radix5, radixAny, type Stage } from "./stages.js";
import type { ComplexTransform } from "./transform.js";

/** A prime factor above goes through Bluestein's convolution, which takes less than its square by then. */
const LARGEST_PRIME = 31;

/** Of any length: by stages of its prime factors, or by Bluestein's convolution where one of them is large. */
export function complexTransform(n: number): ComplexTransform {
  const factors = factorsOf(n);
  if (factors.every((factor) => factor <= LARGEST_PRIME)) return new MixedRadix(n, factors);
  const length = fastLength(2 * n - 1);
  return new Bluestein(n, length, complexTransform(length));
}

class MixedRadix implements ComplexTransform {
  readonly #n: number;
  readonly #roots: Float64Array;
  readonly #spare: Float64Array;
  readonly #stages: readonly { readonly radix: number; readonly run: Stage }[];

  constructor(n: number, factors: readonly number[]) {
    this.#n = n;
    this.#roots = rootsOfUnity(n);
    this.#spare = new Float64Array(2 * n);
    this.#stages = factors.map((radix) => ({ radix, run: stageOf(radix) }));
  }

  transform(data: Float64Array): void {
    let [from, to] = [data, this.#spare];
    let s = 1;
    for (const { radix, run } of this.#stages) {
      run(from, to, this.#n / (radix * s), s, this.#roots);
      s *= radix;
      [from, to] = [to, from];
    }
    if (from !== data) data.set(from);
  }
}

const STAGES: Readonly<Record<number, Stage>> = { 2: radix2, 3: radix3, 4: radix4, 5: radix5 };

const stageOf = (radix: number): Stage => STAGES[radix] ?? radixAny(radix, rootsOfUnity(radix));

/** Fours first, since they cost least. */
function factorsOf(n: number): number[] {
  const factors: number[] = [];
  let rest = n;
  for (const factor of [4, 2, 3]) {
    for (; rest % factor === 0; rest /= factor) factors.push(factor);
  }
  for (let factor = 5; factor * factor <= rest; factor += 2) {
    for (; rest % factor === 0; rest /= factor) factors.push(factor);
  }
  if (rest > 1) factors.push(rest);
  return factors;
}

import { ArgumentError, expected, integer } from "../foundation/index.js";
import { logGamma } from "./gamma.js";

/** A stream of random numbers that a seed determines wholly. It has a state: share it on purpose only. */
export interface RandomSource {
  /** Uniform in [0, 1), with 53 random bits. */
  uniform(): number;
  /** Normal with mean 0 and deviation 1, or the given ones. */
  normal(mean?: number, deviation?: number): number;
  /** A count from the Poisson distribution of the given mean ≥ 0. */
  poisson(mean: number): number;
  /** A whole number from 0 to n − 1. */
  below(n: number): number;
  /** The next raw 32 bits. */
  bits(): number;
}

/**
 * A seeded source of random numbers: the generator xoshiro128**, its state filled by splitmix32.
 *
 * Source of the generator: D. Blackman and S. Vigna, ACM Trans. Math. Softw. 47 (2021) 36. Normal
 * numbers by Marsaglia's polar method (SIAM Rev. 6 (1964) 260); Poisson counts by multiplying uniform
 * numbers below a mean of 10, by Hörmann's transformed rejection above (Insur. Math. Econ. 12 (1993) 39).
 *
 * @param seed a whole number from 0 to 2³² − 1
 * @example randomSource(1).uniform() === randomSource(1).uniform() // true
 */
export function randomSource(seed: number): RandomSource {
  let [a, b, c, d] = stateOf(integer("seed", seed, 0, 0xffffffff));
  let spare: number | undefined;

  const bits = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
  const uniform = (): number => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992;
  const normal = (mean: number = 0, deviation: number = 1): number => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return mean + deviation * kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * factor;
        return mean + deviation * x * factor;
      }
    }
  };
  const poisson = (mean: number): number => (mean < 10 ? smallPoisson(mean, uniform) : largePoisson(mean, uniform));
  const below = (n: number): number => Math.floor(uniform() * integer("n", n, 1));
  return { uniform, normal, poisson, below, bits };
}

/** Four words of state from a seed, by splitmix32 (its mixing function is that of MurmurHash3). */
function stateOf(seed: number): [number, number, number, number] {
  let x = seed >>> 0;
  const next = (): number => {
    x = (x + 0x9e3779b9) >>> 0;
    let z = x;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  return [next(), next(), next(), next()];
}

function rotate(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}

function smallPoisson(mean: number, uniform: () => number): number {
  if (!(mean >= 0)) throw new ArgumentError(expected("mean", "a number of at least 0", mean));
  const limit = Math.exp(-mean);
  let product = uniform();
  let n = 0;
  while (product > limit) {
    product *= uniform();
    n++;
  }
  return n;
}

function largePoisson(mean: number, uniform: () => number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = uniform() - 0.5;
    const v = uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const left = Math.log((v * inverseAlpha) / (a / (us * us) + b));
    if (left <= k * Math.log(mean) - mean - logGamma(k + 1)) return k;
  }
}

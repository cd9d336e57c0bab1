import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  convolve,
  convolver,
  fft,
  inverseFft,
  inverseRealFft,
  randomSource,
  realFft,
  type ConvolutionPart,
} from "../../src/numerics/index.js";
import { loadReference } from "../reference/load-fit.js";

interface Transform {
  readonly n: number;
  readonly places: readonly number[];
  readonly re: readonly number[];
  readonly im: readonly number[];
  readonly halves: readonly number[];
  readonly realRe: readonly number[];
  readonly realIm: readonly number[];
}
type Convolution = Readonly<Record<"full" | "same" | "valid", readonly number[]>> & {
  readonly n: number;
  readonly m: number;
};
const reference = loadReference<{
  readonly transforms: readonly Transform[];
  readonly convolutions: readonly Convolution[];
}>("fourier");

/** As in the script of the reference. */
const values = (n: number, a: number, b: number): Float64Array =>
  Float64Array.from({ length: n }, (_, k) => (((a * k * k + b * k + 17) % 1009) - 504) / 1024);
const norm = (x: Iterable<number>): number => Math.hypot(...x);
const draws = (n: number, seed: number): Float64Array => {
  const random = randomSource(seed);
  return Float64Array.from({ length: n }, () => random.normal());
};
const farthest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.max(...Array.from(a, (v, i) => Math.abs(v - (b[i] ?? Number.NaN))));
const pick = (from: Float64Array, places: readonly number[]): number[] => places.map((k) => from[k] as number);

describe("Fourier transforms agree with extended precision to 7e-16 √(1 + log₂ n) of their root mean square", () => {
  it.each(reference.transforms.map((row) => [row.n, row] as const))("of length %i", (n, row) => {
    const re = values(n, 31, 7);
    const im = values(n, 57, 3);
    const whole = fft({ re, im });
    // The error of one value, in parts of the root mean square of all (‖X‖/√n = ‖x‖).
    const limit = 2.3e-16 * Math.sqrt(1 + Math.log2(n)) * norm([norm(re), norm(im)]) * 3;
    expect(farthest(pick(whole.re, row.places), row.re)).toBeLessThan(limit);
    expect(farthest(pick(whole.im, row.places), row.im)).toBeLessThan(limit);
    const half = realFft(re);
    expect(half.re.length).toBe(Math.floor(n / 2) + 1);
    expect(farthest(pick(half.re, row.halves), row.realRe)).toBeLessThan(limit);
    expect(farthest(pick(half.im, row.halves), row.realIm)).toBeLessThan(limit);
  });
});

describe("Fourier transforms", () => {
  it("are undone by their inverses, at any length", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 0, max: 2 ** 31 }), (n, seed) => {
        const x = { re: draws(n, seed), im: draws(n, seed + 1) };
        const back = inverseFft(fft(x));
        expect(farthest(back.re, x.re)).toBeLessThan(1e-14);
        expect(farthest(back.im, x.im)).toBeLessThan(1e-14);
        expect(farthest(inverseRealFft(realFft(x.re), n), x.re)).toBeLessThan(1e-14);
      }),
      { numRuns: 300, seed: 3 },
    );
  });
  it("keep the sum of squares (Parseval)", () => {
    for (const n of [96, 97, 1000]) {
      const x = { re: draws(n, 1), im: draws(n, 2) };
      const { re, im } = fft(x);
      expect(norm([norm(re), norm(im)]) / Math.sqrt(n) / norm([norm(x.re), norm(x.im)])).toBeCloseTo(1, 14);
    }
  });
  it("take a shift to a turn of each frequency", () => {
    const n = 60;
    const x = { re: draws(n, 5), im: draws(n, 6) };
    const shifted = {
      re: x.re.map((_, k) => x.re[(k + n - 1) % n] as number),
      im: x.im.map((_, k) => x.im[(k + n - 1) % n] as number),
    };
    const [a, b] = [fft(x), fft(shifted)];
    for (let j = 0; j < n; j++) {
      const [c, s] = [Math.cos((2 * Math.PI * j) / n), Math.sin((2 * Math.PI * j) / n)];
      const [re, im] = [a.re[j] as number, a.im[j] as number];
      expect(b.re[j]).toBeCloseTo(re * c + im * s, 12);
      expect(b.im[j]).toBeCloseTo(im * c - re * s, 12);
    }
  });
  it("refuse nothing at all and what is not finite", () => {
    expect(() => fft({ re: [], im: [] })).toThrow("Expected `re` to be at least one number");
    expect(() => realFft([1, Number.NaN])).toThrow("Expected `values[1]` to be a finite number but found NaN.");
    expect(() => fft({ re: [1, 2], im: [1] })).toThrow("Expected `im` to be an array of 2 numbers");
    expect(() => inverseRealFft({ re: [1, 2], im: [0, 0] }, 4)).toThrow("Expected `re` to be an array of 3 numbers");
  });
});

describe("convolutions", () => {
  it.each(reference.convolutions.map((row) => [row.n, row.m, row] as const))(
    "of %i and %i agree with scipy",
    (n, m, row) => {
      const [a, b] = [values(n, 31, 7), values(m, 57, 3)];
      for (const part of ["full", "same", "valid"] as const) {
        const found = convolve(a, b, part);
        expect(found.length).toBe(row[part].length);
        expect(farthest(found, row[part])).toBeLessThan(1e-15 * norm(a) * norm(b));
      }
    },
  );
  it("do not depend on the order, and their sum is the product of the sums", () => {
    const [a, b] = [draws(400, 1), draws(150, 2)];
    expect(farthest(convolve(a, b), convolve(b, a))).toBeLessThan(1e-13);
    const sum = (x: Float64Array): number => x.reduce((total, v) => total + v, 0);
    expect(sum(convolve(a, b))).toBeCloseTo(sum(a) * sum(b), 10);
  });
  it("of a series of values that is zero but for one give it, shifted", () => {
    const a = draws(500, 7);
    const one = new Float64Array(80);
    one[79] = 1;
    expect(farthest(convolve(a, one).subarray(79, 579), a)).toBeLessThan(1e-14);
    expect(farthest(convolve(a, one, "causal").subarray(79), a)).toBeLessThan(1e-14);
  });
  it("with one kernel made ready are the causal part, for kernels longer than the signal too", () => {
    for (const m of [1, 60, 300, 900]) {
      const kernel = draws(m, m);
      const ready = convolver(kernel, 300);
      const out = new Float64Array(300);
      for (const seed of [1, 2, 3]) {
        const a = draws(300, seed);
        ready(a, out);
        expect(farthest(out, convolve(a, kernel, "causal"))).toBeLessThan(1e-13 * Math.sqrt(m));
      }
    }
  });
  it("refuse nothing at all and parts that they do not know", () => {
    expect(() => convolve([], [1])).toThrow("Expected `signal` to be at least one number");
    expect(() => convolve([1], [1], "middle" as ConvolutionPart)).toThrow('Expected `part` to be one of "full"');
  });
});

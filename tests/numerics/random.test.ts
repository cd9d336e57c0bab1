import { describe, expect, it } from "vitest";
import { chiSquaredTail, mean, randomSource, standardDeviation } from "../../src/numerics/index.js";
import { loadReference } from "../reference/load-fit.js";

const { random } = loadReference<{ random: readonly { seed: number; bits: readonly number[] }[] }>("fit-numerics");

describe("randomSource", () => {
  for (const { seed, bits } of random) {
    it(`gives the bits of xoshiro128** for seed ${seed}`, () => {
      const source = randomSource(seed);
      expect(bits.map(() => source.bits())).toEqual(bits);
    });
  }
  it("fills [0, 1) evenly (χ² over 100 boxes)", () => {
    const source = randomSource(5);
    const boxes = new Array<number>(100).fill(0);
    let inside = true;
    for (let i = 0; i < 100_000; i++) {
      const u = source.uniform();
      inside &&= u >= 0 && u < 1;
      const box = Math.floor(u * 100);
      boxes[box] = (boxes[box] ?? 0) + 1;
    }
    expect(inside).toBe(true);
    const chi2 = boxes.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chiSquaredTail(chi2, 99)).toBeGreaterThan(0.001);
  });
  it("gives normal numbers of the mean, deviation and fourth moment asked for", () => {
    const source = randomSource(6);
    const values = Float64Array.from({ length: 100_000 }, () => source.normal(3, 2));
    // Four standard errors each: 2/√n, 2/√(2n), √(96/n).
    expect(Math.abs(mean(values) - 3)).toBeLessThan(0.0253);
    expect(Math.abs(standardDeviation(values) - 2)).toBeLessThan(0.0179);
    expect(Math.abs(mean(values.map((v) => ((v - 3) / 2) ** 4)) - 3)).toBeLessThan(0.124);
  });
  for (const m of [0, 0.3, 4, 9.9, 10, 55, 3000]) {
    it(`gives Poisson counts whose mean and variance are ${m}`, () => {
      const source = randomSource(7);
      const n = 50_000;
      const counts = Float64Array.from({ length: n }, () => source.poisson(m));
      expect(counts.every((c) => Number.isInteger(c) && c >= 0)).toBe(true);
      const error = Math.sqrt(m / n);
      expect(Math.abs(mean(counts) - m)).toBeLessThanOrEqual(4 * error);
      // The variance of a sample variance of Poisson counts is (m + 2 m²)/n.
      expect(Math.abs(standardDeviation(counts) ** 2 - m)).toBeLessThanOrEqual(4 * Math.sqrt((m + 2 * m * m) / n));
    });
  }
  it("refuses seeds and means that cannot be meant", () => {
    expect(() => randomSource(-1)).toThrow("Expected `seed` to be an integer from 0 to 4294967295 but found -1.");
    expect(() => randomSource(1).poisson(-1)).toThrow("Expected `mean` to be a number of at least 0 but found -1.");
  });
});

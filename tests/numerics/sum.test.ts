import { describe, expect, it } from "vitest";
import { accurateSum, madDeviation, mean, median, standardDeviation } from "../../src/numerics/index.js";

describe("sums and middles", () => {
  it("keeps what large terms that cancel would swallow", () => {
    expect(accurateSum([1, 1e100, 1, -1e100])).toBe(2);
    expect(accurateSum(new Array<number>(10).fill(0.1))).toBe(1);
  });
  it("passes on infinities and NaN", () => {
    expect(accurateSum([1, Infinity])).toBe(Infinity);
    expect(accurateSum([1, Number.NaN])).toBeNaN();
  });
  it("mean and deviation of 1e9 + {4, 7, 13, 16} keep their digits", () => {
    const values = [4, 7, 13, 16].map((v) => 1e9 + v);
    expect(mean(values)).toBe(1e9 + 10);
    expect(standardDeviation(values) ** 2).toBeCloseTo(30, 9);
  });
  it("median of odd and even counts, without touching its argument", () => {
    const values = [5, 1, 3];
    expect(median(values)).toBe(3);
    expect(values).toEqual([5, 1, 3]);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });
  it("the scaled median absolute deviation of normal quantiles is their σ", () => {
    const third = 0.6744897501960817;
    expect(madDeviation([-2, -third, 0, third, 2])).toBeCloseTo(1, 12);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastSquares, matrixOfColumns, nonNegativeLeastSquares, randomSource } from "../../src/numerics/index.js";
import { loadReference, relativeError } from "../reference/load-fit.js";

interface Case {
  readonly rows: number;
  readonly columns: number;
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly sigma: readonly number[];
  readonly plain: readonly number[];
  readonly rss: number;
  readonly plainCovariance: readonly number[];
  readonly weighted: readonly number[];
  readonly weightedCovariance: readonly number[];
  readonly nonNegative: readonly number[];
}
const { leastSquares: cases } = loadReference<{ leastSquares: readonly Case[] }>("fit-numerics");
const matrix = (c: Case): Parameters<typeof leastSquares>[0] => ({
  rows: c.rows,
  columns: c.columns,
  values: Float64Array.from(c.a),
});
const largest = (found: ArrayLike<number>, wanted: readonly number[]): number =>
  // Nothing found is no agreement: the largest of no numbers would be −∞.
  found.length !== wanted.length
    ? Infinity
    : Math.max(...Array.from(found).map((v, i) => relativeError(v, wanted[i] ?? Number.NaN)));

describe("leastSquares", () => {
  for (const c of cases) {
    it(`agrees with numpy on ${c.rows} × ${c.columns}: solution, covariance, sum of squares`, () => {
      const plain = leastSquares(matrix(c), c.b);
      expect(largest(plain.solution, c.plain)).toBeLessThan(1e-11);
      expect(largest(plain.covariance ?? [], c.plainCovariance)).toBeLessThan(1e-10);
      expect(relativeError(plain.rss, c.rss)).toBeLessThan(1e-12);
      expect(plain.scaled).toBe(true);
      const weighted = leastSquares(matrix(c), c.b, { sigma: c.sigma });
      expect(largest(weighted.solution, c.weighted)).toBeLessThan(1e-11);
      expect(largest(weighted.covariance ?? [], c.weightedCovariance)).toBeLessThan(1e-10);
      expect(weighted.scaled).toBe(false);
    });
  }
  it("keeps its digits where the normal equations lose all of them (Läuchli's matrix)", () => {
    const e = 1e-9;
    const a = matrixOfColumns([
      [1, e, 0, 0],
      [1, 0, e, 0],
      [1, 0, 0, e],
    ]);
    expect(largest(leastSquares(a, [3, e, e, e]).solution, [1, 1, 1])).toBeLessThan(1e-6);
  });
  it("says the rank and gives no covariance where columns depend on each other", () => {
    const a = matrixOfColumns([
      [1, 2, 3, 4],
      [2, 4, 6, 8],
    ]);
    const { rank, covariance, residuals } = leastSquares(a, [1, 2, 3, 4]);
    expect([rank, covariance]).toEqual([1, null]);
    expect(Math.max(...residuals.map(Math.abs))).toBeLessThan(1e-14);
  });
  it("gives no covariance where nothing is left to tell the noise from", () => {
    expect(
      leastSquares(
        matrixOfColumns([
          [1, 0],
          [0, 1],
        ]),
        [3, 4],
      ).covariance,
    ).toBeNull();
  });
  it("names what is wrong with its arguments", () => {
    const a = matrixOfColumns([[1, 2, 3]]);
    expect(() => leastSquares(a, [1, 2])).toThrow(
      "Expected `b` to be an array of 3 numbers but found an array of 2 values.",
    );
    expect(() => leastSquares(a, [1, Number.NaN, 3])).toThrow("Expected `b[1]` to be a finite number but found NaN.");
    expect(() => leastSquares(a, [1, 2, 3], { sigma: [1, 0, 1] })).toThrow("Expected `sigma[1]`");
    expect(() => leastSquares(matrixOfColumns([[1], [2]]), [1])).toThrow("at least as many rows as columns");
    expect(() => matrixOfColumns([[1, 2], [1]])).toThrow("Expected `columns[1]` to have 2 values but found 1.");
  });
});

describe("nonNegativeLeastSquares", () => {
  for (const c of cases) {
    it(`agrees with scipy on ${c.rows} × ${c.columns}`, () => {
      const { solution, atZero } = nonNegativeLeastSquares(matrix(c), c.b);
      c.nonNegative.forEach((wanted, j) => expect(solution[j]).toBeCloseTo(wanted, 11));
      expect(atZero).toEqual(c.nonNegative.map((v) => v === 0));
    });
  }
  it("meets the conditions of Karush, Kuhn and Tucker on any problem", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 6 }), (seed, columns) => {
        const random = randomSource(seed);
        const rows = columns + random.below(20);
        const values = Float64Array.from({ length: rows * columns }, () => random.normal());
        const b = Array.from({ length: rows }, () => random.normal());
        const { solution, residuals } = nonNegativeLeastSquares({ rows, columns, values }, b);
        for (let j = 0; j < columns; j++) {
          const x = solution[j] ?? Number.NaN;
          const gradient = residuals.reduce((sum: number, r, i) => sum + r * (values[i * columns + j] ?? 0), 0);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(gradient).toBeLessThan(1e-9);
          if (x > 1e-9) expect(Math.abs(gradient)).toBeLessThan(1e-9);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });
  it("ends on columns that are the same, or each other's negative", () => {
    const up = [0, 1, 2, 3];
    const twice = nonNegativeLeastSquares(matrixOfColumns([up, up, up.map((v) => -v)]), [0, 1, 2, 3]);
    expect((twice.solution[0] ?? 0) + (twice.solution[1] ?? 0)).toBeCloseTo(1, 12);
    expect(twice.solution[2]).toBe(0);
  });
  it("gives zeros where every column points away", () => {
    const { solution, atZero } = nonNegativeLeastSquares(matrixOfColumns([[1, 1, 1]]), [-1, -2, -3]);
    expect([...solution, atZero[0]]).toEqual([0, true]);
  });
});

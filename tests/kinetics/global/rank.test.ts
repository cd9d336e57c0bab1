import { describe, expect, test } from "vitest";
import { dataRank, exponentials, fitGlobal, mechanismModel } from "../../../src/kinetics/index.js";
import { randomSource } from "../../../src/numerics/index.js";
import { withSeries } from "../../../src/spectroscopy/index.js";
import { NM, stack } from "./simulated-stack.js";

const time = Float64Array.from({ length: 60 }, (_, i) => 20 * i);
const noiseOnly = (rows: number, columns: number, seed: number) => {
  const random = randomSource(seed);
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, () => random.normal(0, 3)) };
};

describe("the rank of a stack of spectra", () => {
  test.for([
    { rows: 40, columns: 60, least: 4 },
    // The noise is estimated from what is tested: of small matrices fewer are found than the chance allows.
    { rows: 25, columns: 8, least: 0 },
    { rows: 12, columns: 12, least: 0 },
  ])("is 0 for noise of $rows × $columns, but for the chance that was chosen", ({ rows, columns, least }) => {
    let found = 0;
    for (let seed = 0; seed < 400; seed++) found += dataRank(noiseOnly(rows, columns, seed), 0.05).rank > 0 ? 1 : 0;
    // Binomial, 400 at 5 %: 20 ± 4.4.
    expect(found).toBeGreaterThanOrEqual(least);
    expect(found).toBeLessThan(34);
  });

  test("is the number of species that differ, noise estimated, and not more than one run in twenty finds another", () => {
    let wrong = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const series = stack({ model: mechanismModel("A -> B -> C"), p: [1e-2, 2e-3], time, noise: 0.01, seed });
      const found = dataRank(series);
      if (found.rank !== 3) wrong++;
      expect(Math.abs(found.noise / 0.01 - 1)).toBeLessThan(0.08);
    }
    expect(wrong).toBeLessThanOrEqual(1);
  });

  test("is exact without noise, and passes over columns and scans with gaps", () => {
    const clean = stack({ model: mechanismModel("A -> B -> C"), p: [1e-2, 2e-3], time });
    expect(dataRank(clean).rank).toBe(3);
    const mask = new Uint8Array(clean.values.length);
    for (let i = 0; i < 30; i++) mask[i * NM.length + 7] = 1;
    mask[100 + 9] = 1;
    const values = clean.values.map((v, i) => (mask[i] ? NaN : v));
    const found = dataRank(withSeries(clean, { values, mask }));
    expect([found.rank, found.rows, found.columns]).toEqual([3, 59, 23]);
  });

  test("of residuals is 0 for the right model and more for one with too few components", () => {
    const model = exponentials(2, { offset: true });
    const series = stack({ model, p: [1e-2, 2e-3], time, noise: 0.005, seed: 3 });
    expect(dataRank(fitGlobal(series, { model }).dataSets[0]!).rank).toBe(0);
    const few = fitGlobal(series, { model: exponentials(1, { offset: true }) });
    expect(dataRank(few.dataSets[0]!).rank).toBeGreaterThan(0);
  });

  test("is refused for less than 4 × 4, and for what is no data", () => {
    expect(() => dataRank({ rows: 3, columns: 9, values: new Float64Array(27) })).toThrow("at least 4 rows");
    expect(() => dataRank({ rows: 5, columns: 9, values: [1] })).toThrow("a series");
    expect(() => dataRank(noiseOnly(9, 9, 1), 0.5)).toThrow("significance");
    expect(dataRank({ rows: 5, columns: 5, values: new Float64Array(25) }).rank).toBe(0);
  });
});

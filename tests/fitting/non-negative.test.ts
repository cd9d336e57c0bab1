import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitSeparable, type SeparableBlock, type SeparableProblem } from "../../src/fitting/index.js";
import { PassiveSets } from "../../src/fitting/separable/passive-sets.js";
import { nonNegativeLeastSquares, randomSource } from "../../src/numerics/index.js";
import { decays } from "./separable-data.js";

/** Bands of which one grows in: its amplitude of decay is negative, and 0 under the bound. */
const growing = (change: Partial<SeparableBlock> = {}, noise = 0.01): SeparableProblem =>
  decays({ rates: [0.05, 0.3], signs: [1, -0.4, 1], noise, columns: 12 }, { nonNegative: true, ...change });

/** The sum of squares with the best non-negative amplitudes of each column by itself, by Lawson and Hanson's algorithm. */
function columnByColumn({ blocks }: SeparableProblem, p: readonly number[]): { rss: number; amplitudes: number[][] } {
  const b = blocks[0] as SeparableBlock;
  const values = new Float64Array(b.rows * b.terms);
  b.basis(Float64Array.from(p), values);
  let rss = 0;
  const amplitudes: number[][] = [];
  for (let j = 0; j < b.columns; j++) {
    const column = Float64Array.from({ length: b.rows }, (_, i) => b.data[i * b.columns + j] ?? NaN);
    const found = nonNegativeLeastSquares({ rows: b.rows, columns: b.terms, values }, column);
    rss += found.rss;
    amplitudes.push([...found.solution]);
  }
  return { rss, amplitudes };
}

describe("fitSeparable with amplitudes that may not be negative", () => {
  it("has the amplitudes that each column has by itself", () => {
    const problem = growing();
    const fit = fitSeparable(problem);
    const { rss, amplitudes } = columnByColumn(problem, [...fit.optimum]);
    expect(fit.ended.converged).toBe(true);
    expect(fit.statistics.rss / rss).toBeCloseTo(1, 12);
    amplitudes.forEach((own, j) =>
      own.forEach((a, k) => {
        expect(fit.blocks[0]?.amplitudes[k * 12 + j]).toBeCloseTo(a, 10);
      }),
    );
    expect(amplitudes.flat().some((a) => a === 0)).toBe(true);
  });

  it("is at a minimum of the sum of squares over the rates, found without derivatives", () => {
    const problem = growing();
    const fit = fitSeparable(problem);
    const [a = NaN, b = NaN] = fit.optimum;
    const here = columnByColumn(problem, [a, b]).rss;
    for (const [da, db] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
      [1, 1],
      [-1, -1],
      [1, -1],
      [-1, 1],
    ] as const) {
      for (const size of [1e-4, 1e-2, 0.2]) {
        const there = columnByColumn(problem, [a * (1 + size * da), b * (1 + size * db)]).rss;
        expect(there).toBeGreaterThan(here);
      }
    }
  });

  it("returns the truth to 8 digits where it is not negative and there is no noise", () => {
    const fit = fitSeparable(decays({ noise: 0, columns: 6 }, { nonNegative: true }));
    expect(Math.abs((fit.optimum[0] ?? NaN) / 0.05 - 1)).toBeLessThan(1e-8);
    expect(Math.abs((fit.optimum[1] ?? NaN) / 0.3 - 1)).toBeLessThan(1e-8);
  });

  it("is the fit without the bound where no amplitude is negative anyway", () => {
    const setting = { columns: 3, noise: 1e-5 };
    const free = fitSeparable(decays(setting));
    const bounded = fitSeparable(decays(setting, { nonNegative: true }));
    expect(Math.min(...free.blocks[0]!.amplitudes)).toBeGreaterThan(0);
    free.parameters.forEach((q, j) => {
      expect((bounded.parameters[j]?.value ?? NaN) / q.value).toBeCloseTo(1, 9);
      expect((bounded.parameters[j]?.standardError ?? NaN) / (q.standardError ?? NaN)).toBeCloseTo(1, 7);
    });
    free.blocks[0]?.amplitudeErrors.forEach((e, i) => {
      expect((bounded.blocks[0]?.amplitudeErrors[i] ?? NaN) / e).toBeCloseTo(1, 7);
    });
  });

  it("bounds only the terms that are marked", () => {
    const fit = fitSeparable(growing({ nonNegative: [true, false, true] }));
    const amplitudes = fit.blocks[0]!.amplitudes;
    expect(Math.min(...amplitudes.slice(0, 12))).toBeGreaterThanOrEqual(0);
    expect(Math.min(...amplitudes.slice(12, 24))).toBeLessThan(-0.1);
    expect(Math.min(...amplitudes.slice(24))).toBeGreaterThanOrEqual(0);
  });

  it("counts the amplitudes at 0 as held: no error, no degree of freedom", () => {
    const fit = fitSeparable(growing());
    const { amplitudes, amplitudeErrors } = fit.blocks[0]!;
    const held = [...amplitudes].filter((a) => a === 0).length;
    expect(held).toBeGreaterThan(5);
    amplitudes.forEach((a, i) => {
      expect(Number.isNaN(amplitudeErrors[i])).toBe(a === 0);
    });
    expect(fit.statistics.parameters).toBe(2 + 36 - held);
  });
});

describe("PassiveSets", () => {
  it("finds what Lawson and Hanson's algorithm finds, from any pattern to begin with", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 7 }), (seed, f) => {
        const random = randomSource(seed);
        const r = new Float64Array(f * f);
        for (let i = 0; i < f; i++) for (let k = i; k < f; k++) r[i * f + k] = random.normal(k === i ? 1 : 0.5, 1);
        const sets = new PassiveSets(r, f, new Array<boolean>(f).fill(true));
        for (let n = 0; n < 8; n++) {
          const c = Float64Array.from({ length: f }, () => random.normal(0.2, 1));
          const wanted = nonNegativeLeastSquares({ rows: f, columns: f, values: r }, c);
          const found = c.slice();
          sets.project(found, 0, Math.floor(random.uniform() * 2 ** f));
          const rss = c.reduce((sum, v, i) => sum + (v - (found[i] ?? NaN)) ** 2, 0);
          expect(Math.abs(rss - wanted.rss)).toBeLessThan(1e-10 * (1 + c.reduce((sum, v) => sum + v * v, 0)));
        }
      }),
      { seed: 9, numRuns: 300 },
    );
  });
});

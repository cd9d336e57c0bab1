import { describe, expect, it } from "vitest";
import {
  autocorrelation,
  durbinWatson,
  ljungBox,
  noiseDeviation,
  randomSource,
  runsTest,
} from "../../src/numerics/index.js";
import { loadReference } from "../reference/load-fit.js";

interface Case {
  readonly residuals: readonly number[];
  readonly runs: number;
  readonly z: number;
  readonly p: number;
  readonly durbinWatson: number;
  readonly lag1: number;
  readonly q: number;
  readonly qP: number;
}
const { residualTests } = loadReference<{ residualTests: readonly Case[] }>("fit-numerics");

describe("tests of residuals", () => {
  for (const c of residualTests) {
    it(`agree with numpy and scipy on ${c.residuals.length} residuals of lag-1 correlation ${c.lag1.toFixed(2)}`, () => {
      const runs = runsTest(c.residuals);
      expect(runs.runs).toBe(c.runs);
      expect(runs.z).toBeCloseTo(c.z, 10);
      expect(runs.p).toBeCloseTo(c.p, 10);
      expect(durbinWatson(c.residuals)).toBeCloseTo(c.durbinWatson, 10);
      expect(autocorrelation(c.residuals, 1)).toBeCloseTo(c.lag1, 10);
      const box = ljungBox(c.residuals, 10);
      expect(box.q).toBeCloseTo(c.q, 9);
      expect(box.p).toBeCloseTo(c.qP, 10);
    });
  }
  it("say nothing about residuals that are all zero", () => {
    const zeros = new Float64Array(20);
    expect(runsTest(zeros).p).toBe(1);
    expect(ljungBox(zeros, 5).p).toBe(1);
    expect(durbinWatson(zeros)).toBeNaN();
  });
});

describe("noiseDeviation", () => {
  const x = Float64Array.from({ length: 2001 }, (_, i) => i + 0.3 * Math.sin(i));
  const smooth = x.map((v) => 5 * Math.exp(-v / 400));
  const noisy = (sigma: number): Float64Array => {
    const random = randomSource(3);
    return smooth.map((v) => v + random.normal(0, sigma));
  };
  it("finds the noise on a smooth curve of unevenly spaced points to 10 %", () => {
    expect(noiseDeviation(noisy(0.01), x) / 0.01).toBeGreaterThan(0.9);
    expect(noiseDeviation(noisy(0.01), x) / 0.01).toBeLessThan(1.1);
  });
  it("is not moved by spikes", () => {
    const spiked = noisy(0.01);
    for (let i = 50; i < 2000; i += 100) spiked[i] = 100;
    expect(noiseDeviation(spiked, x) / noiseDeviation(noisy(0.01), x)).toBeLessThan(1.1);
  });
  it("sees the noise of coarsely digitised data, most of which do not change", () => {
    const steps = Array.from({ length: 300 }, (_, i) => (i % 10 === 0 ? 0.001 : 0));
    expect(noiseDeviation(steps)).toBeGreaterThan(1e-4);
  });
  it("is NaN where two points leave nothing to compare", () => {
    expect(noiseDeviation([1, 2])).toBeNaN();
  });
});

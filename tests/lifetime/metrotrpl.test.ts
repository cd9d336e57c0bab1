import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { fitCurve } from "../../src/fitting/index.js";
import { decay, fitTail } from "../../src/lifetime/index.js";
import { loadReference, relativeError } from "../reference/load-fit.js";
import { describeWithData, sharedPath } from "../shared-data.js";

interface Found {
  readonly lifetimes: readonly [number, number];
  readonly lifetimeErrors: readonly [number, number];
  readonly amplitudes: readonly [number, number];
  readonly background: number;
  readonly objective: number;
  readonly dof: number;
}
const reference = loadReference<{
  readonly rows: number;
  readonly first: number;
  readonly givenSigma: Found;
  readonly counts: Found;
}>("metrotrpl");

const folder = "d-tcspc/metrotrpl";
const width = 0.05;

describeWithData("the first curve of MetroTRPL, of which no fitted value is published", folder, () => {
  let rows: (readonly number[])[];
  beforeAll(() => {
    const all = readFileSync(sharedPath(`${folder}/CD0_final.csv`), "utf8")
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(",").map(Number));
    // The curves follow each other, and each begins at time 0.
    rows = all.slice(
      0,
      all.findIndex(([t = 0], i) => i > 0 && t < (all[i - 1]?.[0] ?? 0)),
    );
    expect(rows).toHaveLength(reference.rows);
  });
  const column = (k: number): number[] => rows.map((row) => row[k] ?? Number.NaN);

  it("comes as scipy fits it: as a tail, by the likelihood of counts", () => {
    const measured = decay({ counts: column(1), channelWidth: width, unit: "ns" });
    const tail = fitTail(measured, { exponentials: 2, from: reference.first * width, convolution: "uniform" });
    const { lifetimes, lifetimeErrors, background, objective, dof } = reference.counts;
    expect(tail.statistics.dof).toBe(dof);
    expect(relativeError(tail.objective.value, objective)).toBeLessThan(1e-6);
    expect(relativeError(tail.background.value, background)).toBeLessThan(1e-4);
    tail.components.forEach(({ lifetime }, k) => {
      const error = lifetimeErrors[k] ?? 0;
      expect(Math.abs(lifetime.value - (lifetimes[k] ?? 0))).toBeLessThan(1e-3 * error);
      // scipy's are of the observed information.
      expect(relativeError(lifetime.standardError ?? 0, error)).toBeLessThan(0.05);
    });
  });

  it("and by least squares with the σ of the file, which are not those of counting", () => {
    const tail = rows.slice(reference.first);
    const fit = fitCurve({
      x: tail.map(([t = 0]) => t),
      y: tail.map(([, y = 0]) => y),
      sigma: tail.map(([, , sigma = 0]) => sigma),
      model: "a1 * exp(-x / tau1) + a2 * exp(-x / tau2) + background",
      start: { a1: 500, tau1: 3, a2: 3000, tau2: 0.5, background: 5 },
    });
    const { lifetimes, lifetimeErrors, objective, dof } = reference.givenSigma;
    expect(relativeError(fit.objective.value, objective)).toBeLessThan(1e-8);
    expect(fit.statistics.dof).toBe(dof);
    ["tau1", "tau2"].forEach((name, k) => {
      const found = fit.parameters.find((p) => p.name === name);
      const error = lifetimeErrors[k] ?? 0;
      expect(Math.abs((found?.value ?? 0) - (lifetimes[k] ?? 0))).toBeLessThan(1e-3 * error);
      expect(relativeError(found?.standardError ?? 0, error)).toBeLessThan(1e-3);
    });
  });

  it("is not described by two exponentials with those σ", () => {
    const { objective, dof } = reference.givenSigma;
    expect(objective / dof).toBeGreaterThan(1.5);
    // σ² = 8 + (y/100)²: what counting alone would leave is y.
    rows.forEach(([, y = 0, sigma = 0]) => expect(relativeError(sigma ** 2, 8 + (y / 100) ** 2)).toBeLessThan(1e-6));
  });
});

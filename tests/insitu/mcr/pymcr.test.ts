import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { mcrAls } from "../../../src/insitu/index.js";
import { spectralSeries } from "../../../src/spectroscopy/index.js";
import { gaussian, range } from "./simulated.js";

const reference = JSON.parse(readFileSync(join(import.meta.dirname, "../../reference/mcr.json"), "utf8")) as {
  readonly iterations: number;
  readonly sum: number;
  readonly lackOfFit: number;
  readonly concentrations: readonly (readonly number[])[];
  readonly spectra: readonly (readonly number[])[];
};

it("mcrAls has pyMCR's factors after as many iterations without negative values", () => {
  const [times, axis] = [range(40, 0, 3), range(61, 300, 4)];
  const [k1, k2] = [0.06, 0.02];
  const values = times.flatMap((t, i) => {
    const a = Math.exp(-k1 * t);
    const b = (k1 / (k2 - k1)) * (Math.exp(-k1 * t) - Math.exp(-k2 * t));
    return axis.map((x, j) => {
      const spectra = [
        gaussian(x, 350, 20) + 0.3 * gaussian(x, 420, 25),
        0.8 * gaussian(x, 420, 22),
        0.6 * gaussian(x, 480, 20) + 0.2 * gaussian(x, 350, 30),
      ];
      const sum = [a, b, 1 - a - b].reduce((s, c, m) => s + c * (spectra[m] ?? 0), 0);
      return sum + 1e-3 * Math.sin(37.7 * (i * 61 + j));
    });
  });
  expect(values.reduce((s, v) => s + v, 0)).toBeCloseTo(reference.sum, 8);
  const series = spectralSeries({ axis, coordinate: { kind: "time", values: times }, values, signal: "absorbance" });
  const found = mcrAls(series, {
    components: 3,
    initial: { spectra: [0, 15, 39].map((i) => values.slice(i * 61, (i + 1) * 61)) },
    maxIterations: reference.iterations,
    tolerance: 0,
  });
  expect(found.ended.iterations).toBe(reference.iterations);
  expect(found.lackOfFit).toBeCloseTo(reference.lackOfFit, 9);
  const off = (a: Iterable<number>, b: readonly number[]): number =>
    Math.max(...[...a].map((v, n) => Math.abs(v - (b[n] ?? Number.NaN))));
  expect(off(found.series[0]?.concentrations ?? [], reference.concentrations.flat())).toBeLessThan(1e-8);
  found.spectra.forEach((s, c) => {
    expect(off(s.values, reference.spectra[c] ?? [])).toBeLessThan(1e-8);
  });
});

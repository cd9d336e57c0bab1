import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomSource } from "../../../src/numerics/index.js";
import { fitGlobal, mechanismModel, withGaussianIrf } from "../../../src/kinetics/index.js";
import { cropScans, spectralSeries, withSeries, type SpectralSeries } from "../../../src/spectroscopy/index.js";
import { NM, stack } from "./simulated-stack.js";

const time = Float64Array.from({ length: 50 }, (_, i) => 20 * i);
const cases = fc.record({
  k2: fc.double({ min: 1e-3, max: 3e-3, noNaN: true }),
  ratio: fc.double({ min: 4, max: 12, noNaN: true }),
  power: fc.integer({ min: -9, max: 9 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
  cut: fc.integer({ min: 8, max: 40 }),
});
const rates = (fit: ReturnType<typeof fitGlobal>) => fit.parameters.map((q) => q.value);
const near = (a: readonly number[], b: readonly number[], digits: number) =>
  a.forEach((v, i) => expect(Math.abs(v / b[i]! - 1)).toBeLessThan(digits));

/** The columns in another order, which only their places on the axis tell. */
function shuffled(series: SpectralSeries, seed: number): SpectralSeries {
  const random = randomSource(seed);
  const keys = Array.from(NM, () => random.uniform());
  const order = Array.from(NM.keys()).sort((a, b) => keys[a]! - keys[b]!);
  const n = NM.length;
  return withSeries(series, { values: series.values.map((_, q) => series.values[q - (q % n) + order[q % n]!]!) });
}

describe("whatever the rates, the noise and the units", () => {
  test("the order of the columns, the scale, the unit of time and a cut in two change nothing", () => {
    fc.assert(
      fc.property(cases, ({ k2, ratio, power, seed, cut }) => {
        const model = mechanismModel("A -> B -> C", { start: { k1: 2e-2, k2: 2e-3 } });
        const series = stack({ model, p: [ratio * k2, k2], time, noise: 0.01, seed });
        const whole = fitGlobal(series, { model });
        const error = whole.parameters.map((q) => q.standardError!);

        const turned = fitGlobal(shuffled(series, seed), { model });
        near(rates(turned), rates(whole), 1e-8);
        expect(Math.abs(turned.statistics.rss / whole.statistics.rss - 1)).toBeLessThan(1e-12);

        const scaled = fitGlobal(withSeries(series, { values: series.values.map((v) => v * 10 ** power) }), { model });
        near(rates(scaled), rates(whole), 1e-8);

        const hours = spectralSeries({
          ...series,
          coordinate: { kind: "time", unit: "h", values: time.map((t) => t / 3600) },
        });
        const slow = fitGlobal(hours, { model });
        near(rates(slow), rates(whole), 1e-8);
        near(
          slow.parameters.map((q) => q.standardError!),
          error,
          1e-6,
        );

        const parts = [cropScans(series, 0, 20 * cut), cropScans(series, 20 * (cut + 1), 980)];
        near(rates(fitGlobal(parts, { model, spectra: "shared" })), rates(whole), 1e-8);

        const again = fitGlobal(series, { model, start: whole });
        near(rates(again), rates(whole), 1e-9);
      }),
      { numRuns: 12, seed: 3 },
    );
  });

  test("noise-free data return the truth to 8 digits, start found, with and without a chirped response", () => {
    fc.assert(
      fc.property(cases, ({ k2, ratio, power }) => {
        const chain = mechanismModel("A -> B -> C");
        const plain = fitGlobal(stack({ model: chain, p: [ratio * k2, k2], time }), { model: "A -> B -> C" });
        near(rates(plain), [ratio * k2, k2], 1e-8);

        const ps = Float64Array.from({ length: 70 }, (_, i) => -1 + (i < 40 ? 0.1 * i : 4 + 0.8 * (i - 40)));
        const options = { sigma: 0.15, dispersion: { order: 2, in: "wavelength", reference: 500 } } as const;
        const made = withGaussianIrf(mechanismModel("A -> B ->", { timeUnit: "ps" }), options);
        const truth = [2 * ratio * 1e2 * k2, 1e2 * k2, 0.1, 0.15 + 0.005 * power, 0.3, -0.1];
        const series = stack({ model: made, p: truth, time: ps, unit: "ps", at: (nm) => made.at(nm) });
        const fit = fitGlobal(series, { model: made });
        near(
          fit.parameters.map((q) => q.value / (q.unit === "s^-1" ? 1e12 : 1)),
          truth,
          1e-8,
        );
      }),
      { numRuns: 8, seed: 5 },
    );
  });
});

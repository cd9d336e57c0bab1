import { describe, expect, it } from "vitest";
import { fitSeparable, type SeparableBlock } from "../../src/fitting/index.js";
import { trace } from "../../src/insitu/index.js";
import { fitFirstOrder, mechanismModel } from "../../src/kinetics/index.js";
import { firstOrderStack } from "../../src/simulate/index.js";
import { simultaneousColumns, type SpectralSeries, spectralSeries, withSeries } from "../../src/spectroscopy/index.js";

// 800 to 250 nm at 600 nm/min: the last wavelength comes 55 s after the first.
const stackOf = (k: number): SpectralSeries =>
  firstOrderStack({
    axis: { from: 800, to: 250, step: 10 },
    times: { step: 60, to: 1200 },
    before: [{ shape: "gaussian", centre: 270, fwhm: 60, height: 1 }],
    after: [{ shape: "gaussian", centre: 700, fwhm: 60, height: 0.5 }],
    k,
    temperature: 22,
    noise: 1e-3,
    seed: 3,
    scanRate: 600,
    reason: "test",
  });
const ignored = (series: SpectralSeries): SpectralSeries => withSeries(series, { scanSkew: undefined });

describe("a first-order trace of a scanning instrument", () => {
  const k = 6e-3;
  const series = stackOf(k);
  const used = fitFirstOrder(trace(series, 270), { sigma: 1e-3 });
  const blind = fitFirstOrder(trace(ignored(series), 270), { sigma: 1e-3 });
  it("has the same k with and without the skew: an exponential that is shifted is an exponential", () => {
    expect(Math.abs(used.k.value / blind.k.value - 1)).toBeLessThan(1e-9);
    expect(Math.abs(used.k.value - k)).toBeLessThan(3 * (used.k.standardError ?? NaN));
  });
  it("has the amplitude at time 0 with it, and e^(−k · 53 s) of it without", () => {
    expect(Math.abs(used.amplitude.value - 1)).toBeLessThan(3 * (used.amplitude.standardError ?? NaN));
    expect(blind.amplitude.value / used.amplitude.value).toBeCloseTo(Math.exp(-used.k.value * 53), 9);
    expect(1 - blind.amplitude.value).toBeGreaterThan(50 * (blind.amplitude.standardError ?? NaN));
  });
});

describe("a reaction of second order seen by a scanning instrument", () => {
  const k = 25;
  const c0 = 1e-3;
  const model = mechanismModel("2 A -> B", { initial: { A: c0 } });
  const skew = Float64Array.from({ length: 14 }, (_, j) => 4 * j);
  const times = Float64Array.from({ length: 21 }, (_, i) => 60 * i);
  const series = spectralSeries({
    axis: Float64Array.from(skew, (s) => 800 - 10 * s),
    coordinate: { kind: "time", unit: "s", values: times },
    // [A] = c0 / (1 + 2 k c0 t), [B] = (c0 − [A]) / 2, with spectra that cross.
    values: Float64Array.from({ length: 21 * 14 }, (_, at) => {
      const j = at % 14;
      const a = c0 / (1 + 2 * k * c0 * ((times[Math.floor(at / 14)] ?? NaN) + (skew[j] ?? NaN)));
      return a * 80 * (j + 1) + ((c0 - a) / 2) * (2000 - 120 * j);
    }),
    scanSkew: skew,
  });
  const blocksOf = (s: SpectralSeries): SeparableBlock[] =>
    simultaneousColumns(s).map(({ columns, times: t }, g) => ({
      name: `group ${g}`,
      rows: t.length,
      columns: columns.length,
      terms: 2,
      data: Float64Array.from(
        { length: t.length * columns.length },
        (_, at) =>
          s.values[
            Math.floor(at / columns.length) * s.axis.values.length + (columns[at % columns.length] as number)
          ] as number,
      ),
      basis: (p, out) => model.columns(t, p, out),
      derivatives: (p, out) => model.derivatives?.(t, p, out),
    }));
  const rateOf = (s: SpectralSeries): number =>
    fitSeparable({ parameters: [{ name: "k1", start: 10, lower: 0 }], blocks: blocksOf(s) }).optimum[0] ?? NaN;
  it("has a k that ignoring the skew makes too small by more than a fifth", () => {
    expect(rateOf(ignored(series)) / k).toBeLessThan(0.8);
  });
  it("has the right k with the skew", () => {
    expect(Math.abs(rateOf(series) / k - 1)).toBeLessThan(1e-6);
  });
});

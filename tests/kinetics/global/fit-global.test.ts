import { describe, expect, test } from "vitest";
import { exponentials, fitGlobal, mechanismModel, withGaussianIrf } from "../../../src/kinetics/index.js";
import { withSeries } from "../../../src/spectroscopy/index.js";
import { bands, NM, stack } from "./simulated-stack.js";

const time = Float64Array.from({ length: 60 }, (_, i) => 20 * i);
const value = (fit: ReturnType<typeof fitGlobal>, name: string) => fit.parameters.find((q) => q.name === name)!.value;
const relative = (found: number, wanted: number) => Math.abs(found / wanted - 1);

describe("a global fit without noise returns the truth, its start found", () => {
  const chain = mechanismModel("A -> B -> C");

  test("of a sequence to 8 digits, with the species' spectra", () => {
    const fit = fitGlobal(stack({ model: chain, p: [1e-2, 2e-3], time }), { model: "A -> B -> C" });
    expect(fit.startFound).toEqual(["k1", "k2"]);
    expect(relative(value(fit, "k1"), 1e-2)).toBeLessThan(1e-8);
    expect(relative(value(fit, "k2"), 2e-3)).toBeLessThan(1e-8);
    const [set] = fit.dataSets;
    expect(set!.spectra.names).toEqual(["A", "B", "C"]);
    bands(3)
      .flatMap((b) => [...b])
      .forEach((v, i) => expect(set!.spectra.values[i]).toBeCloseTo(v, 8));
  });

  test("in s⁻¹ and in seconds whatever the unit of the times", () => {
    const fit = fitGlobal(stack({ model: chain, p: [1e-2, 2e-3], time, unit: "ps" }), { model: "A -> B -> C" });
    expect(fit.parameters.map((q) => q.unit)).toEqual(["s^-1", "s^-1"]);
    expect(relative(value(fit, "k1"), 1e10)).toBeLessThan(1e-8);
    expect(relative(fit.dataSets[0]!.decays[1]!.lifetime.value, 500e-12)).toBeLessThan(1e-8);
    const minutes = fitGlobal(stack({ model: chain, p: [0.3, 0.06], time: time.map((t) => t / 30), unit: "min" }), {
      model: mechanismModel("A -> B -> C", { timeUnit: "ms" }),
    });
    expect(relative(value(minutes, "k1"), 0.3 / 60)).toBeLessThan(1e-8);
  });

  test.for([
    { n: 1, rates: [3e-3] },
    { n: 2, rates: [2e-2, 2e-3] },
    { n: 3, rates: [6e-2, 8e-3, 1.2e-3] },
    { n: 4, rates: [0.1, 2.5e-2, 6e-3, 1.2e-3] },
  ])("of $n parallel exponentials", ({ n, rates }) => {
    const fine = Float64Array.from({ length: 200 }, (_, i) => 6 * i);
    const model = exponentials(n, { offset: true });
    const fit = fitGlobal(stack({ model, p: rates, time: fine }), { model });
    rates.forEach((k, i) => expect(relative(fit.parameters[i]!.value, k)).toBeLessThan(1e-6));
    expect(fit.verdict.ok).toBe(true);
  });

  test("with a chirped Gaussian response, block by wavelength", () => {
    const fast = Float64Array.from({ length: 80 }, (_, i) => -1 + (i < 40 ? 0.1 * i : 4 + 0.8 * (i - 40)));
    const model = withGaussianIrf(mechanismModel("A -> B", { timeUnit: "ps" }), {
      sigma: 0.15,
      dispersion: { order: 2, in: "wavelength", reference: 500 },
      artefact: 1,
    });
    const p = [0.4, 0.1, 0.12, 0.3, -0.1];
    const series = stack({ model, p, time: fast, unit: "ps", at: (nm) => model.at(nm) });
    const fit = fitGlobal(series, { model });
    expect(relative(value(fit, "k1"), 0.4e12)).toBeLessThan(1e-8);
    expect(relative(value(fit, "irfSigma"), 0.12)).toBeLessThan(1e-8);
    expect(relative(value(fit, "chirp2"), -0.1)).toBeLessThan(1e-7);
    expect(fit.dataSets[0]!.components).toEqual(["A", "B", "artefact0"]);
  });

  test("with the times at which each wavelength was really scanned", () => {
    const late = (j: number) => 0.7 * j;
    const second = mechanismModel("2 A -> B");
    const skewed = stack({ model: second, p: [5e-3], time, late, init: { scanSkew: Array.from(NM.keys(), late) } });
    const blind = fitGlobal(skewed, { model: "2 A -> B", skew: false });
    expect(relative(value(fitGlobal(skewed, { model: "2 A -> B" }), "k1"), 5e-3)).toBeLessThan(1e-8);
    expect(relative(value(blind, "k1"), 5e-3)).toBeGreaterThan(1e-2);
    // Of first order, skew leaves the rates and moves the spectra.
    const first = stack({ model: chain, p: [1e-2, 2e-3], time, late, init: { scanSkew: Array.from(NM.keys(), late) } });
    const [right, wrong] = [true, false].map((skew) => fitGlobal(first, { model: "A -> B -> C", skew }));
    expect(relative(value(wrong!, "k1"), 1e-2)).toBeLessThan(1e-8);
    expect(right!.dataSets[0]!.spectra.values[5]).toBeCloseTo(bands(3)[0]![5]!, 8);
    expect(Math.abs(wrong!.dataSets[0]!.spectra.values[5]! - bands(3)[0]![5]!)).toBeGreaterThan(1e-3);
  });

  test("over several stacks, with shared and own rates, shared and own spectra", () => {
    const cold = stack({ model: chain, p: [1e-2, 2e-3], time });
    const warm = stack({ model: chain, p: [3e-2, 2e-3], time: time.slice(0, 45) });
    for (const spectra of ["separate", "shared"] as const) {
      const fit = fitGlobal([cold, warm], { model: "A -> B -> C", perDataSet: ["k1"], spectra });
      expect(fit.parameters.map((q) => q.name)).toEqual(["k1[1]", "k2", "k1[2]"]);
      expect(relative(value(fit, "k1[1]"), 1e-2)).toBeLessThan(1e-8);
      expect(relative(value(fit, "k1[2]"), 3e-2)).toBeLessThan(1e-8);
      expect(relative(value(fit, "k2"), 2e-3)).toBeLessThan(1e-8);
      expect(fit.dataSets[1]!.spectra.values[3]).toBeCloseTo(bands(3)[0]![3]!, 8);
    }
  });

  test("around bad columns, masked values and a baseline that is there before time 0", () => {
    const early = time.map((t) => t - 100);
    const clean = stack({ model: chain, p: [1e-2, 2e-3], time: early });
    const values = clean.values.slice();
    const mask = new Uint8Array(values.length);
    for (let i = 0; i < time.length; i++) {
      for (const j of [0, 1, 2, 3]) values[i * NM.length + j]! += 0.25;
      mask[i * NM.length + 5] = 1;
      values[i * NM.length + 5] = NaN;
      values[i * NM.length + 9]! += 100 * i * i;
    }
    mask[77] = 1;
    values[77] = NaN;
    const series = withSeries(clean, { values, mask });
    const fit = fitGlobal(series, { model: "A -> B -> C", without: [[490, 490]], baseline: true, range: [400, 600] });
    expect(relative(value(fit, "k1"), 1e-2)).toBeLessThan(1e-8);
    const [set] = fit.dataSets;
    expect(set!.axis).toHaveLength(20);
    expect(set!.spectra.values[5]).toBeNaN();
    expect(set!.spectra.values[4]).toBeCloseTo(bands(3)[0]![4]!, 8);
    [0.25, 0.25, 0.25, 0.25, 0].forEach((v, j) => expect(set!.spectra.values[3 * 20 + j]).toBeCloseTo(v, 8));
    expect(set!.residuals[5]).toBeNaN();
  });

  test("from time zero on where the clock of the series begins elsewhere, and says what the times cannot tell", () => {
    const late = stack({ model: chain, p: [1e-2, 2e-3], time });
    const series = withSeries(late, { coordinate: { kind: "time", values: time.map((t) => t + 500) } });
    const fit = fitGlobal(series, { model: "A -> B -> C", timeZero: 500, to: 1400 });
    expect(fit.dataSets[0]!.time).toHaveLength(46);
    expect(fit.dataSets[0]!.spectra.values[5]).toBeCloseTo(bands(3)[0]![5]!, 8);
    // From time zero on, A + B + C is as constant as a baseline.
    const notes = fitGlobal(series, { model: "A -> B -> C", timeZero: 500, baseline: true }).notes;
    expect(notes.map((n) => [n.ok, n.code])).toContainEqual([false, "dependent"]);
  });
});

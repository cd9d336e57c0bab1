import { describe, expect, test } from "vitest";
import { exponentials, fitGlobal, mechanismModel } from "../../../src/kinetics/index.js";
import { cropScans, spectralSeries, withSeries } from "../../../src/spectroscopy/index.js";
import { NM, stack } from "./simulated-stack.js";

const time = Float64Array.from({ length: 50 }, (_, i) => 20 * i);
const model = mechanismModel("A -> B -> C", { start: { k1: 2e-2, k2: 1e-3 } });
const noisy = stack({ model, p: [1e-2, 2e-3], time, noise: 0.01, seed: 5 });
const whole = fitGlobal(noisy, { model });
const k = (fit: typeof whole) => fit.parameters.map((q) => q.value);
const near = (a: readonly number[], b: readonly number[], digits = 1e-7) =>
  a.forEach((v, i) => expect(Math.abs(v / b[i]! - 1)).toBeLessThan(digits));

describe("what should change nothing changes nothing", () => {
  test("the order of the axis", () => {
    const n = NM.length;
    const values = noisy.values.map((_, q) => noisy.values[q - (q % n) + n - 1 - (q % n)]!);
    const turned = withSeries(noisy, { axis: Array.from(NM).reverse(), values });
    near(k(fitGlobal(turned, { model })), k(whole));
  });

  test("the scale of the signal, which scales the spectra and their errors", () => {
    const fit = fitGlobal(withSeries(noisy, { values: noisy.values.map((v) => 1e-4 * v) }), { model });
    near(k(fit), k(whole));
    const [a, b] = [fit.dataSets[0]!.spectra, whole.dataSets[0]!.spectra];
    near([a.values[5]!, a.errors[5]!], [1e-4 * b.values[5]!, 1e-4 * b.errors[5]!]);
  });

  test("the unit of the times", () => {
    const minutes = withSeries(noisy, { coordinate: { kind: "time", unit: "min", values: time.map((t) => t / 60) } });
    const fit = fitGlobal(minutes, { model });
    near(k(fit), k(whole));
    near(
      fit.parameters.map((q) => q.standardError!),
      whole.parameters.map((q) => q.standardError!),
      1e-5,
    );
  });

  test("a stack cut in two whose spectra are shared, and its own solution as the start", () => {
    const halves = [cropScans(noisy, 0, 470), cropScans(noisy, 480, 980)];
    near(k(fitGlobal(halves, { model, spectra: "shared" })), k(whole));
    const [k1 = 0, k2 = 0] = k(whole);
    near(k(fitGlobal(noisy, { model, start: { k1, k2 } })), k(whole));
  });

  test("an earlier fit as the start, also of a neighbouring stack and of a larger model", () => {
    const again = fitGlobal(noisy, { model, start: whole });
    expect(again.ended.iterations).toBeLessThan(2);
    near(k(again), k(whole), 1e-9);
    const other = stack({ model, p: [1.05e-2, 1.9e-3], time, noise: 0.01, seed: 6 });
    near(k(fitGlobal(other, { model, start: whole })), k(fitGlobal(other, { model })));
    // k3 has no start there: it is looked for.
    const longer = fitGlobal(noisy, { model: mechanismModel("A -> B -> C -> D"), start: whole });
    expect(longer.startFound).toEqual(["k3"]);
  });

  test("when residuals, spectra and decays are asked for: they belong to one another", () => {
    const fit = fitGlobal(noisy, { model });
    const { residuals, concentrations, spectra, decays } = fit.dataSets[0]!;
    const n = NM.length;
    let squares = 0;
    residuals.forEach((left, q) => {
      const [i, j] = [Math.floor(q / n), q % n];
      let fitted = 0;
      for (let c = 0; c < 3; c++) fitted += concentrations[i * 3 + c]! * spectra.values[c * n + j]!;
      expect(left).toBeCloseTo(noisy.values[q]! - fitted, 12);
      squares += left * left;
    });
    expect(Math.abs(fit.statistics.rss / squares - 1)).toBeLessThan(1e-12);
    expect(decays).toBe(fit.dataSets[0]!.decays);
    expect(structuredClone(fit.dataSets[0]!.spectra.errors)).toEqual(spectra.errors);
  });

  test("a wavelength that is left out and one that is masked", () => {
    const mask = noisy.values.map((_, q) => (q % NM.length === 4 ? 1 : 0));
    near(k(fitGlobal(withSeries(noisy, { mask }), { model })), k(fitGlobal(noisy, { model, without: [[440, 440]] })));
  });

  test("decay spectra are the same from parallel exponentials and from a sequence, errors too", () => {
    const parallel = fitGlobal(noisy, { model: exponentials(2, { offset: true }) });
    const das = whole.dataSets[0]!.decaySpectra;
    if ("missing" in das) throw new Error(das.missing);
    const own = parallel.dataSets[0]!.spectra;
    das.values.forEach((v, i) => expect(v).toBeCloseTo(own.values[i]!, 6));
    das.errors.forEach((v, i) => expect(v).toBeCloseTo(own.errors[i]!, 5));
    const eas = whole.dataSets[0]!.evolutionSpectra;
    if ("missing" in eas) throw new Error(eas.missing);
    eas.values.forEach((v, i) => expect(v).toBeCloseTo(whole.dataSets[0]!.spectra.values[i]!, 6));
  });
});

describe("bad input", () => {
  test("is refused with every mistake", () => {
    const two = () =>
      fitGlobal([noisy, noisy], {
        model,
        perDataSet: ["k7"],
        start: { kx: 1 },
        fixed: { k1: NaN },
        nonNegative: ["D"],
      });
    for (const text of ["`perDataSet`", "`start`", "`fixed.k1`", "`nonNegative`"]) expect(two).toThrow(text);
    expect(() => fitGlobal([], { model })).toThrow("at least one series");
    expect(() => fitGlobal({} as never, { model })).toThrow("a SpectralSeries");
    expect(() => fitGlobal(noisy, { model: 3 as never })).toThrow("`model`");
    expect(() => fitGlobal(noisy, { model, from: 5000 })).toThrow("to leave scans of data set 1");
    expect(() => fitGlobal(noisy, { model, range: [900, 950] })).toThrow("to leave some of the axis of data set 1");
    expect(() => fitGlobal([noisy, noisy], { model: [model] })).toThrow("2 data sets");
    const bias = spectralSeries({ ...noisy, coordinate: { kind: "bias", values: time } });
    expect(() => fitGlobal(bias, { model })).toThrow('"time"');
  });

  test("ends in a verdict where the data say nothing: zeros, one scan, fewer scans than components", () => {
    const zeros = withSeries(noisy, { values: noisy.values.map(() => 0) });
    expect(fitGlobal(zeros, { model }).verdict.ok).toBe(false);
    for (const last of [0, 20]) {
      const short = fitGlobal(cropScans(noisy, 0, last), { model });
      expect(short.verdict.ok).toBe(false);
      expect(short.parameters.every((q) => Number.isNaN(q.value) || q.standing !== "determined")).toBe(true);
    }
    const slow = stack({ model: mechanismModel("A -> B"), p: [1e-7], time, noise: 0.01 });
    expect(fitGlobal(slow, { model: "A -> B" }).verdict.ok).toBe(false);
  });
});

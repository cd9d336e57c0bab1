import { describe, expect, it } from "vitest";
import { correct, deltaA } from "../../src/insitu/index.js";
import { row, spectralSeries, spectrum, withSeries } from "../../src/spectroscopy/index.js";
import { firstOrderStack } from "../../src/simulate/index.js";
import { largestDifference, reference, smallSeries } from "./reference.js";

describe("correct, zero at a band", () => {
  it("takes away each scan's mean over the band, as numpy has it, and records it", () => {
    const { band, offsets } = reference.small.zero;
    const done = correct(smallSeries(), { zeroAt: band });
    const [record] = done.corrections;
    expect(record?.kind).toBe("zero");
    expect(largestDifference(record?.perScan?.["offset"] ?? [], offsets)).toBeLessThan(1e-15);
    expect(done.values[5]).toBeCloseTo((reference.small.values[5] ?? 0) - (offsets[0] ?? 0), 14);
  });

  it("adds the uncertainty of the offset to sigma", () => {
    const series = withSeries(smallSeries(), { sigma: smallSeries().values.map(() => 0.01) });
    const done = correct(series, { zeroAt: [560, 600] });
    expect(done.sigma?.[0]).toBeCloseTo(Math.hypot(0.01, 0.01 / Math.sqrt(9)), 14);
  });

  it("counts no masked value, and refuses a scan that is masked throughout the band", () => {
    const base = smallSeries();
    const mask = Uint8Array.from(base.values, (_, k) => (k === 60 ? 1 : 0));
    const values = base.values.map((v, k) => (k === 60 ? Number.NaN : v));
    const done = correct(withSeries(base, { values, mask }), { zeroAt: [590, 600] });
    const wanted = ((base.values[58] ?? 0) + (base.values[59] ?? 0)) / 2;
    expect(done.corrections[0]?.perScan?.["offset"]?.[0]).toBeCloseTo(wanted, 15);
    expect(() => correct(withSeries(base, { values, mask }), { zeroAt: [600, 600] })).toThrow(
      "Expected scan 0 (counted from 0) to have values from 600 to 600 nm but found all masked.",
    );
  });
});

describe("correct, scattered light", () => {
  it("fits b·(λ/λ₀)⁻⁴ to each scan as numpy does", () => {
    const { band, amplitude4 } = reference.small.scatter;
    const done = correct(smallSeries(), { scatter: { from: band[0], to: band[1] } });
    expect(largestDifference(done.corrections[0]?.perScan?.["amplitude"] ?? [], amplitude4)).toBeLessThan(1e-14);
  });

  it("finds the exponent of all scans together as scipy does", () => {
    const { band, exponent } = reference.small.scatter;
    const done = correct(smallSeries(), { scatter: { from: band[0], to: band[1], n: "fit" } });
    expect(done.corrections[0]?.parameters["n"]).toBeCloseTo(exponent, 4);
  });

  it("is done in wavelength also on an axis of photon energies", () => {
    const energies = [2, 2.5, 3, 3.5];
    const scatter = energies.map((e) => 0.1 * e ** 4);
    const series = spectralSeries({
      axis: { values: energies, unit: "eV" },
      coordinate: { kind: "index", values: [0] },
      values: scatter,
      signal: "absorbance",
    });
    const done = correct(series, { scatter: { from: 2, to: 2.5 } });
    expect(Math.max(...done.values.map(Math.abs))).toBeLessThan(1e-12);
  });

  it("is refused for signals to which scattered light does not add", () => {
    const series = withSeries(smallSeries(), { signal: "transmittance" });
    expect(() => correct(series, { scatter: { from: 480, to: 600 } })).toThrow("but found transmittance");
  });
});

describe("correct, blank", () => {
  const blank = spectrum({
    axis: [290, 450, 610],
    values: [0.2, 0.1, 0],
    signal: "absorbance",
    provenance: { title: "quartz" },
  });

  it("interpolates the blank onto the axis and takes it away", () => {
    const base = smallSeries();
    const done = correct(base, { blank });
    expect((base.values[0] ?? 0) - (done.values[0] ?? 0)).toBeCloseTo(0.2 - (0.1 * 10) / 160, 14);
    expect(done.corrections[0]?.text).toContain("quartz");
  });

  it("refuses a blank that does not cover the axis", () => {
    const short = spectrum({ axis: [310, 610], values: [0.2, 0], signal: "absorbance" });
    expect(() => correct(smallSeries(), { blank: short })).toThrow(
      "to cover the axis of the series (300–600 nm) but found 310–610 nm",
    );
  });
});

describe("correct, spikes", () => {
  const clean = firstOrderStack({
    axis: { from: 250, to: 400, step: 1 },
    times: { step: 10, to: 300 },
    before: [{ shape: "gaussian", centre: 300, fwhm: 4, height: 1 }],
    after: [{ shape: "gaussian", centre: 340, fwhm: 4, height: 1 }],
    k: 0.005,
    temperature: 22,
    noise: 1e-3,
    reason: "test",
  });

  it("replaces a spike and leaves every other value, sharp bands too, as measured", () => {
    const spiked = Float64Array.from(clean.values);
    const places = [7 * 151 + 20, 12 * 151 + 49, 12 * 151 + 120];
    for (const k of places) spiked[k] = (spiked[k] ?? 0) + 0.4;
    const done = correct(withSeries(clean, { values: spiked }), { spikes: { threshold: 30 } });
    const changed = Array.from(done.values, (_, k) => k).filter((k) => done.values[k] !== spiked[k]);
    expect(changed).toEqual(places);
    expect(done.corrections[0]?.parameters["replaced"]).toBe(3);
  });
});

describe("correct", () => {
  it("does spikes, blank, scatter and zero in this order and lists them", () => {
    const blank = spectrum({ axis: [200, 700], values: [0, 0], signal: "absorbance" });
    const done = correct(smallSeries(), { zeroAt: [560, 600], scatter: { from: 480, to: 600 }, blank, spikes: true });
    expect(done.corrections.map((c) => c.kind)).toEqual(["spikes", "blank", "scatter", "zero"]);
  });

  it("refuses a series of differences, and options that it does not know", () => {
    expect(() => correct(deltaA(smallSeries()), { zeroAt: [560, 600] })).toThrow("correct first, then take ΔA");
    expect(() => correct(smallSeries(), { zero: [560, 600] } as never)).toThrow('but found "zero"');
  });

  it("leaves the argument as it was", () => {
    const series = smallSeries();
    correct(series, { zeroAt: [560, 600] });
    expect(row(series, 0)[0]).toBe(reference.small.values[0]);
    expect(series.corrections).toHaveLength(0);
  });
});

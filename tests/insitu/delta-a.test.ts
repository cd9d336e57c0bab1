import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deltaA } from "../../src/insitu/index.js";
import { row, spectralSeries, spectrum, withSeries, type SignalKind } from "../../src/spectroscopy/index.js";
import { largestDifference, reference, smallSeries } from "./reference.js";

describe("deltaA", () => {
  it("against the mean of scans has numpy's values and standard deviations", () => {
    const { values, sigma } = reference.small.deltaA;
    const dA = deltaA(smallSeries(), { reference: [0, 2] });
    expect(largestDifference(dA.values, values)).toBeLessThan(1e-15);
    expect(largestDifference(dA.sigma ?? [], sigma)).toBeLessThan(1e-15);
    expect(dA.signal.kind).toBe("difference absorbance");
    expect(dA.difference?.description).toBe("mean of scans 0 to 2");
    expect(dA.difference?.scans).toEqual([0, 1, 2]);
  });

  it("takes two numbers for a first and a last scan, and longer lists for the scans themselves", () => {
    const description = (r: number | readonly number[]): string | undefined =>
      deltaA(smallSeries(), { reference: r }).difference?.description;
    expect(description(-1)).toBe("scan 11");
    expect(description([2, 5])).toBe("mean of scans 2 to 5");
    expect(description([2, 5, 9])).toBe("mean of scans 2, 5, 9");
    expect(() => description([5, 2])).toThrow("to run from the first scan to the last but found 5 to 2");
    expect(() => description(12)).toThrow("Expected `reference` to be an integer from -12 to 11 but found 12");
  });

  it("against a spectrum measured apart interpolates it", () => {
    const apart = spectrum({
      axis: [300, 600],
      values: [0, 3],
      signal: "absorbance",
      provenance: { title: "dry film" },
    });
    const dA = deltaA(smallSeries(), { reference: apart });
    expect(dA.values[30]).toBeCloseTo((reference.small.values[30] ?? 0) - 1.5, 14);
    expect(dA.difference).toMatchObject({ description: 'spectrum "dry film"' });
    expect(dA.difference?.scans).toBeUndefined();
  });

  it("counts times from the reaction's own zero and records the dead time", () => {
    const dA = deltaA(smallSeries(), { timeZero: -20 });
    expect(dA.coordinate.values[0]).toBe(20);
    expect(dA.difference).toMatchObject({ timeZero: -20, deadTime: 20 });
    const late = deltaA(smallSeries(), { timeZero: 40 });
    expect([...late.coordinate.values].slice(0, 4)).toEqual([-40, -10, 20, 55]);
    expect(late.difference?.deadTime).toBe(20);
    expect(() => deltaA(smallSeries(), { timeZero: 2000 })).toThrow("before the last of 12 scans but found 2000 s");
  });

  it.each<SignalKind>(["PL intensity", "counts", "transmittance", "reflectance", "molar absorptivity"])(
    "refuses %s: its difference is no ΔA",
    (kind) => {
      expect(() => deltaA(withSeries(smallSeries(), { signal: kind }))).toThrow(
        `Expected absorbance but found ${kind}`,
      );
    },
  );

  it("refuses ΔA of ΔA", () => {
    expect(() => deltaA(deltaA(smallSeries()))).toThrow("found a difference already");
  });

  it("says so where it had to assume absorbance", () => {
    const dA = deltaA(withSeries(smallSeries(), { signal: "unknown" }));
    expect(dA.provenance.notes).toContain("The kind of signal is not known; absorbance was assumed.");
  });

  it("masks the points that the reference does not have", () => {
    const base = smallSeries();
    const values = base.values.map((v, k) => (k === 3 ? Number.NaN : v));
    const dA = deltaA(withSeries(base, { values, mask: base.values.map((_, k) => (k === 3 ? 1 : 0)) }));
    const n = base.axis.values.length;
    expect([...(dA.mask ?? [])].map((m, k) => (m === 1 ? k % n : -1)).filter((j) => j >= 0)).toEqual(
      new Array(12).fill(3),
    );
  });

  it("is exactly 0 in the row of a single reference scan, whatever the numbers", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 0, max: 3 }),
        (values, scan) => {
          const series = spectralSeries({
            axis: [400, 500, 600],
            coordinate: { kind: "time", values: [0, 1, 2, 3] },
            values,
            signal: "absorbance",
          });
          // +0 and −0 are both zero.
          expect(row(deltaA(series, { reference: scan }), scan).every((v) => v === 0)).toBe(true);
        },
      ),
    );
  });

  it("does not depend on the direction of the axis", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 9, maxLength: 9 }), (values) => {
        const make = (axis: number[], v: number[]) =>
          deltaA(
            spectralSeries({ axis, coordinate: { kind: "time", values: [0, 1, 2] }, values: v, signal: "absorbance" }),
            { reference: [0, 1] },
          );
        const reversed = [0, 1, 2].flatMap((i) => values.slice(3 * i, 3 * i + 3).reverse());
        const up = make([1, 2, 3], values);
        const down = make([3, 2, 1], reversed);
        for (let i = 0; i < 3; i++) expect([...row(down, i)].reverse()).toEqual([...row(up, i)]);
      }),
    );
  });
});

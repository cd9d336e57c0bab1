import { describe, expect, it } from "vitest";
import { trace } from "../../src/insitu/index.js";
import { firstOrderStack } from "../../src/simulate/index.js";
import { withSeries } from "../../src/spectroscopy/index.js";
import { largestDifference, reference, smallSeries } from "./reference.js";

describe("trace", () => {
  const { at, point, pointSigma, band, mean, meanSigma } = reference.small.trace;

  it("interpolates between two points, with numpy's values and standard deviations", () => {
    const found = trace(smallSeries(), at);
    expect(largestDifference(found.values, point)).toBeLessThan(1e-14);
    expect(largestDifference(found.sigma ?? [], pointSigma)).toBeLessThan(1e-15);
    expect(found.selection).toMatchObject({ kind: "point", at, unit: "nm" });
  });

  it("averages over a band, with numpy's values and standard deviations", () => {
    const found = trace(smallSeries(), { from: band[1], to: band[0] });
    expect(largestDifference(found.values, mean)).toBeLessThan(1e-14);
    expect(largestDifference(found.sigma ?? [], meanSigma)).toBeLessThan(1e-15);
    expect(found.selection).toMatchObject({ kind: "band", from: band[0], to: band[1] });
  });

  it("extrapolates nothing", () => {
    expect(() => trace(smallSeries(), 299.9)).toThrow("Expected `at` to be from 300 to 600 nm but found 299.9");
    expect(() => trace(smallSeries(), { from: 601, to: 700 })).toThrow("to hold a point of the axis but found none");
  });

  it("leaves out scans that are masked there, and says how many", () => {
    const base = smallSeries();
    const n = base.axis.values.length;
    const hide = (k: number): boolean => k === 2 * n + 10;
    const masked = withSeries(base, {
      values: base.values.map((v, k) => (hide(k) ? Number.NaN : v)),
      mask: Uint8Array.from(base.values, (_, k) => (hide(k) ? 1 : 0)),
    });
    const found = trace(masked, 350);
    expect([...found.coordinate.values]).toEqual(reference.small.time.filter((_, i) => i !== 2));
    expect(found.provenance.notes).toContain("1 scans have no value at 350 nm.");
    expect(trace(masked, { from: 345, to: 355 }).values).toHaveLength(12);
  });

  it("estimates the noise that was put in, within its own uncertainty", () => {
    const stack = firstOrderStack({
      axis: { from: 250, to: 300, step: 1 },
      times: { step: 5, to: 2000 },
      before: [{ shape: "gaussian", centre: 270, fwhm: 30, height: 1 }],
      after: [],
      k: 2e-3,
      temperature: 22,
      noise: 2e-3,
      reason: "test",
    });
    const noise = trace(stack, 270).noise ?? 0;
    // The median of 399 absolute values is uncertain by about 8 %; three times that.
    expect(Math.abs(noise / 2e-3 - 1)).toBeLessThan(0.24);
  });

  it("gives the times at which a scanning instrument passed the place", () => {
    const stack = firstOrderStack({
      axis: { from: 800, to: 250, step: 1 },
      times: { step: 60, to: 300 },
      before: [{ shape: "gaussian", centre: 270, fwhm: 30, height: 1 }],
      after: [],
      k: 2e-3,
      temperature: 22,
      scanRate: 600,
      reason: "test",
    });
    const found = trace(stack, 270);
    expect(found.coordinate.values[0]).toBeCloseTo(53, 12);
    expect(found.values[0]).toBeCloseTo(Math.exp(-2e-3 * 53), 12);
  });
});

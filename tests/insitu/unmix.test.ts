import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unmix } from "../../src/insitu/index.js";
import {
  spectralSeries,
  spectrum,
  withSeries,
  type SpectralSeries,
  type Spectrum,
} from "../../src/spectroscopy/index.js";
import { largestDifference, reference, smallComponents, smallSeries } from "./reference.js";

const wanted = reference.small.unmix;
const table = (a: Iterable<number>): number[][] => {
  const flat = [...a];
  return Array.from({ length: flat.length / 2 }, (_, i) => flat.slice(2 * i, 2 * i + 2));
};
const off = (found: Iterable<number>, rows: readonly (readonly number[])[]): number =>
  largestDifference(found, rows.flat());

describe("unmix", () => {
  it("has numpy's amounts, fractions and their standard errors", () => {
    const found = unmix(smallSeries(), smallComponents());
    expect(off(found.amounts, wanted.amounts)).toBeLessThan(1e-12);
    expect(off(found.amountErrors, wanted.errors)).toBeLessThan(1e-12);
    expect(off(found.fractions, wanted.fractions)).toBeLessThan(1e-12);
    expect(off(found.fractionErrors, wanted.fractionErrors)).toBeLessThan(1e-12);
  });

  it("weights by sigma only when asked to", () => {
    const found = unmix(smallSeries(), smallComponents(), { weighted: true });
    expect(off(found.amounts, wanted.weightedAmounts)).toBeLessThan(1e-12);
    expect(off(found.amountErrors, wanted.weightedErrors)).toBeLessThan(1e-12);
  });

  it("allows no negative amount when asked to, as scipy's nnls", () => {
    const series = withSeries(smallSeries(), { values: wanted.shifted });
    const found = unmix(series, smallComponents(), { nonNegative: true });
    expect(off(found.amounts, wanted.nonNegative)).toBeLessThan(1e-12);
    expect(found.amountErrors[1]).toBeNaN();
    expect(Math.min(...unmix(series, smallComponents()).amounts)).toBeLessThan(-0.01);
  });

  it("holds the sum with closure, with numpy's values", () => {
    const found = unmix(smallSeries(), smallComponents(), { closure: "constant" });
    expect(
      largestDifference(
        table(found.amounts).map((r) => r[0] ?? 0),
        wanted.closedFirst,
      ),
    ).toBeLessThan(1e-12);
    for (const [a = 0, b = 0] of table(found.amounts)) expect(a + b).toBeCloseTo(wanted.total, 12);
  });

  it("with closure and no negative amount stays in the triangle and is best there", () => {
    const series = withSeries(smallSeries(), { values: wanted.shifted });
    const found = unmix(series, smallComponents(), { closure: 0.5, nonNegative: true });
    const rss = (i: number, c: readonly number[]): number => {
      const n = series.axis.values.length;
      const [a, b] = smallComponents();
      return Array.from({ length: n }, (_, j) => {
        const mixture = (c[0] ?? 0) * (a?.values[j] ?? 0) + (c[1] ?? 0) * (b?.values[j] ?? 0);
        return ((series.values[i * n + j] ?? 0) - mixture) ** 2;
      }).reduce((s, v) => s + v, 0);
    };
    table(found.amounts).forEach((c, i) => {
      expect(Math.min(...c)).toBeGreaterThanOrEqual(0);
      expect((c[0] ?? 0) + (c[1] ?? 0)).toBeCloseTo(0.5, 12);
      const best = Math.min(...Array.from({ length: 501 }, (_, s) => rss(i, [s / 1000, 0.5 - s / 1000])));
      expect(rss(i, c)).toBeLessThanOrEqual(best + 1e-12);
    });
  });

  it("recovers amounts exactly from mixtures without noise, whatever they and the direction of the axis are", () => {
    const x = Array.from({ length: 30 }, (_, j) => 300 + 5 * j);
    const shapes = [330, 380, 420].map((c) => x.map((v) => Math.exp(-(((v - c) / 30) ** 2))));
    const components = (reverse: boolean): Spectrum[] =>
      shapes.map((s) =>
        spectrum({
          axis: reverse ? [...x].reverse() : x,
          values: reverse ? [...s].reverse() : s,
          signal: "absorbance",
        }),
      );
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.double({ min: 0, max: 5, noNaN: true }),
            fc.double({ min: 0, max: 5, noNaN: true }),
            fc.double({ min: 0, max: 5, noNaN: true }),
          ),
          { minLength: 1, maxLength: 5 },
        ),
        fc.boolean(),
        fc.boolean(),
        (amounts, reverse, nonNegative) => {
          const series = spectralSeries({
            axis: x,
            coordinate: { kind: "index", values: amounts.map((_, i) => i) },
            values: amounts.flatMap((c) =>
              x.map((_, j) => shapes.reduce((s, shape, m) => s + (c[m] ?? 0) * (shape[j] ?? 0), 0)),
            ),
            signal: "absorbance",
          });
          const found = unmix(series, components(reverse), { nonNegative });
          expect(largestDifference(found.amounts, amounts.flat())).toBeLessThan(1e-11);
        },
      ),
    );
  });
});

describe("unmix, what it says of the fit", () => {
  const mixture = (extra: (x: number) => number): { series: SpectralSeries; components: Spectrum[] } => {
    const x = Array.from({ length: 151 }, (_, j) => 300 + j);
    const shapes = [330, 400].map((c) => x.map((v) => Math.exp(-(((v - c) / 25) ** 2)) + 0.3));
    return {
      series: spectralSeries({
        axis: x,
        coordinate: { kind: "time", values: [0, 1, 2, 3, 4, 5, 6, 7] },
        values: Array.from({ length: 8 }, (_, i) =>
          x.map(
            (v, j) =>
              (1 - i / 10) * (shapes[0]?.[j] ?? 0) +
              (i / 10) * (shapes[1]?.[j] ?? 0) +
              extra(v) +
              1e-4 * Math.sin(37.7 * (i * 151 + j)),
          ),
        ).flat(),
        signal: "absorbance",
      }),
      components: shapes.map((values, m) =>
        spectrum({ axis: x, values, signal: "absorbance", provenance: { title: `c${m}` } }),
      ),
    };
  };

  it("finds no disagreement in a mixture of the components", () => {
    const { series, components } = mixture(() => 0);
    const found = unmix(series, components);
    expect(found.disagreements).toEqual([]);
    expect(found.verdict).toMatchObject({ ok: true, code: "agrees" });
    expect(found.names).toEqual(["c0", "c1"]);
    const [crossing] = found.crossings;
    expect(crossing?.components).toBeCloseTo(365, 6);
    expect(crossing?.data ?? 0).toBeCloseTo(365, 1);
  });

  it("names the region of a band that no component has", () => {
    const { series, components } = mixture((x) => 0.2 * Math.exp(-(((x - 440) / 4) ** 2)));
    const [region] = unmix(series, components).disagreements;
    expect(region?.from).toBeGreaterThan(428);
    expect(region?.to).toBeLessThan(450.5);
    expect(region?.worst).toBeCloseTo(440, 0);
    expect(region?.sign).toBe("above");
  });

  it("gives residuals that with the mixture make the data", () => {
    const { series, components } = mixture((x) => 0.01 * Math.exp(-(((x - 440) / 4) ** 2)));
    const found = unmix(series, components, { from: 310, to: 449 });
    expect(found.residuals.axis.values).toHaveLength(140);
    const k = 3 * 140 + 20;
    const j = 30;
    const mix = components.reduce((s, c, m) => s + (found.amounts[3 * 2 + m] ?? 0) * (c.values[j] ?? 0), 0);
    expect((found.residuals.values[k] ?? 0) + mix).toBeCloseTo(series.values[3 * 151 + j] ?? 0, 14);
  });

  it("counts no masked value", () => {
    const { series, components } = mixture(() => 0);
    const broken = withSeries(series, {
      values: series.values.map((v, k) => (k === 70 ? Number.NaN : v)),
      mask: Uint8Array.from(series.values, (_, k) => (k === 70 ? 1 : 0)),
    });
    expect(largestDifference(unmix(broken, components).amounts, unmix(series, components).amounts)).toBeLessThan(1e-4);
  });

  it("refuses what does not fit together", () => {
    const { series, components } = mixture(() => 0);
    const [first] = components as [Spectrum, Spectrum];
    expect(() => unmix(series, components, { from: 250, to: 400 })).toThrow(
      "all to cover 250–400 nm but found 300–450 nm",
    );
    expect(() => unmix(series, [])).toThrow(
      "Expected `components` to be a list of at least one Spectrum but found an array of 0 values",
    );
    expect(() => unmix(series, [first, spectrum({ ...first, signal: "counts" })])).toThrow(
      'Expected `components[1].signal.kind` to be "absorbance"',
    );
    expect(() => unmix(withSeries(series, { signal: "transmittance" }), components)).toThrow("but found transmittance");
  });
});

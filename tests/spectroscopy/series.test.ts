import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  axis,
  column,
  coordinate,
  crop,
  cropScans,
  cropSpectrum,
  indexRange,
  interpolateAt,
  nearestIndex,
  row,
  sameAxis,
  signal,
  spectralSeries,
  spectrum,
  spectrumAt,
  traceOf,
} from "../../src/spectroscopy/index.js";

const make = () =>
  spectralSeries({
    axis: [400, 410, 420, 430],
    coordinate: { kind: "time", unit: "min", values: [0, 1, 3], names: ["a", "b", "c"] },
    values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    sigma: new Array(12).fill(0.1),
    mask: [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0],
    channels: { temperature: { unit: "°C", values: [22, 23, 24] } },
    scanSkew: [0, 1, 2, 3],
    signal: "absorbance",
    corrections: [{ kind: "zero", text: "t", parameters: {}, perScan: { offset: Float64Array.of(7, 8, 9) } }],
    difference: { reference: Float64Array.of(4, 3, 2, 1), description: "scan 0", scans: [0] },
  });

describe("axis", () => {
  it("knows quantity and label by its unit and keeps the order given", () => {
    expect(axis({ values: [3, 2, 1], unit: "eV" })).toMatchObject({
      quantity: "photon energy",
      label: "Photon energy",
    });
    expect([...axis([3, 2, 1]).values]).toEqual([3, 2, 1]);
    expect(axis({ values: [1], unit: "cm^-1" }).quantity).toBe("wavenumber");
  });

  it.each<[string, Parameters<typeof axis>[0], string]>([
    ["no values", [], "Expected `axis.values` to be at least one number but found an array of 0 values"],
    ["a repeated value", [1, 2, 2], "found 2 followed by 2 at index 2"],
    ["a turn", [1, 3, 2], "found 3 followed by 2 at index 2"],
    ["0", [0, 1], "Expected `axis.values[0]` to be above 0 nm but found 0"],
    ["NaN", [1, Number.NaN], "Expected `axis.values[1]` to be a finite number but found NaN"],
    [
      "an unknown unit",
      { values: [1, 2], unit: "Hz" as never },
      'Expected `axis.unit` to be one of "nm", "eV", "cm^-1" but found "Hz"',
    ],
  ])("refuses %s", (_, init, message) => expect(() => axis(init)).toThrow(message));

  it("copies its values", () => {
    const values = Float64Array.of(1, 2);
    const a = axis(values);
    values[0] = 9;
    expect(a.values[0]).toBe(1);
  });
});

describe("coordinate", () => {
  it("takes words for units of time and refuses others", () => {
    expect(coordinate({ kind: "time", unit: "minutes", values: [0] }).unit).toBe("min");
    expect(() => coordinate({ kind: "time", unit: "K", values: [0] })).toThrow(
      "Expected `coordinate.unit` to be a unit of time",
    );
  });

  it("wants time to rise and lets a bias return", () => {
    expect(() => coordinate({ kind: "time", values: [0, 2, 2] })).toThrow("found 2 s followed by 2 s at scan 2");
    expect([...coordinate({ kind: "bias", values: [0, 1, 0] }).values]).toEqual([0, 1, 0]);
  });
});

describe("signal", () => {
  it("has a usual unit and label for each kind", () => {
    expect(signal("molar absorptivity").unit).toBe("L mol^-1 cm^-1");
    expect(signal({ kind: "transmittance", unit: "%" })).toEqual({
      kind: "transmittance",
      unit: "%",
      label: "Transmittance",
    });
    expect(() => signal("absorbence" as never)).toThrow('but found "absorbence"');
  });
});

describe("spectralSeries", () => {
  it.each<[string, () => unknown, string]>([
    [
      "a wrong shape",
      () => spectralSeries({ axis: [1, 2], coordinate: { kind: "time", values: [0, 1] }, values: [1, 2, 3] }),
      "2 × 2 = 4 numbers (2 scans of 2 points) but found 3",
    ],
    [
      "NaN without a mask",
      () => spectralSeries({ axis: [1, 2], coordinate: { kind: "time", values: [0] }, values: [1, Number.NaN] }),
      "found NaN in scan 0 (counted from 0) at 2 nm",
    ],
    [
      "a negative sigma",
      () => spectralSeries({ axis: [1, 2], coordinate: { kind: "time", values: [0] }, values: [1, 2], sigma: [1, -1] }),
      "Expected `series.sigma[1]` to be a standard deviation of 0 or more but found -1",
    ],
    [
      "a mask of another length",
      () => spectralSeries({ axis: [1, 2], coordinate: { kind: "time", values: [0] }, values: [1, 2], mask: [1] }),
      "Expected `series.mask` to be an array of 2 values",
    ],
    [
      "a channel of another length",
      () =>
        spectralSeries({
          axis: [1, 2],
          coordinate: { kind: "time", values: [0] },
          values: [1, 2],
          channels: { T: { unit: "K", values: [1, 2] } },
        }),
      "Expected `series.channels.T` to be an array of 1 number",
    ],
  ])("refuses %s", (_, call, message) => expect(call).toThrow(message));

  it("cannot be changed through what it was made of", () => {
    const values = Float64Array.of(1, 2);
    const s = spectralSeries({ axis: [1, 2], coordinate: { kind: "time", values: [0] }, values });
    values[0] = 9;
    expect(s.values[0]).toBe(1);
    expect(Object.isFrozen(s)).toBe(true);
  });
});

describe("selecting", () => {
  it("gives rows, columns and spectra, counted from either end", () => {
    const s = make();
    expect([...row(s, 1)]).toEqual([5, 6, 7, 8]);
    expect([...row(s, -1)]).toEqual([9, 10, 11, 12]);
    expect([...column(s, 2)]).toEqual([3, 7, 11]);
    expect(spectrumAt(s, 2)).toMatchObject({ provenance: { title: "Time 3 min" } });
    expect(() => row(s, 3)).toThrow("Expected `scan` to be an integer from -3 to 2 but found 3");
  });

  it("finds the nearest point as a plain search does, on rising and falling axes", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 1, maxLength: 20 }),
        fc.double({ min: -10, max: 1100, noNaN: true }),
        fc.boolean(),
        (points, at, down) => {
          const sorted = [...points].sort((a, b) => (down ? b - a : a - b));
          const found = sorted[nearestIndex(axis(sorted), at)] ?? Number.NaN;
          expect(Math.abs(found - at)).toBe(Math.min(...sorted.map((p) => Math.abs(p - at))));
        },
      ),
    );
  });

  it("interpolates a straight line exactly and extrapolates nothing", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (points, share, down) => {
          const sorted = [...points].sort((a, b) => (down ? b - a : a - b));
          const a = axis(sorted);
          const at = Math.min(...sorted) + share * (Math.max(...sorted) - Math.min(...sorted));
          expect(
            interpolateAt(
              a,
              a.values.map((v) => 3 * v + 1),
              at,
            ),
          ).toBeCloseTo(3 * at + 1, 9);
        },
      ),
    );
    expect(() => interpolateAt(axis([1, 2]), Float64Array.of(1, 2), 2.5)).toThrow(
      "Expected `at` to be from 1 to 2 nm but found 2.5",
    );
  });

  it("takes the ends of a range in either order", () => {
    expect(indexRange(axis([400, 410, 420, 430]), 420, 410)).toEqual([1, 3]);
    expect(indexRange(axis([430, 420, 410, 400]), 405, 425)).toEqual([1, 3]);
    expect(() => indexRange(axis([400, 410]), 401, 409)).toThrow("to hold a point of the axis but found none");
  });
});

describe("cropping", () => {
  it("keeps everything that goes with the points that stay", () => {
    const c = crop(make(), 425, 405);
    expect([...c.axis.values]).toEqual([410, 420]);
    expect([...c.values]).toEqual([2, 3, 6, 7, 10, 11]);
    expect([...(c.mask ?? [])]).toEqual([0, 0, 1, 0, 0, 0]);
    expect([...(c.scanSkew ?? [])]).toEqual([1, 2]);
    expect([...(c.difference?.reference ?? [])]).toEqual([3, 2]);
    expect(c.difference?.scans).toEqual([0]);
    expect(c.sigma).toHaveLength(6);
  });

  it("keeps everything that goes with the scans that stay, and renumbers those of the reference", () => {
    const c = cropScans(make(), 0.5, 3);
    expect([...c.coordinate.values]).toEqual([1, 3]);
    expect(c.coordinate.names).toEqual(["b", "c"]);
    expect([...c.values]).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
    expect([...(c.channels["temperature"]?.values ?? [])]).toEqual([23, 24]);
    expect([...(c.corrections[0]?.perScan?.["offset"] ?? [])]).toEqual([8, 9]);
    expect(c.difference?.scans).toBeUndefined();
    expect(cropScans(make(), 0, 1).difference?.scans).toEqual([0]);
    expect(() => cropScans(make(), 5, 6)).toThrow("Expected a scan from 5 to 6 min but found none");
  });

  it("crops a spectrum with its sigma", () => {
    const s = spectrum({ axis: [1, 2, 3], values: [1, 4, 9], sigma: [0.1, 0.2, 0.3] });
    expect([...cropSpectrum(s, 2, 3).values]).toEqual([4, 9]);
    expect([...(cropSpectrum(s, 2, 3).sigma ?? [])]).toEqual([0.2, 0.3]);
  });
});

describe("small checks", () => {
  it("compares axes within a tolerance", () => {
    expect(sameAxis(axis([400, 500]), axis([400.01, 500]), 0.02)).toBe(true);
    expect(sameAxis(axis([400, 500]), axis([400.01, 500]))).toBe(false);
    expect(sameAxis(axis([400, 500]), axis({ values: [400, 500], unit: "cm^-1" }), 1)).toBe(false);
  });

  it("makes a trace of equal lengths only", () => {
    expect(() => traceOf({ coordinate: { kind: "time", values: [0, 1] }, values: [1] })).toThrow(
      "Expected `trace.values` to be an array of 2 numbers",
    );
  });
});

import { describe, expect, test } from "vitest";
import { movingBand } from "../../src/insitu/index.js";
import { fitLaw, trackPeak } from "../../src/kinetics/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { spectralSeries, type SpectralSeries } from "../../src/spectroscopy/index.js";

const axis = Float64Array.from({ length: 81 }, (_, i) => 700 + i);
const times = Float64Array.from({ length: 30 }, (_, i) => 40 * i);
const bump = (x: number, centre: number, width: number): number => Math.exp(-(((x - centre) / width) ** 2));

/** A simulated series of absorbance. */
function simulated(at: (nm: number, t: number) => number, noise: number, seed: number): SpectralSeries {
  const random = randomSource(seed);
  return spectralSeries({
    ...{ axis, coordinate: { kind: "time", unit: "s", values: times }, signal: "absorbance" },
    values: [...times].flatMap((t) => Array.from(axis, (nm) => at(nm, t) + random.normal(0, noise))),
    provenance: { title: "Film", simulated: "for a test" },
  });
}
const moves =
  (way: number, width = 12) =>
  (nm: number, t: number): number =>
    0.8 * bump(nm, 725 + way * (1 - Math.exp(-t / 400)), width) + 0.1;
const exchanges =
  (distance: number) =>
  (nm: number, t: number): number => {
    const a = Math.exp(-t / 400);
    return 0.8 * a * bump(nm, 725, 12) + 0.7 * (1 - a) * bump(nm, 725 + distance, 13) + 0.1;
  };

describe("movingBand", () => {
  test("finds a band that moves by more than its width can hide", () => {
    for (const way of [12, 20, 30]) {
      const found = movingBand(simulated(moves(way), 2e-3, way), { from: 700, to: 780 });
      expect(found.verdict).toMatchObject({ ok: true, code: "moving-band" });
      expect(found.rank).toBeGreaterThan(2);
      const last = found.shifts[29] ?? NaN;
      expect(Math.abs(last - way * (1 - Math.exp(-2.9)))).toBeLessThan(0.1);
    }
  });

  test("finds two species, also where their bands overlap so that the maximum of the sum moves", () => {
    for (const distance of [12, 20, 30]) {
      const series = simulated(exchanges(distance), 2e-3, distance);
      const found = movingBand(series, { from: 700, to: 780 });
      expect(found.verdict).toMatchObject({ ok: true, code: "two-species" });
      expect(found.rank).toBe(2);
    }
    const track = trackPeak(simulated(exchanges(12), 2e-3, 12), { from: 705, to: 775 });
    expect((track.values[29] ?? NaN) - (track.values[0] ?? NaN)).toBeGreaterThan(8);
  });

  test("says that it cannot tell where the way is short", () => {
    expect(movingBand(simulated(moves(0.8), 5e-3, 1), { from: 700, to: 780 }).verdict).toMatchObject({
      ...{ ok: false, code: "cannot-tell" },
    });
  });

  test("says that neither explains three species, and that nothing changes", () => {
    const three = (nm: number, t: number): number => {
      const [a, b] = [Math.exp(-t / 200), Math.exp(-t / 600)];
      return 0.8 * a * bump(nm, 720, 10) + 0.6 * (b - a) * bump(nm, 740, 14) + 0.7 * (1 - b) * bump(nm, 765, 9);
    };
    expect(movingBand(simulated(three, 2e-3, 5), { from: 700, to: 780 }).verdict.code).toBe("neither");
    expect(movingBand(simulated(moves(0), 2e-3, 6), { from: 700, to: 780 }).verdict.code).toBe("no-change");
  });

  test("rarely calls one the other: 40 simulated series of each kind", () => {
    const count = (at: (nm: number, t: number) => number, code: string, from: number): number =>
      Array.from({ length: 40 }, (_, i) => movingBand(simulated(at, 4e-3, from + i), { from: 700, to: 780 })).filter(
        ({ verdict }) => verdict.code === code,
      ).length;
    expect(count(moves(12), "two-species", 100)).toBe(0);
    expect(count(moves(12), "moving-band", 100)).toBeGreaterThanOrEqual(36);
    expect(count(exchanges(15), "moving-band", 300)).toBe(0);
    expect(count(exchanges(15), "two-species", 300)).toBeGreaterThanOrEqual(36);
  });

  test("names what cannot be meant", () => {
    const series = simulated(moves(10), 2e-3, 1);
    expect(() => movingBand(series, { from: 700, to: 705 })).toThrow("at least 6 scans of 12 points");
    expect(() => movingBand(series, { from: 700, to: 780, noise: 0 })).toThrow("noise");
  });
});

describe("trackPeak", () => {
  const edge =
    (way: number) =>
    (nm: number, t: number): number =>
      0.1 + 0.6 / (1 + Math.exp((nm - 735 - way * (1 - Math.exp(-((t / 500) ** 1.5)))) / 3));

  test.each([
    ["parabola", moves(15)],
    ["centroid", moves(15, 8)],
    ["edge", (nm: number, t: number) => edge(15)(nm, t)],
  ] as const)("by %s has errors that are the scatter of repeated runs", (method, at) => {
    const runs = Array.from({ length: 60 }, (_, seed) =>
      trackPeak(simulated(at, 3e-3, seed + 1), { from: 703, to: 777, method, noise: 3e-3 }),
    );
    for (const scan of [0, 10, 29]) {
      const values = runs.map((run) => run.values[scan] ?? NaN);
      const mean = values.reduce((a, b) => a + b) / 60;
      const scatter = Math.sqrt(values.reduce((s, v) => s + (v - mean) ** 2, 0) / 59);
      const stated = runs.reduce((s, run) => s + (run.sigma[scan] ?? NaN), 0) / 60;
      expect(stated / scatter).toBeGreaterThan(0.65);
      expect(stated / scatter).toBeLessThan(1.5);
    }
  });

  test("gives a trace whose kinetics are those of the motion, not of the absorbance at one wavelength", () => {
    const series = simulated(edge(18), 2e-3, 3);
    const track = trackPeak(series, { from: 705, to: 775, method: "edge", noise: 2e-3 });
    expect(track.verdict.code).toBe("moves");
    const fit = fitLaw(track, "avrami");
    expect(fit.verdict.ok).toBe(true);
    expect(Math.abs((fit.shape?.value ?? NaN) - 1.5)).toBeLessThan(4 * (fit.shape?.standardError ?? NaN));
    expect(Math.abs((fit.k?.value ?? NaN) - 2e-3)).toBeLessThan(4 * (fit.k?.standardError ?? NaN));
    expect(Math.abs((fit.amplitude?.value ?? NaN) - 18)).toBeLessThan(4 * (fit.amplitude?.standardError ?? NaN));
  });

  test("does not depend on the direction of the axis, and says when nothing moves", () => {
    const series = simulated(moves(15), 2e-3, 2);
    const turned = spectralSeries({
      ...series,
      axis: [...axis].reverse(),
      values: [...times].flatMap((_, i) => [...series.values.subarray(81 * i, 81 * i + 81)].reverse()),
    });
    const [a, b] = [series, turned].map((s) => trackPeak(s, { from: 703, to: 777 }));
    expect(b?.values).toEqual(a?.values);
    expect(trackPeak(simulated(moves(0), 2e-3, 2), { from: 703, to: 777 }).verdict.code).toBe("stays");
  });

  test("leaves out scans without a peak, and refuses a window without one", () => {
    const leaves = simulated((nm, t) => moves(15)(nm, t) * (t > 1000 ? 0 : 1), 2e-3, 2);
    expect(trackPeak(leaves, { from: 703, to: 777, noise: 2e-3 }).left.length).toBeGreaterThan(0);
    const flat = simulated((nm) => nm / 1000, 1e-4, 2);
    expect(() => trackPeak(flat, { from: 703, to: 777 })).toThrow("Expected the peak in at least 4 scans");
    expect(() => trackPeak(leaves, { from: 703, to: 705 })).toThrow("at least 7 points");
  });
});

import { describe, expect, it } from "vitest";
import { correct, deltaA, isosbesticPoints } from "../../src/insitu/index.js";
import { firstOrderStack, type Band, type FirstOrderStackInit } from "../../src/simulate/index.js";
import { spectralSeries, withSeries } from "../../src/spectroscopy/index.js";
import { smallSeries } from "./reference.js";

const before: readonly Band[] = [
  { shape: "gaussian", centre: 270, fwhm: 60, height: 0.5 },
  { shape: "gaussian", centre: 400, fwhm: 25, height: 0.08 },
  { shape: "edge", at: 505, width: 6, height: 0.15 },
];
const after: readonly Band[] = [
  { shape: "gaussian", centre: 270, fwhm: 60, height: 0.3 },
  { shape: "gaussian", centre: 315, fwhm: 16, height: 0.35 },
  { shape: "edge", at: 505, width: 6, height: 0.1 },
];
const base: FirstOrderStackInit = {
  axis: { from: 250, to: 800, step: 1 },
  times: { step: 30, to: 2400 },
  before,
  after,
  k: 1e-3,
  temperature: 22,
  deadTime: 20,
  noise: 5e-4,
  reason: "test",
};
const stack = (changes: Partial<FirstOrderStackInit> = {}) => firstOrderStack({ ...base, ...changes });

/** Where the two spectra are equal, by bisection on the formulas themselves. */
function trueCrossing(low: number, high: number): number {
  const g = (x: number, centre: number, fwhm: number): number => Math.exp(-4 * Math.LN2 * ((x - centre) / fwhm) ** 2);
  const difference = (x: number): number =>
    -0.2 * g(x, 270, 60) - 0.08 * g(x, 400, 25) + 0.35 * g(x, 315, 16) - 0.05 / (1 + Math.exp((x - 505) / 6));
  let [a, b] = [low, high];
  while (b - a > 1e-10) {
    const m = (a + b) / 2;
    if (Math.sign(difference(m)) === Math.sign(difference(a))) a = m;
    else b = m;
  }
  return a;
}
const truth = [trueCrossing(295, 312), trueCrossing(320, 340)] as const;

describe("isosbesticPoints of a reaction from one species to another", () => {
  it("finds the two points where the spectra cross, and no other", () => {
    const report = isosbesticPoints(deltaA(stack()));
    expect(report.points).toHaveLength(2);
    expect(report.rejected).toHaveLength(0);
    report.points.forEach((p, i) => {
      const z = (p.wavelength.value - (truth[i] ?? 0)) / (p.wavelength.standardError ?? 0);
      expect(Math.abs(z)).toBeLessThan(4);
      expect(p.verdict.code).toBe("isosbestic");
    });
    expect(report.verdict.ok).toBe(true);
    expect(report.noise.value).toBeGreaterThan(4.5e-4);
    expect(report.noise.value).toBeLessThan(5.5e-4);
  });

  it("finds them without noise to three thousandths of the step", () => {
    const report = isosbesticPoints(deltaA(stack({ noise: 0 })));
    expect(report.points).toHaveLength(2);
    report.points.forEach((p, i) => expect(Math.abs(p.wavelength.value - (truth[i] ?? 0))).toBeLessThan(3e-3));
  });

  it.each([
    ["one scan", 0],
    ["the mean of five", [0, 4]],
  ] as const)(
    "is off by its standard error on average over 40 runs against %s, and its test is calibrated",
    (_, reference) => {
      const z: number[] = [];
      const p: number[] = [];
      for (let seed = 1; seed <= 40; seed++) {
        const report = isosbesticPoints(deltaA(stack({ seed }), { reference }));
        expect(report.points).toHaveLength(2);
        report.points.forEach((point, i) => {
          z.push((point.wavelength.value - (truth[i] ?? 0)) / (point.wavelength.standardError ?? 0));
          p.push(point.test.p);
        });
      }
      // χ² of 80 squares: 99.9 % lie between 0.56 and 1.59 of their number.
      const meanSquare = z.reduce((sum, v) => sum + v * v, 0) / z.length;
      expect(meanSquare).toBeGreaterThan(0.56);
      expect(meanSquare).toBeLessThan(1.59);
      // Of 80 values 5 % lie below 0.05: 4 ± 2.
      expect(p.filter((v) => v < 0.05).length).toBeLessThanOrEqual(11);
      expect(p.filter((v) => v < 0.5).length).toBeGreaterThan(20);
    },
  );

  it("does not depend on the direction of the axis", () => {
    const up = isosbesticPoints(deltaA(stack({ noise: 0 })));
    const down = isosbesticPoints(deltaA(stack({ noise: 0, axis: { from: 800, to: 250, step: 1 } })));
    const places = (r: typeof up): number[] => r.points.map((p) => p.wavelength.value).sort((a, b) => a - b);
    places(down).forEach((v, i) => expect(v).toBeCloseTo(places(up)[i] ?? 0, 6));
    expect(down.points).toHaveLength(2);
  });

  it("ignores masked values", () => {
    const dA = deltaA(stack());
    const n = dA.axis.values.length;
    const hide = (k: number): boolean => k === 10 * n + 55 || k === 30 * n + 78;
    const masked = withSeries(dA, {
      values: dA.values.map((v, k) => (hide(k) ? 7 : v)),
      mask: Uint8Array.from(dA.values, (_, k) => (hide(k) ? 1 : 0)),
    });
    const report = isosbesticPoints(masked);
    expect(report.points).toHaveLength(2);
    report.points.forEach((p, i) => expect(Math.abs(p.wavelength.value - (truth[i] ?? 0))).toBeLessThan(0.05));
  });
});

describe("isosbesticPoints where there is none", () => {
  const none = (changes: Partial<FirstOrderStackInit>) => {
    const report = isosbesticPoints(deltaA(stack(changes)));
    expect(report.points.map((p) => p.wavelength.value)).toEqual([]);
    expect(report.verdict).toMatchObject({ ok: false, code: "none" });
    return report;
  };

  it("rejects the crossings of A → B → C because they move, and says from where to where", () => {
    const third: readonly Band[] = [{ shape: "gaussian", centre: 340, fwhm: 30, height: 0.4 }];
    const report = none({ then: { k: 1e-3, after: third } });
    const moving = report.rejected.filter((r) => r.code === "moves");
    expect(moving.length).toBeGreaterThan(0);
    expect(moving[0]?.reason).toMatch(/the crossing moves from \d+\.\d to \d+\.\d nm during the run/);
  });

  it("loses the points to a drifting baseline, and finds them again after correction", () => {
    none({ drift: { perHour: 0.06 } });
    const corrected = correct(stack({ drift: { perHour: 0.06 } }), { zeroAt: [700, 800] });
    const report = isosbesticPoints(deltaA(corrected));
    expect(report.points).toHaveLength(2);
    report.points.forEach((p, i) => expect(Math.abs(p.wavelength.value - (truth[i] ?? 0))).toBeLessThan(0.1));
  });

  it("keeps its test calibrated where a narrow band was set to zero, whose noise all points of a scan share", () => {
    const p: number[] = [];
    const changes = { axis: { from: 250, to: 800, step: 2 }, drift: { perHour: 0.06 } } as const;
    for (let seed = 1; seed <= 60; seed++) {
      const corrected = correct(stack({ ...changes, seed }), { zeroAt: [780, 800] });
      const report = isosbesticPoints(deltaA(corrected));
      expect(report.points).toHaveLength(2);
      p.push(...report.points.map((point) => point.test.p));
    }
    // 120 tests at 1 %: more than five rejections has a probability below 0.2 %; with the shared noise forgotten it was 45.
    expect(p.filter((v) => v < 0.01).length).toBeLessThanOrEqual(5);
    // At the median: 60 ± 5.5.
    expect(p.filter((v) => v < 0.5).length).toBeGreaterThan(42);
    expect(p.filter((v) => v < 0.5).length).toBeLessThan(78);
  });

  it("loses the points to growing scattered light, and finds them again after correction", () => {
    none({ scatter: { from: 0, to: 0.03 } });
    const corrected = correct(stack({ scatter: { from: 0, to: 0.03 } }), { scatter: { from: 600, to: 800 } });
    const report = isosbesticPoints(deltaA(corrected));
    const found = report.points.map((p) => p.wavelength.value);
    expect(found).toHaveLength(2);
    found.forEach((v, i) => expect(Math.abs(v - (truth[i] ?? 0))).toBeLessThan(0.5));
  });

  it("finds no crossing in noise alone", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const report = isosbesticPoints(deltaA(stack({ before, after: before, seed })));
      expect(report.points).toHaveLength(0);
      expect(report.verdict.ok).toBe(false);
    }
  });

  it("says that two spectra are too few", () => {
    const dA = deltaA(stack({ times: [0, 2400] }));
    const report = isosbesticPoints(dA, { noise: 5e-4 });
    expect(report.points).toHaveLength(0);
    expect(report.verdict.code).toBe("too-few-scans");
    expect(report.verdict.text).toContain("found 1: any two spectra cross somewhere");
    expect(report.rejected.every((r) => r.code === "too-few-scans")).toBe(true);
  });

  it("refuses absorbance", () => {
    expect(() => isosbesticPoints(smallSeries())).toThrow(
      "Expected a series of ΔA but found absorbance; take insitu.deltaA first.",
    );
  });
});

describe("isosbesticPoints and its range", () => {
  it("searches only between from and to", () => {
    const report = isosbesticPoints(deltaA(stack()), { from: 315, to: 360 });
    expect(report.points).toHaveLength(1);
    expect(Math.abs((report.points[0]?.wavelength.value ?? 0) - truth[1])).toBeLessThan(0.1);
  });

  it("refuses a series without scans beside the reference only in its verdict", () => {
    const one = spectralSeries({
      axis: [400, 500, 600],
      coordinate: { kind: "time", values: [0] },
      values: [1, 2, 3],
      signal: "absorbance",
    });
    expect(isosbesticPoints(deltaA(one)).verdict.code).toBe("too-few-scans");
  });
});

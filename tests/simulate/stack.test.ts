import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deltaA, trace } from "../../src/insitu/index.js";
import { arrhenius, fitFirstOrder } from "../../src/kinetics/index.js";
import { consecutive } from "../../src/simulate/consecutive.js";
import {
  absorption,
  arrheniusRate,
  firstOrderStack,
  grid,
  type FirstOrderStackInit,
} from "../../src/simulate/index.js";
import { row } from "../../src/spectroscopy/index.js";
import { parseDelimited, toDelimited, toSeries } from "../../src/io/index.js";

const base: FirstOrderStackInit = {
  axis: { from: 250, to: 350, step: 1 },
  times: { step: 30, to: 2400 },
  before: [{ shape: "gaussian", centre: 270, fwhm: 40, height: 0.5 }],
  after: [{ shape: "gaussian", centre: 315, fwhm: 16, height: 0.3 }],
  k: 1e-3,
  temperature: 22,
  reason: "a test",
};

describe("firstOrderStack", () => {
  it("follows A(t) = after + (before − after)·exp(−k (t + dead time)) at every point", () => {
    const s = firstOrderStack({ ...base, deadTime: 25 });
    const before = absorption({ axis: base.axis, bands: base.before as never, reason: "" }).values;
    const after = absorption({ axis: base.axis, bands: base.after as never, reason: "" }).values;
    s.coordinate.values.forEach((t, i) => {
      const share = Math.exp(-1e-3 * (t + 25));
      row(s, i).forEach((v, j) => {
        expect(v).toBeCloseTo((after[j] ?? 0) + ((before[j] ?? 0) - (after[j] ?? 0)) * share, 14);
      });
    });
  });

  it("is marked as simulated and stays so when written and read back", () => {
    const s = firstOrderStack(base);
    expect(s.provenance.simulated).toBe("a test");
    const back = toSeries(parseDelimited(toDelimited(s)));
    expect(back.provenance.simulated).toBe("a test");
    expect(deltaA(back).provenance.simulated).toBe("a test");
    expect(trace(deltaA(back), 270).provenance.simulated).toBe("a test");
  });

  it("gives the same numbers for the same seed and others for another", () => {
    const make = (seed: number): number[] => [...firstOrderStack({ ...base, noise: 1e-3, seed }).values];
    expect(make(5)).toEqual(make(5));
    expect(make(5)).not.toEqual(make(6));
  });

  it("has noise of the deviation asked for", () => {
    const noise = 2e-3;
    const clean = firstOrderStack(base).values;
    const noisy = firstOrderStack({ ...base, noise }).values;
    const square = noisy.reduce((s, v, k) => s + (v - (clean[k] ?? 0)) ** 2, 0) / noisy.length;
    // 8181 values: the deviation is known to 0.8 %.
    expect(Math.abs(Math.sqrt(square) / noise - 1)).toBeLessThan(0.04);
  });

  it("adds drift and scattered light as described", () => {
    const clean = firstOrderStack(base).values;
    const drifted = firstOrderStack({ ...base, drift: { perHour: 0.06 } }).values;
    expect((drifted[101 * 80] ?? 0) - (clean[101 * 80] ?? 0)).toBeCloseTo(0.04, 14);
    const cloudy = firstOrderStack({ ...base, scatter: { from: 0, to: 0.02 } }).values;
    expect((cloudy[101 * 80] ?? 0) - (clean[101 * 80] ?? 0)).toBeCloseTo(0.02 * (250 / 500) ** -4, 12);
    expect(cloudy[0]).toBe(clean[0]);
  });

  it.each<[string, Partial<FirstOrderStackInit>, string]>([
    ["a rate of 0", { k: 0 }, "Expected `k` to be a finite number above 0 but found 0"],
    ["a negative noise", { noise: -1 }, "Expected `noise` to be 0 or more but found -1"],
    [
      "a band without width",
      { before: [{ shape: "gaussian", centre: 1, fwhm: 0, height: 1 }] },
      "Expected `bands[0].fwhm` to be a finite number above 0",
    ],
    ["a misspelt part", { noize: 1 } as never, '"noize"; did you mean noise?'],
    [
      "a spectrum on another axis",
      { before: absorption({ axis: [1, 2], bands: [], reason: "" }) },
      "Expected `before` to be on the axis of the simulation",
    ],
  ])("refuses %s", (_, change, message) => expect(() => firstOrderStack({ ...base, ...change })).toThrow(message));

  it("is recovered by the analysis: k at three temperatures and the activation energy, within three standard errors", () => {
    const k = arrheniusRate({ activationEnergy: 39.1, k: 1e-3, at: { value: 30, unit: "°C" } });
    const fits = [30, 40, 50].map((temperature) => {
      const stack = firstOrderStack({ ...base, k, temperature, noise: 5e-4, seed: temperature });
      return fitFirstOrder(trace(deltaA(stack), 270));
    });
    fits.forEach((fit, i) => {
      const wanted = k({ value: [30, 40, 50][i] ?? 0, unit: "°C", source: "given" });
      expect(Math.abs(fit.k.value - wanted)).toBeLessThan(3 * (fit.k.standardError ?? 0));
      expect(fit.lawHolds).toBe(true);
    });
    const line = arrhenius(fits, { errors: "from the known σ" });
    expect(Math.abs(line.activationEnergy.value - 39.1)).toBeLessThan(3 * (line.activationEnergy.standardError ?? 0));
  });
});

describe("arrheniusRate", () => {
  it("gives the activation energy back from two temperatures", () => {
    const k = arrheniusRate({ activationEnergy: 50, k: 1e-3, at: { value: 300, unit: "K" } });
    const at = (value: number): number => k({ value, unit: "K", source: "given" });
    expect(at(300)).toBe(1e-3);
    const energy = (8.31446261815324 * Math.log(at(320) / at(300))) / (1 / 300 - 1 / 320) / 1000;
    expect(energy).toBeCloseTo(50, 10);
  });
  it("is the same law by k at a temperature and by ln A", () => {
    const k = arrheniusRate({ activationEnergy: 50, lnA: 10 });
    expect(k({ value: 300, unit: "K", source: "given" })).toBeCloseTo(
      Math.exp(10 - 50000 / (8.31446261815324 * 300)),
      15,
    );
    const through = arrheniusRate({
      activationEnergy: 50,
      k: k({ value: 22, unit: "°C", source: "given" }),
      at: { value: 22, unit: "°C" },
    });
    const warm = { value: 60, unit: "°C", source: "given" } as const;
    expect(through(warm) / k(warm)).toBeCloseTo(1, 12);
  });
  it.each<[string, unknown, string]>([
    ["no temperature", { activationEnergy: 1, k: 1 }, "`law.at` to be { value, unit"],
    ["a misspelt part", { activationEnergy: 1, K: 1, at: { value: 1, unit: "K" } }, 'found "K"; did you mean k'],
    ["a k of 0", { activationEnergy: 1, k: 0, at: { value: 1, unit: "K" } }, "`law.k` to be a finite number above 0"],
    ["an infinite ln A", { activationEnergy: 1, lnA: Infinity }, "`law.lnA` to be a finite number"],
  ])("refuses %s", (_, law, message) => {
    expect(() => arrheniusRate(law as never)).toThrow(message);
  });
});

describe("consecutive", () => {
  /** The same by Runge and Kutta's fourth-order steps. */
  function integrated(k1: number, k2: number, t: number): number[] {
    const f = ([a = 0, b = 0]: number[]): number[] => [-k1 * a, k1 * a - k2 * b, k2 * b];
    const n = 4000;
    let y = [1, 0, 0];
    const add = (u: number[], v: number[], h: number): number[] => u.map((x, i) => x + h * (v[i] ?? 0));
    for (let i = 0; i < n; i++) {
      const h = t / n;
      const a = f(y);
      const b = f(add(y, a, h / 2));
      const c = f(add(y, b, h / 2));
      const d = f(add(y, c, h));
      y = y.map((x, s) => x + (h / 6) * ((a[s] ?? 0) + 2 * (b[s] ?? 0) + 2 * (c[s] ?? 0) + (d[s] ?? 0)));
    }
    return y;
  }

  it.each([
    [1, 0.5, 3],
    [0.5, 1, 3],
    [1, 1, 2],
    [1, 1 + 1e-9, 2],
    [2, 0, 1],
    [30, 0.1, 5],
  ])("k₁ = %d, k₂ = %d, t = %d agrees with numerical integration", (k1, k2, t) => {
    const c = consecutive(k1, k2, t);
    const wanted = integrated(k1, k2, t);
    [c.first, c.second, c.third].forEach((v, i) => expect(v).toBeCloseTo(wanted[i] ?? 0, 8));
  });

  it("conserves matter and stays between 0 and 1 for any rates and times", () => {
    const rate = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(rate, rate, fc.double({ min: -10, max: 1e6, noNaN: true }), (k1, k2, t) => {
        const c = consecutive(k1, k2, t);
        for (const v of [c.first, c.second, c.third]) {
          expect(v).toBeGreaterThanOrEqual(0);
          expect(v).toBeLessThanOrEqual(1 + 1e-12);
        }
        expect(c.first + c.second + c.third).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe("grid", () => {
  it("has both ends where the step divides the range, and clean decimals", () => {
    expect([...grid(0, 0.3, 0.1)]).toEqual([0, 0.1, 0.2, 0.3]);
    expect([...grid(800, 798, 1)]).toEqual([800, 799, 798]);
    expect(grid(250, 800, 0.5)).toHaveLength(1101);
  });
});

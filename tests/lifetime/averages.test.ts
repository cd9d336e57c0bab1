import { describe, expect, it } from "vitest";
import { isHalidelabError } from "../../src/foundation/index.js";
import {
  amplitudeAverage,
  decay,
  fitDecay,
  intensityAverage,
  radiativeRates,
  unstatedAverage,
  type AmplitudeAverage,
} from "../../src/lifetime/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { directDecay, response } from "./direct.js";

describe("k_r and k_nr from the quantum yield", () => {
  const average = amplitudeAverage({ value: 50, standardError: 2, unit: "ns" });

  it("follow from the amplitude average, with the errors of both", () => {
    const rates = radiativeRates({ value: 0.4, standardError: 0.02 }, average);
    expect(rates.radiative.value).toBeCloseTo(8e6, 3);
    // 5 % of the yield and 4 % of the lifetime.
    expect(rates.radiative.standardError).toBeCloseTo(8e6 * Math.hypot(0.05, 0.04), 3);
    expect(rates.nonRadiative.value).toBeCloseTo(1.2e7, 3);
    expect(rates.nonRadiative.standardError).toBeCloseTo(Math.hypot(0.02 / 50e-9, 1.2e7 * 0.04), 0);
    expect(rates.radiative.value + rates.nonRadiative.value).toBeCloseTo(1 / 50e-9, 3);
    expect(rates.assumptions.join()).toMatch(/one radiative rate.*dark fraction.*fluence/s);
  });

  it("have the errors that drawing yields and lifetimes gives", () => {
    const random = randomSource(3);
    const drawn = Array.from({ length: 20_000 }, () => random.normal(0.4, 0.008) / (random.normal(50, 1) * 1e-9));
    const mean = drawn.reduce((sum, k) => sum + k, 0) / drawn.length;
    const deviation = Math.sqrt(drawn.reduce((sum, k) => sum + (k - mean) ** 2, 0) / drawn.length);
    const given = amplitudeAverage({ value: 50, standardError: 1, unit: "ns" });
    const { radiative } = radiativeRates({ value: 0.4, standardError: 0.008 }, given);
    expect(Math.abs((radiative.standardError ?? 0) / deviation - 1)).toBeLessThan(0.03);
  });

  it("have no error where lifetime or yield have none", () => {
    expect(radiativeRates({ value: 0.4 }, average).radiative.standardError).toBeNull();
  });

  it("take a yield as `quantumYield` gives it, and none with a unit", () => {
    const found = { value: 0.4, standardError: 0.02, unit: "", interval95: [0.36, 0.44] as const };
    const { radiative } = radiativeRates(found, average);
    expect(radiative).toEqual(radiativeRates({ value: 0.4, standardError: 0.02 }, average).radiative);
    expect(() => radiativeRates({ ...found, unit: "%" }, average)).toThrow(/quantumYield\.unit/);
  });

  it("are bounds where the publication does not say how it averaged", () => {
    const unstated = unstatedAverage({ value: 50, standardError: 2, unit: "ns", shortest: 5 });
    const { kind, radiative, nonRadiative } = radiativeRates({ value: 0.4, standardError: 0.02 }, unstated);
    expect(kind).toBe("bounds");
    expect(radiative.value).toBeNaN();
    const error = 8e6 * Math.hypot(0.05, 0.04);
    expect(radiative.interval95?.[0]).toBeCloseTo(8e6 - 1.6448536 * error, -1);
    expect(radiative.interval95?.[1]).toBeCloseTo(8e7 + (1.6448536 * 0.02) / 5e-9, -1);
    expect(nonRadiative.interval95?.[0]).toBeLessThan(1.2e7);
    const open = radiativeRates({ value: 0.4 }, unstatedAverage({ value: 50, unit: "ns" }));
    expect(open.radiative.interval95).toEqual([8e6, Infinity]);
  });

  it("hold the true rates of any biexponential within the bounds, whichever average was published", () => {
    const random = randomSource(11);
    for (let i = 0; i < 200; i++) {
      const [t1, t2, a] = [1 + 99 * random.uniform(), 1 + 99 * random.uniform(), random.uniform()];
      const amplitude = a * t1 + (1 - a) * t2;
      const intensity = (a * t1 ** 2 + (1 - a) * t2 ** 2) / amplitude;
      const truth = 0.3 / (amplitude * 1e-9);
      for (const value of [amplitude, intensity]) {
        const average = unstatedAverage({ value, unit: "ns", shortest: Math.min(t1, t2) });
        const [low, high] = radiativeRates({ value: 0.3 }, average).radiative.interval95 ?? [NaN, NaN];
        expect(low).toBeLessThanOrEqual(truth * (1 + 1e-12));
        expect(high).toBeGreaterThanOrEqual(truth * (1 - 1e-12));
      }
    }
  });

  it("are refused from an intensity average, by the compiler and when run", () => {
    const wrong = intensityAverage({ value: 60, unit: "ns" });
    // @ts-expect-error an intensity average is no amplitude average
    const refused: AmplitudeAverage = wrong;
    // @ts-expect-error and the rates take none
    const run = (): unknown => radiativeRates({ value: 0.4 }, wrong);
    expect(run).toThrow(/Expected `average` to be weighted by the amplitudes but found an intensity average/);
    expect(() => radiativeRates({ value: 0.4 }, refused)).toThrow(/intensity average/);
  });

  it("are refused for yields that cannot be", () => {
    for (const value of [0, -0.1, 1.01, Number.NaN]) {
      expect(() => radiativeRates({ value }, average)).toThrow(/quantumYield/);
    }
    try {
      unstatedAverage({ value: 5, unit: "ns", shortest: 6 });
      expect.unreachable();
    } catch (error) {
      expect(isHalidelabError(error)).toBe(true);
    }
  });
});

describe("the averages of a fit", () => {
  const irf = response(256, 30);
  const shape = { irf, channels: 256, lifetimes: [60, 12], amplitudes: [150, 450], background: 2 };
  const mean = directDecay(shape);
  const fitOf = (counts: ArrayLike<number>) =>
    fitDecay(decay({ counts: Array.from(counts), channelWidth: 0.1, unit: "ns" }), {
      irf,
      exponentials: 2,
      convolution: "uniform",
    }).averages;

  it("are Σ aτ/Σ a and Σ aτ²/Σ aτ", () => {
    const { amplitude, intensity } = fitOf(mean.map((m) => 1e4 * m));
    expect(amplitude?.lifetime.value).toBeCloseTo((0.1 * (150 * 60 + 450 * 12)) / 600, 7);
    expect(intensity?.lifetime.value).toBeCloseTo((0.1 * (150 * 60 ** 2 + 450 * 12 ** 2)) / (150 * 60 + 450 * 12), 7);
  });

  it("have the errors that repeating the measurement gives", () => {
    const random = randomSource(5);
    const runs = Array.from({ length: 400 }, () => fitOf(mean.map((m) => random.poisson(m))));
    for (const kind of ["amplitude", "intensity"] as const) {
      const values = runs.map((run) => run[kind]?.lifetime.value ?? Number.NaN);
      const errors = runs.map((run) => run[kind]?.lifetime.standardError ?? Number.NaN);
      const centre = values.reduce((sum, v) => sum + v, 0) / values.length;
      const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - centre) ** 2, 0) / (values.length - 1));
      const typical = errors.sort((a, b) => a - b)[errors.length / 2] ?? 0;
      // 400 runs know a deviation to 3.5 %.
      expect(Math.abs(typical / deviation - 1), kind).toBeLessThan(0.12);
    }
  });

  it("are missing, with the reason, where an amplitude is negative", () => {
    const rise = directDecay({ irf, channels: 256, lifetimes: [60, 12], amplitudes: [150, -100], background: 2 });
    const counts = decay({ counts: rise.map((m) => 100 * Math.max(0, m)), channelWidth: 0.1, unit: "ns" });
    const { averages } = fitDecay(counts, { irf, exponentials: 2, negativeAmplitudes: true });
    expect(averages.amplitude).toBeNull();
    expect(averages.missing).toMatch(/negative/);
  });
});

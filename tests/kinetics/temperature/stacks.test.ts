import { describe, expect, it } from "vitest";
import { reportText } from "../../../src/foundation/index.js";
import { trace } from "../../../src/insitu/index.js";
import {
  arrheniusGlobal,
  arrheniusReport,
  arrheniusStackReport,
  arrheniusStacks,
  exponentials,
  fitFirstOrder,
  mechanismModel,
} from "../../../src/kinetics/index.js";
import { randomSource } from "../../../src/numerics/index.js";
import { firstOrderStack } from "../../../src/simulate/index.js";
import { crop, type SpectralSeries, spectralSeries, withSeries } from "../../../src/spectroscopy/index.js";
import { relativeError } from "../../reference/load-fit.js";

const R = 8.31446261815324;
const law = (energy: number, lnA: number, kelvin: number): number => Math.exp(lnA - (1000 * energy) / (R * kelvin));
const before = [{ shape: "gaussian", centre: 430, fwhm: 60, height: 1 }] as const;
const after = [{ shape: "gaussian", centre: 520, fwhm: 80, height: 0.6 }] as const;

interface Setting {
  readonly noise?: number;
  readonly seed?: number;
  readonly scanRate?: number;
  readonly energies?: readonly [number, number];
}
/** A → B, or A → B → C, at some temperatures in °C. */
function stacksAt(celsius: readonly number[], { noise = 1e-3, seed = 1, scanRate, energies }: Setting = {}) {
  return celsius.map((value, i): SpectralSeries => {
    const t = value + 273.15;
    return firstOrderStack({
      axis: { from: 380, to: 600, step: (scanRate ?? energies) ? 20 : 10 },
      times: { step: 30, to: 2400 },
      before,
      after,
      k: law(energies?.[0] ?? 95, 31, t),
      ...(energies ? { then: { after: [], k: law(energies[1], 17.5, t) } } : {}),
      temperature: value,
      noise,
      seed: 10 * seed + i,
      ...(scanRate ? { scanRate } : {}),
      reason: "test",
    });
  });
}
const four = [25, 35, 45, 55];

describe("an Arrhenius fit of all stacks at once", () => {
  it("without noise returns Ea and ln A to 8 digits, with own and with shared spectra", () => {
    for (const spectra of ["own", "shared"] as const) {
      const [rate] = arrheniusStacks(stacksAt(four, { noise: 0 }), { spectra }).rates;
      expect(relativeError(rate?.activationEnergy.value ?? NaN, 95)).toBeLessThan(1e-8);
      expect(relativeError(rate?.lnA.value ?? NaN, 31)).toBeLessThan(1e-8);
    }
  });
  it("of one wavelength is the fit of all traces", () => {
    const stacks = stacksAt(four).map((s) => crop(s, 425, 435));
    const sigma = 1e-3;
    const known = stacks.map((s) => withSeries(s, { sigma: s.values.map(() => sigma) }));
    const [rate] = arrheniusStacks(known, { errors: "from the known σ" }).rates;
    const traces = arrheniusGlobal(
      stacks.map((s) => fitFirstOrder(trace(s, 430), { sigma })),
      { errors: "from the known σ" },
    );
    expect(relativeError(rate?.activationEnergy.value ?? NaN, traces.activationEnergy.value)).toBeLessThan(1e-7);
    expect(
      relativeError(rate?.activationEnergy.standardError ?? NaN, traces.activationEnergy.standardError ?? NaN),
    ).toBeLessThan(1e-6);
    expect(
      relativeError(rate?.activationEnergy.interval95?.[0] ?? NaN, traces.activationEnergy.interval95?.[0] ?? NaN),
    ).toBeLessThan(1e-4);
    expect(
      relativeError(rate?.twoStep.activationEnergy.value ?? NaN, traces.twoStep.activationEnergy.value),
    ).toBeLessThan(1e-6);
  });
  it("gives the spectra of the species with errors that fit what the truth is", () => {
    const stacks = stacksAt(four);
    const { runs, axis } = arrheniusStacks(stacks, { spectra: "shared" });
    const n = axis.values.length;
    const width = 60 / (2 * Math.sqrt(2 * Math.LN2));
    const distances = Float64Array.from(axis.values, (v, j) => {
      const truth = Math.exp(-0.5 * ((v - 430) / width) ** 2);
      return ((runs[0]?.spectra?.[j] ?? NaN) - truth) / (runs[0]?.spectraErrors?.[j] ?? NaN);
    });
    const square = distances.reduce((sum, d) => sum + d * d, 0) / n;
    // The mean square of n standard normal numbers, within five of its standard errors (shared k correlates them).
    expect(Math.abs(square - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    expect(runs[2]?.spectra).toEqual(runs[0]?.spectra);
  });
  it("finds both energies of A -> B -> C, in the unit of the model's times too", () => {
    const stacks = stacksAt(four, { energies: [95, 60], noise: 5e-4 });
    const seconds = arrheniusStacks(stacks, { model: mechanismModel("A -> B -> C") });
    seconds.rates.forEach((rate, r) => {
      const { value, standardError } = rate.activationEnergy;
      expect(Math.abs(value - [95, 60][r]!)).toBeLessThan(3 * (standardError ?? NaN));
      expect(standardError).toBeLessThan(2);
    });
    expect(seconds.rates.map((rate) => rate.name)).toEqual(["k1", "k2"]);
    expect(seconds.verdict.ok).toBe(true);
    const minutes = arrheniusStacks(stacks, { model: mechanismModel("A -> B -> C", { timeUnit: "min" }) });
    expect(relativeError(minutes.rates[0]?.lnA.value ?? NaN, seconds.rates[0]?.lnA.value ?? NaN)).toBeLessThan(1e-6);
  });
  it("tells more with shared spectra than with own: cold stacks that hold only the beginning of the reaction", () => {
    const cold = stacksAt([15, 20, 25, 30], { noise: 5e-3 });
    const own = arrheniusStacks(cold).rates[0]?.activationEnergy;
    const shared = arrheniusStacks(cold, { spectra: "shared" }).rates[0]?.activationEnergy;
    expect(shared?.standardError).toBeLessThan(0.7 * (own?.standardError ?? NaN));
    expect(Math.abs((shared?.value ?? NaN) - 95)).toBeLessThan(3 * (shared?.standardError ?? NaN));
  });
});

describe("stacks of a scanning instrument", () => {
  // 220 nm at 300 nm/min: 44 s from the first wavelength to the last; at 75 °C 1/k is 56 s.
  const stacks = stacksAt([45, 55, 65, 75], { scanRate: 300 });
  it("give an unbiased Ea with shared spectra where the skew is used, and a wrong one where it is ignored", () => {
    const used = arrheniusStacks(stacks, { spectra: "shared" });
    const energy = used.rates[0]?.activationEnergy;
    expect(Math.abs((energy?.value ?? NaN) - 95)).toBeLessThan(3 * (energy?.standardError ?? NaN));
    expect(used.lineTest.p).toBeGreaterThan(0.001);
    const blind = arrheniusStacks(
      stacks.map((s) => withSeries(s, { scanSkew: undefined })),
      { spectra: "shared" },
    );
    expect(blind.lineTest.p).toBeLessThan(1e-6);
    expect(Math.abs((blind.rates[0]?.activationEnergy.value ?? NaN) - 95)).toBeGreaterThan(0.5);
  });
});

describe("what is left out and what is refused", () => {
  it("a photochemical stack, whose law is another, has no activation energy", () => {
    const stacks = stacksAt(four);
    const axis = stacks[0]?.axis.values ?? new Float64Array();
    const times = stacks[0]?.coordinate.values ?? new Float64Array();
    const random = randomSource(5);
    const light = spectralSeries({
      axis: { values: axis, unit: "nm" },
      coordinate: { kind: "time", unit: "s", values: times },
      // Of order zero until the light has used up what there is.
      values: Float64Array.from({ length: times.length * axis.length }, (_, at) => {
        const share = Math.max(0, 1 - (times[Math.floor(at / axis.length)] ?? NaN) / 1500);
        return share * Math.exp(-(((axis[at % axis.length] ?? NaN) - 430) ** 2) / 1300) + random.normal(0, 1e-3);
      }),
      temperature: { value: 65, unit: "°C", source: "given" },
    });
    const all = arrheniusStacks([...stacks, light]);
    expect(all.runs[4]).toMatchObject({ used: false, spectra: null });
    expect(all.runs[4]?.why).toContain("a photochemical run has no activation energy");
    expect(all.rates[0]?.activationEnergy).toEqual(arrheniusStacks(stacks).rates[0]?.activationEnergy);
  });
  it("two temperatures give no line", () => {
    const fit = arrheniusStacks(stacksAt([35, 45]));
    expect(fit.verdict).toMatchObject({ ok: false, code: "too-few-temperatures" });
    expect(fit.rates[0]?.activationEnergy.value).toBeNaN();
    expect(fit.statistics).toBeNull();
  });
  it("every mistake is listed at once", () => {
    const [good] = stacksAt([35]) as [SpectralSeries];
    const cold = withSeries(good, { temperature: undefined });
    const short = withSeries(good, { axis: good.axis });
    const call = () =>
      arrheniusStacks([cold, 3 as never, short], {
        model: mechanismModel("2 A -> B"),
        timeZero: 2350,
      });
    expect(call).toThrow("Expected `stacks[0]` to have a temperature but found none.");
    expect(call).toThrow("Expected `stacks[1]` to be a spectral series but found 3");
    expect(call).toThrow("Expected `stacks[2]` to hold at least 4 scans from the time zero on but found 2.");
    expect(call).toThrow("Expected `k1` of the model to be a rate constant of first order but found the unit");
  });
  it("shared spectra need one axis, and the model few rate constants", () => {
    const [first, second] = stacksAt([35, 45]) as [SpectralSeries, SpectralSeries];
    expect(() => arrheniusStacks([first, crop(second, 400, 500)], { spectra: "shared" })).toThrow(
      "Expected stacks with shared spectra to have one axis but found another at `stacks[1]`.",
    );
    expect(() => arrheniusStacks([first], { model: exponentials(5) })).toThrow("to have 1 to 4 free rate constants");
    expect(() => arrheniusStacks([], {})).toThrow("to hold at least one series");
  });
  it("prints each rate constant beside the two steps", () => {
    const text = reportText(arrheniusStackReport(arrheniusStacks(stacksAt(four))));
    expect(text).toMatch(/Ea of k1 \/ kJ mol⁻¹ +9\d(\.\d+)? ± /);
    expect(text).toMatch(/Ea of k1 in two steps \/ kJ mol⁻¹ +9\d(\.\d+)? ± /);
    expect(text).toContain("Simulated: test");
    expect(text).toContain("All stacks at once, spectra of their own: Ea = ");
  });
  it("each rate constant prints by itself too", () => {
    const [rate] = arrheniusStacks(stacksAt(four)).rates;
    expect(rate && reportText(arrheniusReport(rate))).toMatch(/Ea in two steps \/ kJ mol⁻¹ +9\d(\.\d+)? ± /);
  });
});

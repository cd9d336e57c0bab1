import { describe, expect, it } from "vitest";
import { brandOf, formatNumber, reportMarkdown, reportText } from "../../src/foundation/index.js";
import {
  arrhenius,
  type ArrheniusErrors,
  arrheniusReport,
  fitFirstOrder,
  type RateAtTemperature,
} from "../../src/kinetics/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { loadReference, relativeError } from "../reference/load-fit.js";
import { simulatedTrace } from "./simulated-trace.js";

interface Reference {
  readonly kelvin: readonly number[];
  readonly k: readonly number[];
  readonly sigmaK: readonly number[];
  readonly activationEnergy: number;
  readonly lnA: number;
  readonly chi2: number;
  readonly scaled: readonly [number, number];
  readonly unscaled: readonly [number, number];
  readonly correlation: number;
  readonly t: number;
  readonly bandAt: number;
  readonly bandLnK: number;
  readonly bandHalf: number;
  readonly withTemperatureError: { readonly sigmaT: number; readonly activationEnergy: number };
  readonly unweighted: { readonly activationEnergy: number; readonly lnA: number };
}
const { arrhenius: reference } = loadReference<{ arrhenius: Reference }>("fit-kinetics");
const points: RateAtTemperature[] = reference.kelvin.map((value, i) => ({
  temperature: { value, unit: "K" },
  k: { value: reference.k[i] ?? NaN, standardError: reference.sigmaK[i] ?? NaN },
}));
/** k in s⁻¹ by the law itself, written out here. */
const rate = (energy: number, lnA: number, kelvin: number): number =>
  Math.exp(lnA - (1000 * energy) / (8.31446261815324 * kelvin));
const at = (celsius: number, k: RateAtTemperature["k"]): RateAtTemperature => ({
  temperature: { value: celsius, unit: "°C" },
  k,
});

describe("arrhenius agrees with numpy and scipy", () => {
  it("weighted, errors scaled by the residuals, Student's t", () => {
    const fit = arrhenius(points, { errors: "scaled by the residuals" });
    expect(relativeError(fit.activationEnergy.value, reference.activationEnergy)).toBeLessThan(1e-9);
    expect(relativeError(fit.lnA.value, reference.lnA)).toBeLessThan(1e-9);
    expect(relativeError(fit.lnA.standardError ?? NaN, reference.scaled[0])).toBeLessThan(1e-8);
    expect(relativeError(fit.activationEnergy.standardError ?? NaN, reference.scaled[1])).toBeLessThan(1e-8);
    expect(relativeError(fit.reducedChi2 ?? NaN, reference.chi2 / 3)).toBeLessThan(1e-8);
    expect(fit.correlation).toBeCloseTo(reference.correlation, 10);
    const [low, high] = fit.activationEnergy.interval95 ?? [NaN, NaN];
    expect((high - low) / 2 / (fit.activationEnergy.standardError ?? NaN)).toBeCloseTo(reference.t, 9);
    expect([fit.dof, fit.weighted, brandOf(fit)]).toEqual([3, true, "ArrheniusFit"]);
  });
  it("errors from the known σ", () => {
    const fit = arrhenius(points, { errors: "from the known σ" });
    expect(relativeError(fit.activationEnergy.standardError ?? NaN, reference.unscaled[1])).toBeLessThan(1e-8);
    expect(relativeError(fit.lnA.standardError ?? NaN, reference.unscaled[0])).toBeLessThan(1e-8);
  });
  it("both errors side by side, whichever is taken", () => {
    for (const errors of [undefined, "scaled by the residuals", "from the known σ"] as const) {
      const { energyErrors } = arrhenius(points, errors ? { errors } : {});
      expect(relativeError(energyErrors?.fromScatter ?? NaN, reference.scaled[1])).toBeLessThan(1e-8);
      expect(relativeError(energyErrors?.fromSigma ?? NaN, reference.unscaled[1])).toBeLessThan(1e-8);
    }
  });
  it("the band, between the points", () => {
    const { band95 } = arrhenius(points, { errors: "scaled by the residuals" });
    const x = band95?.temperature.map((t) => 1 / t) ?? new Float64Array();
    const i = x.findIndex((v) => v <= 1 / reference.bandAt);
    const part = (1 / reference.bandAt - (x[i - 1] ?? NaN)) / ((x[i] ?? NaN) - (x[i - 1] ?? NaN));
    const between = (y: ArrayLike<number> | undefined): number =>
      (y?.[i - 1] ?? NaN) * (1 - part) + (y?.[i] ?? NaN) * part;
    expect(between(band95?.lnK)).toBeCloseTo(reference.bandLnK, 9);
    expect(between(band95?.upper) - between(band95?.lnK)).toBeCloseTo(reference.bandHalf, 3);
    expect(between(band95?.lnK) - between(band95?.lower)).toBeCloseTo(reference.bandHalf, 3);
  });
  it("errors of the temperature", () => {
    const { sigmaT, activationEnergy } = reference.withTemperatureError;
    const fit = arrhenius(points, { temperatureError: sigmaT });
    expect(relativeError(fit.activationEnergy.value, activationEnergy)).toBeLessThan(1e-9);
    expect(fit.points[4]?.sigmaLnK).toBeGreaterThan((reference.sigmaK[4] ?? NaN) / (reference.k[4] ?? NaN));
  });
  it("without errors, unweighted", () => {
    const fit = arrhenius(
      reference.kelvin.map((value, i) => ({ temperature: { value, unit: "K" }, k: reference.k[i] ?? NaN })),
    );
    expect(relativeError(fit.activationEnergy.value, reference.unweighted.activationEnergy)).toBeLessThan(1e-9);
    expect(relativeError(fit.lnA.value, reference.unweighted.lnA)).toBeLessThan(1e-9);
    expect([fit.weighted, fit.reducedChi2]).toEqual([false, undefined]);
  });
});

describe("properties of an Arrhenius fit", () => {
  it("exact rate constants return Ea and ln A to 8 digits, in any order and unit", () => {
    const rates = [60, 22, 40, 30].map((c) => at(c, rate(95, 29, c + 273.15)));
    const perMinute = rates.map((r) => ({
      ...r,
      k: { value: 60 * (r.k as number), standardError: null, unit: "min^-1" },
    }));
    for (const fit of [arrhenius(rates), arrhenius(perMinute)]) {
      expect(relativeError(fit.activationEnergy.value, 95)).toBeLessThan(1e-8);
      expect(relativeError(fit.lnA.value, 29)).toBeLessThan(1e-8);
      expect(relativeError(fit.preExponential.value, Math.exp(29))).toBeLessThan(1e-7);
      expect(fit.twoPointEstimate?.activationEnergy.value).toBeCloseTo(95, 8);
      expect(fit.twoPointEstimate?.temperatures).toEqual([295.15, 333.15]);
    }
  });
});

describe("the errors of the line are the larger of two", () => {
  /** Rate constants of 95 kJ mol⁻¹ with relative errors of 5 % that are said to be `stated`. */
  const simulated = (random: ReturnType<typeof randomSource>, stated: number, celsius = [30, 40, 50, 60]) =>
    celsius.map((c) => {
      const k = rate(95, 29, c + 273.15) * Math.exp(random.normal(0, 0.05));
      return at(c, { value: k, standardError: stated * k });
    });
  const holds = ([low, high]: readonly [number, number] = [1, 0]): number => (low <= 95 && 95 <= high ? 1 : 0);
  const runs = 2000;
  /** Share of 95 % intervals and of ± 1σ that hold the truth. */
  function coverage(stated: number, errors: ArrheniusErrors, celsius?: number[]): { interval: number; sigma: number } {
    const random = randomSource(8);
    let interval = 0;
    let sigma = 0;
    for (let i = 0; i < runs; i++) {
      const { activationEnergy: e } = arrhenius(simulated(random, stated, celsius), { errors });
      interval += holds(e.interval95);
      sigma += Math.abs(e.value - 95) <= (e.standardError ?? NaN) ? 1 : 0;
    }
    return { interval: interval / runs, sigma: sigma / runs };
  }

  it("each kind alone holds the truth in 95 % of 2,000 simulations of four temperatures, if its assumption is right", () => {
    expect(Math.abs(coverage(0.05, "scaled by the residuals").interval - 0.95)).toBeLessThan(0.02);
    expect(Math.abs(coverage(0.05, "from the known σ").interval - 0.95)).toBeLessThan(0.02);
    // Errors of k said to be half of what they are: σ taken at its word is wrong one time in three.
    expect(Math.abs(coverage(0.025, "scaled by the residuals").interval - 0.95)).toBeLessThan(0.02);
    expect(coverage(0.025, "from the known σ").interval).toBeLessThan(0.75);
  });
  it.each([
    ["right", 0.05, [30, 40, 50, 60]],
    ["half of what they are", 0.025, [30, 40, 50, 60]],
    ["twice what they are", 0.1, [30, 40, 50, 60]],
    ["right, with three temperatures", 0.05, [30, 45, 60]],
    ["half of what they are, with three temperatures", 0.025, [30, 45, 60]],
  ])("both together hold it at least as often as they say where the errors of k are %s", (_, stated, celsius) => {
    // 2,000 runs tell shares to 0.5 %.
    expect(coverage(stated, "the larger of both", celsius).interval).toBeGreaterThan(0.94);
  });
  it("and ± 1σ in at least 68 % where the errors of k are right; the scatter alone in 58 %, for its few degrees of freedom", () => {
    expect(coverage(0.05, "the larger of both").sigma).toBeGreaterThan(0.68);
    // The integral of Student's t with 2 degrees of freedom from −1 to 1 is 1/√3.
    expect(Math.abs(coverage(0.05, "scaled by the residuals").sigma - 1 / Math.sqrt(3))).toBeLessThan(0.03);
  });
  it("takes σ where the points scatter less than their errors, and the scatter where they scatter more", () => {
    const line = [22, 30, 40, 50].map((c, i) => {
      const k = rate(39, 5, c + 273.15) * (1 + (i % 2 ? 0.01 : -0.01));
      return { c, k };
    });
    const stated = (relative: number): RateAtTemperature[] =>
      line.map(({ c, k }) => at(c, { value: k, standardError: relative * k }));
    const calm = arrhenius(stated(0.1));
    expect(calm.reducedChi2).toBeLessThan(0.1);
    expect(calm.activationEnergy.standardError).toBe(calm.energyErrors?.fromSigma);
    const wild = arrhenius(stated(0.001));
    expect(wild.reducedChi2).toBeGreaterThan(10);
    expect(
      relativeError(wild.activationEnergy.standardError ?? NaN, wild.energyErrors?.fromScatter ?? NaN),
    ).toBeLessThan(1e-12);
    for (const given of [0.1, 0.02, 0.001]) {
      const width = (errors: ArrheniusErrors): number => {
        const [low, high] = arrhenius(stated(given), { errors }).activationEnergy.interval95 ?? [NaN, NaN];
        return high - low;
      };
      const each = [width("scaled by the residuals"), width("from the known σ")];
      expect(relativeError(width("the larger of both"), Math.max(...each))).toBeLessThan(1e-12);
    }
  });
  it("says both in its report", () => {
    const text = reportText(arrheniusReport(arrhenius(points)));
    const [known, scatter] = [reference.unscaled[1], reference.scaled[1]].map((e) => formatNumber(e, 2));
    expect(text).toContain(
      `The standard error (1σ) of Ea is ${known} kJ mol⁻¹ from the errors of k and ${scatter} kJ mol⁻¹ from the scatter`,
    );
    expect(text).toContain("the larger is taken, and the wider of their 95 % intervals");
  });
  it("is the scatter alone where a rate constant has no error", () => {
    const fit = arrhenius([at(22, 1e-4), at(30, 2.1e-4), at(40, 5.6e-4), at(50, 1.3e-3)]);
    expect(fit.errors).toBe("scaled by the residuals");
    expect(fit.energyErrors?.fromSigma).toBeNull();
    expect(fit.energyErrors?.fromScatter).toBeCloseTo(fit.activationEnergy.standardError ?? NaN, 12);
  });
});

describe("what is left out, and why", () => {
  const fits = [22, 30, 40, 50, 60].map((value, i) => {
    const trace = simulatedTrace({
      k: rate(95, Math.log(7e-5) + 95000 / (8.314462618 * 295.15), value + 273.15),
      seed: i + 1,
    });
    return fitFirstOrder({ ...trace, temperature: { value, unit: "°C", source: "given" } });
  });
  it("a rate constant that its window does not determine is listed with its bound, and the rest recover Ea", () => {
    const fit = arrhenius(fits);
    expect(fit.points.map((p) => p.used)).toEqual([false, true, true, true, true]);
    expect(fit.points[0]?.k).toBeNaN();
    expect(fit.points[0]?.why).toMatch(/^k is not determined \(below .* s⁻¹, 95 %\)$/);
    const [low, high] = fit.activationEnergy.interval95 ?? [NaN, NaN];
    expect(low).toBeLessThan(95);
    expect(high).toBeGreaterThan(95);
    expect(fit.verdict).toMatchObject({ ok: true, code: "line-holds" });
    expect(fit.verdict.text).toContain("Left out: 22 °C (k is not determined");
    const text = reportText(arrheniusReport(fit));
    expect(text).toMatch(/295\.15 +not determined +22 °C +no: k is not determined/);
    expect(text).toMatch(/Ea \/ kJ mol⁻¹ +9\d/);
  });
  it("a run whose law does not hold, and one without a temperature, are refused with the reason", () => {
    const photo = fitFirstOrder({
      ...simulatedTrace({ law: (t) => 0.1 + 0.05 / (1 + Math.exp((t - 1200) / 200)), noise: 1e-4 }),
      temperature: { value: 25, unit: "°C", source: "given" },
    });
    const nowhere = fitFirstOrder(simulatedTrace());
    const fit = arrhenius([...fits, photo, nowhere]);
    expect(fit.points[5]).toMatchObject({ used: false, label: "25 °C" });
    expect(fit.points[5]?.why).toContain("the first-order law does not hold");
    expect(fit.points[6]).toMatchObject({ used: false, why: "its temperature is not known" });
  });
  it("two usable temperatures make a two-point estimate named as such, and no errors", () => {
    const fit = arrhenius([fits[0], fits[2], fits[3]].flatMap((f) => (f ? [f] : [])));
    expect(fit.activationEnergy).toEqual({ value: NaN, standardError: null, unit: "kJ mol^-1" });
    expect([fit.band95, fit.verdict.code, fit.verdict.ok]).toEqual([null, "too-few-temperatures", false]);
    expect(fit.twoPointEstimate?.activationEnergy.standardError).toBeNull();
    expect(fit.twoPointEstimate?.activationEnergy.value).toBeGreaterThan(70);
    expect(fit.verdict.text).toMatch(
      /only 2 of 3 rate constants can be used.*two-point estimate, which no third temperature checks/,
    );
    expect(reportMarkdown(arrheniusReport(fit))).toContain("| Ea / kJ mol⁻¹ | not determined |");
  });
  it("one temperature, or none, makes nothing", () => {
    const same = arrhenius([at(22, 1e-4), at(22, 1.1e-4), at(22, 0.9e-4)]);
    expect(same.verdict.text).toContain("all rate constants belong to one temperature");
    expect(same.twoPointEstimate).toBeNull();
    expect(arrhenius([]).verdict.text).toContain("only 0 of 0 rate constants can be used");
  });
  it("a reason given by the user, a k of 0, and an undetermined estimate are listed", () => {
    const fit = arrhenius([
      { ...at(22, 1e-4), exclude: "the film was scratched" },
      at(30, 0),
      at(35, { value: NaN, standardError: null, unit: "s^-1" }),
      at(40, 5e-4),
    ]);
    expect(fit.points.map((p) => p.why)).toEqual([
      "the film was scratched",
      "k is not above 0, so that it has no logarithm",
      "k is not determined",
      undefined,
    ]);
  });
});

describe("verdicts and mistakes", () => {
  it("points that scatter far beyond their errors are called that", () => {
    const fit = arrhenius(
      [1e-4, 3.2e-4, 5.5e-4, 2e-3, 3.5e-3].map((value, i) => at(20 + 10 * i, { value, standardError: 0.02 * value })),
    );
    expect(fit.verdict.code).toBe("scatter");
    expect(fit.verdict.text).toMatch(/scatter about the line \S+ times as far as their errors allow/);
  });
  it("an energy that may be 0 is not determined", () => {
    const fit = arrhenius([2e-4, 1e-4, 2.2e-4].map((k, i) => at(20 + 5 * i, k)));
    expect(fit.verdict).toMatchObject({ ok: false, code: "energy-not-determined" });
  });
  it.each([
    [
      "a bare temperature",
      () => arrhenius([{ temperature: 295 as never, k: 1 }]),
      '`fits[0].temperature` to be { value, unit: "K" or "°C" } but found 295',
    ],
    [
      "an unknown unit",
      () => arrhenius([{ temperature: { value: 70, unit: "F" as never }, k: 1 }]),
      'Expected `unit` to be "K" or "°C" but found "F"',
    ],
    ["below absolute zero", () => arrhenius([at(-300, 1)]), "above absolute zero"],
    ["an infinite k", () => arrhenius([at(22, Infinity)]), "`fits[0].k` to be a finite number but found Infinity"],
    ["a σ of 0", () => arrhenius([at(22, { value: 1, standardError: 0 })]), "`fits[0].k.standardError`"],
    [
      "a k in metres",
      () => arrhenius([at(22, { value: 1, standardError: null, unit: "m" })]),
      "`fits[0].k.unit` to be a unit of time",
    ],
    [
      "a misspelt option",
      () => arrhenius([], { error: "from the known σ" } as never),
      'any of errors, temperatureError, sharedTemperatureError and covariance but found "error"; did you mean errors?',
    ],
    [
      "a misspelt entry",
      () => arrhenius([{ ...at(22, 1), temperatureerror: 1 } as never]),
      '`fits[0]` to be an object with any of temperature, k, temperatureError, label and exclude but found "temp',
    ],
    [
      "an error of temperature below 0",
      () => arrhenius([], { temperatureError: -1 }),
      "`options.temperatureError` to be a finite number of at least 0 but found -1",
    ],
    ["no list", () => arrhenius(at(22, 1) as never), "`fits` to be an array of fits"],
    [
      "known σ that is not known",
      () => arrhenius([at(22, 1), at(30, 2), at(40, 3)], { errors: "from the known σ" }),
      "Expected every rate constant to have a standard error",
    ],
  ])("%s", (_, fit, message) => {
    expect(fit).toThrow(message);
  });
});

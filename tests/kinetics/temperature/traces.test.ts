import { describe, expect, it } from "vitest";
import { brandOf, reportText, type Temperature } from "../../../src/foundation/index.js";
import {
  arrhenius,
  arrheniusGlobal,
  arrheniusReport,
  eyringGlobal,
  eyringReport,
  type FirstOrderFit,
  type FirstOrderOptions,
  fitFirstOrder,
  type KineticTrace,
} from "../../../src/kinetics/index.js";
import { randomSource } from "../../../src/numerics/index.js";
import { loadReference, relativeError } from "../../reference/load-fit.js";
import { simulatedTrace } from "../simulated-trace.js";

interface Found {
  readonly energy: number;
  readonly energyError: number;
  readonly intercept: number;
  readonly interceptError: number;
  readonly rss: number;
}
const reference = loadReference<{
  readonly kelvin: readonly number[];
  readonly step: number;
  readonly noise: number;
  readonly data: readonly (readonly number[])[];
  readonly arrhenius: Found;
  readonly profile95: readonly [number, number];
  readonly eyring: Found & { readonly lnKbOverH: number };
  readonly temperatureErrors: Found & { readonly own: number; readonly shared: number };
}>("temperature-global");

const R = 8.31446261815324;
const kelvins = [298.15, 308.15, 318.15, 328.15];
const rate = (kelvin: number, energy = 95, lnA = 30): number => Math.exp(lnA - (1000 * energy) / (R * kelvin));
const inK = (value: number): Temperature => ({ value, unit: "K", source: "given" });
const fitAt = (kelvin: number, trace: KineticTrace, options: FirstOrderOptions = {}): FirstOrderFit =>
  fitFirstOrder({ ...trace, temperature: inK(kelvin) }, options);
const simulated = (seed: number, noise = 1e-3, at: readonly number[] = kelvins): FirstOrderFit[] =>
  at.map((t, i) => fitAt(t, simulatedTrace({ k: rate(t), noise, seed: 100 * seed + i }), { sigma: noise || 1e-3 }));

describe("the fit of all traces agrees with scipy's of all parameters at once", () => {
  const { kelvin, data, step, noise } = reference;
  const time = Float64Array.from(data[0] ?? [], (_, i) => step * i);
  const fits = kelvin.map((t, i) =>
    fitAt(t, { coordinate: { unit: "s", values: time }, values: Float64Array.from(data[i] ?? []) }, { sigma: noise }),
  );
  const known = { errors: "from the known σ" } as const;
  it("Ea, ln A and their standard errors", () => {
    const fit = arrheniusGlobal(fits, known);
    const wanted = reference.arrhenius;
    expect(relativeError(fit.activationEnergy.value, wanted.energy)).toBeLessThan(1e-7);
    expect(relativeError(fit.lnA.value, wanted.intercept)).toBeLessThan(1e-7);
    // scipy's Jacobian is one of differences, and Kaufman's leaves out what the residuals add.
    expect(relativeError(fit.activationEnergy.standardError ?? NaN, wanted.energyError)).toBeLessThan(1e-4);
    expect(relativeError(fit.lnA.standardError ?? NaN, wanted.interceptError)).toBeLessThan(1e-4);
  });
  it("the interval of Ea by the profile of the likelihood", () => {
    const [low = NaN, high = NaN] = arrheniusGlobal(fits, known).activationEnergy.interval95 ?? [];
    const width = reference.profile95[1] - reference.profile95[0];
    expect(Math.abs(low - reference.profile95[0])).toBeLessThan(1e-3 * width);
    expect(Math.abs(high - reference.profile95[1])).toBeLessThan(1e-3 * width);
  });
  it("ΔH‡ and ΔS‡", () => {
    const fit = eyringGlobal(fits, known);
    const wanted = reference.eyring;
    expect(relativeError(fit.activationEnthalpy.value, wanted.energy)).toBeLessThan(1e-7);
    expect(relativeError(fit.activationEntropy.value, R * (wanted.intercept - wanted.lnKbOverH))).toBeLessThan(1e-6);
    expect(relativeError(fit.activationEntropy.standardError ?? NaN, R * wanted.interceptError)).toBeLessThan(1e-4);
  });
  it("with errors of the temperatures as parameters, observed as 0 ± σ", () => {
    const { own, shared, ...wanted } = reference.temperatureErrors;
    const fit = arrheniusGlobal(fits, { ...known, temperatureError: own, sharedTemperatureError: shared });
    expect(relativeError(fit.activationEnergy.value, wanted.energy)).toBeLessThan(1e-6);
    expect(relativeError(fit.lnA.value, wanted.intercept)).toBeLessThan(1e-6);
    expect(relativeError(fit.activationEnergy.standardError ?? NaN, wanted.energyError)).toBeLessThan(1e-4);
  });
});

describe("properties of the fit of all traces", () => {
  it("noise-free traces return the truth to 8 digits", () => {
    const fits = simulated(1, 0);
    expect(relativeError(arrheniusGlobal(fits).activationEnergy.value, 95)).toBeLessThan(1e-8);
    expect(relativeError(arrheniusGlobal(fits).lnA.value, 30)).toBeLessThan(1e-8);
    const law = (t: number): number => 20836619123.327 * t * Math.exp(-1.5 - 88000 / (R * t));
    const eyring = eyringGlobal(kelvins.map((t) => fitAt(t, simulatedTrace({ k: law(t), noise: 0 }), { sigma: 1e-3 })));
    expect(relativeError(eyring.activationEnthalpy.value, 88)).toBeLessThan(1e-8);
    expect(relativeError(eyring.activationEntropy.value, -1.5 * R)).toBeLessThan(1e-7);
  });
  it("the order of the runs, the unit of time and the size of the signal change nothing", () => {
    const plain = arrheniusGlobal(simulated(2)).activationEnergy;
    const scaled = arrheniusGlobal(
      [2, 0, 3, 1].map((i) => {
        const t = kelvins[i] ?? NaN;
        const { coordinate, values } = simulatedTrace({ k: rate(t), seed: 200 + i });
        const minutes = { unit: "min", values: coordinate.values.map((s) => s / 60) };
        return fitAt(t, { coordinate: minutes, values: values.map((v) => 50 * v) }, { sigma: 0.05 });
      }),
    ).activationEnergy;
    expect(relativeError(scaled.value, plain.value)).toBeLessThan(1e-7);
    expect(relativeError(scaled.standardError ?? NaN, plain.standardError ?? NaN)).toBeLessThan(1e-6);
    expect(relativeError(scaled.interval95?.[1] ?? NaN, plain.interval95?.[1] ?? NaN)).toBeLessThan(1e-5);
  });
  it("a known end value is used", () => {
    const short = kelvins.map((t, i) => {
      const trace = simulatedTrace({ k: rate(t), seed: 300 + i });
      return [fitAt(t, trace, { sigma: 1e-3 }), fitAt(t, trace, { sigma: 1e-3, offset: 0.1 })] as const;
    });
    const free = arrheniusGlobal(short.map(([fit]) => fit)).activationEnergy;
    const held = arrheniusGlobal(short.map(([, fit]) => fit)).activationEnergy;
    expect(held.standardError).toBeLessThan(0.8 * (free.standardError ?? NaN));
    expect(Math.abs(held.value - 95)).toBeLessThan(3 * (held.standardError ?? NaN));
  });
  it("where every trace determines its k well, both ways agree within a small share of the error", () => {
    const fits = simulated(4, 1e-4, [313, 318, 323, 328]);
    const { twoStep, activationEnergy } = arrheniusGlobal(fits, { errors: "from the known σ" });
    const error = activationEnergy.standardError ?? NaN;
    expect(Math.abs(activationEnergy.value - twoStep.activationEnergy.value)).toBeLessThan(0.1 * error);
    expect(relativeError(twoStep.activationEnergy.standardError ?? NaN, error)).toBeLessThan(0.02);
  });
  it("traces too short for a k of their own take part: Ea where two steps give none", () => {
    const fits = simulated(5, 1e-3, [286, 291, 313, 323]);
    expect(fits.filter((fit) => !fit.determined).length).toBe(2);
    const fit = arrheniusGlobal(fits);
    expect(fit.twoStep.verdict.code).toBe("too-few-temperatures");
    expect([fit.shortRuns, fit.verdict.ok]).toEqual([2, true]);
    expect(Math.abs(fit.activationEnergy.value - 95)).toBeLessThan(3 * (fit.activationEnergy.standardError ?? NaN));
    expect(fit.verdict.text).toContain("2 traces too short for rate constants of their own took part.");
  });
  it("an error of the thermometer's calibration adds to the error of Ea what a wrong thermometer does to Ea", () => {
    const readAt = (by: number): FirstOrderFit[] =>
      kelvins.map((t) => fitAt(t + by, simulatedTrace({ k: rate(t), noise: 0 }), { sigma: 1e-3 }));
    const energy = (by: number, shared: number) =>
      arrheniusGlobal(readAt(by), { errors: "from the known σ", sharedTemperatureError: shared }).activationEnergy;
    const added = (energy(0, 0.5).standardError ?? NaN) ** 2 - (energy(0, 0).standardError ?? NaN) ** 2;
    const wrong = (energy(0.5, 0).value - energy(-0.5, 0).value) / 2;
    expect(relativeError(Math.sqrt(added), wrong)).toBeLessThan(0.02);
  });
});

describe("300 simulated sets of four traces, of which the coldest two do not determine their k", () => {
  const random = randomSource(7);
  const found = Array.from({ length: 300 }, () => {
    const fits = [295, 300, 313, 323].map((t) => {
      const k = rate(t, 95, 29);
      const values = Float64Array.from(
        { length: 41 },
        (_, i) => 0.1 + 0.05 * Math.exp(-k * 60 * i) + random.normal(0, 1e-3),
      );
      const time = Float64Array.from(values, (_, i) => 60 * i);
      return fitAt(t, { coordinate: { unit: "s", values: time }, values }, { sigma: 1e-3 });
    });
    return { global: arrheniusGlobal(fits, { errors: "from the known σ" }), fits };
  });
  const energies = found.map(({ global }) => global.activationEnergy);
  it("give Ea without bias, and intervals that hold it in 95 %", () => {
    const mean = energies.reduce((sum, e) => sum + e.value, 0) / energies.length;
    const spread = Math.sqrt(energies.reduce((sum, e) => sum + (e.value - mean) ** 2, 0) / (energies.length - 1));
    expect(Math.abs(mean - 95)).toBeLessThan(3 * (spread / Math.sqrt(energies.length)) + 0.5);
    const held = energies.filter(({ interval95: [low, high] = [NaN, NaN] }) => low <= 95 && 95 <= high).length;
    // Three standard errors of the share.
    expect(Math.abs(held / energies.length - 0.95)).toBeLessThan(3 * Math.sqrt((0.95 * 0.05) / energies.length));
  });
  it("and in two steps hardly ever a line at all", () => {
    const lines = found.filter(({ fits }) => arrhenius(fits).verdict.code !== "too-few-temperatures");
    expect(lines.length / found.length).toBeLessThan(0.1);
  });
});

describe("what is refused and what is said", () => {
  const photo = fitAt(
    333,
    simulatedTrace({ law: (t) => 0.1 + 0.05 / (1 + Math.exp((t - 1200) / 200)), noise: 1e-4 }),
    {},
  );
  it("a photochemical run has no activation energy", () => {
    const fits = simulated(6);
    const fit = arrheniusGlobal([...fits, photo]);
    expect(fit.points[4]).toMatchObject({ used: false });
    expect(fit.points[4]?.why).toContain("a photochemical run has no activation energy");
    expect(fit.activationEnergy).toEqual(arrheniusGlobal(fits).activationEnergy);
  });
  it("rate constants off the line are seen: the F test says so, and the errors grow with the scatter", () => {
    const fits = kelvins.map((t, i) =>
      fitAt(t, simulatedTrace({ k: rate(t) * ([1, 1.15, 0.87, 1.08][i] ?? NaN), seed: i, noise: 2e-4 }), {
        sigma: 2e-4,
      }),
    );
    const fit = arrheniusGlobal(fits);
    expect(fit.lineTest.p).toBeLessThan(1e-6);
    expect(fit.verdict).toMatchObject({ ok: false, code: "scatter" });
    const { fromSigma, fromScatter } = fit.energyErrors ?? { fromSigma: NaN, fromScatter: NaN };
    expect(fit.activationEnergy.standardError).toBe(Math.max(fromSigma ?? NaN, fromScatter));
    expect(fromScatter).toBeGreaterThan(3 * (fromSigma ?? NaN));
  });
  it("two temperatures give no line, a fit without a temperature none at all", () => {
    const two = arrheniusGlobal(simulated(8, 1e-3, [313, 323]));
    expect(two.verdict.code).toBe("too-few-temperatures");
    expect(two.activationEnergy.value).toBeNaN();
    expect(two.ended.converged).toBe(false);
    const nowhere = arrheniusGlobal([fitFirstOrder(simulatedTrace())]);
    expect(nowhere.points[0]?.why).toBe("its temperature is not known");
    expect(arrheniusGlobal([]).verdict.code).toBe("too-few-temperatures");
  });
  it("traces on which nothing happens determine no energy", () => {
    const flat = kelvins.map((t, i) => fitAt(t, simulatedTrace({ amplitude: 0, seed: i }), { sigma: 1e-3 }));
    const fit = arrheniusGlobal(flat);
    expect(fit.verdict.ok).toBe(false);
    expect(fit.verdict.text).not.toContain("NaN");
  });
  it.each([
    ["no array", 3, {}, "Expected `fits` to be an array of first-order fits"],
    ["a rate constant", [{ k: 1 }], {}, "Expected `fits[0]` to be a first-order fit"],
    ["an unknown option", [], { weights: 1 }, 'found "weights"'],
    ["an unknown scale", [], { errors: "none" }, "Expected `options.errors`"],
    ["a negative error", [], { temperatureError: -1 }, "Expected `options.temperatureError`"],
  ])("%s is refused", (_, fits, options, message) => {
    expect(() => arrheniusGlobal(fits as never, options as never)).toThrow(message);
    expect(() => eyringGlobal(fits as never, options as never)).toThrow(message);
  });
  it("prints both ways side by side", () => {
    const fits = simulated(9, 1e-3, [308, 313, 318, 328]);
    const fit = arrheniusGlobal(fits);
    const text = reportText(arrheniusReport(fit));
    expect(brandOf(fit)).toBe("ArrheniusFit");
    expect(text).toMatch(/Ea \/ kJ mol⁻¹ +\d+(\.\d+)? ± /);
    expect(text).toMatch(/Ea in two steps \/ kJ mol⁻¹ +\d+(\.\d+)? ± /);
    expect(text).toContain("All traces at once: Ea = ");
    expect(text).toContain("The 95 % interval from the noise is that of the profile likelihood.");
    expect(text).toMatch(/F = \d.*, p = 0\.\d/);
    const eyring = reportText(eyringReport(eyringGlobal(fits)));
    expect(eyring).toMatch(/ΔH‡ in two steps \/ kJ mol⁻¹ +\d+(\.\d+)? ± /);
  });
});

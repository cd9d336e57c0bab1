import { describe, expect, it } from "vitest";
import { brandOf, formatEstimate, reportText } from "../../src/foundation/index.js";
import {
  arrhenius,
  arrheniusRate,
  arrheniusReport,
  eyring,
  eyringReport,
  fitFirstOrder,
  type RateAtTemperature,
} from "../../src/kinetics/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { loadReference, relativeError } from "../reference/load-fit.js";
import { simulatedTrace } from "./simulated-trace.js";

interface Generalised {
  readonly values: readonly [number, number];
  readonly covariance: readonly (readonly number[])[];
  readonly chi2: number;
  readonly scaledErrors: readonly [number, number];
}
const reference = loadReference<{
  readonly correlated: {
    readonly kelvin: readonly number[];
    readonly k: readonly number[];
    readonly covariance: readonly (readonly number[])[];
    readonly arrhenius: Generalised;
    readonly eyring: Generalised & {
      readonly gibbs: number;
      readonly gibbsError: number;
      readonly transmission: number;
    };
    readonly chi2Quantile: number;
    readonly fQuantile: number;
  };
  readonly temperatureErrors: {
    readonly kelvin: readonly number[];
    readonly k: readonly number[];
    readonly relative: readonly number[];
    readonly sigmaT: number;
    readonly lnA: number;
    readonly activationEnergy: number;
    readonly errors: readonly [number, number];
  };
}>("temperature");

const inKelvin = (value: number, k: RateAtTemperature["k"]): RateAtTemperature => ({
  temperature: { value, unit: "K" },
  k,
});
const { correlated } = reference;
const points = correlated.kelvin.map((kelvin, i) => inKelvin(kelvin, correlated.k[i] ?? NaN));
const covariance = correlated.covariance;
const errorOf = (g: Generalised, i: number): number => Math.sqrt(g.covariance[i]?.[i] ?? NaN);
const correlationOf = (g: Generalised): number => (g.covariance[0]?.[1] ?? NaN) / errorOf(g, 0) / errorOf(g, 1);

describe("rate constants with a covariance agree with scipy", () => {
  const known = { covariance, errors: "from the known σ" } as const;
  it("in an Arrhenius fit: parameters, errors, correlation, χ²", () => {
    const wanted = correlated.arrhenius;
    const fit = arrhenius(points, known);
    expect(relativeError(fit.lnA.value, wanted.values[0])).toBeLessThan(1e-8);
    expect(relativeError(fit.activationEnergy.value, wanted.values[1])).toBeLessThan(1e-8);
    expect(relativeError(fit.lnA.standardError ?? NaN, errorOf(wanted, 0))).toBeLessThan(1e-6);
    expect(relativeError(fit.activationEnergy.standardError ?? NaN, errorOf(wanted, 1))).toBeLessThan(1e-6);
    expect(fit.correlation).toBeCloseTo(correlationOf(wanted), 7);
    expect(relativeError(fit.reducedChi2 ?? NaN, wanted.chi2 / 3)).toBeLessThan(1e-6);
    const scaled = arrhenius(points, { covariance, errors: "scaled by the residuals" });
    expect(relativeError(scaled.activationEnergy.standardError ?? NaN, wanted.scaledErrors[1])).toBeLessThan(1e-6);
  });
  it("in an Eyring fit, ΔG‡ and the transmission coefficient included", () => {
    const wanted = correlated.eyring;
    const fit = eyring(points, { ...known, transmissionCoefficient: wanted.transmission });
    expect(relativeError(fit.activationEntropy.value, wanted.values[0])).toBeLessThan(1e-7);
    expect(relativeError(fit.activationEnthalpy.value, wanted.values[1])).toBeLessThan(1e-8);
    expect(relativeError(fit.activationEntropy.standardError ?? NaN, errorOf(wanted, 0))).toBeLessThan(1e-6);
    expect(relativeError(fit.activationEnthalpy.standardError ?? NaN, errorOf(wanted, 1))).toBeLessThan(1e-6);
    expect(relativeError(fit.activationGibbsEnergy.value, wanted.gibbs)).toBeLessThan(1e-8);
    expect(relativeError(fit.activationGibbsEnergy.standardError ?? NaN, wanted.gibbsError)).toBeLessThan(1e-6);
    expect(fit.correlation).toBeCloseTo(correlationOf(wanted), 7);
    expect([brandOf(fit), fit.dof, fit.gibbsTemperature.extrapolated]).toEqual(["EyringFit", 3, false]);
  });
  it.each([
    ["from the known σ", correlated.chi2Quantile],
    ["scaled by the residuals", (2 * correlated.fQuantile * correlated.arrhenius.chi2) / 3],
    [
      "the larger of both",
      Math.max(correlated.chi2Quantile, (2 * correlated.fQuantile * correlated.arrhenius.chi2) / 3),
    ],
  ] as const)("the joint region of Ea and ln A, errors %s", (errors, height) => {
    const { covariance: c, values } = correlated.arrhenius;
    const [[a = NaN, b = NaN] = [], [, d = NaN] = []] = c;
    const region = arrhenius(points, { covariance, errors }).jointRegion95;
    const energies = region?.activationEnergy ?? new Float64Array();
    expect(energies.length).toBeGreaterThan(30);
    energies.forEach((energy, i) => {
      const x = (region?.lnA[i] ?? NaN) - values[0];
      const y = energy - values[1];
      // (x, y) C⁻¹ (x, y)ᵀ is the same all along the edge.
      expect(relativeError((d * x * x - 2 * b * x * y + a * y * y) / (a * d - b * b), height)).toBeLessThan(1e-3);
    });
  });
});

describe("errors of the temperature", () => {
  it("by effective variance differ from the line of least total distance (ODRPACK) by a small share of the error", () => {
    const { kelvin, k, relative, sigmaT, activationEnergy, lnA, errors } = reference.temperatureErrors;
    const fit = arrhenius(
      kelvin.map((t, i) => {
        const value = k[i] ?? NaN;
        return { ...inKelvin(t, { value, standardError: value * (relative[i] ?? NaN) }), temperatureError: sigmaT };
      }),
      { errors: "from the known σ" },
    );
    expect(Math.abs(fit.activationEnergy.value - activationEnergy) / errors[1]).toBeLessThan(0.05);
    expect(Math.abs(fit.lnA.value - lnA) / errors[0]).toBeLessThan(0.05);
    expect(relativeError(fit.activationEnergy.standardError ?? NaN, errors[1])).toBeLessThan(0.02);
  });
  const kelvins = [295, 310, 325, 340];
  /** Rate constants of a law, with errors of 5 %, read at a thermometer that shows `by` too much. */
  const readAt = (law: (kelvin: number) => number, by: number): RateAtTemperature[] =>
    kelvins.map((t) => inKelvin(t + by, { value: law(t), standardError: 0.05 * law(t) }));
  const known = { errors: "from the known σ" } as const;
  it("shared by all temperatures add to the error of Ea what a wrong thermometer does to Ea", () => {
    const law = (kelvin: number): number => Math.exp(29 - 95000 / (8.31446261815324 * kelvin));
    const energy = (by: number, shared: number) =>
      arrhenius(readAt(law, by), { ...known, sharedTemperatureError: shared }).activationEnergy;
    const added = (energy(0, 0.5).standardError ?? NaN) ** 2 - (energy(0, 0).standardError ?? NaN) ** 2;
    const wrong = (energy(0.5, 0).value - energy(-0.5, 0).value) / 2;
    expect(wrong).toBeCloseTo((2 * 95 * 0.5) / 317, 1);
    expect(relativeError(Math.sqrt(added), wrong)).toBeLessThan(0.02);
  });
  it("enter ln(k/T) of an Eyring plot twice: the error of ΔG‡ grows by what a wrong thermometer does to it", () => {
    const law = (kelvin: number): number =>
      20836619123.3 * kelvin * Math.exp(-(90000 - kelvin * 10) / (8.31446261815324 * kelvin));
    const gibbs = (by: number, shared: number) =>
      eyring(readAt(law, by), {
        ...known,
        sharedTemperatureError: shared,
        gibbsTemperature: { value: 317, unit: "K" },
      }).activationGibbsEnergy;
    expect(gibbs(0, 0).value).toBeCloseTo(90 - 3.17, 6);
    const added = (gibbs(0, 0.5).standardError ?? NaN) ** 2 - (gibbs(0, 0).standardError ?? NaN) ** 2;
    expect(relativeError(Math.sqrt(added), Math.abs(gibbs(0.5, 0).value - gibbs(-0.5, 0).value) / 2)).toBeLessThan(
      0.02,
    );
  });
});

describe("properties of lines over temperature", () => {
  const truth = { enthalpy: 88, entropy: -12 };
  const celsius = [22, 30, 40, 50];
  const exact = (kelvin: number, kappa = 1): number =>
    kappa *
    20836619123.3 *
    kelvin *
    Math.exp(truth.entropy / 8.31446261815324 - (1000 * truth.enthalpy) / (8.31446261815324 * kelvin));

  it("exact rate constants return ΔH‡ and ΔS‡ to 8 digits, for each transmission coefficient", () => {
    for (const kappa of [1, 0.3]) {
      const fit = eyring(
        celsius.map((c) => inKelvin(c + 273.15, exact(c + 273.15, kappa))),
        { transmissionCoefficient: kappa },
      );
      expect(relativeError(fit.activationEnthalpy.value, truth.enthalpy)).toBeLessThan(1e-8);
      expect(relativeError(fit.activationEntropy.value, truth.entropy)).toBeLessThan(1e-8);
      expect(relativeError(fit.activationGibbsEnergy.value, 88 + 0.012 * 298.15)).toBeLessThan(1e-8);
      expect(fit.twoPointEstimate?.activationEnthalpy.value).toBeCloseTo(truth.enthalpy, 7);
    }
  });
  it("Ea = ΔH‡ + R T about the middle of the temperatures", () => {
    const rates = celsius.map((c) => inKelvin(c + 273.15, exact(c + 273.15)));
    const fit = arrhenius(rates);
    const middle = 8.31446261815324e-3 * (fit.centre?.temperature ?? NaN);
    expect(fit.activationEnergy.value).toBeCloseTo(truth.enthalpy + middle, 2);
  });
  it("the rate constant that a line gives lies on its band", () => {
    const fit = arrhenius(points, { covariance });
    const i = 33;
    const kelvin = fit.band95?.temperature[i] ?? NaN;
    const k = arrheniusRate(fit, { value: kelvin, unit: "K" });
    expect(Math.log(k.value)).toBeCloseTo(fit.band95?.lnK[i] ?? NaN, 9);
    expect(Math.log(k.interval95?.[0] ?? NaN)).toBeCloseTo(fit.band95?.lower[i] ?? NaN, 9);
    expect(Math.log(k.interval95?.[1] ?? NaN)).toBeCloseTo(fit.band95?.upper[i] ?? NaN, 9);
    expect(arrheniusRate(arrhenius([]), { value: 300, unit: "K" }).value).toBeNaN();
  });
  it("a covariance without correlation is the same as standard errors, and its order is that of the inputs", () => {
    const sigma = correlated.k.map((k, i) => 0.02 * (i + 1) * k);
    const diagonal = sigma.map((s, i) => sigma.map((_, j) => (i === j ? s * s : 0)));
    const alone = arrhenius(
      correlated.kelvin.map((t, i) => inKelvin(t, { value: correlated.k[i] ?? NaN, standardError: sigma[i] ?? NaN })),
    );
    const both = arrhenius(points, { covariance: diagonal });
    expect(relativeError(both.activationEnergy.value, alone.activationEnergy.value)).toBeLessThan(1e-12);
    expect(relativeError(both.lnA.standardError ?? NaN, alone.lnA.standardError ?? NaN)).toBeLessThan(1e-12);
    const order = [3, 0, 4, 1, 2];
    const mixed = arrhenius(
      order.map((i) => points[i] as RateAtTemperature),
      { covariance: order.map((i) => order.map((j) => covariance[i]?.[j] ?? NaN)) },
    );
    const straight = arrhenius(points, { covariance });
    expect(relativeError(mixed.activationEnergy.value, straight.activationEnergy.value)).toBeLessThan(1e-12);
    expect(relativeError(mixed.lnA.standardError ?? NaN, straight.lnA.standardError ?? NaN)).toBeLessThan(1e-10);
  });
  it("the covariance of a rate constant that is left out is not used", () => {
    const left = points.map((p, i) => (i === 2 ? { ...p, exclude: "another film" } : p));
    const rest = [0, 1, 3, 4];
    const fit = arrhenius(left, { covariance });
    const few = arrhenius(
      rest.map((i) => points[i] as RateAtTemperature),
      { covariance: rest.map((i) => rest.map((j) => covariance[i]?.[j] ?? NaN)) },
    );
    expect(fit.activationEnergy).toEqual(few.activationEnergy);
  });
});

describe("what the covariance is for", () => {
  it("intervals hold Ea in 95 % of 2,000 simulations with it, and in fewer without", () => {
    const kelvin = [300, 310, 320, 330];
    // Two neighbours share a base line each, which shifts them in opposite directions: the errors that tilt the line.
    const share = [0.045, 0.03, -0.03, -0.045];
    const law = (t: number): number => Math.exp(29 - 95000 / (8.31446261815324 * t));
    const random = randomSource(11);
    let held = 0;
    let without = 0;
    const runs = 2000;
    for (let run = 0; run < runs; run++) {
      const common = random.normal();
      const k = kelvin.map((t, i) => law(t) * (1 + (share[i] ?? 0) * common + random.normal(0, 0.02)));
      const full = kelvin.map((_, i) =>
        kelvin.map((__, j) => (k[i] ?? 0) * (k[j] ?? 0) * ((share[i] ?? 0) * (share[j] ?? 0) + (i === j ? 4e-4 : 0))),
      );
      const inputs = kelvin.map((t, i) =>
        inKelvin(t, { value: k[i] ?? NaN, standardError: Math.sqrt(full[i]?.[i] ?? NaN) }),
      );
      const holds = (options: Parameters<typeof arrhenius>[1]): number => {
        const [low = NaN, high = NaN] =
          arrhenius(inputs, { errors: "from the known σ", ...options }).activationEnergy.interval95 ?? [];
        return low <= 95 && 95 <= high ? 1 : 0;
      };
      held += holds({ covariance: full });
      without += holds({});
    }
    expect(Math.abs(held / runs - 0.95)).toBeLessThan(0.02);
    expect(without / runs).toBeLessThan(0.9);
  });
  it("the joint region holds Ea and ln A together in 95 % of 2,000 simulations", () => {
    const sigma = 0.04;
    const kelvin = [300, 310, 320, 330];
    const random = randomSource(5);
    let held = 0;
    for (let run = 0; run < 2000; run++) {
      const inputs = kelvin.map((t) => {
        const k = Math.exp(29 - 95000 / (8.31446261815324 * t) + random.normal(0, sigma));
        return inKelvin(t, { value: k, standardError: sigma * k });
      });
      const region = arrhenius(inputs, { errors: "from the known σ" }).jointRegion95;
      const x = region?.activationEnergy ?? new Float64Array();
      const y = region?.lnA ?? new Float64Array();
      // A point lies inside a closed curve if it winds around it once.
      let turns = 0;
      for (let i = 1; i < x.length; i++) {
        const angle = (j: number): number => Math.atan2((y[j] ?? NaN) - 29, (x[j] ?? NaN) - 95);
        const turn = angle(i) - angle(i - 1);
        turns += turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI));
      }
      held += Math.round(Math.abs(turns) / (2 * Math.PI));
    }
    expect(Math.abs(held / 2000 - 0.95)).toBeLessThan(0.02);
  });
});

describe("reports and refusals", () => {
  const fit = eyring(points, { covariance });
  it("prints ΔH‡, ΔS‡ and ΔG‡ with errors, the transmission coefficient and the two-point estimate", () => {
    const text = reportText(eyringReport(fit));
    expect(text).toMatch(/ΔH‡ \/ kJ mol⁻¹ +\d+(\.\d+)? ± /);
    expect(text).toMatch(/ΔS‡ \/ J mol⁻¹ K⁻¹ +−?\d+(\.\d+)? ± /);
    expect(text).toMatch(/ΔG‡ at 298\.15 K \/ kJ mol⁻¹ +\d+\.\d+ ± /);
    expect(text).toContain("transmission coefficient κ = 1.00, which is assumed, not measured");
    expect(text).toContain("Two-point estimate from 288.15 and 333.15 K alone: ΔH‡ =");
    expect(text).toContain("The standard error (1σ) of ΔH‡ is");
    expect(fit.activationGibbsEnergy.standardError).toBeLessThan((fit.activationEnthalpy.standardError ?? NaN) / 5);
  });
  it("prints A with its error as a factor, and how Ea and ln A compensate", () => {
    const arr = arrhenius(points, { covariance });
    const text = reportText(arrheniusReport(arr));
    expect(text).toMatch(/A \/ s⁻¹ +\d\.\d × 10[⁰¹²³⁴⁵⁶⁷⁸⁹]+ \(× or ÷ \d/);
    const perEnergy = 1000 / (8.31446261815324 * (arr.centre?.temperature ?? NaN));
    expect(text).toContain(`For each kJ mol⁻¹ that Ea is larger, ln A is ${perEnergy.toFixed(3)} larger`);
  });
  it("a photochemical run has no enthalpy of activation either", () => {
    const fits = [25, 35, 45].map((value, i) =>
      fitFirstOrder({
        ...simulatedTrace({ k: 1e-3 * 2 ** i, seed: i + 1 }),
        temperature: { value, unit: "°C", source: "given" },
      }),
    );
    const photo = fitFirstOrder({
      ...simulatedTrace({ law: (t) => 0.1 + 0.05 / (1 + Math.exp((t - 1200) / 200)), noise: 1e-4 }),
      temperature: { value: 55, unit: "°C", source: "given" },
    });
    const all = eyring([...fits, photo]);
    expect(all.points[3]).toMatchObject({ used: false });
    expect(all.verdict.text).toContain("a photochemical run has no activation energy");
    expect(all.dof).toBe(1);
  });
  it("two temperatures give no enthalpy with an error", () => {
    const two = eyring(points.slice(0, 2));
    expect(two.verdict).toMatchObject({ ok: false, code: "too-few-temperatures" });
    expect(formatEstimate(two.activationEntropy)).toBe("not determined");
    expect(two.verdict.text).toContain("There is no enthalpy of activation with an error: only 2 of 2 rate constants");
    expect(two.twoPointEstimate?.activationEntropy.standardError).toBeNull();
    expect(reportText(eyringReport(two))).toContain("not determined");
  });
  it.each([
    ["too few rows", covariance.slice(1), "`options.covariance` to be 5 rows, one for each rate constant"],
    [
      "a short row",
      covariance.map((row, i) => (i === 1 ? row.slice(1) : row)),
      "`options.covariance[1]` to be an array of 5 numbers",
    ],
    [
      "NaN",
      covariance.map((row, i) => (i === 1 ? row.map(() => NaN) : row)),
      "`options.covariance[1][0]` to be a finite number",
    ],
    [
      "not symmetric",
      covariance.map((row, i) => row.map((v, j) => (i === 0 && j === 1 ? 2 * v : v))),
      "`options.covariance` to be symmetric",
    ],
    ["singular", covariance.map((row) => row.map(() => 1e-12)), "`options.covariance` to be positive definite"],
  ])("a covariance with %s is refused", (_, given, message) => {
    expect(() => arrhenius(points, { covariance: given })).toThrow(message);
  });
  it.each([
    [{ transmissionCoefficient: 0 }, "`options.transmissionCoefficient` to be a finite number above 0"],
    [{ gibbsTemperature: { value: 25, unit: "F" as never } }, '`unit` to be "K" or "°C"'],
    [{ kappa: 1 } as never, 'found "kappa"'],
  ])("an option that cannot be meant is refused: %j", (options, message) => {
    expect(() => eyring(points, options)).toThrow(message);
  });
});

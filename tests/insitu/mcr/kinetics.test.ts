import { describe, expect, it } from "vitest";
import { fitSeparable } from "../../../src/fitting/index.js";
import { mcrAls, type McrOptions } from "../../../src/insitu/index.js";
import { leastSquares, matrixOfColumns } from "../../../src/numerics/index.js";
import { exponentials, mechanismModel } from "../../../src/kinetics/index.js";
import { spectrum, withSeries } from "../../../src/spectroscopy/index.js";
import { consecutive, correlation, gaussian, mixture, profile, range } from "./simulated.js";

const CHAIN: McrOptions = { components: 3, constraints: { kinetics: { model: "A -> B -> C" } } };

describe("hard kinetics in mcrAls", () => {
  it("returns the rates of data without noise to 8 digits, and their spectra", () => {
    const truth = consecutive(0.08, 0.025, 0);
    const { kinetics, names, spectra, violations, verdict } = mcrAls(truth.series, CHAIN);
    expect(names).toEqual(["A", "B", "C"]);
    const [k1, k2] = kinetics?.parameters ?? [];
    expect(Math.abs((k1?.value ?? 0) / 0.08 - 1)).toBeLessThan(1e-8);
    expect(Math.abs((k2?.value ?? 0) / 0.025 - 1)).toBeLessThan(1e-8);
    expect(k1?.unit).toBe("s^-1");
    spectra.forEach((s, c) => {
      expect(correlation(s.values, profile(truth.spectra, 3, c))).toBeGreaterThan(1 - 1e-10);
    });
    expect(violations.filter((v) => !v.kept)).toEqual([]);
    expect(violations.filter((v) => v.constraint.includes("kinetic model"))).toHaveLength(3);
    expect(verdict.ok).toBe(true);
  });

  it("has the rates and standard errors of variable projection where all follow the model and no spectrum is bounded", () => {
    const { series } = consecutive(0.08, 0.025, 2e-3, 3);
    const model = mechanismModel("A -> B -> C");
    const time = Float64Array.from(series.coordinate.values);
    const wanted = fitSeparable({
      parameters: [
        { name: "k1", start: 0.07, lower: 0 },
        { name: "k2", start: 0.03, lower: 0 },
      ],
      blocks: [
        {
          ...{ rows: 60, columns: 81, terms: 3, data: Float64Array.from(series.values) },
          basis: (p, out) => {
            model.columns(time, p, out);
          },
        },
      ],
    });
    const { kinetics } = mcrAls(series, {
      components: 3,
      constraints: {
        kinetics: { model: "A -> B -> C", start: { k1: 0.05, k2: 0.02 } },
        nonNegative: { spectra: false },
      },
    });
    wanted.parameters.forEach((q, j) => {
      expect(kinetics?.parameters[j]?.value).toBeCloseTo(q.value, 8);
      expect((kinetics?.parameters[j]?.standardError ?? 0) / (q.standardError ?? 1)).toBeCloseTo(1, 4);
      expect(kinetics?.parameters[j]?.standing).toBe("determined");
    });
    expect(kinetics?.dof).toBe(wanted.statistics.dof);
    // With sigma known the same data have the errors of sigma.
    const known = mcrAls(withSeries(series, { sigma: series.values.map(() => 2e-3) }), {
      ...{ components: 3, weighted: true },
      constraints: {
        kinetics: { model: "A -> B -> C", start: { k1: 0.05, k2: 0.02 } },
        nonNegative: { spectra: false },
      },
    });
    const ratio = (known.kinetics?.parameters[0]?.standardError ?? 0) / (kinetics?.parameters[0]?.standardError ?? 1);
    expect(ratio).toBeCloseTo(2e-3 / Math.sqrt(wanted.variance), 4);
  });

  it("makes room for what follows no model (hard and soft components together)", () => {
    const times = range(50, 0, 2);
    const bands = [
      (x: number) => gaussian(x, 350, 25),
      (x: number) => gaussian(x, 450, 30),
      (x: number) => gaussian(x, 520, 15),
    ];
    // A lamp's drift that no scheme describes, beside A -> B with k = 0.06 s⁻¹.
    const drift = (t: number): number => 0.5 + 0.3 * Math.sin(t / 7) + (t > 40 && t < 60 ? 0.4 : 0);
    const truth = mixture([(t) => Math.exp(-0.06 * t), (t) => 1 - Math.exp(-0.06 * t), drift], bands, {
      ...{ times, axis: range(81, 300, 3), noise: 1e-3, seed: 8 },
    });
    const mixed = mcrAls(truth.series, {
      components: 3,
      names: ["A", "B", "drift"],
      constraints: { kinetics: { model: "A -> B" } },
    });
    const k = mixed.kinetics?.parameters[0];
    expect(Math.abs((k?.value ?? 0) - 0.06)).toBeLessThan(4 * (k?.standardError ?? 0));
    expect(k?.standardError).toBeLessThan(1e-3);
    // What is free may hold parts of A and B; the drift must be the rest of it.
    const columns = [0, 1, 2].map((c) => profile(mixed.series[0]?.concentrations ?? [], 3, c));
    const { rss } = leastSquares(matrixOfColumns(columns), times.map(drift));
    expect(Math.sqrt(rss / times.reduce((sum, t) => sum + drift(t) ** 2, 0))).toBeLessThan(0.01);
    for (let i = 1; i < mixed.history.length; i++) {
      expect(mixed.history[i]).toBeLessThanOrEqual((mixed.history[i - 1] ?? 0) * (1 + 1e-10));
    }
    // The model alone puts the drift into the rate constant and leaves what it cannot explain.
    const alone = mcrAls(truth.series, { components: 2, constraints: { kinetics: { model: "A -> B" } } });
    expect(alone.lackOfFit).toBeGreaterThan(10 * mixed.lackOfFit);
  });

  it("fits several series with shared spectra, with rates and amounts of their own where asked", () => {
    const [slow, fast] = [consecutive(0.04, 0.0125, 1e-3, 1), consecutive(0.08, 0.025, 1e-3, 2)];
    const thrice = withSeries(fast.series, { values: fast.series.values.map((v) => 3 * v) });
    const { kinetics, verdict } = mcrAls([slow.series, thrice], {
      components: 3,
      constraints: { kinetics: { model: "A -> B -> C", separate: true, amounts: "free" } },
    });
    // The same by variable projection: both runs stacked, one spectrum a species.
    const model = mechanismModel("A -> B -> C");
    const time = Float64Array.from(slow.series.coordinate.values);
    const half = new Float64Array(180);
    const wanted = fitSeparable({
      parameters: [0.04, 0.08, 0.0125, 0.025, 3].map((start, j) => ({ name: `p${j}`, start })),
      blocks: [
        {
          ...{ rows: 120, columns: 81, terms: 3, nonNegative: true },
          data: Float64Array.of(...slow.series.values, ...thrice.values),
          basis: ([a = 0, b = 0, c = 0, d = 0, amount = 0], out) => {
            model.columns(time, Float64Array.of(a, c), half);
            out.set(half);
            model.columns(time, Float64Array.of(b, d), half);
            out.set(
              half.map((v) => amount * v),
              180,
            );
          },
        },
      ],
    });
    expect(kinetics?.parameters.map((q) => q.name)).toEqual([
      ...["k1 (series 0)", "k1 (series 1)", "k2 (series 0)", "k2 (series 1)", "amount (series 1)"],
    ]);
    wanted.parameters.forEach((q, j) => {
      expect((kinetics?.parameters[j]?.value ?? 0) / q.value).toBeCloseTo(1, 5);
      // Values that a bound holds at 0 count as free in one and as fixed in the other.
      expect(kinetics?.parameters[j]?.standardError ?? 0).toBeGreaterThan(0.999 * (q.standardError ?? 0));
      const truth = [0.04, 0.08, 0.0125, 0.025, 3][j] ?? 0;
      expect(Math.abs((kinetics?.parameters[j]?.value ?? 0) - truth)).toBeLessThan(4 * (q.standardError ?? 0));
    });
    expect(verdict.ok).toBe(true);
  });

  it("holds a known spectrum, and a model of exponentials", () => {
    const truth = consecutive(0.08, 0.025, 1e-3);
    const A = spectrum({ axis: truth.series.axis, values: profile(truth.spectra, 3, 0) });
    const { kinetics, spectra } = mcrAls(truth.series, {
      components: 3,
      constraints: { kinetics: { model: "A -> B -> C" }, knownSpectra: { A } },
    });
    expect([...(spectra[0]?.values ?? [])]).toEqual([...A.values]);
    expect(Math.abs((kinetics?.parameters[0]?.value ?? 0) / 0.08 - 1)).toBeLessThan(0.005);
    const decays = exponentials(2, { offset: true });
    const loose = mcrAls(truth.series, {
      components: 3,
      names: decays.components,
      constraints: { kinetics: { model: decays }, nonNegative: { spectra: false } },
    });
    const found = (loose.kinetics?.parameters ?? []).map((q) => q.value).sort((a, b) => a - b);
    const asRates = decays.parameters[0]?.unit.endsWith("^-1") ? found : found.map((tau) => 1 / tau).reverse();
    expect(Math.abs((asRates[0] ?? 0) / 0.025 - 1)).toBeLessThan(0.01);
    expect(Math.abs((asRates[1] ?? 0) / 0.08 - 1)).toBeLessThan(0.01);
  });

  it("says that a rate is not determined where the window is too short for it", () => {
    const short = mixture(
      [(t) => Math.exp(-2e-4 * t), (t) => 1 - Math.exp(-2e-4 * t)],
      [(x) => gaussian(x, 350, 30), (x) => gaussian(x, 450, 30)],
      {
        ...{ times: range(30, 0, 1), axis: range(41, 300, 6), noise: 1e-3, seed: 2 },
      },
    );
    const { kinetics, verdict } = mcrAls(short.series, {
      components: 2,
      constraints: { kinetics: { model: "A -> B" } },
    });
    expect(kinetics?.parameters[0]?.standing).not.toBe("determined");
    expect(verdict).toMatchObject({ ok: false, code: "kinetics not determined" });
  });

  it("lists what contradicts the model, at once", () => {
    const { series } = consecutive(0.08, 0.025, 1e-3);
    const wrong = (): unknown =>
      mcrAls(series, {
        components: 2,
        names: ["A", "D"],
        constraints: { kinetics: { model: "A -> B", start: { k7: 1 } }, closure: true, unimodal: ["A"] },
      });
    expect(wrong).toThrow("a component for B of A -> B but found only A, D");
    expect(wrong).toThrow('name parameters of A -> B but found "k7"');
    expect(wrong).toThrow("A to follow the kinetic model alone but found unimodality too");
    expect(wrong).toThrow("A to follow the kinetic model alone but found closure too");
    expect(() => mcrAls(series, { components: 2, constraints: { kinetics: { model: "A > B" } } })).toThrow("Line 1");
    const bias = withSeries(series, { coordinate: { kind: "bias", values: series.coordinate.values } });
    expect(() => mcrAls(bias, CHAIN)).toThrow("time in one unit");
  });
});

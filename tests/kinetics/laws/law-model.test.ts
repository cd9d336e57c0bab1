import { describe, expect, test } from "vitest";
import {
  fitGlobal,
  fitLaw,
  LAW_NAMES,
  lawModel,
  mechanismModel,
  type GlobalFit,
  type KineticModel,
  type LawName,
} from "../../../src/kinetics/index.js";
import { randomSource } from "../../../src/numerics/index.js";
import { spectralSeries, type SpectralSeries } from "../../../src/spectroscopy/index.js";

const TIME = Float64Array.from({ length: 60 }, (_, i) => 10 * i);
const SHAPES: Readonly<Partial<Record<LawName, number>>> = {
  ...{ stretched: 0.6, compressed: 1.7, avrami: 2.3, "power-law": 2.2 },
  ...{ "second-order-unequal": 2.5, "power-growth": 1.4, "square-root": 0.5 },
};

const truth = (name: LawName, model: KineticModel, k: number): Float64Array =>
  Float64Array.from(model.parameters, (q) => (q.name === "k" ? k : (SHAPES[name] ?? Number.NaN)));

/** Spectra that change from one to the other by a law, with noise. */
function stack(model: KineticModel, p: Float64Array, noise: number, unit = "s", seed = 1): SpectralSeries {
  const random = randomSource(seed);
  const columns = new Float64Array(2 * TIME.length);
  model.columns(TIME, p, columns);
  const [before, after] = [[1, 0.3, 0.1], [0.2, 0.9, 0.5]] as const; // prettier-ignore
  return spectralSeries({
    axis: [400, 500, 600],
    coordinate: { kind: "time", unit, values: TIME },
    signal: "absorbance",
    values: [...TIME].flatMap((_, i) =>
      before.map((a, j) => a * columns[2 * i]! + after[j]! * columns[2 * i + 1]! + random.normal(0, noise)),
    ),
  });
}

describe("a law as a model of spectra", () => {
  test.each(LAW_NAMES)("%s has the derivatives that its columns have", (name) => {
    const model = lawModel(name);
    // No front arrives at one of the times, where it has a kink.
    const p = truth(name, model, 4.1e-3);
    const [n, m] = [TIME.length, 2];
    const slopes = new Float64Array(p.length * n * m);
    model.derivatives!(TIME, p, slopes);
    p.forEach((value, j) => {
      const step = 1e-5 * value;
      const [ahead, behind] = [1, -1].map((sign) => {
        const out = new Float64Array(n * m);
        model.columns(TIME, p.map((v, l) => (l === j ? v + sign * step : v)), out); // prettier-ignore
        return out;
      }) as [Float64Array, Float64Array];
      const size = Math.max(...slopes.subarray(j * n * m, (j + 1) * n * m).map(Math.abs));
      for (let i = 0; i < n * m; i++) {
        const wanted = (ahead[i]! - behind[i]!) / (2 * step);
        expect(Math.abs(wanted - slopes[j * n * m + i]!)).toBeLessThanOrEqual(1e-6 * size);
      }
    });
  });

  test.each(LAW_NAMES.filter((name) => name !== "square-root"))(
    "%s is found in a stack, without a start for k, to 8 digits",
    (name) => {
      const model = lawModel(name);
      const p = truth(name, model, 4e-3);
      const fit = fitGlobal(stack(model, p, 0), { model });
      fit.parameters.forEach(({ value, standing }, j) => {
        expect(standing).toBe("determined");
        expect(Math.abs(value / p[j]! - 1)).toBeLessThan(1e-8);
      });
      expect(fit.dataSets[0]!.spectra.values[0]).toBeCloseTo(1, 8);
    },
  );

  test("√t has nothing to fit but its spectra", () => {
    const model = lawModel("square-root");
    const { parameters, dataSets } = fitGlobal(stack(model, Float64Array.of(0.5), 1e-3), { model });
    expect(parameters).toMatchObject([{ name: "n", value: 0.5, standing: "fixed" }]);
    expect(dataSets[0]!.spectra.values[3 + 1]).toBeCloseTo(0.9, 3);
  });

  test.each(["second-order", "avrami", "power-law"] as const)(
    "%s in one column is fitLaw's, with its errors",
    (name) => {
      const model = lawModel(name);
      const series = stack(model, truth(name, model, 9e-3), 5e-3);
      const one = fitGlobal(series, { model, range: [400, 400] });
      const law = fitLaw(
        { coordinate: { unit: "s", values: TIME }, values: TIME.map((_, i) => series.values[3 * i]!) },
        name,
      );
      const same = (a: number, b: number): void => expect(Math.abs(a / b - 1)).toBeLessThan(1e-5);
      same(one.parameters[0]!.value, law.k!.value);
      same(one.parameters[0]!.standardError!, law.k!.standardError!);
      if (law.shape) same(one.parameters[1]!.value, law.shape.value);
      if (law.shape) same(one.parameters[1]!.standardError!, law.shape.standardError!);
      same(one.statistics.aicc, law.statistics.aicc);
    },
  );

  test("unequal concentrations are the scheme A + B -> C", () => {
    const law = lawModel("second-order-unequal");
    const scheme = mechanismModel("A + B -> C", { initial: { A: 1, B: 2.5 } });
    const [mine, theirs] = [new Float64Array(2 * TIME.length), new Float64Array(3 * TIME.length)];
    law.columns(TIME, Float64Array.of(4e-3, 2.5), mine);
    scheme.columns(TIME, Float64Array.of(4e-3), theirs);
    TIME.forEach((_, i) => {
      const a = theirs[3 * i + scheme.components.indexOf("A")]!;
      expect(Math.abs(mine[2 * i]! - a)).toBeLessThan(1e-7);
    });
  });

  test("rates are in s⁻¹ whatever the unit of the times", () => {
    const model = lawModel("second-order", { timeUnit: "min" });
    const fit: GlobalFit = fitGlobal(stack(model, Float64Array.of(0.06), 0, "min"), { model });
    expect(fit.parameters[0]).toMatchObject({ unit: "s^-1" });
    expect(fit.parameters[0]!.value).toBeCloseTo(1e-3, 11);
  });

  test("holds a shape, and refuses what a law does not have", () => {
    const held = lawModel("avrami", { shape: 2 });
    expect(held.parameters[1]).toMatchObject({ name: "n", start: 2, fixed: true });
    expect(() => lawModel("jander", { shape: 2 })).toThrow("since Jander (D3) has none");
    expect(() => lawModel("square-root", { start: 2 })).toThrow("has no k");
    expect(() => lawModel("stretched", { shape: 1.5 })).toThrow("shape");
    expect(() => lawModel("avramy" as LawName)).toThrow("avrami");
  });
});

import { describe, expect, it } from "vitest";
import { exponentials, fitGlobal, mechanism, mechanismModel, withGaussianIrf } from "../../../src/kinetics/index.js";
import { optionsOfRequest } from "../../../src/kinetics/global/request.js";
import { stack } from "./simulated-stack.js";

const model = mechanismModel("A -> B -> C");
const series = stack({
  model,
  p: [4e-3, 1e-3],
  time: Array.from({ length: 60 }, (_, i) => 25 * i),
  noise: 2e-3,
  seed: 7,
});
const free = fitGlobal(series, { model: "A -> B -> C" });
const objective = (k1: number, k2: number): number =>
  fitGlobal(series, { model: "A -> B -> C", fixed: { k1, k2 } }).objective.value;

describe("links of a global fit", () => {
  it("hold one parameter to a formula of the others, at the least sum of squares along it", () => {
    const fit = fitGlobal(series, { model: "A -> B -> C", links: { k2: "k1 / 3" } });
    const [k1, k2] = fit.optimum as unknown as [number, number];
    expect(k2).toBeCloseTo(k1 / 3, 15);
    expect(fit.objective.value).toBeGreaterThan(free.objective.value);
    expect(fit.objective.value / objective(k1, k1 / 3)).toBeCloseTo(1, 12);
    for (const part of [0.99, 1.01]) {
      expect(objective(part * k1, (part * k1) / 3)).toBeGreaterThan(fit.objective.value);
    }
    expect(fit.parameters[1]!.link).toBe("k1 / 3");
    expect(fit.parameters[1]!.standardError! / fit.parameters[0]!.standardError!).toBeCloseTo(1 / 3, 6);
  });

  it("say every mistake at once", () => {
    const wrong = {
      model: "A -> B -> C",
      links: { k2: "2 * kk", k9: "k1" },
      bounds: { k2: [1, 2], k1: "all" },
    } as never;
    for (const part of [/links.*"k9"/, /bounds\.k1.*two numbers/, /`k2`, which is linked/]) {
      expect(() => fitGlobal(series, wrong)).toThrow(part);
    }
    expect(() => fitGlobal(series, { model: "A -> B -> C", links: { k1: "k2", k2: "k1" } })).toThrow(/circle/);
  });
});

describe("bounds of a global fit", () => {
  it("end it at the bound, with the others at their best there", () => {
    const bounds = { k1: [6e-3, Infinity], k2: [0, 3e-3] } as const;
    const fit = fitGlobal(series, { model: "A -> B -> C", bounds });
    expect(fit.optimum[0]).toBe(6e-3);
    expect(fit.parameters[0]).toMatchObject({ standing: "at a bound", atBound: "lower" });
    const held = fitGlobal(series, { model: "A -> B -> C", fixed: { k1: 6e-3 }, start: { k2: 1e-3 } });
    expect(fit.optimum[1]! / held.optimum[1]!).toBeCloseTo(1, 6);
  });

  it("far away change nothing", () => {
    const fit = fitGlobal(series, { model: "A -> B -> C", bounds: { k1: [1e-5, 1], k2: [1e-5, 1] } });
    expect(fit.optimum[0]! / free.optimum[0]!).toBeCloseTo(1, 6);
    expect(fit.optimum[1]! / free.optimum[1]!).toBeCloseTo(1, 6);
  });
});

describe("the request of a global fit", () => {
  const irf = { sigma: 30, centre: 5, fixed: ["irfCentre", "irfSigma"] };
  it.each([
    ["a scheme as text", { model: "A -> B -> C" }],
    ["a mechanism", { model: mechanism("A -ka-> B -kb-> C"), nonNegative: true }],
    ["a K-matrix", { model: { species: ["A", "B"], matrix: [[null, null], ["k", "l"]] } }], // prettier-ignore
    ["exponentials", { model: exponentials(2, { offset: true }), from: 50, range: [420, 600] as const }],
    ["an instrument response", { model: withGaussianIrf(exponentials(1, { offset: true }), irf), baseline: true }],
    ["a response as an option", { model: "A -> B", irf }],
    ["links and fixed values", { model: "A -> B -> C", links: { k2: "k1 / 3" } }],
  ])("makes it again from plain data: %s", (_, options) => {
    const fit = fitGlobal(series, options);
    const plain = JSON.parse(JSON.stringify(fit.request)) as NonNullable<typeof fit.request>;
    const again = fitGlobal(series, optionsOfRequest(plain));
    expect(again.model).toBe(fit.model);
    expect(again.parameters.map((p) => p.name)).toEqual(fit.parameters.map((p) => p.name));
    expect(again.objective.value / fit.objective.value).toBeCloseTo(1, 9);
    again.optimum.forEach((v, j) => {
      expect(v / fit.optimum[j]!).toBeCloseTo(1, 5);
    });
  });

  it("is null where a model is made of functions", () => {
    const { source: _, ...made } = exponentials(1);
    expect(fitGlobal(series, { model: { ...made, name: "my own" } }).request).toBeNull();
  });
});

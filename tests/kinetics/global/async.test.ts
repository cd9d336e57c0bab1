import { describe, expect, it } from "vitest";
import { type FitProgress, toJson } from "../../../src/node/fitting.js";
import {
  exponentials,
  fitGlobal,
  fitGlobalAsync,
  fitGlobalInSteps,
  type KineticModel,
  mechanismModel,
  withGaussianIrf,
} from "../../../src/node/kinetics.js";
import { expectEndedBySignal, onSlowClock } from "../../slow-clock.js";
import { stack } from "./simulated-stack.js";

const time = Float64Array.from({ length: 60 }, (_, i) => 20 * i);
const chain = mechanismModel("A -> B -> C");
const run = stack({ model: chain, p: [1e-2, 2e-3], time, noise: 0.01, seed: 5 });

/** The same with `before` called at each pass. */
function watched(model: KineticModel, before: () => void): KineticModel {
  const columns: KineticModel["columns"] = (...given) => {
    before();
    model.columns(...given);
  };
  return { ...model, columns };
}

/** Two decays whose start is looked for. */
const two = exponentials(2, { offset: true });

describe("global fits that take their turns", () => {
  const gated = withGaussianIrf(mechanismModel("A -> B", { timeUnit: "ps" }), {
    sigma: 0.15,
    dispersion: { order: 1, in: "wavelength", reference: 500 },
  });
  const fast = Float64Array.from({ length: 60 }, (_, i) => -1 + 0.1 * i);
  const chirped = stack({
    ...{ model: gated, p: [0.4, 0.1, 0.12, 0.2], time: fast, unit: "ps", noise: 0.01 },
    at: (nm) => gated.at(nm),
  });
  const other = stack({ model: chain, p: [2e-2, 2e-3], time, noise: 0.01, seed: 6 });

  it.each([
    ["a start that is looked for", run, { model: "A -> B -> C" }],
    ["shared spectra and own rates", [run, other], { model: "A -> B -> C", perDataSet: ["k1"], spectra: "shared" }],
    ["a chirp, and spectra of no negative value", chirped, { model: gated, nonNegative: true }],
  ] as const)("give the very results of those that do not: %s", async (_, series, options) => {
    const given: unknown = series;
    const all = given as typeof run;
    expect(toJson(await fitGlobalAsync(all, options))).toBe(toJson(fitGlobal(all, options)));
  });

  it("take no more than six passes of the model in a step, from the search of the start on", () => {
    let passes = 0;
    let most = 0;
    let count = 0;
    const steps = fitGlobalInSteps(run, { model: watched(exponentials(2), () => passes++) });
    for (let step = steps.next(); step.done !== true; step = steps.next()) {
      most = Math.max(most, passes);
      passes = 0;
      count++;
    }
    // Places of the grid, and fits from the best of them.
    expect(count).toBeGreaterThan(13 * 13);
    expect(most).toBeLessThanOrEqual(6);
  });

  it("let others have their turn, and tell how far they are", async () => {
    const told: FitProgress[] = [];
    const { value: fit, turns } = await onSlowClock(() =>
      fitGlobalAsync(run, { model: two, onProgress: (p) => told.push(p) }),
    );
    expect(fit.startFound).toHaveLength(2);
    // Places of the grid, and fits from the best of them.
    expect(told.length).toBeGreaterThan(13 * 13);
    expect(turns).toBeGreaterThanOrEqual(told.length);
    told.forEach(({ steps, objective }, i) => {
      expect(steps).toBeGreaterThan(told[i - 1]?.steps ?? 0);
      expect(objective).toBeGreaterThan(0);
    });
  });

  it("end by their signal, with its reason, while the start is looked for and later, and leave all as it was", async () => {
    const before = toJson(fitGlobal(run, { model: "A -> B -> C" }));
    for (const model of [two, withStart(two)])
      await expectEndedBySignal((options) => fitGlobalAsync(run, { model, ...options }));
    expect(toJson(fitGlobal(run, { model: "A -> B -> C" }))).toBe(before);
  });

  it("do not disturb one another, with the same model", async () => {
    const { value: fits } = await onSlowClock(() =>
      Promise.all([run, other].map((series) => fitGlobalAsync(series, { model: chain }))),
    );
    [run, other].forEach((series, i) => expect(toJson(fits[i]!)).toBe(toJson(fitGlobal(series, { model: chain }))));
  });

  it("refuse what the others refuse, by a rejected promise", async () => {
    await expect(fitGlobalAsync(run, { model: "A - B" })).rejects.toThrow("column");
    await expect(fitGlobalAsync([], { model: "A -> B" })).rejects.toThrow("at least one series");
  });
});

/** The same with starts, so that nothing is looked for. */
function withStart(model: KineticModel): KineticModel {
  return { ...model, parameters: model.parameters.map((q, j) => ({ ...q, start: [3e-2, 1e-3][j] ?? 1 })) };
}

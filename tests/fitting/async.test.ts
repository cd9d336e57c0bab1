import { describe, expect, it } from "vitest";
import {
  bootstrap,
  bootstrapAsync,
  type BootstrapProgress,
  fitCounts,
  fitCountsAsync,
  fitCurve,
  fitCurveAsync,
  fitLeastSquares,
  fitLeastSquaresAsync,
  type FitProgress,
  type LeastSquaresProblem,
  profileIntervals,
  profilesAsync,
  refittable,
  toJson,
} from "../../src/node/fitting.js";
import { randomSource } from "../../src/numerics/index.js";
import { expectEndedBySignal, onSlowClock } from "../slow-clock.js";
import { decayAt } from "./least-squares-reference.js";

const time = Array.from({ length: 60 }, (_, i) => i / 12);
const random = randomSource(31);
const observations = time.map((t) => 2 * Math.exp(-0.9 * t) + 0.4 + random.normal(0, 0.03));
const decay: LeastSquaresProblem = {
  parameters: [{ name: "a", start: 1 }, { name: "k", start: 3, lower: 0 }, { name: "c", start: 0 }], // prettier-ignore
  observations,
  ...decayAt(time),
};

type Ending = Parameters<Parameters<typeof expectEndedBySignal>[0]>[0];
const model = "a * exp(-k * x) + c";

describe("fits that take their turns", () => {
  it("give the very results of those that do not", async () => {
    const fit = fitLeastSquares(decay);
    expect(toJson(await fitLeastSquaresAsync(decay))).toBe(toJson(fit));
    const curve = { x: time, y: observations, model: "a * exp(-k * x) + c", start: { a: 1, k: 3, c: 0 } };
    expect(toJson(await fitCurveAsync(curve))).toBe(toJson(fitCurve(curve)));
    const robust = { ...curve, loss: "biweight", lossScale: 0.15 } as const;
    expect(toJson(await fitCurveAsync(robust))).toBe(toJson(fitCurve(robust)));
    const counts = { ...decay, observations: observations.map((y) => Math.round(40 * y)) };
    expect(toJson(await fitCountsAsync(counts))).toBe(toJson(fitCounts(counts)));
    const profiles = await profilesAsync(refittable(decay, fit), { levels: [0.95] });
    expect(toJson(profiles)).toBe(toJson(profileIntervals(decay, fit, { levels: [0.95] })));
    const options = { seed: 4, samples: 40 };
    expect(toJson(await bootstrapAsync(decay, fit, options))).toBe(toJson(bootstrap(decay, fit, options)));
  });

  it("let others have their turn while a model is fitted, profiled and drawn anew, and tell how far they are", async () => {
    const told: FitProgress[] = [];
    const fitted = await onSlowClock(() => fitLeastSquaresAsync(decay, { onProgress: (p) => told.push(p) }));
    const fit = fitted.value;
    const target = refittable(decay, fit);
    const profiled = await onSlowClock(() => profilesAsync(target, { levels: [0.95], parameters: ["k"] }));
    const done: number[] = [];
    const options = { seed: 1, samples: 200, onProgress: (p: BootstrapProgress) => done.push(p.done) };
    const drawn = await onSlowClock(() => bootstrapAsync(decay, fit, options));
    expect(told.length).toBeGreaterThanOrEqual(fit.ended.iterations);
    expect(fitted.turns).toBeGreaterThanOrEqual(told.length);
    expect(profiled.turns).toBeGreaterThan(3);
    expect(done.length).toBeGreaterThan(3);
    expect(drawn.turns).toBeGreaterThanOrEqual(done.length);
    told.forEach(({ steps, objective }, i) => {
      expect(steps).toBeGreaterThan(told[i - 1]?.steps ?? 0);
      expect(objective).toBeGreaterThanOrEqual(fit.objective.value);
    });
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });

  it("end by their signal, with its reason, in the middle of a fit or a profile, and leave all as it was", async () => {
    const fit = fitLeastSquares(decay);
    for (const run of [
      (options: Ending) => fitLeastSquaresAsync(decay, options),
      (options: Ending) => fitCurveAsync({ x: time, y: observations, model, start: { a: 1, k: 3, c: 0 } }, options),
      (options: Ending) => profilesAsync(refittable(decay, fit), options),
      (options: Ending) => bootstrapAsync(decay, fit, { seed: 1, ...options }),
    ])
      await expectEndedBySignal(run);
    expect(toJson(fitLeastSquares(decay))).toBe(toJson(fit));
  });

  it("refuse what the others refuse, by a rejected promise", async () => {
    await expect(fitLeastSquaresAsync({ ...decay, observations: [1, Number.NaN] })).rejects.toThrow("observations[1]");
    await expect(fitCurveAsync({ x: [1], y: [1], model: "a *", start: { a: 1 } })).rejects.toThrow("column");
  });

  it("two at once do not disturb one another", async () => {
    const other = { ...decay, observations: observations.map((y) => 3 * y + 1) };
    const both = await onSlowClock(() => Promise.all([fitLeastSquaresAsync(decay), fitLeastSquaresAsync(other)]));
    const [one, two] = both.value;
    expect([...one.optimum]).toEqual([...fitLeastSquares(decay).optimum]);
    expect([...two.optimum]).toEqual([...fitLeastSquares(other).optimum]);
  });
});

import { describe, expect, it } from "vitest";
import {
  bootstrap,
  bootstrapAsync,
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
import { decayAt } from "./least-squares-reference.js";

const time = Array.from({ length: 60 }, (_, i) => i / 12);
const random = randomSource(31);
const observations = time.map((t) => 2 * Math.exp(-0.9 * t) + 0.4 + random.normal(0, 0.03));
const decay: LeastSquaresProblem = {
  parameters: [{ name: "a", start: 1 }, { name: "k", start: 3, lower: 0 }, { name: "c", start: 0 }], // prettier-ignore
  observations,
  ...decayAt(time),
};

/** The same with a model that takes so many milliseconds. */
function slow(problem: LeastSquaresProblem, milliseconds: number): LeastSquaresProblem {
  return {
    ...problem,
    model: (p, out) => {
      const until = performance.now() + milliseconds;
      while (performance.now() < until);
      problem.model(p, out);
    },
  };
}

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

  it("let timers come while a slow model is fitted, profiled and drawn anew, and tell how far they are", async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const told: FitProgress[] = [];
    const fit = await fitLeastSquaresAsync(slow(decay, 1), { onProgress: (p) => told.push(p) });
    const afterFit = turns;
    await profilesAsync(refittable(slow(decay, 0.2), fit), { levels: [0.95], parameters: ["k"] });
    const afterProfile = turns;
    const done: number[] = [];
    await bootstrapAsync(slow(decay, 0.05), fit, { seed: 1, samples: 200, onProgress: (p) => done.push(p.done) });
    clearInterval(timer);
    expect(afterFit).toBeGreaterThan(0);
    expect(afterProfile).toBeGreaterThan(afterFit);
    expect(turns).toBeGreaterThan(afterProfile);
    expect(told.length).toBeGreaterThan(0);
    told.forEach(({ steps, objective }, i) => {
      expect(steps).toBeGreaterThan(told[i - 1]?.steps ?? 0);
      expect(objective).toBeGreaterThanOrEqual(fit.objective.value);
    });
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });

  it("end by their signal, with its reason, in the middle of a fit or a profile, and leave all as it was", async () => {
    const fit = fitLeastSquares(decay);
    for (const run of [
      (signal: AbortSignal) => fitLeastSquaresAsync(slow(decay, 2), { signal }),
      (signal: AbortSignal) =>
        fitCurveAsync({ x: time, y: observations, model: slowCurve, start: { a: 1, k: 3, c: 0 } }, { signal }),
      (signal: AbortSignal) => profilesAsync(refittable(slow(decay, 2), fit), { signal }),
      (signal: AbortSignal) => bootstrapAsync(slow(decay, 0.3), fit, { seed: 1, signal }),
    ]) {
      const end = new AbortController();
      const running = run(end.signal);
      setTimeout(() => end.abort(new Error("enough")), 15);
      await expect(running).rejects.toThrow("enough");
      await expect(run(end.signal)).rejects.toThrow("enough");
    }
    expect(toJson(fitLeastSquares(decay))).toBe(toJson(fit));
  });

  it("refuse what the others refuse, by a rejected promise", async () => {
    await expect(fitLeastSquaresAsync({ ...decay, observations: [1, Number.NaN] })).rejects.toThrow("observations[1]");
    await expect(fitCurveAsync({ x: [1], y: [1], model: "a *", start: { a: 1 } })).rejects.toThrow("column");
  });

  it("two at once do not disturb one another", async () => {
    const other = { ...decay, observations: observations.map((y) => 3 * y + 1) };
    const [one, two] = await Promise.all([fitLeastSquaresAsync(slow(decay, 1)), fitLeastSquaresAsync(slow(other, 1))]);
    expect([...one.optimum]).toEqual([...fitLeastSquares(decay).optimum]);
    expect([...two.optimum]).toEqual([...fitLeastSquares(other).optimum]);
  });
});

function slowCurve(t: number, { a = 0, k = 0, c = 0 }: Readonly<Record<string, number>>): number {
  const until = performance.now() + 0.1;
  while (performance.now() < until);
  return a * Math.exp(-k * t) + c;
}

import { describe, expect, it } from "vitest";
import {
  type FitAsyncOptions,
  type FitProgress,
  fitSeparable,
  fitSeparableAsync,
  fitSeparableInSteps,
  profileIntervals,
  profileIntervalsAsync,
  profileIntervalsInSteps,
  type SeparableProblem,
  toJson,
} from "../../src/node/fitting.js";
import { expectEndedBySignal, onSlowClock } from "../slow-clock.js";
import { decays, misfit } from "./separable-data.js";

/** The same with `before` called at each pass of a basis. */
function watched(problem: SeparableProblem, before: () => void): SeparableProblem {
  const blocks = problem.blocks.map((block) => ({
    ...block,
    basis: (p: Float64Array, out: Float64Array) => {
      before();
      block.basis(p, out);
    },
  }));
  return { ...problem, blocks };
}

/** Rates that are nearly one: their errors are doubtful, and the fit looks at their profiles. */
const doubtful = decays({ rates: [0.06, 0.05], start: [0.1, 0.03], noise: 0.05 });
/** One that creeps, so that Newton's method takes it on. */
const creeping = misfit([10, 1, 0.1, 0.01], 0.3, 4);

describe("separable fits that take their turns", () => {
  it.each([
    ["two decays", decays()],
    ["no negative amplitude", decays({ signs: [1, -1, 1] }, { nonNegative: true })],
    ["doubtful rates", doubtful],
    ["a fit that creeps", creeping],
  ])("give the very results of those that do not: %s", async (_, problem) => {
    const fit = fitSeparable(problem);
    expect(toJson(await fitSeparableAsync(problem))).toBe(toJson(fit));
    const profiles = await profileIntervalsAsync(problem, fit, { levels: [0.9] });
    expect(toJson(profiles)).toBe(toJson(profileIntervals(problem, fit, { levels: [0.9] })));
  });

  it.each([
    ["a fit that creeps", creeping],
    ["doubtful rates", doubtful],
    // A profile of its only rate holds that, so that the optimiser has nothing to do.
    ["a single rate", decays({ rates: [0.05] })],
  ])("take no more than six passes of the model in a step: %s", (_, problem) => {
    let passes = 0;
    const seen = watched(problem, () => passes++);
    let most = 0;
    const values: number[] = [];
    function through<T>(steps: Generator<number, T, void>): T {
      for (let step = steps.next(); ; step = steps.next()) {
        most = Math.max(most, passes);
        passes = 0;
        if (step.done === true) return step.value;
        values.push(step.value);
      }
    }
    const fit = through(fitSeparableInSteps(seen));
    through(profileIntervalsInSteps(seen, fit, { levels: [0.9] }));
    // Two in a step of the optimiser; where one search ends and the next begins, the last and first of both.
    expect(most).toBeLessThanOrEqual(6);
    expect(values.length).toBeGreaterThan(fit.ended.iterations);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(fit.objective.value * (1 - 1e-12));
  });

  it("let others have their turn, and tell how far they are", async () => {
    const told: FitProgress[] = [];
    const fitted = await onSlowClock(() => fitSeparableAsync(decays(), { onProgress: (p) => told.push(p) }));
    const fit = fitted.value;
    const { turns } = await onSlowClock(() =>
      profileIntervalsAsync(decays(), fit, { levels: [0.95], parameters: ["k1"] }),
    );
    expect(told.length).toBeGreaterThanOrEqual(fit.ended.iterations);
    expect(fitted.turns).toBeGreaterThanOrEqual(told.length);
    expect(turns).toBeGreaterThan(3);
    told.forEach(({ steps }, i) => expect(steps).toBeGreaterThan(told[i - 1]?.steps ?? 0));
  });

  it("end by their signal, with its reason, and leave all as it was", async () => {
    const fit = fitSeparable(creeping);
    for (const run of [
      (options: FitAsyncOptions) => fitSeparableAsync(creeping, options),
      (options: FitAsyncOptions) => profileIntervalsAsync(creeping, fit, options),
    ])
      await expectEndedBySignal(run);
    expect(toJson(fitSeparable(creeping))).toBe(toJson(fit));
  });

  it("do not disturb one another", async () => {
    const both = await onSlowClock(() => Promise.all([fitSeparableAsync(doubtful), fitSeparableAsync(decays())]));
    const [one, two] = both.value;
    expect([...one.optimum]).toEqual([...fitSeparable(doubtful).optimum]);
    expect([...two.optimum]).toEqual([...fitSeparable(decays()).optimum]);
  });

  it("refuse what the others refuse, by a rejected promise", async () => {
    await expect(fitSeparableAsync({ parameters: [], blocks: [] })).rejects.toThrow("blocks");
  });
});

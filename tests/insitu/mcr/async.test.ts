import { describe, expect, it } from "vitest";
import { mcrAls, mcrAlsAsync, mcrAlsInSteps } from "../../../src/node/insitu.js";
import { onSlowClock } from "../../slow-clock.js";
import { consecutive } from "./simulated.js";

const { series } = consecutive(0.06, 0.02, 2e-3, 4, 40);
const options = { components: 3, constraints: { closure: true } } as const;

describe("mcrAlsAsync", () => {
  it("finds what mcrAls finds, to the last bit", async () => {
    expect(await mcrAlsAsync(series, options)).toEqual(mcrAls(series, options));
  });

  it("lets others have their turn between iterations and while it looks for other factors", async () => {
    const told: number[] = [];
    const { value: result, turns } = await onSlowClock(() =>
      mcrAlsAsync(series, { ...options, onProgress: ({ iteration }) => told.push(iteration) }),
    );
    expect(told).toEqual(Array.from({ length: result.ended.iterations }, (_, i) => i + 1));
    // One between any two steps; six further searches for the lowest and the highest share of each component.
    expect(turns).toBeGreaterThanOrEqual(result.ended.iterations + 36 - 1);
  });

  it("ends with what it has when somebody else cancels it", async () => {
    const stop = new AbortController();
    const endless = { ...options, tolerance: 0, maxIterations: 1e6, signal: stop.signal };
    const result = await mcrAlsAsync(series, {
      ...endless,
      onProgress: ({ iteration }) => {
        if (iteration === 5) stop.abort();
      },
    });
    expect(result.ended).toMatchObject({ code: "cancelled", converged: false });
    expect(result.verdict.text).toContain("it was cancelled");
    expect(result.history.length).toBe(result.ended.iterations);
  });

  it("rejects with the mistakes of its arguments, and with what onProgress throws", async () => {
    await expect(mcrAlsAsync(series, { components: 0 })).rejects.toThrow("components");
    const angry = (): void => {
      throw new Error("enough");
    };
    await expect(mcrAlsAsync(series, { ...options, onProgress: angry })).rejects.toThrow("enough");
  });
});

it("mcrAlsInSteps tells of each iteration and each search", () => {
  const steps = mcrAlsInSteps(series, options);
  const told: number[] = [];
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) told.push(step.value.iteration);
  const { iterations } = step.value.ended;
  expect(told[0]).toBe(1);
  expect(told.at(-1)).toBe(iterations);
  // Six further searches for the lowest and the highest share of each component.
  expect(told.filter((n) => n === iterations).length).toBeGreaterThanOrEqual(36);
});

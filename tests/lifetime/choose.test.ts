import { describe, expect, it } from "vitest";
import { chooseComponents } from "../../src/lifetime/index.js";
import { gaussianResponse, photonDecay } from "../../src/simulate/index.js";

const shape = { channels: 512, channelWidth: 0.05, unit: "ns", response: { centre: 2, width: 0.3 } };
const irf = gaussianResponse({ ...shape, counts: 1e7 });
const simulated = (lifetimes: readonly number[], amplitudes: readonly number[], counts: number, seed: number) =>
  photonDecay({ ...shape, lifetimes, amplitudes, counts, background: 1, seed, reason: "a test" });

describe("the number of exponentials that the counts bear", () => {
  it.each([
    [1, [3], [1]],
    [2, [4, 0.8], [1, 2]],
    [3, [8, 2, 0.4], [1, 2, 4]],
  ])("is the %d that were simulated, with 10⁶ counts", (n, lifetimes, amplitudes) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { chosen, fits, verdict } = chooseComponents(simulated(lifetimes, amplitudes, 1e6, seed), { irf });
      expect(chosen.components).toHaveLength(n);
      expect(fits).toHaveLength(n + 1);
      expect(verdict.ok).toBe(true);
    }
  });
  it("is smaller where there are too few counts to tell", () => {
    const { chosen } = chooseComponents(simulated([8, 2, 0.4], [1, 2, 4], 1500, 1), { irf });
    expect(chosen.components.length).toBeLessThan(3);
  });
  it("says what was tried, and that a further one is not worth it", () => {
    const { verdict } = chooseComponents(simulated([3], [1], 1e5, 1), { irf });
    expect(verdict.text).toMatch(/^1 exponential \(1 exponential: AICc .*; 2 exponentials: AICc .*\)\. One more /);
  });
});

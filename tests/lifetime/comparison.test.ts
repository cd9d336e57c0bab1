import { describe, expect, it } from "vitest";
import { compareModels, nestedTest } from "../../src/fitting/index.js";
import { decay, fitDecay, fitGlobalDecays } from "../../src/lifetime/index.js";
import { chiSquaredTail } from "../../src/numerics/chi-squared.js";
import { gaussianResponse, photonDecay } from "../../src/simulate/index.js";

const shape = {
  ...{ channels: 512, channelWidth: 0.05, unit: "ns", response: { centre: 2, width: 0.3 } },
  reason: "a test",
} as const;
const irf = gaussianResponse({ ...shape, counts: 1e6 });
const two = photonDecay({ ...shape, lifetimes: [4, 0.8], amplitudes: [1, 2], counts: 2e5, background: 2, seed: 8 });
const fits = ([1, 2, 3] as const).map((exponentials) => fitDecay(two, { irf, exponentials }));
const names = ["one", "two", "three"];
const candidates = fits.map((fit, k) => ({ name: names[k] ?? "", fit, contains: names.slice(0, k) }));

describe("laws of one decay", () => {
  it("are compared by the criteria that each fit states, and the law that made the counts is best", () => {
    const found = compareModels(candidates);
    expect(found.kind).toBe("-2lnL");
    expect(found.models[0]?.name).toBe("two");
    for (const model of found.models) {
      const own = fits[names.indexOf(model.name)];
      expect(model.aicc).toBeCloseTo(own?.statistics.aicc ?? 0, 8);
      expect(model.bic).toBeCloseTo(own?.statistics.bic ?? 0, 8);
    }
    expect(found.models.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  it("are tested by the likelihood ratio", () => {
    const [one, twoFit] = fits as [(typeof fits)[number], (typeof fits)[number]];
    const test = nestedTest(one, twoFit);
    const gain = one.statistics.deviance - twoFit.statistics.deviance;
    expect(test.kind).toBe("likelihood ratio");
    expect(test.extra).toBe(2);
    expect(test.statistic).toBeCloseTo(gain, 6);
    expect(test.p).toBeCloseTo(chiSquaredTail(gain, 2), 12);
  });

  it("are refused where the counts or the window are not the same", () => {
    const other = decay({ counts: two.counts.map((y) => y + 1), channelWidth: 0.05, unit: "ns" });
    const [first] = candidates as [(typeof candidates)[number]];
    for (const fit of [
      fitDecay(other, { irf }),
      fitDecay(two, { irf, from: 0.5 }),
      fitDecay(two, { irf, estimator: "Neyman weights" }),
    ]) {
      // prettier-ignore
      expect(() => compareModels([first, { name: "other", fit }])).toThrow(/same data|chi2|−2 ln L|-2lnL/);
    }
  });
});

describe("decays fitted together", () => {
  const made = (tau: number, seed: number) =>
    photonDecay({ ...shape, lifetimes: [4, tau], amplitudes: [1, 2], counts: 1e5, background: 2, seed });
  const compare = (decays: readonly ReturnType<typeof made>[]) =>
    compareModels([
      { name: "shared", fit: fitGlobalDecays(decays, { irf, exponentials: 2 }) },
      { name: "own", fit: fitGlobalDecays(decays, { irf, exponentials: 2, perDecay: ["tau2"] }), contains: ["shared"] },
    ]);

  it("tell a lifetime that all share from one that each has for itself", () => {
    const same = compare([made(0.8, 1), made(0.8, 2), made(0.8, 3)]);
    expect(same.models[0]?.name).toBe("shared");
    expect(same.tests[0]?.extra).toBe(2);
    expect(same.tests[0]?.p).toBeGreaterThan(0.01);
    const different = compare([made(0.8, 1), made(1, 2), made(1.2, 3)]);
    expect(different.models[0]?.name).toBe("own");
    expect(different.tests[0]?.p).toBeLessThan(1e-6);
  });
});

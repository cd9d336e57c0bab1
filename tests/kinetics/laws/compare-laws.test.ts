import { describe, expect, test } from "vitest";
import { reportText } from "../../../src/foundation/index.js";
import { compareLaws, lawComparisonReport, type KineticTrace, type LawName } from "../../../src/kinetics/index.js";
import { KINETIC_LAWS } from "../../../src/kinetics/laws/list.js";
import type { Progress } from "../../../src/kinetics/laws/law.js";
import { simulatedTrace } from "../simulated-trace.js";

/** 0.1 + 0.05 α(k t), noise 1e-3: simulated. */
function simulated(name: LawName, lifetimes: number, seed: number, shape = NaN, noise = 1e-3): KineticTrace {
  const out: Progress = [0, 0, 0];
  return simulatedTrace({
    ...{ seed, noise },
    law: (t) => {
      if (t <= 0) return 0.1;
      KINETIC_LAWS[name].progress((lifetimes / 2400) * t, shape, out);
      return 0.1 + 0.05 * out[0];
    },
  });
}

describe("compareLaws", () => {
  test.each([
    ["exponential", 5, NaN],
    ["second-order", 10, NaN],
    ["avrami", 2, 2.5],
    ["zero-order", 1.5, NaN],
    ["jander", 1.2, NaN],
    ["square-root", 1, NaN],
  ] as const)("finds %s where the trace shows enough of it", (name, lifetimes, shape) => {
    const found = Array.from({ length: 10 }, (_, seed) => compareLaws(simulated(name, lifetimes, seed + 1, shape)));
    for (const { candidates } of found) expect(candidates).toContain(name);
    expect(
      found.filter(({ candidates, verdict }) => candidates[0] === name && verdict.ok).length,
    ).toBeGreaterThanOrEqual(6);
  });

  test("says that the data cannot tell laws apart where a window shows too little of the bend", () => {
    const { verdict, candidates } = compareLaws(simulated("second-order", 0.6, 3, NaN, 2e-3));
    expect(verdict).toMatchObject({ ok: false, code: "cannot-tell" });
    expect(candidates).toContain("second-order");
    expect(candidates).toContain("exponential");
    expect(verdict.text).toContain("cannot tell");
  });

  test("orders the laws by AICc, and their weights add up to 1", () => {
    const { laws } = compareLaws(simulated("exponential", 5, 3));
    expect(laws.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(laws[0]?.deltaAicc).toBe(0);
    laws.slice(1).forEach(({ deltaAicc, fit }, i) => {
      expect(deltaAicc).toBeGreaterThanOrEqual(laws[i]?.deltaAicc ?? NaN);
      expect(deltaAicc).toBeCloseTo(fit.statistics.aicc - (laws[0]?.fit.statistics.aicc ?? NaN), 9);
    });
  });

  test("says that nothing happens, and that no law holds", () => {
    expect(compareLaws(simulatedTrace({ amplitude: 0, seed: 8 })).verdict.code).toBe("no-reaction");
    const wave = simulatedTrace({ law: (t) => 0.1 + t / 1e5 + 0.05 * Math.sin(t / 200), seed: 8 });
    expect(compareLaws(wave).verdict).toMatchObject({ ok: false, code: "no-law-holds" });
  });

  test("shows the coefficient of √t in s^−1/2", () => {
    const comparison = compareLaws(simulated("square-root", 1, 3), { laws: ["square-root", "exponential"] });
    const shown = reportText(lawComparisonReport(comparison));
    expect(shown).toMatch(/b = \(.*\) × 10⁻\S+ s⁻¹ᐟ²/);
    expect(shown).not.toContain("⁰.5");
  });

  test("is refused for fewer than two laws", () => {
    expect(() => compareLaws(simulatedTrace(), { laws: ["avrami"] })).toThrow("at least two of exponential");
  });
});

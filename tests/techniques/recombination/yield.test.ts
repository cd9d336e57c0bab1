import { describe, expect, it } from "vitest";
import { randomSource } from "../../../src/numerics/index.js";
import {
  fitYield,
  quantumYield,
  steadyDensity,
  type RecombinationModel,
} from "../../../src/techniques/recombination/index.js";
import { loadReference } from "../../reference/load-fit.js";

const reference = loadReference<{
  readonly steady: readonly {
    readonly model: RecombinationModel;
    readonly generation: number;
    readonly density: number;
    readonly trapped: number;
    readonly yield: number;
  }[];
  readonly largest: readonly { readonly model: RecombinationModel; readonly density: number; readonly yield: number }[];
}>("recombination");

const model = { kind: "carriers", k1: 2e6, k2: 1e-10, k3: 5e-28 } as const;
const density = Float64Array.from({ length: 25 }, (_, i) => 10 ** (14 + i / 5));

describe("the quantum yield over the density", () => {
  it("is largest at √(k₁/k₃), and k₂/(k₂ + 2 √(k₁ k₃)) there", () => {
    const { maximum, quantumYield: y } = quantumYield({ model, density });
    expect(maximum?.density).toBeCloseTo(Math.sqrt(2e6 / 5e-28), -8);
    expect(maximum?.quantumYield).toBeCloseTo(1e-10 / (1e-10 + 2 * Math.sqrt(2e6 * 5e-28)), 12);
    expect(Math.max(...y)).toBeLessThanOrEqual(maximum?.quantumYield ?? 0);
  });

  it("has the maximum where scipy finds it, with and without doping", () => {
    for (const { model: m, density: n, yield: y } of reference.largest) {
      const { maximum } = quantumYield({ model: m, density: [1] });
      expect((maximum?.density ?? 0) / n).toBeCloseTo(1, 4);
      expect((maximum?.quantumYield ?? 0) / y).toBeCloseTo(1, 8);
    }
  });

  it("of excitons does not depend on the density before they meet, and has no maximum", () => {
    const excitons = { kind: "excitons", kEx: 3e7, kTrap: 1e7, kAug: 1e-10 } as const;
    const { quantumYield: y, maximum } = quantumYield({ model: excitons, density: [1e10, 1e12, 4e17] });
    expect(y[0]).toBeCloseTo(0.75, 7);
    expect(y[1]).toBeCloseTo(0.75, 5);
    expect(y[2]).toBeCloseTo(3 / 8, 12);
    expect(maximum).toBeNull();
  });

  it("of traps is that at the end of a long illumination by scipy", () => {
    for (const { model: m, generation, density: n, trapped, yield: y } of reference.steady) {
      const made = quantumYield({ model: m, generation: [generation] });
      expect((made.density[0] as number) / n).toBeCloseTo(1, 6);
      expect((made.trapped[0] as number) / trapped).toBeCloseTo(1, 6);
      expect((made.quantumYield[0] as number) / y).toBeCloseTo(1, 6);
    }
  });

  it("generation and density lead to each other", () => {
    const { generation } = quantumYield({ model, density });
    generation.forEach((g, i) => expect(steadyDensity(model, g) / (density[i] as number)).toBeCloseTo(1, 12));
  });
});

describe("fitYield", () => {
  it("finds the quotients that made the yields within their errors, and the constants with k₁", () => {
    const random = randomSource(7);
    const sigma = 0.01;
    const exact = quantumYield({ model, density }).quantumYield;
    const measured = exact.map((y) => Math.min(1, Math.max(0, y + sigma * random.normal())));
    const fit = fitYield(
      { density, quantumYield: measured, sigma },
      { model: "carriers", k1: { value: 2e6, standardError: 1e5 } },
    );
    const wanted: Readonly<Record<string, number>> = {
      "k1/k2": 2e16,
      "k3/k2": 5e-18,
      "density of the largest yield": Math.sqrt(2e6 / 5e-28),
      k2: 1e-10,
      k3: 5e-28,
    };
    expect(fit.verdict.ok).toBe(true);
    for (const [name, value] of Object.entries(wanted)) {
      const found = fit.quantities.find((q) => q.name === name);
      expect(Math.abs((found?.value ?? 0) - value)).toBeLessThan(3 * (found?.standardError ?? 0));
      expect((found?.standardError ?? 0) / value).toBeLessThan(0.12);
    }
  });

  it("says that yields at low density do not tell k₃/k₂", () => {
    const random = randomSource(3);
    const few = density.filter((n) => n < 1e16);
    const measured = quantumYield({ model, density: few }).quantumYield.map((y) =>
      Math.max(0, y + 0.003 * random.normal()),
    );
    const fit = fitYield({ density: few, quantumYield: measured, sigma: 0.003 }, { model: "carriers" });
    expect(fit.verdict.ok).toBe(false);
    expect(fit.verdict.text).toContain("b");
  });

  it("refuses a percentage, lists all mistakes", () => {
    expect(() => fitYield({ density: [0, 1], quantumYield: [20, 30] }, { model: "carriers" })).toThrow(
      /density\[0\][^]*percentage/,
    );
  });
});

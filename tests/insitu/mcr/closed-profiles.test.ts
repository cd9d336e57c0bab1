import { describe, expect, it } from "vitest";
import { mcrAls } from "../../../src/insitu/index.js";
import { consecutive, mixture, profile, range } from "./simulated.js";

describe("closure and single maxima of the same components", () => {
  it("find the truth without noise where they leave nothing else", () => {
    const band = (x: number, centre: number): number => Math.max(0, 1 - ((x - centre) / 40) ** 2);
    const truth = mixture(
      [
        (t) => Math.exp(-0.05 * t),
        (t) => t * 0.05 * Math.exp(-0.05 * t),
        (t) => 1 - (1 + 0.05 * t) * Math.exp(-0.05 * t),
      ],
      [(x) => band(x, 340), (x) => band(x, 450), (x) => band(x, 560)],
      { times: range(40, 0, 3), axis: range(61, 300, 5) },
    );
    const result = mcrAls(truth.series, {
      components: 3,
      names: ["A", "B", "C"],
      // Each is alone in a part of the axis, so that no mixture of them keeps the constraints.
      constraints: {
        ...{ closure: true, unimodal: true },
        zeroSpectra: [
          { component: "A", from: 390, to: 600 },
          { component: "B", from: 300, to: 400 },
          { component: "B", from: 500, to: 600 },
          { component: "C", from: 300, to: 510 },
        ],
      },
      tolerance: 1e-12,
    });
    const found = result.series[0]!.concentrations;
    expect(Math.max(...truth.concentrations.map((c, n) => Math.abs(c - found[n]!)))).toBeLessThan(1e-4);
    expect(result.violations.filter((v) => !v.kept)).toEqual([]);
  });

  it("fit as well as closure alone where its profiles have one maximum anyhow", () => {
    const { series, spectra } = consecutive(0.06, 0.02, 2e-3, 4, 40);
    const initial = { spectra: [0, 1, 2].map((c) => profile(spectra, 3, c)) };
    const fit = (unimodal: boolean | readonly string[]) =>
      mcrAls(series, {
        components: 3,
        initial,
        names: ["A", "B", "C"],
        constraints: { closure: true, unimodal },
        maxIterations: 60,
      });
    const [free, bound] = [fit(false), fit(true)];
    // Noise of 0.2 %: to hold it to one maximum costs no more than noise does.
    expect(bound.lackOfFit).toBeLessThan(1.1 * free.lackOfFit);
    expect(bound.lackOfFit).toBeGreaterThanOrEqual(free.lackOfFit * (1 - 1e-6));
    const b = profile(bound.series[0]!.concentrations, 3, 1);
    const top = b.indexOf(Math.max(...b));
    expect(top).toBeGreaterThan(3);
    expect(top).toBeLessThan(30);
  });

  it("keep both, and what is absent, in several series with totals of their own", () => {
    const [one, two] = [consecutive(0.06, 0.02, 5e-3, 5, 30), consecutive(0.03, 0.05, 5e-3, 6, 25)];
    const result = mcrAls([one.series, two.series], {
      components: 3,
      names: ["A", "B", "C"],
      maxIterations: 60,
      constraints: {
        closure: { total: [1, 2], components: ["A", "B", "C"] },
        unimodal: ["A", "B"],
        zeroConcentrations: [
          { component: "C", from: 0, to: 4 },
          { component: "A", from: 45, to: 100 },
        ],
      },
    });
    result.series.forEach(({ concentrations, coordinate }, s) => {
      coordinate.values.forEach((t, i) => {
        const [a, b, c] = concentrations.slice(3 * i, 3 * i + 3) as unknown as [number, number, number];
        expect(a + b + c).toBeCloseTo([1, 2][s]!, 12);
        if (t <= 4) expect(c).toBe(0);
        if (t >= 45) expect(a).toBe(0);
      });
      for (const k of [0, 1]) {
        const own = profile(concentrations, 3, k);
        const top = own.indexOf(Math.max(...own));
        own.forEach((v, i) => i > 0 && expect(i <= top ? v - own[i - 1]! : own[i - 1]! - v).toBeGreaterThanOrEqual(0));
      }
    });
    for (let i = 1; i < result.history.length; i++) {
      expect(result.history[i]).toBeLessThanOrEqual(result.history[i - 1]! * (1 + 1e-10));
    }
    expect(result.violations.filter((v) => !v.kept)).toEqual([]);
  });
});

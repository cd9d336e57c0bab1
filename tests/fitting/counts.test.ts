import { describe, expect, it } from "vitest";
import { fitCounts, fitLeastSquares, refittable, type LeastSquaresProblem } from "../../src/fitting/index.js";
import { countDeviance } from "../../src/fitting/counts/objective.js";
import { randomSource } from "../../src/numerics/index.js";
import { relativeError } from "../reference/load-fit.js";
import { decayAt, REFERENCE } from "./least-squares-reference.js";

const cases = REFERENCE.counts;

describe("fits of counts", () => {
  it.for(cases.flatMap((c) => [true, false].map((exact) => [c.name, exact, c] as const)))(
    "%s: the optimum, errors and deviance of an independent likelihood (exact derivatives: %s)",
    ([, exact, wanted]) => {
      const { model, jacobian } = decayAt(wanted.time);
      const fit = fitCounts({
        parameters: ["a", "k", "c"].map((name, j) => ({ name, start: wanted.parameters[j]! * [0.5, 2, 3][j]! })),
        observations: wanted.counts,
        model,
        ...(exact ? { jacobian } : {}),
      });
      expect(fit.ended.converged).toBe(true);
      fit.parameters.forEach((p, j) => {
        expect(relativeError(fit.optimum[j]!, wanted.parameters[j]!)).toBeLessThan(1e-8);
        const error = Math.sqrt(fit.covariance![j * 3 + j]!);
        expect(relativeError(error, wanted.standardErrors[j]!)).toBeLessThan(1e-7);
        expect(["determined", "not determined"]).toContain(p.standing);
      });
      expect(relativeError(fit.objective.value, wanted.deviance)).toBeLessThan(1e-12);
      expect(relativeError(fit.statistics.rss, wanted.pearson)).toBeLessThan(1e-8);
      expect(fit).toMatchObject({ errors: "from the counts", objective: { kind: "-2lnL" } });
      expect(fit.warnings.map((w) => w.code)).not.toContain("scatter");
    },
  );

  it("keep the digits of a deviance close to 0, and know what cannot be", () => {
    // With m = y (1 + d) it is y (d² − 2 d³/3 + d⁴/2 − …).
    for (const d of [1e-2, -1e-2, 1e-4]) {
      const series = 1e6 * d * d * (1 - (2 * d) / 3 + d ** 2 / 2 - (2 * d ** 3) / 5 + d ** 4 / 3 - (2 * d ** 5) / 7);
      expect(relativeError(countDeviance(1e6, 1e6 * (1 + d)), series)).toBeLessThan(1e-9);
    }
    expect(countDeviance(0, 2.5)).toBe(5);
    expect(countDeviance(0, 0)).toBe(0);
    for (const [y, m] of [
      [1, 0],
      [0, -1e-300],
      [3, NaN],
      [3, Infinity],
    ] as const) {
      // prettier-ignore
      expect(countDeviance(y, m)).toBe(Infinity);
    }
  });

  it("have no bias where least squares weighted by the counts has one, and intervals that hold", () => {
    const random = randomSource(77);
    const t = Array.from({ length: 80 }, (_, i) => i / 10);
    const truth = [20, 0.8, 0.5] as const;
    const parameters = ["a", "k", "c"].map((name, j) => ({ name, start: truth[j]!, lower: 0 }));
    const runs = 400;
    const rates = { counts: 0, squares: 0, inside: 0, squareOf: 0 };
    for (let i = 0; i < runs; i++) {
      const observations = t.map((v) => random.poisson(truth[0] * Math.exp(-truth[1] * v) + truth[2]));
      const problem: LeastSquaresProblem = { parameters, observations, ...decayAt(t) };
      const fit = fitCounts(problem, { identifiability: "covariance" });
      const k = fit.optimum[1]!;
      rates.counts += k / runs;
      rates.squareOf += k ** 2 / runs;
      const error = Math.sqrt(fit.covariance![4]!);
      if (Math.abs(k - truth[1]) <= 1.96 * error) rates.inside += 1 / runs;
      const sigma = observations.map((n) => Math.sqrt(Math.max(1, n)));
      const weighted = fitLeastSquares({ ...problem, sigma }, { identifiability: "covariance" });
      rates.squares += weighted.optimum[1]! / runs;
    }
    const scatter = Math.sqrt((rates.squareOf - rates.counts ** 2) / runs);
    // The likelihood has a bias of its own, of the order of 1/N: below a fifth of that of the squares.
    expect(Math.abs(rates.counts - truth[1])).toBeLessThan(0.02 * truth[1] + 3 * scatter);
    expect(Math.abs(rates.squares - truth[1])).toBeGreaterThan(0.05 * truth[1]);
    expect(rates.inside).toBeGreaterThan(0.92);
    expect(rates.inside).toBeLessThan(0.98);
  });

  it("count channels without counts: the mean of a constant is the mean, with √(mean/n) for an error", () => {
    const observations = [0, 0, 3, 0, 1, 0, 0, 2, 0, 0];
    const fit = fitCounts({
      parameters: [{ name: "rate", start: 5, lower: 0 }],
      observations,
      model: ([rate = 0], out) => void out.fill(rate),
    });
    expect(fit.optimum[0]).toBeCloseTo(0.6, 10);
    expect(Math.sqrt(fit.covariance![0]!)).toBeCloseTo(Math.sqrt(0.06), 10);
  });

  it("start from a model without counts where there are none, and end at a bound of 0", () => {
    const t = Array.from({ length: 20 }, (_, i) => i / 2);
    const observations = t.map((v) => Math.round(100 * Math.exp(-v)));
    const fit = fitCounts({
      parameters: [{ name: "a", start: 50, lower: 0 }, { name: "k", start: 2, lower: 0 }, { name: "c", start: 1, lower: 0 }], // prettier-ignore
      observations,
      ...decayAt(t),
    });
    expect(fit.ended.converged).toBe(true);
    expect(fit.parameters[2]).toMatchObject({ standing: "at a bound", value: 0, atBound: "lower" });
    expect(relativeError(fit.optimum[1]!, 1)).toBeLessThan(0.05);
  });

  it("warn of a scatter beyond that of counts, and are refitted by their own deviance", () => {
    const random = randomSource(9);
    const observations = Array.from({ length: 50 }, () => 10 * random.poisson(5));
    const problem: LeastSquaresProblem = {
      parameters: [{ name: "rate", start: 30 }],
      observations,
      model: ([rate = 0], out) => void out.fill(rate),
    };
    const fit = fitCounts(problem);
    expect(fit.warnings.map((w) => w.code)).toContain("scatter");
    const again = refittable(problem, fit);
    expect(again.kind).toBe("-2lnL");
    const held = again.refit(new Map([[0, 40]]), Float64Array.of(40)).objective;
    const byHand = observations.reduce((sum, y) => sum + countDeviance(y, 40), 0);
    expect(held).toBeCloseTo(byHand, 8);
  });

  it("may have a model that leaves out channels in which nothing is expected", () => {
    const random = randomSource(11);
    const counts = Array.from({ length: 40 }, (_, i) => (i < 10 ? 0 : random.poisson(200 * Math.exp((10 - i) / 7))));
    const fitted = (write: (out: Float64Array) => void) =>
      fitCounts({
        parameters: [{ name: "a", start: 90, lower: 0 }, { name: "k", start: 0.7, lower: 0 }], // prettier-ignore
        observations: counts,
        model: ([a = 0, k = 0], out) => {
          write(out);
          for (let i = 10; i < 40; i++) out[i] = a * Math.exp(k * (10 - i));
        },
      });
    const whole = fitted((out) => out.fill(0, 0, 10));
    const partly = fitted(() => undefined);
    expect(partly.ended).toEqual(whole.ended);
    expect([...partly.optimum]).toEqual([...whole.optimum]);
  });

  it("refuse negative counts, a σ, and a model that expects none where there are some, together", () => {
    const parameters = [{ name: "rate", start: 1 }];
    const model = ([rate = 0]: Float64Array, out: Float64Array): void => void out.fill(rate);
    expect(() => fitCounts({ parameters, observations: [1, -2], sigma: 1, model } as LeastSquaresProblem)).toThrow(
      "- Expected `observations[1]` to be a count but found -2.\n- Expected no `sigma`",
    );
    expect(() => fitCounts({ parameters: [{ name: "rate", start: 0 }], observations: [0, 2], model })).toThrow(
      "Expected the model at the start to be above 0 where there are counts, and nowhere below, but found 0 at index 1, with 2 counts.",
    );
  });
});

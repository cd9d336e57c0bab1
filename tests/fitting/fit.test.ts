import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitLeastSquares, type LeastSquaresProblem } from "../../src/fitting/index.js";
import { randomSource } from "../../src/numerics/index.js";

const x = Float64Array.from({ length: 40 }, (_, i) => i / 10);

/** y = a exp(−k x) + c with normal noise; `jacobian` can be left out. */
function decay(
  truth: readonly [number, number, number],
  noise: number,
  start: readonly [number, number, number],
  change: Partial<LeastSquaresProblem> = {},
): LeastSquaresProblem {
  const random = randomSource(11);
  const [a, k, c] = truth;
  return {
    parameters: ["a", "k", "c"].map((name, i) => ({ name, start: start[i] ?? 0 })),
    observations: x.map((v) => a * Math.exp(-k * v) + c + random.normal(0, noise)),
    model: ([a = 0, k = 0, c = 0], out) => x.forEach((v, i) => (out[i] = a * Math.exp(-k * v) + c)),
    jacobian: ([a = 0, k = 0], out) =>
      x.forEach((v, i) => out.set([Math.exp(-k * v), -a * v * Math.exp(-k * v), 1], 3 * i)),
    ...change,
  };
}

const values = (fit: ReturnType<typeof fitLeastSquares>): number[] => fit.parameters.map((p) => p.value);

describe("fitLeastSquares", () => {
  it("returns the truth to 8 digits from data without noise", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.double({ min: 0.3, max: 4, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (a, k, c) => {
          const found = values(fitLeastSquares(decay([a, k, c], 0, [1, 1, 0])));
          [a, k, c].forEach((wanted, i) => {
            expect(Math.abs((found[i] ?? NaN) - wanted)).toBeLessThan(1e-8 * Math.max(a, Math.abs(wanted)));
          });
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });
  it("stays where it is when started from its own solution", () => {
    const first = fitLeastSquares(decay([2, 1, 0.5], 0.01, [1, 2, 0]));
    const start = values(first) as unknown as [number, number, number];
    const second = fitLeastSquares(decay([2, 1, 0.5], 0.01, start));
    values(second).forEach((v, i) => expect(v).toBeCloseTo(start[i] ?? NaN, 9));
    expect(second.ended.iterations).toBeLessThanOrEqual(2);
  });
  it("finds the same with derivatives by hand and by differences", () => {
    const { jacobian: _, ...withoutJacobian } = decay([2, 1, 0.5], 0.01, [1, 2, 0]);
    const byHand = fitLeastSquares(decay([2, 1, 0.5], 0.01, [1, 2, 0]));
    const byDifferences = fitLeastSquares(withoutJacobian);
    expect(byDifferences.madeBy.jacobian).toBe("central differences");
    byHand.parameters.forEach((p, i) => {
      expect(byDifferences.parameters[i]?.value).toBeCloseTo(p.value, 8);
      expect(byDifferences.parameters[i]?.standardError).toBeCloseTo(p.standardError ?? NaN, 8);
    });
  });
  it("scales errors by the residuals without σ, and takes a known σ at its word", () => {
    const free = fitLeastSquares(decay([2, 1, 0.5], 0.01, [1, 2, 0]));
    const known = fitLeastSquares(decay([2, 1, 0.5], 0.01, [1, 2, 0], { sigma: 0.02 }));
    expect([free.errors, known.errors]).toEqual(["scaled by the residuals", "from the known σ"]);
    const ratio = (known.parameters[1]?.standardError ?? NaN) / (free.parameters[1]?.standardError ?? NaN);
    expect(ratio).toBeCloseTo(0.02 / free.statistics.residualDeviation, 9);
    expect(known.statistics.reducedChi2).toBeCloseTo((free.statistics.residualDeviation / 0.02) ** 2, 9);
  });
  it("keeps fixed parameters, and says which bound was hit", () => {
    const parameters = [
      { name: "a", start: 1 },
      { name: "k", start: 1, upper: 0.8, unit: "s^-1" },
      { name: "c", start: 0.5, fixed: true },
    ];
    const fit = fitLeastSquares(
      decay([2, 1, 0.5], 0.01, [1, 1, 1], {
        parameters: parameters.map((p) => ({ ...p, start: Math.min(p.start, 0.8) })),
      }),
    );
    const [a, k, c] = fit.parameters;
    expect(k).toMatchObject({ value: 0.8, atBound: "upper", standardError: null, unit: "s^-1" });
    expect(c).toMatchObject({ value: 0.5, fixed: true, standardError: null });
    // With k and c held, a alone is left: s/√Σ e^(−2·0.8·x), s² = rss/(n − 2), as k was free until its bound.
    const square = x.reduce((sum, v) => sum + Math.exp(-1.6 * v), 0);
    expect(a?.standardError).toBeCloseTo(Math.sqrt(fit.statistics.rss / fit.statistics.dof / square), 10);
    expect(fit.statistics.dof).toBe(38);
    expect(fit.ended.converged).toBe(true);
  });
  it("says that it did not converge, as a result", () => {
    const fit = fitLeastSquares(decay([2, 1, 0.5], 0.01, [1, 5, 0]), { maxIterations: 2 });
    expect(fit.ended).toMatchObject({ converged: false, reason: "the largest number of steps was reached" });
  });
  it("says why there is no covariance", () => {
    const same = decay([2, 1, 0.5], 0.01, [1, 1, 0], {
      model: ([a = 0, k = 0], out) => x.forEach((v, i) => (out[i] = (a + k) * v)),
      jacobian: (_, out) => x.forEach((v, i) => out.set([v, v, 0], 3 * i)),
    });
    expect(fitLeastSquares(same).covarianceMissing).toBe("the fitted curve does not depend on c");
    const two = {
      ...same,
      parameters: same.parameters.slice(0, 2),
      jacobian: (_: Float64Array, out: Float64Array) => x.forEach((v, i) => out.set([v, v], 2 * i)),
    };
    const fit = fitLeastSquares(two);
    expect(fit.covarianceMissing).toBe("the parameters cannot be told apart by these data");
    expect(fit.parameters.every((p) => p.standardError === null)).toBe(true);
  });
  it("gives 95 % intervals that hold the truth in 95 % of 2,000 simulated data sets", () => {
    const random = randomSource(4);
    const clean = x.map((v) => 2 * Math.exp(-v) + 0.5);
    let inside = 0;
    for (let i = 0; i < 2000; i++) {
      const observations = clean.map((y) => y + random.normal(0, 0.02));
      const [low, high] = fitLeastSquares(decay([2, 1, 0.5], 0, [1, 2, 0], { observations })).parameters[1]
        ?.interval95 ?? [1, 0];
      if (low <= 1 && high >= 1) inside++;
    }
    expect(inside / 2000).toBeGreaterThan(0.93);
    expect(inside / 2000).toBeLessThan(0.97);
  });
});

describe("a problem that is wrongly put", () => {
  it("lists every mistake at once", () => {
    const problem: LeastSquaresProblem = {
      parameters: [
        { name: "a", start: Number.NaN },
        { name: "a", start: 1, lower: 2, upper: 1 },
        { name: "k", start: 5, upper: 4 },
      ],
      observations: [1, Number.NaN],
      sigma: [1, 0],
      model: () => undefined,
    };
    expect(() => fitLeastSquares(problem)).toThrow(
      [
        "- Expected the start of `a` to be a finite number but found NaN.",
        "- Expected the names of parameters to differ but found `a` twice.",
        "- Expected the bounds of `a` to rise but found 2 and 1.",
        "- Expected the start of `k` to lie from -Infinity to 4 but found 5.",
        "- Expected `observations[1]` to be a finite number but found NaN.",
        "- Expected at least as many observations as free parameters (3) but found 2.",
        "- Expected `sigma[1]` to be a finite number above 0 but found 0.",
      ].join("\n"),
    );
  });
  it("names a model that is not finite at the start", () => {
    const problem = {
      parameters: [{ name: "a", start: 0 }],
      observations: [1, 2],
      model: (_: Float64Array, out: Float64Array) => out.fill(Infinity),
    };
    expect(() => fitLeastSquares(problem)).toThrow(
      "Expected the model at the start to be finite but found Infinity at index 0.",
    );
  });
});

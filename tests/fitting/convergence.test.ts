import { describe, expect, it } from "vitest";
import { fitLeastSquares, type LeastSquaresProblem } from "../../src/fitting/index.js";
import { describeWithData } from "../shared-data.js";
import { NIST_FOLDER, nistProblem } from "./nist-set.js";

/** The problem with its starts scaled: those of even places by one factor, the others by another. */
function startedAt(problem: LeastSquaresProblem, even: number, odd: number): LeastSquaresProblem {
  const parameters = problem.parameters.map((p, i) => ({ ...p, start: p.start * (i % 2 === 0 ? even : odd) }));
  return { ...problem, parameters };
}

/** The lowest sum of squares that fits started close to the values reach. */
function lowestNearby(problem: LeastSquaresProblem, values: readonly number[]): number {
  const found = [1e-4, -1e-4, 1e-3].map((shift) => {
    const parameters = values.map((v, i) => ({ name: `b${i}`, start: v * (1 + shift * ((i % 3) - 1)) }));
    return fitLeastSquares({ ...problem, parameters }).statistics.rss;
  });
  return Math.min(...found);
}

describe("convergence", () => {
  it("is not claimed on a plateau, where a parameter has lost all influence", () => {
    const x = Float64Array.from({ length: 20 }, (_, i) => i + 1);
    const fit = fitLeastSquares({
      parameters: [
        { name: "a", start: 1 },
        { name: "k", start: 1e4 },
      ],
      observations: x.map((v) => 1 - Math.exp(-0.3 * v)),
      model: ([a = 0, k = 0], out) => x.forEach((v, i) => (out[i] = -a * Math.expm1(-k * v))),
    });
    expect(fit.ended.converged).toBe(false);
    expect(fit.ended.reason).toContain("plateau");
    expect(fit.parameters[1]?.standardError).toBeNull();
  });
  it("is the same for parameters in any unit", () => {
    const x = Float64Array.from({ length: 30 }, (_, i) => i / 10);
    const observations = x.map((v, i) => 2 * Math.exp(-1.5 * v) + (i % 2 === 0 ? 0.01 : -0.01));
    const [a, k] = [1e-30, 1e20].map((unit) => {
      const fit = fitLeastSquares({
        parameters: [
          { name: "a", start: 1 },
          { name: "k", start: 0.5 * unit },
        ],
        observations,
        model: ([p = 0, q = 0], out) => x.forEach((v, i) => (out[i] = p * Math.exp((-q / unit) * v))),
        jacobian: ([p = 0, q = 0], out) =>
          x.forEach((v, i) => {
            const e = Math.exp((-q / unit) * v);
            out.set([e, (-p * v * e) / unit], 2 * i);
          }),
      });
      expect(fit.ended.converged).toBe(true);
      expect(fit.covarianceMissing).toBeNull();
      return (fit.parameters[1]?.value ?? NaN) / unit;
    });
    expect(a).toBeCloseTo(k ?? NaN, 10);
  });
});

describeWithData("convergence on NIST StRD sets from starts ten times too small and too large", NIST_FOLDER, () => {
  for (const name of ["BoxBOD", "MGH10", "MGH17", "Misra1a", "Eckerle4", "Lanczos3", "Rat43", "Thurber"]) {
    it(`is claimed for ${name} only where no fit from close by falls further`, () => {
      let claims = 0;
      for (const byHand of [true, false]) {
        for (const [even, odd] of [
          [0.1, 1],
          [1, 0.1],
          [10, 1],
          [1, 10],
        ] as const) {
          const problem = startedAt(nistProblem(name, 0, byHand), even, odd);
          const fit = fitLeastSquares(problem);
          if (!fit.ended.converged) continue;
          claims++;
          const nearby = lowestNearby(problem, [...fit.optimum]);
          expect(nearby).toBeGreaterThan(fit.statistics.rss * (1 - 1e-4));
        }
      }
      expect(claims).toBeGreaterThan(0);
    });
  }
});

import { describe, expect, it } from "vitest";
import {
  fitCounts,
  fitLeastSquares,
  type FitResult,
  type LeastSquaresProblem,
  quantitiesCovariance,
  quantityOf,
} from "../../src/fitting/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { decayAt } from "./least-squares-reference.js";

const time = Array.from({ length: 12 }, (_, i) => i / 3);
const truth = (t: number): number => 200 * Math.exp(-0.9 * t) + 40;
const random = randomSource(7);
const noisy = time.map((t) => truth(t) + random.normal(0, 4));
const counts = time.map((t) => random.poisson(truth(t)));
const problem: LeastSquaresProblem = {
  parameters: [{ name: "a", start: 150 }, { name: "k", start: 1, lower: 0 }, { name: "c", start: 10 }], // prettier-ignore
  observations: noisy,
  ...decayAt(time),
};

describe("a quantity of the parameters of a fit", () => {
  it.each<[string, () => FitResult]>([
    ["scaled by the residuals", () => fitLeastSquares(problem)],
    ["from the known σ", () => fitLeastSquares({ ...problem, sigma: noisy.map(() => 4) })],
    ["from the residuals under the loss", () => fitLeastSquares(problem, { loss: "soft-l1", lossScale: 4 })],
    ["from the counts", () => fitCounts({ ...problem, observations: counts })],
  ])("that is a parameter has that parameter's error and interval: errors %s", (errors, make) => {
    const fit = make();
    expect(fit.errors).toBe(errors);
    fit.parameters.forEach((parameter, j) => {
      const found = quantityOf(fit, parameter.unit, (p) => p[j] as number);
      expect(found.value).toBe(parameter.value);
      expect(found.standardError).toBeCloseTo(parameter.standardError as number, 8);
      // 12 points: Student's t (2.26) and the normal distribution (1.96) are far apart.
      expect(found.interval95?.[0]).toBeCloseTo(parameter.interval95?.[0] as number, 6);
      expect(found.interval95?.[1]).toBeCloseTo(parameter.interval95?.[1] as number, 6);
    });
  });

  it("has the error of its linear form, whatever parameters it is told to depend on", () => {
    const fit = fitLeastSquares(problem);
    const C = fit.covariance as Float64Array;
    const sum = quantityOf(fit, "", (p) => 2 * (p[0] as number) - (p[2] as number));
    expect((sum.standardError as number) ** 2).toBeCloseTo(4 * C[0]! + C[8]! - 4 * C[2]!, 8);
    const part = quantityOf(fit, "", (p) => 2 * (p[0] as number) - (p[2] as number), [0]);
    expect((part.standardError as number) ** 2).toBeCloseTo(4 * C[0]!, 8);
    const both = quantitiesCovariance(fit, [{ of: (p) => p[0]! + p[1]! }, { of: (p) => p[2]!, places: [2] }]);
    expect(both?.[1]).toBeCloseTo(C[2]! + C[5]!, 8);
    expect(both?.[2]).toBeCloseTo(both?.[1] ?? Number.NaN, 10);
  });

  it("is not determined where it depends on a parameter that is not, and stands where it does not", () => {
    // Two amplitudes of one and the same curve: only their sum is told by the data.
    const fit = fitLeastSquares({
      parameters: [{ name: "a", start: 1 }, { name: "b", start: 1 }, { name: "c", start: 0 }], // prettier-ignore
      observations: noisy,
      model: (p, out) => {
        time.forEach((t, i) => (out[i] = (p[0]! + p[1]!) * Math.exp(-0.9 * t) + p[2]!));
      },
    });
    expect(fit.parameters[0]?.standing).toBe("not determined");
    expect(quantityOf(fit, "", (p) => p[0]!).value).toBeNaN();
    expect(quantityOf(fit, "", (p) => p[2]!).value).toBe(fit.optimum[2]);
  });
});

import { expect, it } from "vitest";
import { fitLeastSquares } from "../../src/fitting/index.js";
import { differenceJacobian } from "../../src/fitting/finite-differences.js";
import { checkProblem } from "../../src/fitting/problem.js";
import { describeWithData } from "../shared-data.js";
import { NIST_MODELS } from "./nist-models.js";
import { expectCertified, NIST_FOLDER, nistProblem, readNistSet } from "./nist-set.js";

describeWithData("certified NIST StRD sets", NIST_FOLDER, () => {
  it("are 27", () => {
    expect(Object.keys(NIST_MODELS)).toHaveLength(27);
  });
  it("have derivatives at the certified values that differences meet to a millionth, nine in ten to 1e-9", () => {
    const errors = Object.keys(NIST_MODELS).flatMap((name) => {
      const problem = checkProblem(nistProblem(name, 1, true));
      const p = Float64Array.from(readNistSet(name).certified);
      const wanted = new Float64Array(problem.observations.length * p.length);
      const found = wanted.slice();
      problem.jacobian?.(p, wanted);
      differenceJacobian(problem, p, found);
      return Array.from(p, (_, j) => {
        const column = (m: Float64Array): Float64Array => m.filter((_, at) => at % p.length === j);
        const difference = column(found.map((v, at) => v - wanted[at]!));
        return Math.hypot(...difference) / Math.hypot(...column(wanted));
      });
    });
    expect(errors.length).toBeGreaterThan(100);
    expect(Math.max(...errors)).toBeLessThan(1e-6);
    expect(errors.filter((e) => e > 1e-9).length).toBeLessThan(0.1 * errors.length);
  });
  it("take a hundred evaluations of the model in the mean over both starts, and a thousand at most but for MGH10", () => {
    const evaluations = Object.keys(NIST_MODELS).flatMap((name) =>
      ([0, 1] as const).map((place) => fitLeastSquares(nistProblem(name, place, true)).ended.evaluations),
    );
    expect(evaluations.reduce((sum, n) => sum + n, 0) / evaluations.length).toBeLessThan(100);
    expect(evaluations.filter((n) => n > 1000).length).toBeLessThanOrEqual(1);
  });
  for (const name of Object.keys(NIST_MODELS)) {
    for (const place of [0, 1] as const) {
      for (const byHand of [true, false]) {
        it(`${name} from start ${place + 1}, derivatives ${byHand ? "by hand" : "by differences"}`, () => {
          const fit = fitLeastSquares(nistProblem(name, place, byHand));
          expectCertified(name, fit);
        });
      }
    }
  }
});

import { expect, it } from "vitest";
import { fitLeastSquares } from "../../src/fitting/index.js";
import { describeWithData } from "../shared-data.js";
import { NIST_MODELS } from "./nist-models.js";
import { digits, NIST_FOLDER, nistProblem, readNistSet } from "./nist-set.js";

// Lanczos1 has residuals of 1e-13, the rounding of its own data: its errors and sum of squares are less certain.
const WANTED: Readonly<Record<string, { parameters: number; deviations: number; rss: number }>> = {
  Lanczos1: { parameters: 5, deviations: 3, rss: 2.5 },
  Lanczos2: { parameters: 5, deviations: 4, rss: 6 },
  Lanczos3: { parameters: 5, deviations: 4, rss: 6 },
  Bennett5: { parameters: 5, deviations: 4, rss: 6 },
};

describeWithData("certified NIST StRD sets", NIST_FOLDER, () => {
  it("are 27", () => {
    expect(Object.keys(NIST_MODELS)).toHaveLength(27);
  });
  for (const name of Object.keys(NIST_MODELS)) {
    for (const place of [0, 1] as const) {
      for (const byHand of [true, false]) {
        it(`${name} from start ${place + 1}, derivatives ${byHand ? "by hand" : "by differences"}`, () => {
          const set = readNistSet(name);
          const fit = fitLeastSquares(nistProblem(name, place, byHand));
          const goal = WANTED[name] ?? { parameters: 6, deviations: 4, rss: 6 };
          expect(fit.parameters).toHaveLength(set.certified.length);
          const worst = Math.min(...fit.parameters.map((p, i) => digits(p.value, set.certified[i] ?? NaN)));
          const worstError = Math.min(
            ...fit.parameters.map((p, i) => digits(p.standardError ?? NaN, set.deviations[i] ?? NaN)),
          );
          expect(fit.ended.converged).toBe(true);
          expect(worst).toBeGreaterThanOrEqual(goal.parameters);
          expect(worstError).toBeGreaterThanOrEqual(goal.deviations);
          expect(digits(fit.statistics.rss, set.rss)).toBeGreaterThanOrEqual(goal.rss);
        });
      }
    }
  }
});

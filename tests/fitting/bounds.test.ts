import { describe, expect, it } from "vitest";
import { ModelError } from "../../src/foundation/index.js";
import { fitLeastSquares, type LeastSquaresProblem, type Parameter } from "../../src/fitting/index.js";
import { relativeError } from "../reference/load-fit.js";
import { decayAt, REFERENCE } from "./least-squares-reference.js";

const { time, values, cases } = REFERENCE.bounds;

type BoundsCase = (typeof cases)[number];

function boundedProblem({ start, lower, upper }: BoundsCase, exact: boolean): LeastSquaresProblem {
  const parameters = ["a", "k", "c"].map((name, j): Parameter => {
    const low = lower[j] ?? undefined;
    const high = upper[j] ?? undefined;
    return {
      ...{ name, start: start[j]! },
      ...(low === undefined ? {} : { lower: low }),
      ...(high === undefined ? {} : { upper: high }),
    };
  });
  const { model, jacobian } = decayAt(time);
  return { parameters, observations: values, model, ...(exact ? { jacobian } : {}) };
}

describe("bounds", () => {
  it.for(cases.flatMap((c) => [true, false].map((exact) => [c.name, exact, c] as const)))(
    "%s: scipy's least squares (exact derivatives: %s)",
    ([, exact, wanted]) => {
      const fit = fitLeastSquares(boundedProblem(wanted, exact));
      expect(fit.ended.converged).toBe(true);
      // scipy's two methods agree among themselves to 1e-12.
      expect(fit.statistics.rss).toBeLessThan(Math.min(wanted.rss, wanted.rssByLbfgsb) * (1 + 1e-11));
      fit.parameters.forEach((p, j) => {
        const { lower, upper } = { lower: wanted.lower[j] ?? -Infinity, upper: wanted.upper[j] ?? Infinity };
        const found = fit.optimum[j]!;
        expect(found).toBeGreaterThanOrEqual(lower);
        expect(found).toBeLessThanOrEqual(upper);
        // Where scipy ends at a bound to rounding, the fit ends on it and says so.
        const near = Math.abs(wanted.parameters[j]! - found);
        expect(near).toBeLessThan(1e-9 * Math.max(1, Math.abs(found)));
        const at = wanted.parameters[j] === lower ? "lower" : wanted.parameters[j] === upper ? "upper" : null;
        expect(p.atBound).toBe(at);
        expect(p.standardError === null).toBe(at !== null);
      });
    },
  );

  it("are never crossed while the model is called", () => {
    for (const wanted of cases) {
      for (const exact of [true, false]) {
        const problem = boundedProblem(wanted, exact);
        fitLeastSquares({
          ...problem,
          model: (p, out) => {
            p.forEach((v, j) => {
              expect(v).toBeGreaterThanOrEqual(wanted.lower[j] ?? -Infinity);
              expect(v).toBeLessThanOrEqual(wanted.upper[j] ?? Infinity);
            });
            problem.model(p, out);
          },
        });
      }
    }
  });

  it("leave the errors of the others as if what they stopped had been fixed there", () => {
    const wanted = cases.find((c) => c.name === "solution at one bound")!;
    const bounded = fitLeastSquares(boundedProblem(wanted, true));
    const problem = boundedProblem(wanted, true);
    const fixed = fitLeastSquares({
      ...problem,
      parameters: problem.parameters.map((q) => (q.name === "k" ? { name: "k", start: 0.6, fixed: true } : q)),
    });
    // The stopped parameter was free until it met its bound: one degree of freedom less.
    const scale = Math.sqrt(fixed.statistics.dof / bounded.statistics.dof);
    for (const j of [0, 2]) {
      expect(relativeError(bounded.parameters[j]!.value, fixed.parameters[j]!.value)).toBeLessThan(1e-9);
      const error = fixed.parameters[j]!.standardError! * scale;
      expect(relativeError(bounded.parameters[j]!.standardError!, error)).toBeLessThan(1e-9);
    }
  });

  it("that are crossed, equal or no numbers, and a start outside, are refused together", () => {
    const at = (name: string, lower: number, upper: number, start: number): Parameter => ({
      name,
      lower,
      upper,
      start,
    });
    const act = (): unknown =>
      fitLeastSquares({
        parameters: [
          at("a", 2, 1, 1.5),
          at("b", 1, 1, 1),
          at("c", NaN, 1, 0),
          at("d", 0, 1, 3),
          at("e", 0, Infinity, 1),
        ],
        observations: [1, 2, 3, 4, 5],
        model: () => undefined,
      });
    expect(act).toThrow(ModelError);
    expect(act).toThrow(
      [
        "- Expected the bounds of `a` to rise but found 2 and 1.",
        "- Expected the bounds of `b` to rise but found 1 and 1; to hold a parameter, mark it as fixed.",
        "- Expected the bounds of `c` to rise but found NaN and 1.",
        "- Expected the start of `d` to lie from 0 to 1 but found 3.",
      ].join("\n"),
    );
  });
});

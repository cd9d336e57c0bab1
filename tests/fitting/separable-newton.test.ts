import { describe, expect, it } from "vitest";
import { fitSeparable, type SeparableProblem } from "../../src/fitting/index.js";
import { misfit } from "./separable-data.js";

/** The sum of squares with all rates held. */
function costAt(problem: SeparableProblem, p: ArrayLike<number>): number {
  const parameters = problem.parameters.map((q, j) => ({ ...q, start: p[j] ?? NaN, fixed: true }));
  return fitSeparable({ ...problem, parameters }).objective.value;
}

/** How far, relative to itself, a rate is from where the sum of squares has no slope along it: differences of order 4. */
function offset(problem: SeparableProblem, p: Float64Array, j: number): number {
  const h = 3e-4;
  const [c2, c1, c0, d1, d2] = [-2, -1, 0, 1, 2].map((step) => {
    const moved = p.slice();
    moved[j] = (p[j] ?? NaN) * (1 + step * h);
    return costAt(problem, moved);
  }) as [number, number, number, number, number];
  const slope = (c2 - 8 * c1 + 8 * d1 - d2) / (12 * h);
  const bend = (c1 - 2 * c0 + d1) / (h * h);
  return Math.abs(slope / bend);
}

describe("a separable fit that leaves large residuals", () => {
  const cases = [
    ["2 exponentials", misfit([10, 1], 0.2, 4)],
    ["3 exponentials", misfit([10, 1, 0.1], 0.5, 1)],
    ["4 exponentials", misfit([10, 1, 0.1, 0.01], 0.3, 4)],
  ] as const;
  it.each(cases)("of %s ends within 40 steps where the sum of squares has no slope, to 9 digits", (_, problem) => {
    const fit = fitSeparable(problem, { maxIterations: 40, identifiability: "covariance" });
    expect(fit.ended.converged).toBe(true);
    const p = Float64Array.from(fit.optimum);
    p.forEach((_k, j) => expect(offset(problem, p, j)).toBeLessThan(1e-9));
  });

  it("finds a rate that belongs at its bound there, and the others at their best", () => {
    // What rises would need a rate below 0.
    const problem = misfit([10, 1, 0.1, 0.01], 0.5, 2, 0.3);
    const fit = fitSeparable(problem, { identifiability: "covariance" });
    const p = Float64Array.from(fit.optimum);
    expect(fit.ended.converged).toBe(true);
    expect(p.filter((k) => k === 0)).toHaveLength(1);
    p.forEach((k, j) => {
      if (k !== 0) expect(offset(problem, p, j)).toBeLessThan(1e-9);
    });
    const inside = p.map((k) => k || 1e-6);
    expect(costAt(problem, inside)).toBeGreaterThan(fit.objective.value);
  });
});

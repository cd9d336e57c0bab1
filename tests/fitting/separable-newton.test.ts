import { describe, expect, it } from "vitest";
import { fitSeparable, type SeparableProblem } from "../../src/fitting/index.js";
import { exponentials } from "../../src/kinetics/index.js";
import { randomSource } from "../../src/numerics/index.js";

/**
 * Stretched exponentials with a slow ripple, which sums of exponentials fit badly: the residuals decide the second
 * derivative along the floor of the valley, where steps without it grow ever smaller.
 */
function misfit(rates: readonly number[], beta: number, columns: number, rising = 0): SeparableProblem {
  const random = randomSource(1);
  const time = Float64Array.from({ length: 120 }, (_, i) => 0.01 * 1.1 ** i);
  const data = new Float64Array(120 * columns);
  for (let c = 0; c < columns; c++) {
    const tau = 10 ** (-1 + 3 * random.uniform());
    time.forEach((t, i) => {
      const ripple = 0.05 * Math.sin(3 * Math.log(t) + c) + 0.001 * random.normal();
      data[i * columns + c] = (1 + (c % 3)) * Math.exp(-((t / tau) ** beta)) + ripple + rising * Math.exp(t / 1000);
    });
  }
  const model = exponentials(rates.length);
  return {
    parameters: rates.map((start, j) => ({ name: `k${j + 1}`, start, lower: 0 })),
    blocks: [
      {
        ...{ rows: 120, columns, terms: rates.length, data },
        basis: (p, out) => model.columns(time, p, out),
        derivatives: (p, out) => model.derivatives?.(time, p, out),
      },
    ],
  };
}

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

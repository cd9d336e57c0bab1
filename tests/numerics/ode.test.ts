import { describe, expect, it } from "vitest";
import { solveOde, solveStiffOde, type OdeProblem } from "../../src/numerics/index.js";

const solvers = [
  ["solveOde", solveOde],
  ["solveStiffOde", solveStiffOde],
] as const;
const times = (end: number, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => (end * i) / (count - 1));

/** A → B → C, whose solution is known (also at times between steps). */
const chain = (k1: number, k2: number, end: number): OdeProblem => ({
  rates: (_, y, r) => {
    r[0] = -k1 * (y[0] as number);
    r[1] = k1 * (y[0] as number) - k2 * (y[1] as number);
    r[2] = k2 * (y[1] as number);
  },
  start: [1, 0, 0],
  times: times(end, 57),
});

describe.each(solvers)("%s", (_, solve) => {
  it.each([1e-4, 1e-6, 1e-8, 1e-10])("keeps close to a tolerance of %d", (tolerance) => {
    const problem = chain(1.3, 0.4, 8);
    const { values } = solve(problem, { relativeTolerance: tolerance, absoluteTolerance: tolerance });
    Array.from(problem.times).forEach((t, i) => {
      const a = Math.exp(-1.3 * t);
      const b = (1.3 / (0.4 - 1.3)) * (a - Math.exp(-0.4 * t));
      expect(Math.abs((values[3 * i] as number) - a)).toBeLessThan(20 * tolerance);
      expect(Math.abs((values[3 * i + 1] as number) - b)).toBeLessThan(20 * tolerance);
      expect(Math.abs((values[3 * i + 2] as number) - (1 - a - b))).toBeLessThan(20 * tolerance);
    });
  });
  it("follows rates that depend on time: y′ = cos t · y", () => {
    const problem: OdeProblem = {
      rates: (t, y, r) => (r[0] = Math.cos(t) * (y[0] as number)),
      start: [1],
      times: times(12, 30),
    };
    const { values } = solve(problem);
    Array.from(problem.times).forEach((t, i) => {
      expect(Math.abs((values[i] as number) - Math.exp(Math.sin(t)))).toBeLessThan(2e-7);
    });
  });
  it("does not care at which times it is asked", () => {
    const few = solve({ ...chain(2, 0.1, 10), times: [0, 10] });
    const many = solve({ ...chain(2, 0.1, 10), times: times(10, 1000) });
    expect(many.steps).toBe(few.steps);
    expect([...many.values.slice(-3)]).toEqual([...few.values.slice(-3)]);
  });
  it("says where a solution ends: y′ = y² from 1 at t = 1", () => {
    const problem: OdeProblem = { rates: (_, y, r) => (r[0] = (y[0] as number) ** 2), start: [1], times: [0, 2] };
    expect(() => solve(problem)).toThrow(/from t = (0\.99|1\.00|1)/);
  });
  it("refuses what is no problem", () => {
    const rates = (_: number, y: Float64Array, r: Float64Array): void => void (r[0] = y[0] as number);
    expect(() => solve({ rates, start: [], times: [0] })).toThrow("Expected `start` to be at least one number");
    expect(() => solve({ rates, start: [1], times: [0, 0] })).toThrow(
      "Expected `times[1]` to be after the time before",
    );
    expect(() => solve({ rates, start: [Number.NaN], times: [0, 1] })).toThrow("`start[0]`");
    expect(() => solve({ rates, start: [1], times: [0, 1] }, { absoluteTolerance: [1, 2] })).toThrow(
      "`absoluteTolerance`",
    );
    expect(() => solve({ rates: (_t, _y, r) => (r[0] = Number.NaN), start: [1], times: [0, 1] })).toThrow("not finite");
  });
});

describe("a stiff problem", () => {
  // H. H. Robertson's; values at 10¹¹ from F. Mazzia and C. Magherini, Test Set for Initial Value Problem Solvers.
  const robertson: OdeProblem = {
    rates: (_, y, r) => {
      const [a, b, c] = y as unknown as [number, number, number];
      r[0] = -0.04 * a + 1e4 * b * c;
      r[2] = 3e7 * b * b;
      r[1] = -r[0] - r[2];
    },
    start: [1, 0, 0],
    times: [0, 1e11],
  };
  const published = [0.2083340149701255e-7, 0.8333360770334713e-13, 0.999999979166505];
  const tolerances = { relativeTolerance: 1e-8, absoluteTolerance: [1e-12, 1e-18, 1e-12] };
  it("is solved by solveStiffOde", () => {
    const { values, steps } = solveStiffOde(robertson, tolerances);
    published.forEach((wanted, i) => expect(Math.abs((values[3 + i] as number) / wanted - 1)).toBeLessThan(1e-5));
    expect(steps).toBeLessThan(10_000);
  });
  it("is solved alike with the Jacobian given", () => {
    const jacobian = (_: number, y: Float64Array, j: Float64Array): void => {
      const [, b, c] = y as unknown as [number, number, number];
      j.set([-0.04, 1e4 * c, 1e4 * b, 0.04, -1e4 * c - 6e7 * b, -1e4 * b, 0, 6e7 * b, 0]);
    };
    const { values } = solveStiffOde({ ...robertson, jacobian }, tolerances);
    published.forEach((wanted, i) => expect(Math.abs((values[3 + i] as number) / wanted - 1)).toBeLessThan(1e-5));
  });
  it("is too much for solveOde, which says so", () => {
    expect(() => solveOde(robertson, { maximumSteps: 2000 })).toThrow("2000 steps do not reach the next time");
  });
});

/** Bootstrap intervals: against what theory gives for a mean and a line, and against coverage. */
import { describe, expect, it } from "vitest";
import {
  bootstrap,
  bootstrapInSteps,
  fitCounts,
  fitLeastSquares,
  profileIntervals,
  type BootstrapKind,
  type LeastSquaresProblem,
} from "../../src/fitting/index.js";
import { accelerationOf, bcaInterval } from "../../src/fitting/bootstrap/bca.js";
import { normalQuantile, randomSource, studentTQuantile } from "../../src/numerics/index.js";

const x = Array.from({ length: 41 }, (_, i) => i / 10);
const decay = (observations: ArrayLike<number>): LeastSquaresProblem => ({
  parameters: [
    { name: "a", start: 2, unit: "mOD" },
    { name: "k", start: 1, unit: "s^-1" },
  ],
  observations: Array.from(observations),
  model: ([a = 0, k = 0], out) => x.forEach((t, i) => (out[i] = a * Math.exp(-k * t))),
  jacobian: ([a = 0, k = 0], out) => {
    x.forEach((t, i) => out.set([Math.exp(-k * t), -a * t * Math.exp(-k * t)], 2 * i));
  },
});
const level = (observations: readonly number[], sigma?: readonly number[]): LeastSquaresProblem => ({
  parameters: [{ name: "level", start: 0 }],
  observations,
  ...(sigma === undefined ? {} : { sigma }),
  model: ([m = 0], out) => out.fill(m),
});

describe("bootstrap", () => {
  const random = randomSource(3);
  const y = Array.from({ length: 60 }, () => 5 + random.normal(0, 2));

  it.each<BootstrapKind>(["residual", "case", "parametric"])("gives the standard error of a mean (%s)", (kind) => {
    const fit = fitLeastSquares(level(y));
    const [mean] = bootstrap(level(y), fit, { kind, seed: 7, samples: 4000 }).parameters;
    // s/√n; cases have the spread of the n observations themselves.
    const expected = (fit.parameters[0]?.standardError ?? 0) * (kind === "case" ? Math.sqrt(59 / 60) : 1);
    expect(Math.abs((mean?.standardError ?? 0) / expected - 1)).toBeLessThan(4 / Math.sqrt(2 * 4000));
    expect(Math.abs(mean?.bias ?? 1)).toBeLessThan((4 * expected) / Math.sqrt(4000));
  });

  it("weighs by a known σ: the standard error is 1/√Σσ⁻²", () => {
    const sigma = y.map((_, i) => (i % 2 === 0 ? 1 : 3));
    const known = y.map((_, i) => 5 + (sigma[i] as number) * random.normal());
    const problem = level(known, sigma);
    const [mean] = bootstrap(problem, fitLeastSquares(problem), {
      kind: "parametric",
      seed: 2,
      samples: 4000,
    }).parameters;
    const expected = 1 / Math.sqrt(sigma.reduce((sum, s) => sum + 1 / s ** 2, 0));
    expect(Math.abs((mean?.standardError ?? 0) / expected - 1)).toBeLessThan(4 / Math.sqrt(2 * 4000));
  });

  it("draws counts for a fit of counts: the standard error of a mean count is √(mean/n)", () => {
    const counts = Array.from({ length: 50 }, () => random.poisson(4));
    const { sigma: _, ...problem } = { ...level(counts), parameters: [{ name: "level", start: 3, lower: 0 }] };
    const fit = fitCounts(problem);
    const boot = bootstrap(problem, fit, { seed: 5, samples: 4000 });
    const expected = Math.sqrt((fit.optimum[0] as number) / 50);
    expect(boot.kind).toBe("parametric");
    expect(Math.abs((boot.parameters[0]?.standardError ?? 0) / expected - 1)).toBeLessThan(4 / Math.sqrt(2 * 4000));
    expect(() => bootstrap(problem, fit, { seed: 5, kind: "residual" })).toThrow("residuals of counts");
  });

  it("is the same for the same seed, and in steps, and another for another", () => {
    const problem = level(y);
    const fit = fitLeastSquares(problem);
    const one = bootstrap(problem, fit, { seed: 1, samples: 200 });
    expect(bootstrap(problem, fit, { seed: 1, samples: 200 })).toEqual(one);
    expect(bootstrap(problem, fit, { seed: 2, samples: 200 }).parameters).not.toEqual(one.parameters);
    const told: number[] = [];
    const steps = bootstrapInSteps(problem, fit, { seed: 1, samples: 200 });
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) told.push(step.value.done);
    expect(step.value).toEqual(one);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBeCloseTo(1, 12);
  });

  it("leaves fixed parameters out, and lets bounds hold", () => {
    const problem = decay(x.map((t) => 2 * Math.exp(-t) + random.normal(0, 0.1)));
    const held: LeastSquaresProblem = {
      ...problem,
      parameters: [
        { name: "a", start: 2, fixed: true },
        { name: "k", start: 0.99, lower: 0, upper: 1 },
      ],
    };
    const boot = bootstrap(held, fitLeastSquares(held), { seed: 4, samples: 100 });
    expect(boot.parameters.map((q) => q.name)).toEqual(["k"]);
    expect(Math.max(...(boot.parameters[0]?.samples ?? [2]))).toBeLessThanOrEqual(1);
  });

  it("refuses what it cannot be meant for", () => {
    const fit = fitLeastSquares(level(y));
    const wrong =
      (options: object): (() => unknown) =>
      () =>
        bootstrap(level(y), fit, { seed: 1, ...options });
    expect(wrong({ seed: -1 })).toThrow("Expected `seed` to be an integer from 0");
    expect(wrong({ samples: 3 })).toThrow("Expected `samples` to be an integer of at least 10");
    expect(wrong({ levels: [1.2] })).toThrow("Expected `levels` to lie between 0 and 1");
    expect(wrong({ kind: "wild" })).toThrow("Expected `kind` to be one of");
    expect(() => bootstrap(level([1]), fitLeastSquares(level([1])), { seed: 1 })).toThrow("degree of freedom");
  });
});

describe("the BCa interval", () => {
  it("is that of the percentiles for samples that are neither biased nor skew", () => {
    const samples = Float64Array.from({ length: 9999 }, (_, i) => normalQuantile((i + 1) / 10_000));
    const [low, high] = bcaInterval(samples, 0, 0, 0.95);
    expect(low).toBeCloseTo(-1.96, 2);
    expect(high).toBeCloseTo(1.96, 2);
  });

  it("follows the exact interval where the spread grows with the value", () => {
    // An exponential mean from n = 20: samples are mean · χ²₄₀/40, and the exact interval is 40 · mean/χ²₄₀.
    const gamma = randomSource(9);
    const sums = Float64Array.from({ length: 20_000 }, () => {
      let sum = 0;
      for (let i = 0; i < 20; i++) sum -= Math.log(1 - gamma.uniform());
      return sum / 20;
    }).sort();
    // Efron (1987), section 4: the acceleration of the gamma scale family is 1/(3√n).
    const [low, high] = bcaInterval(sums, 1, 1 / (3 * Math.sqrt(20)), 0.95);
    // 40/59.342 and 40/24.433, the quantiles of χ² with 40 degrees of freedom.
    expect(low).toBeCloseTo(40 / 59.342, 1);
    expect(high).toBeCloseTo(40 / 24.433, 1);
  });

  it("has the acceleration of a sum of cubes: 0 where nothing is skew", () => {
    expect(accelerationOf(Float64Array.of(-1, 0, 1))).toBe(0);
    // One of four is left out to −3, the others to 1: Σd³/(6 (Σd²)^1.5) = (27 − 3)/(6 · 12^1.5).
    expect(accelerationOf(Float64Array.of(-3, 1, 1, 1))).toBeCloseTo(24 / (6 * 12 ** 1.5), 12);
  });
});

describe("95 % intervals of a decay's rate over simulated data sets", () => {
  const random = randomSource(11);
  const clean = x.map((t) => 2 * Math.exp(-t));
  const simulated = (): LeastSquaresProblem => decay(clean.map((v) => v + random.normal(0, 0.1)));
  const holds = ([low, high]: readonly [number, number]): boolean => low <= 1 && high >= 1;

  it("hold the truth in 93 to 97 % of 2,000, of the covariance and of the profile", () => {
    let covariance = 0;
    let profile = 0;
    for (let i = 0; i < 2000; i++) {
      const problem = simulated();
      const fit = fitLeastSquares(problem);
      const { value = 0, standardError } = fit.parameters[1] ?? {};
      const half = studentTQuantile(0.975, fit.statistics.dof) * (standardError ?? 0);
      if (holds([value - half, value + half])) covariance += 1;
      const [k] = profileIntervals(problem, fit, { parameters: ["k"], levels: [0.95] }).parameters;
      if (holds(k?.intervals[0]?.interval ?? [2, 0])) profile += 1;
    }
    for (const share of [covariance / 2000, profile / 2000]) {
      expect(share).toBeGreaterThan(0.93);
      expect(share).toBeLessThan(0.97);
    }
  });

  // Of 2,000 data sets: `npm run soak -- coverage`.
  it("hold it in at least 87 of 100, of the bootstrap", () => {
    let inside = 0;
    for (let i = 0; i < 100; i++) {
      const problem = simulated();
      const boot = bootstrap(problem, fitLeastSquares(problem), { seed: i, samples: 300, levels: [0.95] });
      if (holds(boot.parameters[1]?.intervals[0]?.bca ?? [2, 0])) inside += 1;
    }
    // A chance of 0.001 for 95 %.
    expect(inside).toBeGreaterThanOrEqual(87);
  });
});

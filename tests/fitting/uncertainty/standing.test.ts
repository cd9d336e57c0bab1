import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fitLeastSquares, type FitResult, type Parameter } from "../../../src/fitting/index.js";
import { randomSource } from "../../../src/numerics/index.js";

const x = Float64Array.from({ length: 60 }, (_, i) => i / 20);

interface Case {
  readonly parameters: readonly Parameter[];
  readonly value: (p: Float64Array, x: number) => number;
  readonly truth: readonly number[];
  readonly noise?: number;
  readonly seed?: number;
}

function fitted({ parameters, value, truth, noise = 0.01, seed = 1 }: Case): FitResult {
  const random = randomSource(seed);
  const observations = x.map((v) => value(Float64Array.from(truth), v) + random.normal(0, noise));
  return fitLeastSquares({ parameters, observations, model: (p, out) => x.forEach((v, i) => (out[i] = value(p, v))) });
}

const decay = ([a = 0, k = 0, c = 0]: Float64Array, v: number): number => a * Math.exp(-k * v) + c;
const decayParameters = (k: Partial<Parameter> = {}): Parameter[] => [
  { name: "a", start: 1 },
  { name: "k", start: 0.5, unit: "s^-1", ...k },
  { name: "c", start: 0 },
];
const standings = (fit: FitResult): string[] => fit.parameters.map((p) => p.standing);

describe("the standing of a parameter", () => {
  it("is determined where the data give it, and the verdict says so", () => {
    const fit = fitted({ parameters: decayParameters(), value: decay, truth: [1, 2, 0.3] });
    expect(standings(fit)).toEqual(["determined", "determined", "determined"]);
    expect(fit.verdict).toMatchObject({ ok: true, code: "determined" });
    expect(fit.parameters.every((p) => p.intervalBy === "Student's t")).toBe(true);
  });

  it("is determined for an offset of zero: its error is larger than its value, and that is a finding", () => {
    const fit = fitted({ parameters: decayParameters(), value: decay, truth: [1, 2, 0] });
    expect(fit.parameters[2]?.standardError).toBeGreaterThan(0.2 * Math.abs(fit.parameters[2]?.value ?? NaN));
    expect(fit.verdict.code).toBe("determined");
  });

  it("is not determined for a rate constant whose window is too short; the bound is told, the optimum kept", () => {
    const fit = fitted({
      parameters: decayParameters({ lower: 0 }),
      value: decay,
      truth: [1, 0.03, 0.3],
      noise: 0.02,
    });
    const [a, k, c] = fit.parameters;
    expect(standings(fit)).toEqual(["not determined", "not determined", "not determined"]);
    expect(k).toMatchObject({ value: NaN, standardError: null, intervalBy: "profile likelihood" });
    // What is left is a bound that holds the truth.
    expect(k?.interval95?.[0]).toBe(0);
    expect(k?.interval95?.[1]).toBeGreaterThan(0.03);
    expect(k?.interval95?.[1]).toBeLessThan(Infinity);
    expect([a?.value, c?.value]).toEqual([NaN, NaN]);
    expect(fit.optimum.every((v) => Number.isFinite(v))).toBe(true);
    expect(fit.verdict.ok).toBe(false);
    expect(fit.verdict.text).toMatch(/^These data do not determine a, k and c\. a, k and c cannot be told apart: /);
    expect(fit.verdict.text).toContain("k lies below");
  });

  it("tells parameters that stand for one another, and leaves the others their numbers and errors", () => {
    const value = ([a = 0, b = 0, c = 0]: Float64Array, v: number): number => a * b * Math.exp(-v) + c;
    const names = ["a", "b", "c"].map((name) => ({ name, start: 1 }));
    const fit = fitted({ parameters: names, value, truth: [2, 3, 0.5] });
    expect(standings(fit)).toEqual(["not determined", "not determined", "determined"]);
    expect(fit.verdict).toMatchObject({ ok: false, code: "not-distinguishable" });
    expect(fit.verdict.text).toContain("a and b cannot be told apart: a change of one is made good by the other");
    // The same curve with their product as one parameter.
    const product = fitted({
      parameters: ["ab", "c"].map((name) => ({ name, start: 1 })),
      value: ([ab = 0, c = 0], v) => ab * Math.exp(-v) + c,
      truth: [6, 0.5],
    });
    const wanted = product.parameters[1];
    expect(fit.parameters[2]?.value).toBeCloseTo(wanted?.value ?? NaN, 8);
    // One parameter more costs one degree of freedom.
    const scale = Math.sqrt(product.statistics.dof / fit.statistics.dof);
    expect(fit.parameters[2]?.standardError).toBeCloseTo((wanted?.standardError ?? NaN) * scale, 8);
  });

  it("tells a parameter that moves nothing", () => {
    const fit = fitted({
      parameters: decayParameters(),
      value: ([a = 0, k = 0], v) => a * Math.exp(-k * v),
      truth: [1, 2, 0],
    });
    // For what an engine can know, a parameter without influence may have lost it on the way: a plateau.
    expect(fit.verdict).toMatchObject({ ok: false, code: "not-converged" });
    expect(fit.verdict.text).toContain("The fitted curve does not depend on c.");
    expect(standings(fit)).not.toContain("determined");
  });

  it("tells two components that the data cannot tell apart", () => {
    const value = ([a = 0, k = 0, b = 0, q = 0]: Float64Array, v: number): number =>
      a * Math.exp(-k * v) + b * Math.exp(-q * v);
    const parameters = [
      { name: "a1", start: 0.6 },
      { name: "k1", start: 0.8, lower: 0 },
      { name: "a2", start: 0.5 },
      { name: "k2", start: 1.4, lower: 0 },
    ];
    const codes = Array.from({ length: 20 }, (_, i) => {
      const fit = fitted({ parameters, value, truth: [0.5, 1, 0.5, 1.2], noise: 0.02, seed: i + 1 });
      expect(standings(fit)).not.toEqual(Array(4).fill("determined"));
      return fit.verdict;
    });
    expect(codes.every(({ ok }) => !ok)).toBe(true);
    expect(codes.map(({ code }) => code)).not.toContain("determined");
    // Where the two rates met, that is said, not that no step led on.
    expect(codes[0]).toMatchObject({ code: "not-distinguishable" });
    expect(codes[0]?.text).toContain("k1 and k2 cannot be told apart");
    const far = fitted({ parameters, value, truth: [0.5, 0.3, 0.5, 6], noise: 0.002 });
    expect(far.verdict.code).toBe("determined");
  });

  it("is at a bound where a bound stopped the fit, in words too", () => {
    const fit = fitted({ parameters: decayParameters({ upper: 1.5 }), value: decay, truth: [1, 2, 0.3] });
    expect(fit.parameters[1]).toMatchObject({ standing: "at a bound", value: 1.5, standardError: null });
    expect(fit.verdict).toMatchObject({ ok: false, code: "at-bound" });
    expect(fit.verdict.text).toContain("k ended at its upper bound, 1.500 s⁻¹, and has no error");
  });

  it("is fixed for what was not fitted", () => {
    const fit = fitted({ parameters: decayParameters({ fixed: true, start: 2 }), value: decay, truth: [1, 2, 0.3] });
    expect(standings(fit)).toEqual(["determined", "fixed", "determined"]);
    expect(fit.verdict.ok).toBe(true);
  });

  it("comes with no conclusion where the fit did not converge", () => {
    const observations = x.map((v) => Math.exp(-3 * v));
    const fit = fitLeastSquares(
      {
        parameters: decayParameters(),
        observations,
        model: (p, out) => x.forEach((v, i) => (out[i] = decay(p, v))),
      },
      { maxIterations: 1 },
    );
    expect(fit.verdict).toMatchObject({ ok: false, code: "not-converged" });
  });

  it("comes without errors, and says so, where there are as many parameters as points", () => {
    const fit = fitLeastSquares({
      parameters: [{ name: "a", start: 1 }],
      observations: [2],
      model: ([a = 0], out) => {
        out[0] = a;
      },
    });
    expect(fit.verdict).toMatchObject({ ok: false, code: "no-errors" });
  });
});

describe("warnings of a fit", () => {
  it("name pairs that are correlated above 0.95, with the number", () => {
    const fit = fitted({
      parameters: ["intercept", "slope"].map((name) => ({ name, start: 1 })),
      value: ([a = 0, b = 0], v) => a + b * (v + 100),
      truth: [5, 2],
      noise: 1e-4,
    });
    const [warning] = fit.warnings;
    expect(warning?.code).toBe("correlation");
    expect(warning?.parameters).toEqual(["intercept", "slope"]);
    const u = x.map((v) => v + 100);
    const mean = u.reduce((s, v) => s + v, 0) / u.length;
    // Of a straight line, −mean(u)/√mean(u²).
    const r = -mean / Math.sqrt(u.reduce((s, v) => s + v * v, 0) / u.length);
    expect(fit.correlation?.[0]?.[1]).toBeCloseTo(r, 8);
  });

  it("say that the points scatter further than σ allows", () => {
    const random = randomSource(3);
    const fit = fitLeastSquares({
      parameters: [{ name: "a", start: 1 }],
      observations: x.map(() => random.normal(2, 0.3)),
      sigma: 0.1,
      model: ([a = 0], out) => void out.fill(a),
    });
    expect(fit.warnings.map((w) => w.code)).toEqual(["scatter"]);
  });
});

describe("the origin of a fit", () => {
  const problem = {
    parameters: [{ name: "a", start: 1 }],
    observations: [1, 2, 4],
    model: ([a = 0]: Float64Array, out: Float64Array) => void out.fill(a),
  };
  it("carries the SHA-256 of lengths, observations and σ as float64", () => {
    const fit = fitLeastSquares({ ...problem, sigma: 0.5 });
    const numbers = Float64Array.of(3, 3, 1, 2, 4, 0.5, 0.5, 0.5);
    expect(fit.madeBy.dataHash).toBe(createHash("sha256").update(numbers).digest("hex"));
    expect(structuredClone(fit.madeBy)).toEqual({ ...fit.madeBy });
  });
  it("has another hash for other data or another σ", () => {
    const hashes = [problem, { ...problem, sigma: 0.5 }, { ...problem, observations: [1, 2, 5] }].map(
      (p) => fitLeastSquares(p).madeBy.dataHash,
    );
    expect(new Set(hashes).size).toBe(3);
  });
});

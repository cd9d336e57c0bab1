import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ModelError } from "../../src/foundation/index.js";
import {
  curveProblem,
  expression,
  fitCounts,
  fitCurve,
  fitLeastSquares,
  type CurveFit,
  type FittedParameter,
} from "../../src/fitting/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { relativeError } from "../reference/load-fit.js";
import { REFERENCE } from "./least-squares-reference.js";

const { time, values, parameters: WANTED } = REFERENCE.links;

/** The problem of the reference, as one would write it. */
const TWO: CurveFit = {
  x: time,
  y: values,
  model: "a * exp(-k1 * t) + b * exp(-k2 * t)",
  variable: "t",
  start: { a: 0.5, k1: 0.5 },
  links: { b: "1 - a", k2: "5 * k1", tau: "1 / k1", sum: "a * k1 + b * k2" },
  units: { k1: "s^-1", k2: "s^-1", tau: "s" },
};

const issuesOf = (curve: object): readonly string[] => {
  try {
    fitCurve(curve as CurveFit);
  } catch (error) {
    if (error instanceof ModelError) return error.issues;
    throw error;
  }
  return [];
};

describe("fitCurve", () => {
  it("gives lmfit's values and errors for a formula with linked and derived parameters", () => {
    const fit = fitCurve(TWO);
    expect(fit.parameters.map((p) => p.name)).toEqual(["a", "k1", "b", "k2", "tau", "sum"]);
    for (const { name, value, standardError } of fit.parameters) {
      expect(relativeError(value, WANTED[name]!.value)).toBeLessThan(1e-7);
      expect(relativeError(standardError!, WANTED[name]!.standardError)).toBeLessThan(1e-5);
    }
    expect(fit.parameters.map((p) => p.unit)).toEqual(["", "s^-1", "", "s^-1", "s", ""]);
    expect(fit.madeBy).toMatchObject({ model: TWO.model, jacobian: "analytic" });
  });

  it("gives the same for a function, an expression, and named points", () => {
    const same = [
      fitCurve({ ...TWO, x: { t: time }, variable: "t" }),
      fitCurve({ ...TWO, model: expression(TWO.model as string, { variable: "t" }) }),
      fitCurve({
        ...{ x: time, y: values, start: TWO.start, links: TWO.links! },
        model: (t, { a = 0, b = 0, k1 = 0, k2 = 0 }) => a * Math.exp(-k1 * t) + b * Math.exp(-k2 * t),
      }),
    ];
    const wanted = new Map(fitCurve(TWO).parameters.map((p) => [p.name, p] as const));
    for (const fit of same) {
      expect(fit.parameters).toHaveLength(wanted.size);
      for (const { name, value, standardError } of fit.parameters) {
        expect(relativeError(value, wanted.get(name)!.value)).toBeLessThan(1e-8);
        expect(relativeError(standardError!, wanted.get(name)!.standardError!)).toBeLessThan(1e-6);
      }
    }
    expect(same[2]!.madeBy.jacobian).toBe("central differences");
  });

  it("takes two variables, σ, bounds, and fixed parameters that win over their start", () => {
    const x = [0, 1, 2, 3, 4, 5];
    const z = [1, 0, 2, 1, 3, 2];
    const y = x.map((v, i) => 2 * v + 3 * z[i]! + (i % 2 ? 0.1 : -0.1));
    const curve = { x: { x, z }, y, sigma: 0.2, model: "a * x + b * z + c", start: { a: 1, b: 1, c: 9 } } as const;
    const fit = fitCurve({ ...curve, fixed: { c: 0 }, bounds: { a: [-Infinity, 1.5], b: [0, Infinity] } });
    const [a, b, c] = fit.parameters as [FittedParameter, FittedParameter, FittedParameter];
    expect(a).toMatchObject({ standing: "at a bound", value: 1.5, atBound: "upper" });
    expect(c).toMatchObject({ standing: "fixed", value: 0 });
    // With a and c held: Σ z (y − 1.5 x) / Σ z², with the error σ/√Σ z².
    const squares = z.reduce((s, v) => s + v * v, 0);
    expect(b.value).toBeCloseTo(z.reduce((s, v, i) => s + v * (y[i]! - 1.5 * x[i]!), 0) / squares, 10);
    expect(b.standardError).toBeCloseTo(0.2 / Math.sqrt(squares), 10);
    expect(fit.errors).toBe("from the known σ");
  });

  it("hands its options on", () => {
    expect(fitCurve({ ...TWO, maxIterations: 1 }).ended.converged).toBe(false);
    const scaled = fitCurve({ ...TWO, sigma: 1, errors: "scaled by the residuals" });
    expect(relativeError(scaled.parameters[0]!.standardError!, WANTED["a"]!.standardError)).toBeLessThan(1e-5);
    const robust = fitCurve({ ...TWO, loss: "huber", lossScale: 0.004 });
    expect(robust.errors).toBe("from the residuals under the loss");
    const counts = REFERENCE.counts[1]!;
    const curve = {
      x: counts.time,
      y: counts.counts,
      model: "a * exp(-k * x) + c",
      start: { a: 300, k: 1, c: 5 },
    } as const;
    expect(fitCurve({ ...curve, likelihood: "poisson" }).objective.kind).toBe("-2lnL");
  });

  it("is the fit of the problem that curveProblem makes", () => {
    const fit = fitLeastSquares(curveProblem(TWO));
    expect(fit.parameters).toEqual(fitCurve(TWO).parameters);
  });

  it("lists all that is missing, unknown or wrong at once, with near words", () => {
    expect(
      issuesOf({
        x: [0, 1, 2, 3],
        y: [1, 2, NaN],
        model: "amp * exp(-rate * x) + offset",
        start: { amp: 1 },
        bounds: { amp: [2, 1], rate: 5 },
        links: { double: "2 * rat" },
      }),
    ).toEqual([
      "Expected the bounds of `rate` to be two numbers, [lower, upper], but found 5.",
      "Expected `start` to have values for rate and offset but found none.",
      "Expected the bounds of `amp` to rise but found 2 and 1.",
      "Expected `y` to be an array of 4 numbers but found an array of 3 values.",
    ]);
    expect(
      issuesOf({
        ...{ x: [0, 1, 2], y: [1, 2, 3], model: "amp * exp(-rate * x)" },
        ...{ start: { amp: 1, rat: 1 }, fixed: { offset: 0 }, units: { Amp: "V" } },
      }),
    ).toEqual([
      "Expected `start` to name parameters of the model but found `rat`; did you mean rate?",
      "Expected `fixed` to name parameters of the model but found `offset`.",
      "Expected `units` to name parameters of the model but found `Amp`; did you mean amp?",
    ]);
    expect(issuesOf({ ...TWO, y: values.map((v, i) => (i === 3 ? NaN : v)) })).toEqual([
      "Expected `y[3]` to be a finite number but found NaN.",
    ]);
    expect(issuesOf({ x: [0, 1], y: [1, 2], model: "a * exp(-t)", start: { a: 1 } })).toEqual([
      'Expected `start` to have a value for t but found none; if `t` stands for `x`, add variable: "t".',
    ]);
    expect(issuesOf({ ...TWO, likelihood: "poisson", sigma: 1, loss: "huber" })).toHaveLength(2);
    expect(() => fitCurve({ ...TWO, boundz: {} } as CurveFit)).toThrow(/found "boundz"; did you mean bounds\?/);
    expect(() => fitCurve({ ...TWO, model: 5 as never })).toThrow(
      /`model` to be a formula, an expression or a function/,
    );
    expect(() => fitCurve({ ...TWO, likelihood: "gauss" as never })).toThrow(/`likelihood` to be one of/);
  });
});

/** What every bad curve ends with: an error in words, or a result whose verdict says that something is wrong. */
function answer(curve: object): string {
  try {
    const fit = fitCurve(curve as CurveFit);
    expect(fit.parameters.every((p) => p.standing !== "determined" || Number.isFinite(p.value))).toBe(true);
    return fit.verdict.code;
  } catch (error) {
    expect((error as Error).message).toMatch(/^(- )?Expected /);
    return "refused";
  }
}

describe("bad input", () => {
  const decay = { x: [0, 1, 2, 3, 4, 5], model: "a * exp(-k * x) + c", start: { a: 1, k: 0.5, c: 0 } } as const;
  it.for([
    ["NaN", { ...decay, y: [1, 2, NaN, 4, 5, 6] }, "refused"],
    ["Infinity in x", { ...decay, x: [0, 1, 2, 3, 4, Infinity], y: [1, 2, 3, 4, 5, 6] }, "refused"],
    // An amplitude of 0 is a finding; the rate of nothing is none.
    ["all zeros", { ...decay, y: [0, 0, 0, 0, 0, 0] }, "not-determined"],
    ["one point", { ...decay, x: [1], y: [1] }, "refused"],
    ["as many points as parameters", { ...decay, x: [0, 1, 2], y: [2, 1, 0.6] }, "no-errors"],
    ["fewer points than parameters", { ...decay, x: [0, 1], y: [2, 1] }, "refused"],
    ["no points", { ...decay, x: [], y: [] }, "refused"],
    ["σ = 0", { ...decay, y: [6, 5, 4, 3, 2, 1], sigma: 0 }, "refused"],
    ["σ with a zero", { ...decay, y: [6, 5, 4, 3, 2, 1], sigma: [1, 1, 0, 1, 1, 1] }, "refused"],
    [
      "negative counts",
      { ...decay, start: { ...decay.start, c: 1 }, y: [6, 5, 4, -3, 2, 1], likelihood: "poisson" },
      "refused",
    ],
    [
      "counts where none are expected",
      { ...decay, start: { a: -1, k: 1, c: 0 }, y: [6, 5, 4, 3, 2, 1], likelihood: "poisson" },
      "refused",
    ],
    ["bounds crossed", { ...decay, y: [6, 5, 4, 3, 2, 1], bounds: { k: [1, 0] } }, "refused"],
    ["one x for all points", { ...decay, x: [1, 1, 1, 1, 1, 1], y: [6, 5, 4, 3, 2, 1] }, "not-distinguishable"],
    [
      "a model without a value at the start",
      { ...decay, model: "a * log(k * x) + c", y: [6, 5, 4, 3, 2, 1] },
      "refused",
    ],
    ["no data but text", { ...decay, y: "1 2 3" }, "refused"],
    ["nothing", { ...decay, y: undefined }, "refused"],
    ["a model of nothing", { ...decay, model: "", y: [6, 5, 4, 3, 2, 1] }, "refused"],
  ] as const)("%s: an error or a verdict", ([, curve, wanted]) => {
    expect(answer(curve)).toBe(wanted);
  });

  it("of counts: all zero is a bound, not a number", () => {
    const fit = fitCounts({
      parameters: [{ name: "rate", start: 1, lower: 0 }],
      observations: [0, 0, 0, 0, 0],
      model: ([rate = 0], out) => void out.fill(rate),
    });
    expect(fit.verdict.ok).toBe(false);
    expect(fit.parameters[0]!.standing).not.toBe("determined");
  });
});

describe("properties of fits", () => {
  const x = Array.from({ length: 40 }, (_, i) => i / 10);
  const START = { a: 1, k: 0.5, c: 0 };
  const MODEL = "a * exp(-k * x) + c";
  const noisy = (seed: number): number[] => {
    const random = randomSource(seed);
    return x.map((v) => 2 * Math.exp(-0.9 * v) + 0.4 + random.normal(0, 0.02));
  };
  const seeds = fc.integer({ min: 1, max: 1e6 });
  const found = (curve: CurveFit): FittedParameter[] => [...fitCurve(curve).parameters];

  it("permuting the points changes nothing", () => {
    fc.assert(
      fc.property(seeds, fc.shuffledSubarray([...x.keys()], { minLength: 40, maxLength: 40 }), (seed, order) => {
        const y = noisy(seed);
        const plain = found({ x, y, model: MODEL, start: START });
        const mixed = found({ x: order.map((i) => x[i]!), y: order.map((i) => y[i]!), model: MODEL, start: START });
        mixed.forEach((p, j) => {
          expect(relativeError(p.value, plain[j]!.value)).toBeLessThan(1e-9);
          expect(relativeError(p.standardError!, plain[j]!.standardError!)).toBeLessThan(1e-9);
        });
      }),
      { seed: 2, numRuns: 20 },
    );
  });

  it("other units of x and y scale the parameters and their errors, and nothing else", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: -12, max: 12 }), fc.integer({ min: -12, max: 12 }), (seed, inX, inY) => {
        const y = noisy(seed);
        const [u, v] = [10 ** inX, 10 ** inY];
        const plain = found({ x, y, model: MODEL, start: START });
        const start = { a: START.a * v, k: START.k / u, c: 0 };
        const scaled = found({ x: x.map((w) => w * u), y: y.map((w) => w * v), model: MODEL, start });
        [v, 1 / u, v].forEach((unit, j) => {
          expect(relativeError(scaled[j]!.value, plain[j]!.value * unit)).toBeLessThan(1e-9);
          expect(relativeError(scaled[j]!.standardError!, plain[j]!.standardError! * unit)).toBeLessThan(1e-9);
        });
      }),
      { seed: 3, numRuns: 20 },
    );
  });

  it("a fit from its own solution stays there", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const y = noisy(seed);
        const first = fitCurve({ x, y, model: MODEL, start: START });
        const [a = 0, k = 0, c = 0] = first.optimum;
        const again = fitCurve({ x, y, model: MODEL, start: { a, k, c } });
        again.optimum.forEach((v, j) => expect(relativeError(v, first.optimum[j]!)).toBeLessThan(1e-9));
        expect(again.ended.iterations).toBeLessThanOrEqual(2);
      }),
      { seed: 4, numRuns: 20 },
    );
  });

  it("doubling the data leaves the values and divides the errors of a known σ by √2", () => {
    const y = noisy(5);
    const one = found({ x, y, sigma: 0.02, model: MODEL, start: START });
    const two = found({ x: [...x, ...x], y: [...y, ...y], sigma: 0.02, model: MODEL, start: START });
    two.forEach((p, j) => {
      expect(relativeError(p.value, one[j]!.value)).toBeLessThan(1e-9);
      expect(relativeError(p.standardError! * Math.SQRT2, one[j]!.standardError!)).toBeLessThan(1e-9);
    });
  });

  it("counts split in two channels each of half the counts have the same fit", () => {
    const { time: t, counts, parameters } = REFERENCE.counts[1]!;
    const [a = 0, k = 0, c = 0] = parameters;
    const whole = fitCurve({ x: t, y: counts, model: MODEL, start: { a, k, c }, likelihood: "poisson" });
    const half = counts.map((n) => n / 2);
    const split = fitCurve({
      ...{ x: [...t, ...t], y: [...half, ...half], model: `(${MODEL}) / 2`, start: { a: 300, k: 1, c: 5 } },
      likelihood: "poisson",
    });
    split.parameters.forEach((p, j) => {
      expect(relativeError(p.value, whole.parameters[j]!.value)).toBeLessThan(1e-9);
      expect(relativeError(p.standardError!, whole.parameters[j]!.standardError!)).toBeLessThan(1e-9);
    });
  });

  it("data without noise return the truth to 8 digits, for squares, losses and counts", () => {
    const number = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(number(0.5, 10), number(0.3, 4), number(0.1, 5), (a, k, c) => {
        const y = x.map((v) => a * Math.exp(-k * v) + c);
        const curve = { x, y, model: MODEL, start: { a: 1, k: 1, c: 1 } } as const;
        for (const fit of [
          fitCurve(curve),
          fitCurve({ ...curve, loss: "cauchy", lossScale: 0.5 * a }),
          fitCurve({ ...curve, likelihood: "poisson" }),
        ]) {
          expect(fit.ended.converged).toBe(true);
          [a, k, c].forEach((truth, j) => expect(relativeError(fit.optimum[j]!, truth)).toBeLessThan(1e-8));
        }
      }),
      { seed: 6, numRuns: 60 },
    );
  });
});

import { describe, expect, it } from "vitest";
import {
  compareModels,
  fitLeastSquares,
  fitSeparable,
  nestedTest,
  type Candidate,
  type FitOptions,
  type FitResult,
  type LeastSquaresProblem,
  type ModelComparison,
} from "../../src/fitting/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { loadReference, relativeError } from "../reference/load-fit.js";

interface Compared {
  readonly models: Readonly<
    Record<string, { parameters: number; objective: number; aicc: number; bic: number; weight: number }>
  >;
  readonly "both against rate": Tested;
  readonly "rate against neither": Tested;
}
interface Tested {
  readonly statistic: number;
  readonly extra: number;
  readonly dof?: number;
  readonly p: number;
}
const reference = loadReference<{
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly drug: readonly number[];
  readonly sigma: number;
  readonly fromResiduals: Compared;
  readonly fromSigma: Compared;
}>("model-comparison");
const { x, y, drug } = reference;

/** Michaelis–Menten, v x / (k + x), with what the drug changes. */
function enzyme(
  names: readonly string[],
  change: Partial<LeastSquaresProblem> = {},
  options: FitOptions = {},
): FitResult {
  const start: Readonly<Record<string, number>> = { v: 160, dv: 40, k: 0.05, dk: 0.01 };
  const at = (p: Float64Array, name: string): number => p[names.indexOf(name)] ?? 0;
  const problem: LeastSquaresProblem = {
    parameters: names.map((name) => ({ name, start: start[name] ?? Number.NaN })),
    observations: y,
    model: (p, out) => {
      x.forEach((s, i) => {
        const on = drug[i] ?? Number.NaN;
        out[i] = ((at(p, "v") + at(p, "dv") * on) * s) / (at(p, "k") + at(p, "dk") * on + s);
      });
    },
    ...change,
  };
  return fitLeastSquares(problem, options);
}

const candidates = (change: Partial<LeastSquaresProblem> = {}, options: FitOptions = {}): Candidate[] => [
  { name: "neither", fit: enzyme(["v", "k"], change, options) },
  { name: "both", fit: enzyme(["v", "dv", "k", "dk"], change, options), contains: ["rate"] },
  { name: "rate", fit: enzyme(["v", "dv", "k"], change, options), contains: ["neither"] },
];

describe("compareModels", () => {
  it.each([
    ["fromResiduals", "rss", "F test", {}],
    ["fromSigma", "chi2", "likelihood ratio", { sigma: reference.sigma }],
  ] as const)("finds the criteria, weights and tests of lmfit and scipy, %s", (key, kind, test, change) => {
    const found = compareModels(candidates(change));
    expect(found.kind).toBe(kind);
    expect(found.models.map((m) => m.aicc)).toEqual(found.models.map((m) => m.aicc).sort((a, b) => a - b));
    for (const model of found.models) {
      const wanted = reference[key].models[model.name];
      expect(model.parameters).toBe(wanted?.parameters);
      for (const what of ["objective", "aicc", "bic", "weight"] as const) {
        expect(relativeError(model[what], wanted?.[what] ?? NaN), `${what} of ${model.name}`).toBeLessThan(1e-7);
      }
    }
    expect(found.tests).toHaveLength(2);
    for (const pair of found.tests) {
      const wanted = reference[key][`${pair.larger} against ${pair.smaller}` as "both against rate"];
      expect(pair).toMatchObject({ kind: test, extra: wanted.extra, ...(wanted.dof ? { dof: wanted.dof } : {}) });
      expect(relativeError(pair.statistic, wanted.statistic)).toBeLessThan(1e-6);
      expect(relativeError(pair.p, wanted.p)).toBeLessThan(1e-6);
    }
  });

  it("finds the published F test of the puromycin data: F = 1.7, p = 0.21", () => {
    // D. M. Bates and D. G. Watts, Nonlinear Regression Analysis and Its Applications (1988), chapter 3: an extra sum of
    // squares of 186 for the change of K against 2055 on 19 degrees of freedom.
    const full = enzyme(["v", "dv", "k", "dk"]);
    const part = enzyme(["v", "dv", "k"]);
    expect(full.statistics.rss.toFixed(0)).toBe("2055");
    expect((part.statistics.rss - full.statistics.rss).toFixed(0)).toBe("186");
    const test = nestedTest(part, full);
    expect([test.statistic.toFixed(1), test.p.toFixed(2), test.dof]).toEqual(["1.7", "0.21", 19]);
  });

  it("says which models the data cannot tell apart, and which is the simplest of them", () => {
    const { verdict, models } = compareModels(candidates());
    expect(models.map((m) => m.name)).toEqual(["rate", "both", "neither"]);
    expect(verdict).toMatchObject({ ok: false, code: "not-distinguishable" });
    const odds = Math.exp((models[1]?.delta ?? NaN) / 2).toPrecision(2);
    expect(verdict.text).toBe(
      `These data cannot tell rate from both: the evidence for rate is ${odds} times that for both.`,
    );
  });

  it("says that the best is clear where the evidence is more than twenty times that for any other", () => {
    const { verdict } = compareModels(candidates().filter((c) => c.name !== "both"));
    expect(verdict).toMatchObject({ ok: true, code: "clear" });
    expect(verdict.text).toMatch(
      /^rate describes these data best: the evidence for it is .* times that for neither\.$/,
    );
  });

  it("compares a separable fit with a direct one of the same data: the same model has the same criteria", () => {
    const random = randomSource(3);
    const time = Float64Array.from({ length: 30 }, (_, i) => i / 5);
    const data = time.map((t) => 2 * Math.exp(-0.7 * t) + 0.3 + random.normal(0, 0.02));
    const k = { name: "k", start: 0.5 };
    const direct = fitLeastSquares({
      parameters: [k, { name: "a", start: 1 }, { name: "c", start: 0 }],
      observations: data,
      model: ([rate = 0, a = 0, c = 0], out) => time.forEach((t, i) => (out[i] = a * Math.exp(-rate * t) + c)),
    });
    const separable = fitSeparable({
      parameters: [k],
      blocks: [
        {
          ...{ rows: 30, columns: 1, terms: 2, data },
          basis: ([rate = 0], out) => time.forEach((t, i) => out.set([Math.exp(-rate * t), 1], 2 * i)),
        },
      ],
    });
    const [a, b] = compareModels([
      { name: "direct", fit: direct },
      { name: "separable", fit: separable },
    ]).models;
    expect(a?.parameters).toBe(b?.parameters);
    expect(relativeError(a?.aicc ?? NaN, b?.aicc ?? NaN)).toBeLessThan(1e-9);
    expect(a?.weight).toBeCloseTo(0.5, 6);
  });

  it("takes a σ that is only a weight as no knowledge of the noise", () => {
    const weigh = (sigma: number): ModelComparison =>
      compareModels(candidates({ sigma }, { errors: "scaled by the residuals" }));
    // Errors scaled by the residuals: the unit of σ must not matter.
    const [one, ten] = [weigh(1), weigh(10)];
    expect(one.kind).toBe("rss");
    const plain = compareModels(candidates());
    one.models.forEach((m, i) => expect(plain.models[i]?.weight).toBeCloseTo(m.weight, 9));
    one.models.forEach((m, i) => expect(ten.models[i]?.weight).toBeCloseTo(m.weight, 9));
  });

  it("has no weight for a fit that did not converge, and says so", () => {
    const fits = candidates();
    const stopped = fits.map((c) => (c.name === "rate" ? { ...c, fit: { ...c.fit, ended: { converged: false } } } : c));
    const { models, notes, verdict } = compareModels(stopped);
    expect(models[models.length - 1]).toMatchObject({ name: "rate", weight: 0, converged: false });
    expect(models.reduce((sum, m) => sum + m.weight, 0)).toBeCloseTo(1, 12);
    expect(notes).toEqual(["The fit of rate did not converge and has no weight here: its optimum may lie elsewhere."]);
    expect(verdict.text).toContain("both describes these data best");
  });

  it("notices a larger model that fits worse than one that it contains", () => {
    const fits = candidates();
    const missed = fits.map((c) =>
      c.name === "both" ? { ...c, fit: { ...c.fit, objective: { kind: "rss" as const, value: 2500 } } } : c,
    );
    const { notes, tests } = compareModels(missed);
    expect(notes[0]).toMatch(/^both contains rate and fits worse: its fit has missed the optimum/);
    expect(tests[0]).toMatchObject({ larger: "both", statistic: 0, p: 1 });
  });

  it("says where even the best model leaves more than the given σ allows", () => {
    const { notes } = compareModels(candidates({ sigma: 2 }));
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^Even both does not describe the data within the given σ \(χ²\/dof = 27\.0?\)/);
  });

  it("has a verdict for data without noise and for too few of them, never NaN", () => {
    const exact = (terms: number, points: number): FitResult =>
      fitLeastSquares({
        parameters: ["level", "slope"].slice(0, terms).map((name) => ({ name, start: 0 })),
        observations: Array.from({ length: points }, () => 1),
        model: ([level = 0, slope = 0], out) => out.forEach((_, i) => (out[i] = level + slope * i)),
      });
    const free = compareModels([
      { name: "level", fit: exact(1, 9) },
      { name: "line", fit: exact(2, 9) },
    ]);
    for (const m of free.models) expect([m.delta, m.weight].some((v) => Number.isNaN(v))).toBe(false);
    const few = compareModels([
      { name: "level", fit: exact(1, 2) },
      { name: "line", fit: exact(2, 2) },
    ]);
    expect(few.verdict).toMatchObject({ ok: false, code: "too-few-data" });
    expect(few.models.map((m) => m.weight)).toEqual([0, 0]);
  });

  it("lists every reason why fits cannot be compared", () => {
    const [a, b] = candidates() as [{ name: string; fit: FitResult }, { name: string; fit: FitResult }];
    const other = enzyme(["v", "k"], { observations: y.map((v, i) => (i === 3 ? v + 1e-9 : v)) });
    expect(() =>
      compareModels([
        { ...a, contains: ["nobody"] },
        { ...b, name: a.name, contains: [] },
        { name: "other", fit: other },
        { name: "weighted", fit: enzyme(["v", "k"], { sigma: 9 }) },
      ]),
    ).toThrow(
      [
        '- Expected what "neither" contains to be another of neither, neither, other and weighted but found "nobody".',
        '- Expected the names of models to differ but found "neither" twice.',
        '- Expected "other" to be a fit of the same data and σ as "neither" but found others (their hashes differ).',
        '- Expected "weighted" to be a fit of the same data and σ as "neither" but found others (their hashes differ).',
        '- Expected "weighted" to minimise rss like "neither" but found chi2.',
      ].join("\n"),
    );
    expect(() => compareModels([a])).toThrow("Expected at least two models to compare but found 1.");
    expect(() => nestedTest(b.fit, a.fit)).toThrow(
      "to have more free parameters than the smaller one but found 2 and 4.",
    );
  });
});

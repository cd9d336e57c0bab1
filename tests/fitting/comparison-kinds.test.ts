import { describe, expect, test } from "vitest";
import { ModelError } from "../../src/foundation/index.js";
import { compareModels, fitCounts, nestedTest, type ComparableFit } from "../../src/fitting/index.js";
import { arrhenius, fitFirstOrder, fitGlobal, fitLaw, lawModel } from "../../src/kinetics/index.js";
import { decay, fitTail } from "../../src/lifetime/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { chiSquaredTail } from "../../src/numerics/chi-squared.js";
import { spectralSeries } from "../../src/spectroscopy/index.js";

const random = randomSource(5);
const time = Float64Array.from({ length: 80 }, (_, i) => 10 * i);
const values = time.map((t) => 0.1 + 0.5 / (1 + 8e-3 * t) + random.normal(0, 4e-3));
const trace = { coordinate: { unit: "s", values: time }, values };

const counts = Array.from({ length: 300 }, (_, i) => {
  return random.poisson(800 * Math.exp(-i / 15) + 300 * Math.exp(-i / 80));
});
const measured = decay({ counts, channelWidth: 0.1, unit: "ns" });
const tail = (exponentials: 1 | 2) => fitTail(measured, { exponentials, from: 0, fixed: { background: 0 } });

describe("fits of different kinds", () => {
  test("a first-order fit, an exponential law and a global fit of one column are one model", () => {
    const series = spectralSeries({ axis: [500], coordinate: { kind: "time", unit: "s", values: time }, values, signal: "absorbance" }); // prettier-ignore
    const first = fitFirstOrder(trace);
    const law = fitLaw(trace, "exponential");
    const { models } = compareModels([
      { name: "first order", fit: first },
      { name: "law", fit: law },
    ]);
    expect(models[0]!.aicc).toBeCloseTo(models[1]!.aicc, 9);
    expect(models[0]!.weight).toBeCloseTo(0.5, 6);
    const global = ["exponential", "second-order"].map((name) => {
      return { name, fit: fitGlobal(series, { model: lawModel(name as "exponential") }) };
    });
    const compared = compareModels(global);
    expect(compared.verdict).toMatchObject({ ok: true, code: "clear" });
    expect(compared.models[0]!.name).toBe("second-order");
    expect(compared.models[1]!.aicc).toBeCloseTo(first.statistics.aicc, 6);
  });

  test("decays are compared by the deviance, and nested ones by its difference", () => {
    const [one, two] = [tail(1), tail(2)];
    const { models, tests, kind } = compareModels([
      { name: "one", fit: one },
      { name: "two", fit: two, contains: ["one"] },
    ]);
    expect(kind).toBe("-2lnL");
    expect(models[0]!.name).toBe("two");
    expect(models[0]!.bic).toBeCloseTo(two.statistics.bic, 8);
    const gain = one.statistics.deviance - two.statistics.deviance;
    expect(tests[0]).toMatchObject({ kind: "likelihood ratio", extra: 2 });
    expect(tests[0]!.statistic).toBeCloseTo(gain, 6);
    expect(tests[0]!.p).toBeCloseTo(chiSquaredTail(gain, 2), 12);
  });

  test("a decay can stand beside a fit of the same counts", () => {
    const plain = fitCounts({
      parameters: [
        { name: "a", start: 900 },
        { name: "tau", start: 20 },
      ],
      observations: counts,
      model: ([a = 0, tau = 1], out) => counts.forEach((_, i) => (out[i] = a * Math.exp(-i / tau))),
    });
    const { p, extra } = nestedTest(plain, tail(2));
    expect(extra).toBe(2);
    expect(p).toBeLessThan(1e-10);
  });
});

describe("what cannot be compared", () => {
  const issuesOf = (candidates: readonly { readonly name: string; readonly fit: unknown }[]): readonly string[] => {
    try {
      compareModels(candidates as readonly { readonly name: string; readonly fit: ComparableFit }[]);
    } catch (error) {
      if (error instanceof ModelError) return error.issues;
      throw error;
    }
    return [];
  };

  test("fits of other data, or of another window of them", () => {
    const issues = issuesOf([
      { name: "all", fit: fitLaw(trace, "exponential") },
      { name: "part", fit: fitLaw(trace, "second-order", { to: 500 }) },
      { name: "σ", fit: fitLaw(trace, "second-order", { sigma: 4e-3 }) },
    ]);
    expect(issues).toEqual([
      'Expected "part" to be a fit of the same data and σ as "all" but found others (their hashes differ).',
      'Expected "σ" to be a fit of the same data and σ as "all" but found others (their hashes differ).',
      'Expected "σ" to minimise rss like "all" but found chi2.',
    ]);
  });

  test("what is no fit of one set of data", () => {
    const rates = [30, 40, 50].map((celsius, i) => {
      return fitFirstOrder({ ...trace, temperature: { value: celsius, unit: "°C", source: "given" }, values: time.map((t) => Math.exp(-3e-3 * 1.5 ** i * t) + 1e-3 * Math.sin(t * t)) }); // prettier-ignore
    });
    expect(issuesOf([{ name: "line", fit: arrhenius(rates) }, { name: "nothing", fit: undefined }])).toEqual([
      'Expected the fit of "line" to be a result with a likelihood and a hash of its data but found ArrheniusFit.',
      'Expected the fit of "nothing" to be a result with a likelihood and a hash of its data but found undefined.',
    ]); // prettier-ignore
  });
});

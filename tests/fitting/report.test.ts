import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  expression,
  expressionProblem,
  fitCounts,
  fitLeastSquares,
  fitSeparable,
  fromJson,
  repeatFit,
  resultTable,
  summaryOf,
  toCsv,
  toJson,
  toLatex,
  type FitResult,
  type SeparableProblem,
} from "../../src/fitting/index.js";
import { BRAND, brandOf } from "../../src/foundation/index.js";
import { tableToDataFrame } from "../../src/io/index.js";
import { arrhenius } from "../../src/kinetics/index.js";
import { decay, fitTail } from "../../src/lifetime/index.js";
import { randomSource } from "../../src/numerics/index.js";

const time = Float64Array.from({ length: 40 }, (_, i) => i / 10);
const random = randomSource(12);
const observations = time.map((t) => 2 * Math.exp(-0.9 * t) + 0.3 + random.normal(0, 0.02));
const data = {
  observations,
  sigma: 0.02,
  model: ([a = 0, k = 0, c = 0]: Float64Array, out: Float64Array): void => {
    time.forEach((t, i) => (out[i] = a * Math.exp(-k * t) + c));
  },
};
const parameters = [
  { name: "a_0", start: 1, lower: 0 },
  { name: "k", start: 0.4, unit: "s^-1", upper: 5 },
  { name: "c", start: 0.3, fixed: true },
];
const fit = fitLeastSquares({ name: "a_0 exp(-k t) + c", parameters, ...data }, { maxIterations: 200 });
/** A parameter that the data do not determine: NaN, an open interval. */
const lost = fitLeastSquares({
  parameters: [
    { name: "a", start: 1 },
    { name: "b", start: 1 },
  ],
  observations,
  model: ([a = 0, b = 0], out) => out.fill(a * b),
});
const separable: SeparableProblem = {
  parameters: [{ name: "k", start: 0.4 }],
  blocks: [
    {
      ...{ rows: 40, columns: 1, terms: 2, data: observations },
      basis: ([k = 0], out) => time.forEach((t, i) => out.set([Math.exp(-k * t), 1], 2 * i)),
    },
  ],
};
const points = [280, 300, 320, 340].map((kelvin, i) => ({
  temperature: { value: kelvin, unit: "K" as const },
  k: { value: Math.exp(25 - 7000 / kelvin) * (1 + 0.01 * (-1) ** i), standardError: Math.exp(25 - 7000 / kelvin) / 50 },
}));
const counts = time.map((t) => Math.round(1e4 * Math.exp(-t)));

const RESULTS: Readonly<Record<string, object>> = {
  FitResult: fit,
  "FitResult without values": lost,
  SeparableFit: fitSeparable(separable),
  ArrheniusFit: arrhenius(points),
  DecayFit: fitTail(decay({ counts, channelWidth: 0.1, unit: "ns" }), { exponentials: 1 }),
};

describe("toJson and fromJson", () => {
  it.each(Object.keys(RESULTS))("bring a %s back to the last bit, with its type", (name) => {
    const result = RESULTS[name] as object;
    const text = toJson(result);
    const back = fromJson(text);
    expect(back).toEqual(result);
    expect(brandOf(back)).toBe(brandOf(result));
    expect(toJson(back)).toBe(text);
    expect(JSON.parse(text)).toMatchObject({
      format: "halidelab-result",
      schemaVersion: 1,
      version: expect.any(String) as string,
    });
  });

  it("keep every double, NaN, infinite numbers and −0, and keys of any name", () => {
    const key = fc.oneof(fc.string(), fc.constantFrom("$type", "$number", "$array", "__proto__", "$$type"));
    const leaf = fc.oneof(fc.double(), fc.constantFrom(NaN, -0, Infinity, -Infinity), fc.string(), fc.boolean());
    fc.assert(
      fc.property(fc.dictionary(key, fc.oneof(leaf, fc.array(leaf), fc.float64Array())), (fields) => {
        const value: object = Object.defineProperties<object>(
          { [BRAND]: "Test" },
          Object.getOwnPropertyDescriptors<Readonly<Record<string, unknown>>>(fields),
        );
        const back = fromJson(toJson(value));
        expect(Object.keys(back)).toEqual(Object.keys(value));
        for (const name of Object.keys(value)) {
          expect(Object.getOwnPropertyDescriptor(back, name)?.value).toStrictEqual(
            Object.getOwnPropertyDescriptor(value, name)?.value,
          );
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it("carry version, model, options, start, bounds and the hash of the data", () => {
    const { result } = JSON.parse(toJson(fit)) as { result: { madeBy: object } };
    expect(result.madeBy).toMatchObject({
      model: "a_0 exp(-k t) + c",
      start: [1, 0.4, 0.3],
      options: { maxIterations: 200 },
      parameters,
      dataHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  it("refuse what is no result, what JSON cannot hold, later versions and other types", () => {
    expect(() => toJson({})).toThrow("Expected `result` to be a result of this library but found an object.");
    expect(() => toJson({ [BRAND]: "Test", options: { model: () => 1 } })).toThrow(
      "Expected `result.options.model` to be plain data but found the function model",
    );
    expect(() => fromJson("{")).toThrow("Expected `text` to be JSON but found:");
    expect(() => fromJson('{"a": 1}')).toThrow("that `toJson` wrote");
    expect(() => fromJson(toJson(fit).replace('"schemaVersion":1', '"schemaVersion":2'))).toThrow(
      "Expected a result of schema version 1 but found 2",
    );
    expect(() => fromJson(toJson(fit), "SeparableFit")).toThrow(
      "Expected a result of type SeparableFit but found FitResult.",
    );
  });
});

describe("repeatFit", () => {
  it("makes a fit again from its own JSON, the data and the model: the same numbers", () => {
    const again = repeatFit(fromJson(toJson(fit), "FitResult"), data);
    expect(again).toEqual(fit);
  });
  it("makes a separable fit again", () => {
    const first = fitSeparable(separable, { maxIterations: 77 });
    const again = repeatFit(fromJson(toJson(first), "SeparableFit"), { blocks: separable.blocks });
    expect(again).toEqual(first);
  });
  it("makes a fit of counts again as one of counts", () => {
    const problem = {
      observations: counts,
      model: ([n = 0, k = 0]: Float64Array, out: Float64Array): void => {
        time.forEach((t, i) => (out[i] = n * Math.exp(-k * t)));
      },
    };
    const starts = [
      { name: "n", start: 8000 },
      { name: "k", start: 1.3 },
    ];
    const first = fitCounts({ ...problem, parameters: starts });
    expect(repeatFit(fromJson(toJson(first), "FitResult"), problem)).toEqual(first);
  });
  it("makes a fit of a model that is text again from the text that its result carries", () => {
    const given = { parameters, points: time, observations };
    const first = fitLeastSquares(expressionProblem(expression("a_0 * exp(-k * t) + c", { variable: "t" }), given));
    const kept = fromJson(toJson(first), "FitResult");
    const {
      name: _,
      parameters: __,
      ...problem
    } = expressionProblem(expression(kept.madeBy.model ?? "", { variable: "t" }), {
      ...given,
      parameters: kept.madeBy.parameters,
    });
    expect(repeatFit(kept, problem)).toEqual(first);
  });
  it("refuses other data and another σ by their hash", () => {
    const kept = fromJson(toJson(fit), "FitResult");
    const other = observations.map((y, i) => (i === 7 ? y + 1e-12 : y));
    expect(() => repeatFit(kept, { ...data, observations: other })).toThrow("their SHA-256 differs");
    expect(() => repeatFit(kept, { ...data, sigma: 0.021 })).toThrow("their SHA-256 differs");
  });
});

describe("the exports of a result", () => {
  it.each(Object.keys(RESULTS))("name every quantity of a %s with unit, error, interval and standing", (name) => {
    const { quantities, verdict } = summaryOf(RESULTS[name] as object);
    expect(quantities.length).toBeGreaterThan(0);
    expect(verdict?.text.length).toBeGreaterThan(10);
    const { columns, rows } = resultTable(RESULTS[name] as object);
    expect(rows.map((row) => row[0])).toEqual(quantities.map((q) => q.name));
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(toLatex(RESULTS[name] as object)).toContain("$\\pm 1\\sigma$");
  });

  it("write CSV whose numbers read back exactly, and no value for what is not determined", () => {
    const rows = toCsv(fit)
      .split("\r\n")
      .map((line) => line.split(","));
    expect(rows[0]?.slice(0, 4)).toEqual(["name", "unit", "value", "standard_error_1sigma"]);
    fit.parameters.forEach((p, i) => {
      const row = rows[i + 1] ?? [];
      expect(row[0]).toBe(p.name);
      expect(Number(row[2])).toBe(p.value);
      expect(row[3]).toBe(p.standardError === null ? "" : String(p.standardError));
      if (p.interval95) expect([Number(row[4]), Number(row[5])]).toEqual([...p.interval95]);
    });
    expect(toCsv(lost)).toMatch(/^a,,,,/m);
    const quoted = { ...fit, parameters: fit.parameters.map((p) => ({ ...p, name: 'k, "fast"' })) };
    expect(toCsv(quoted)).toContain('"k, ""fast""",s^-1,');
  });

  it("write a LaTeX table that needs no package: balanced, escaped, in plain characters", () => {
    const names = ["a_0", "50 % & {x}", "k^2 $ # ~ \\", "τ₁ (Å → µ) 漢"];
    const named = {
      ...fit,
      parameters: names.map((name) => ({ ...(fit.parameters[1] as FitResult["parameters"][0]), name })),
    };
    const text = toLatex(named);
    expect(text).toContain("a\\_0 / s$^{-1}$ & ");
    expect(text).toContain("50 \\% \\& \\{x\\} / ");
    expect(text).toContain("k\\textasciicircum{}2 \\$ \\# \\textasciitilde{} \\textbackslash{} / ");
    expect(text).toContain("$\\tau_{1}$ (\\AA{} $\\to$ $\\mu$) [U+6F22] / ");
    const half = { ...fit, parameters: fit.parameters.map((p) => ({ ...p, name: "b", unit: "s^-0.5" })) };
    expect(toLatex(half)).toContain("b / s$^{-1/2}$ & ");
    for (const result of [named, ...Object.values(RESULTS)]) {
      const latex = toLatex(result);
      expect(latex).toMatch(/^[\n -~À-ſ]*$/);
      // Orders that are left after the escaped ones: braces pair up, math is opened and closed, three cells a row.
      const bare = latex.replace(/\\[\\{}$&#%_,]/g, (order) => (order === "\\\\" ? "\n" : ""));
      expect(bare.split("{").length).toBe(bare.split("}").length);
      expect(bare.split("$").length % 2).toBe(1);
      expect(bare).not.toMatch(/[#%~]/);
      for (const line of bare.split("\n").filter((l) => l.includes("&"))) expect(line.split("&")).toHaveLength(3);
      const orders = new Set(latex.match(/\\[a-zA-Z]+/g));
      for (const environment of ["\\begin", "\\end"]) orders.delete(environment);
      for (const order of orders) expect(PLAIN_LATEX).toContain(order);
    }
  });

  it("become a DataFrame with the same numbers", async () => {
    const frame = await tableToDataFrame(resultTable(fit));
    expect(frame.columns).toContain("standard_error_1sigma");
    const rows = frame.values as readonly (readonly unknown[])[];
    expect(rows.map((row) => row[0])).toEqual(["a_0", "k", "c"]);
    expect(rows[1]?.[2]).toBe(fit.parameters[1]?.value);
    expect(rows[2]?.[3]).toBeNaN();
  });

  it("refuse what is no result", () => {
    expect(() => summaryOf({ parameters: [] })).toThrow("Expected `result` to be a result with quantities");
    expect(() => toCsv({ [BRAND]: "Axis" })).toThrow("but found Axis.");
  });
});

/** Orders that LaTeX's kernel knows without packages. */
const PLAIN_LATEX = [
  ...[
    "\\centering",
    "\\hline",
    "\\caption",
    "\\pm",
    "\\sigma",
    "\\times",
    "\\div",
    "\\cdot",
    "\\infty",
    "\\to",
    "\\mu",
  ],
  ...[
    "\\tau",
    "\\AA",
    "\\textasciicircum",
    "\\textasciitilde",
    "\\textbackslash",
    "\\chi",
    "\\leq",
    "\\geq",
    "\\Sigma",
  ],
];

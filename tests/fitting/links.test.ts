import { describe, expect, it } from "vitest";
import { ModelError } from "../../src/foundation/index.js";
import {
  expression,
  expressionProblem,
  fitLeastSquares,
  fitSeparable,
  parameterText,
  type FitResult,
  type FittedParameter,
  type LeastSquaresProblem,
  type Parameter,
} from "../../src/fitting/index.js";
import { relativeError } from "../reference/load-fit.js";
import { REFERENCE } from "./least-squares-reference.js";

const { time, values, parameters: WANTED, rss } = REFERENCE.links;

const TWO = expression("a * exp(-k1 * t) + b * exp(-k2 * t)", { variable: "t" });
const LINKED: readonly Parameter[] = [
  { name: "b", start: 0, link: "1 - a" },
  { name: "a", start: 0.5 },
  { name: "k1", start: 0.5, unit: "s^-1" },
  { name: "k2", start: 0, link: "5 * k1", unit: "s^-1" },
];

/** The problem of the reference, with derivatives by the formula or by differences. */
function twoExponentials(parameters: readonly Parameter[], exact: boolean): LeastSquaresProblem {
  const problem = expressionProblem(TWO, { parameters, points: time, observations: values });
  const { jacobian: _, ...rest } = problem;
  return exact ? problem : rest;
}

const named = (fit: { readonly parameters: readonly FittedParameter[] }, name: string): FittedParameter => {
  const found = fit.parameters.find((p) => p.name === name);
  if (!found) throw new Error(`No parameter ${name}.`);
  return found;
};

const issuesOf = (parameters: readonly Parameter[]): readonly string[] => {
  try {
    const observations = [1, 2, 3, 4];
    fitLeastSquares({ parameters, observations, model: (_, out) => void out.fill(1) });
  } catch (error) {
    if (error instanceof ModelError) return error.issues;
    throw error;
  }
  return [];
};

describe("linked parameters", () => {
  it.for([true, false])("give lmfit's values and errors, their own propagated (exact derivatives: %s)", (exact) => {
    const fit = fitLeastSquares(twoExponentials(LINKED, exact));
    expect(relativeError(fit.statistics.rss, rss)).toBeLessThan(1e-9);
    expect(fit.statistics.parameters).toBe(2);
    for (const name of ["a", "b", "k1", "k2"]) {
      const wanted = WANTED[name]!;
      // lmfit's derivatives are forward differences: its errors have six digits.
      expect(relativeError(named(fit, name).value, wanted.value)).toBeLessThan(1e-7);
      expect(relativeError(named(fit, name).standardError!, wanted.standardError)).toBeLessThan(1e-5);
    }
    expect(fit.parameters.map((p) => p.standing)).toEqual(Array(4).fill("determined"));
    expect(fit.correlation?.[0]?.[1]).toBeCloseTo(-1, 10);
    expect(fit.correlation?.[2]?.[3]).toBeCloseTo(1, 10);
    expect(fit.warnings.flatMap((w) => w.parameters)).not.toContain("b");
    expect(fit.optimum[0]).toBe(1 - fit.optimum[1]!);
  });

  it("follow from links of links, from functions, and need no part in the model", () => {
    const more: readonly Parameter[] = [
      ...LINKED,
      { name: "sum", start: NaN, link: ({ a = 0, k1 = 0 }) => a * k1 + (1 - a) * 5 * k1, unit: "s^-1" },
      { name: "again", start: NaN, link: "a * k1 + b * k2" },
      { name: "tau", start: NaN, link: expression("1 / k1", { variable: [] }) },
    ];
    const plain = twoExponentials(LINKED, false);
    const fit = fitLeastSquares({ ...plain, parameters: more });
    for (const [name, as, digits] of [
      ["sum", "sum", 1e-6],
      ["again", "sum", 1e-6],
      ["tau", "tau", 1e-6],
    ] as const) {
      // prettier-ignore
      const wanted = WANTED[as]!;
      expect(relativeError(named(fit, name).value, wanted.value)).toBeLessThan(1e-7);
      expect(relativeError(named(fit, name).standardError!, wanted.standardError)).toBeLessThan(10 * digits);
    }
    expect(relativeError(named(fit, "sum").standardError!, named(fit, "again").standardError!)).toBeLessThan(1e-8);
  });

  it("change nothing against the same model written without them", () => {
    const one = expression("a * exp(-k1 * t) + (1 - a) * exp(-5 * k1 * t)", { variable: "t" });
    const parameters = LINKED.filter((q) => q.link === undefined);
    const written = fitLeastSquares(expressionProblem(one, { parameters, points: time, observations: values }));
    const linked = fitLeastSquares(twoExponentials(LINKED, true));
    for (const { name, value, standardError } of written.parameters) {
      expect(relativeError(named(linked, name).value, value)).toBeLessThan(1e-9);
      expect(relativeError(named(linked, name).standardError!, standardError!)).toBeLessThan(1e-9);
    }
    expect(linked.statistics.aicc).toBeCloseTo(written.statistics.aicc, 8);
    expect(linked.ended.iterations).toBe(written.ended.iterations);
  });

  it("of separable models too: a rate that follows from another, its spectra as without the link", () => {
    const rows = time.length;
    const block = (basis: (p: Float64Array) => readonly [number, number], width: number) => ({
      ...{ rows, columns: 1, terms: 2, data: Float64Array.from(values) },
      basis: (p: Float64Array, out: Float64Array) =>
        time.forEach((t, i) => out.set(basis(p).map((k) => Math.exp(-k * t)), 2 * i)), // prettier-ignore
      derivatives: (p: Float64Array, out: Float64Array) => {
        out.fill(0);
        basis(p).forEach((k, c) => {
          // ∂/∂k of its own column: of k1 in both where there is but one parameter.
          const [j, factor] = width === 1 ? [0, c === 0 ? 1 : 5] : [c, 1];
          time.forEach((t, i) => (out[(j * rows + i) * 2 + c] = -t * factor * Math.exp(-k * t)));
        });
      },
    });
    const linked = fitSeparable({
      parameters: [{ name: "k1", start: 0.5 }, { name: "k2", start: 0, link: "5 * k1" }], // prettier-ignore
      blocks: [block(([k = 0, q = 0]) => [k, q], 2)],
    });
    const plain = fitSeparable({
      parameters: [{ name: "k1", start: 0.5 }],
      blocks: [block(([k = 0]) => [k, 5 * k], 1)],
    });
    expect(relativeError(linked.parameters[0]!.value, plain.parameters[0]!.value)).toBeLessThan(1e-9);
    const error = plain.parameters[0]!.standardError!;
    expect(relativeError(linked.parameters[0]!.standardError!, error)).toBeLessThan(1e-9);
    expect(relativeError(linked.parameters[1]!.standardError!, 5 * error)).toBeLessThan(1e-9);
    const errorsOf = (fit: typeof plain) => [...fit.blocks[0]!.amplitudeErrors];
    errorsOf(linked).forEach((e, i) => expect(relativeError(e, errorsOf(plain)[i]!)).toBeLessThan(1e-8));
    expect(linked.statistics.dof).toBe(plain.statistics.dof);
    const { derivatives: _, ...byDifferences } = block(([k = 0, q = 0]) => [k, q], 2);
    const third = fitSeparable({ parameters: linked.madeBy.parameters, blocks: [byDifferences] });
    expect(relativeError(third.parameters[1]!.standardError!, 5 * error)).toBeLessThan(1e-6);
  });

  it("stand as what they follow from: not determined, at a bound, fixed", () => {
    const x = Array.from({ length: 30 }, (_, i) => i / 10);
    const fitted = (parameters: readonly Parameter[], y: (t: number) => number): FitResult =>
      fitLeastSquares({
        parameters,
        observations: x.map((t, i) => y(t) + (i % 2 === 0 ? 0.01 : -0.01)),
        model: ([a = 0, k = 0], out) => x.forEach((t, i) => (out[i] = a * Math.exp(-k * t))),
      });
    const tau = { name: "tau", start: 0, link: "1 / k" } as const;
    const slow = fitted([{ name: "a", start: 1 }, { name: "k", start: 0.1, lower: 0 }, tau], () => 1); // prettier-ignore
    expect(named(slow, "k").standing).not.toBe("determined");
    expect(named(slow, "tau")).toMatchObject({ standing: named(slow, "k").standing, standardError: null });

    const stopped = fitted([{ name: "a", start: 1 }, { name: "k", start: 0.4, upper: 0.5 }, tau], (t) => Math.exp(-t)); // prettier-ignore
    expect(named(stopped, "tau")).toMatchObject({ standing: "at a bound", value: 2, atBound: "lower" });
    expect(stopped.verdict.text).toContain("k ended at its upper bound");
    expect(stopped.verdict.text).not.toContain("tau ended");

    const held = fitted([{ name: "a", start: 1 }, { name: "k", start: 1, fixed: true }, tau], (t) => Math.exp(-t)); // prettier-ignore
    expect(named(held, "tau")).toMatchObject({ standing: "fixed", value: 1, standardError: null, fixed: true });
    expect(held.verdict.ok).toBe(true);
  });

  it("have the image of the interval of the one parameter that they follow from", () => {
    const x = Array.from({ length: 30 }, (_, i) => i / 10);
    const fit = fitLeastSquares({
      parameters: [{ name: "a", start: 1 }, { name: "k", start: 0.1, lower: 0 }, { name: "tau", start: 0, link: "1 / k" }], // prettier-ignore
      observations: x.map((t, i) => Math.exp(-0.02 * t) + 0.05 * Math.sin(7 * i * i)),
      model: ([a = 0, k = 0], out) => x.forEach((t, i) => (out[i] = a * Math.exp(-k * t))),
    });
    const [low, high] = named(fit, "k").interval95!;
    expect(named(fit, "k").standing).toBe("not determined");
    expect(named(fit, "tau").value).toBeNaN();
    expect(low).toBe(0);
    // No rate below `high` is excluded: no lifetime above its inverse is.
    expect(named(fit, "tau").interval95).toEqual([1 / high, Infinity]);
    expect(named(fit, "tau").intervalBy).toBe("profile likelihood");
  });

  it("print with what they follow from, and are kept in the origin as text", () => {
    const fit = fitLeastSquares(twoExponentials(LINKED, true));
    expect(parameterText(named(fit, "k2"))).toMatch(/^\(?4\.4\d* ± 0\.0\d*\)? s⁻¹ \(= 5 \* k1\)$/);
    expect(fit.madeBy.parameters.map((q) => q.link)).toEqual(["1 - a", undefined, undefined, "5 * k1"]);
    expect(structuredClone(fit.madeBy.parameters)).toEqual(fit.madeBy.parameters);
    const byFunction = fitLeastSquares(
      twoExponentials([{ name: "b", start: 0, link: ({ a = 0 }) => 1 - a }, ...LINKED.slice(1)], true),
    );
    expect(byFunction.madeBy.parameters[0]?.link).toBe("a function of the others");
    expect(relativeError(named(byFunction, "b").standardError!, named(fit, "b").standardError!)).toBeLessThan(1e-8);
  });
});

describe("links that cannot be meant", () => {
  it("are listed all at once, with the circle, the unknown name and the column", () => {
    expect(
      issuesOf([
        { name: "rate", start: 1 },
        { name: "b", start: 0, link: "2 * rat" },
        { name: "c", start: 0, link: "2 * (rate" },
        { name: "d", start: 0, link: "epx(rate)" },
        { name: "e", start: 0, link: "rate", lower: 0 },
        { name: "f", start: 0, link: "rate", fixed: true },
      ]),
    ).toEqual([
      "Expected the link of `b` to name other parameters but found `rat`; did you mean rate?",
      expect.stringMatching(
        /^In the link of `c`: Expected .* at column 10 of the formula but found its end\./,
      ) as string,
      expect.stringMatching(/^In the link of `d`: .* found `epx`; did you mean exp/) as string,
      "Expected `e`, which is linked, to have no bounds: bound what it follows from.",
      "Expected `f` to be fixed or linked but found both.",
    ]);
  });

  it("run in a circle", () => {
    const at = (link: string, name: string): Parameter => ({ name, start: 0, link });
    expect(issuesOf([{ name: "a", start: 1 }, at("2 * d", "b"), at("b + 1", "c"), at("c * a", "d")])).toEqual([
      "Expected links not to run in a circle but found `b` → `d` → `c` → `b`.",
    ]);
    expect(issuesOf([{ name: "a", start: 1 }, at("c", "b"), at("c + a", "c")])).toEqual([
      "Expected links not to run in a circle but found `c` → `c`.",
    ]);
  });

  it("give no number at the start", () => {
    expect(issuesOf([{ name: "a", start: 0 }, { name: "b", start: 0, link: "1 / a" }])).toEqual([
      "Expected links to give finite numbers at the start but found `b` = Infinity.",
    ]); // prettier-ignore
  });
});

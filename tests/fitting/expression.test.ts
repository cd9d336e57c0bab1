import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArgumentError, ModelError } from "../../src/foundation/index.js";
import { evaluateExpression, expression, expressionProblem, fitLeastSquares } from "../../src/fitting/index.js";
import { CALLABLE } from "../../src/fitting/expression/functions.js";
import { erf, erfc, erfcx } from "../../src/numerics/index.js";
import { describeWithData } from "../shared-data.js";
import { analyticFormula, derivativeOf, randomFormula } from "./expression-terms.js";
import { expectCertified, NIST_FOLDER, readNistSet } from "./nist-set.js";

type Values = Readonly<Record<string, number>>;

/** The value of a formula of numbers. */
function valueOf(text: string, names: Values = {}): number {
  return evaluateExpression(expression(text, { variable: [] }), names)[0]!;
}

/** The derivatives of a formula with respect to its parameters, in the order of `names`. */
function slopesOf(text: string, names: Values): number[] {
  const parameters = Object.entries(names).map(([name, start]) => ({ name, start }));
  const model = expression(text, { variable: [] });
  const out = new Float64Array(parameters.length);
  const problem = expressionProblem(model, { parameters, points: {}, observations: [0] });
  problem.jacobian!(Float64Array.from(Object.values(names)), out);
  return [...out];
}

/** Central differences of order six. */
function difference(f: (x: number) => number, x: number): number {
  // Some functions have their singularity at 0: the step stays well away.
  const h = Math.abs(x) > 1e-3 ? 2e-3 * Math.abs(x) : 1e-3;
  const odd = (k: number): number => f(x + k * h) - f(x - k * h);
  return (45 * odd(1) - 9 * odd(2) + odd(3)) / (60 * h);
}

function errorOf(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error("Expected an error but found none.");
}

const UNARY: Readonly<Record<string, { f: (x: number) => number; at: readonly number[] }>> = {
  exp: { f: Math.exp, at: [-3, 0, 1.2] },
  expm1: { f: Math.expm1, at: [-3, 1e-9, 1.2] },
  log: { f: Math.log, at: [0.01, 1, 70] },
  ln: { f: Math.log, at: [0.01, 1, 70] },
  log10: { f: Math.log10, at: [0.01, 1, 70] },
  log2: { f: Math.log2, at: [0.01, 1, 70] },
  log1p: { f: Math.log1p, at: [-0.5, 1e-9, 70] },
  sqrt: { f: Math.sqrt, at: [0.01, 1, 70] },
  cbrt: { f: Math.cbrt, at: [-8, 0.03, 70] },
  abs: { f: Math.abs, at: [-2, 0.7] },
  sign: { f: Math.sign, at: [-2, 0.7] },
  step: { f: (x) => (x >= 0 ? 1 : 0), at: [-2, 0.7] },
  sin: { f: Math.sin, at: [-2, 0, 0.7] },
  cos: { f: Math.cos, at: [-2, 0, 0.7] },
  tan: { f: Math.tan, at: [-2, 0, 0.7] },
  asin: { f: Math.asin, at: [-0.8, 0, 0.5] },
  acos: { f: Math.acos, at: [-0.8, 0, 0.5] },
  atan: { f: Math.atan, at: [-20, 0, 0.5] },
  sinh: { f: Math.sinh, at: [-3, 0, 0.5] },
  cosh: { f: Math.cosh, at: [-3, 0, 0.5] },
  tanh: { f: Math.tanh, at: [-3, 0, 0.5] },
  erf: { f: erf, at: [-2, 0, 0.4] },
  erfc: { f: erfc, at: [-2, 0, 0.4, 3] },
  erfcx: { f: erfcx, at: [-2, 0, 0.4, 30] },
};

const BINARY: Readonly<
  Record<string, { f: (a: number, b: number) => number; at: readonly (readonly [number, number])[] }>
> = {
  pow: { f: (a, b) => a ** b, at: [[0.7, -2.3], [3, 2], [2, 0.5], [5, 0]] }, // prettier-ignore
  min: { f: Math.min, at: [[1, 2], [2, 1]] }, // prettier-ignore
  max: { f: Math.max, at: [[1, 2], [2, 1]] }, // prettier-ignore
  atan2: { f: Math.atan2, at: [[1, 2], [-2, -1], [0.3, -4]] }, // prettier-ignore
  hypot: { f: Math.hypot, at: [[1, 2], [-3, 4]] }, // prettier-ignore
};

describe("functions of formulas", () => {
  it("are all tested below", () => {
    expect([...CALLABLE.keys()].sort()).toEqual([...Object.keys(UNARY), ...Object.keys(BINARY), "where"].sort());
  });

  it.for(Object.entries(UNARY))("%s: value and derivative", ([name, { f, at }]) => {
    for (const u of at) {
      expect(valueOf(`${name}(u)`, { u })).toBe(f(u));
      // The chain rule too: d f(2u)/du = 2 f'(2u).
      const [slope = NaN] = slopesOf(`${name}(2 * u)`, { u: u / 2 });
      expect(Math.abs(slope - 2 * difference(f, u))).toBeLessThan(2e-10 * Math.max(1, Math.abs(slope)));
    }
  });

  it.for(Object.entries(BINARY))("%s: value and derivatives", ([name, { f, at }]) => {
    for (const [u, v] of at) {
      expect(valueOf(`${name}(u, v)`, { u, v })).toBe(f(u, v));
      const [byU = NaN, byV = NaN] = slopesOf(`${name}(u, v)`, { u, v });
      expect(Math.abs(byU - difference((w) => f(w, v), u))).toBeLessThan(2e-10 * Math.max(1, Math.abs(byU)));
      expect(Math.abs(byV - difference((w) => f(u, w), v))).toBeLessThan(2e-10 * Math.max(1, Math.abs(byV)));
    }
  });

  it("keep their digits where a difference would lose them", () => {
    const relative = (found: number, wanted: number): number => Math.abs(found / wanted - 1);
    expect(relative(slopesOf("expm1(u)", { u: -40 })[0]!, Math.exp(-40))).toBeLessThan(1e-14);
    // 1/cosh² = 4 e^(−2u) / (1 + e^(−2u))²
    const e = Math.exp(-40);
    expect(relative(slopesOf("tanh(u)", { u: 20 })[0]!, (4 * e) / (1 + e) ** 2)).toBeLessThan(1e-13);
    expect(relative(slopesOf("erfc(u)", { u: 5 })[0]!, (-2 / Math.sqrt(Math.PI)) * Math.exp(-25))).toBeLessThan(1e-14);
    // The slope of erfcx, integrated by Simpson's rule over both ways to calculate it, is its rise.
    const n = 400;
    const x = Float64Array.from({ length: n + 1 }, (_, i) => 45 + (15 * i) / n);
    const sum = x.reduce((s, u, i) => s + slopesOf("erfcx(u)", { u })[0]! * (i % n === 0 ? 1 : i % 2 ? 4 : 2), 0);
    expect(relative((sum * 15) / n / 3, erfcx(60) - erfcx(45))).toBeLessThan(1e-9);
  });

  it("have finite derivatives at kinks and at 0 to a power", () => {
    expect(slopesOf("hypot(u, v)", { u: 0, v: 0 })).toEqual([0, 0]);
    expect(slopesOf("u ^ v", { u: 0, v: 0.5 })[1]).toBe(0);
    expect(slopesOf("u ^ (v - v)", { u: 0, v: 2 })[0]).toBe(0);
    for (const slope of slopesOf("min(u, v) + max(u, v)", { u: 1, v: 1 })) expect(slope).toBe(1);
  });

  it("of a branch that a condition leaves out do not count, even where they are not finite", () => {
    expect(valueOf("where(t > 0, log(t), 5)", { t: -1 })).toBe(5);
    expect(slopesOf("where(t > 0, a * log(t), 3 * a)", { t: 0, a: 2 })).toEqual([0, 3]);
    expect(slopesOf("where(t > 0, a * sqrt(t), t)", { t: 4, a: 2 })).toEqual([0.5, 2]);
  });
});

describe("the grammar of formulas", () => {
  it.for([
    ["-3^2", -9],
    ["(-3)^2", 9],
    ["2^3^2", 512],
    ["2**3**2", 512],
    ["2^-1", 0.5],
    ["2^-2^2", 0.0625],
    ["-2^-2", -0.25],
    ["--3", 3],
    ["-+-3", 3],
    ["2--3", 5],
    ["2*-3", -6],
    ["24/4/3", 2],
    ["10-4-3", 3],
    ["2+3*4^2", 50],
    ["24/4*3", 18],
    ["1+1<2+1", 1],
    ["2>=3", 0],
    ["2<=2", 1],
    ["(3>2)+(2>3)", 1],
    ["1e3 + .5 + 2.E-1", 1000.7],
    ["2 · 3 × 4 − 1", 23],
    ["cos(pi)", -1],
    ["1/-0", -Infinity],
    ["0 + 1/(0*1)", Infinity],
  ] as const)("%s is %d", ([text, wanted]) => {
    expect(valueOf(text)).toBe(wanted);
  });

  it("takes names of any script, and names that every JavaScript object has", () => {
    const model = expression("ΔA₀ * exp(-t / τ₁) + constructor + __proto__ + toString", { variable: "t" });
    expect(model.parameters).toEqual(["ΔA₀", "τ₁", "constructor", "__proto__", "toString"]);
    const names = Object.fromEntries(model.parameters.map((name, i) => [name, i + 1] as const));
    expect(evaluateExpression(model, names, [0])[0]).toBe(1 + 3 + 4 + 5);
    expect(() => evaluateExpression(expression("toString"), {}, [0])).toThrow(ArgumentError);
  });

  it.for([
    ["", 1, "its end"],
    ["a +", 4, "its end"],
    ["a + * b", 5, '"*"'],
    ["(a + b", 7, "its end"],
    ["a + b)", 6, '")"'],
    ["2x", 2, '"x"'],
    ["a b", 3, '"b"'],
    ["1.2.3", 4, '".3"'],
    ["exp(a,)", 7, '")"'],
    ["a # b", 3, '"#"'],
    ["a == b", 3, '"="'],
    ["0 < a < b", 7, '"<"'],
    ["a; process.exit()", 2, '";"'],
    ["a[0]", 2, '"["'],
  ] as const)("%s is a mistake at column %d", ([text, column, found]) => {
    const error = errorOf(() => expression(text));
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error).toMatchObject({ code: "formula-syntax", context: { column } });
    expect(error.message).toContain(`at column ${column} of the formula but found ${found}.`);
    expect(error.message.split("\n").at(-1)).toBe(`  ${" ".repeat(column - 1)}^`);
  });

  it("refuses what is too long or too deep to walk, and takes what is not", () => {
    for (const text of [
      "(".repeat(1e5),
      "x" + "+x".repeat(1e5),
      "-(".repeat(300) + "x" + ")".repeat(300),
      "x^".repeat(1e4),
    ]) {
      expect(errorOf(() => expression(text))).toMatchObject({ code: "formula-syntax" });
    }
    expect(evaluateExpression(expression("x" + "+x".repeat(1900)), {}, [1])[0]).toBe(1901);
    expect(evaluateExpression(expression("(".repeat(150) + "x" + ")".repeat(150)), {}, [7])[0]).toBe(7);
  });

  it("lists every name that cannot be meant, with words that are near", () => {
    const error = errorOf(() =>
      expression("amp * epx(-rate * t) + ofset + sin + pow(2) + k(t)", {
        variable: "t",
        parameters: ["amp", "rate", "offset", "k"],
      }),
    );
    expect(error).toBeInstanceOf(ModelError);
    const { issues } = error as ModelError;
    expect(issues).toHaveLength(5);
    expect(issues[0]).toMatch(/known function at column 7 but found `epx`; did you mean exp/);
    expect(issues[1]).toMatch(/but found `ofset` at column 24; did you mean offset\?/);
    expect(issues[2]).toMatch(/brackets after the function `sin` at column 32/);
    expect(issues[3]).toMatch(/`pow` to have 2 arguments but found 1/);
    expect(issues[4]).toMatch(/found `k`; write `\*` to multiply/);
  });

  it("refuses names of variables and parameters that cannot be meant, and unknown options", () => {
    for (const variable of ["pi", "exp", "2t", "a b", ""]) {
      expect(() => expression("a", { variable })).toThrow(ModelError);
    }
    expect(() => expression("a * t", { variable: ["t", "t"] })).toThrow(/differ but found `t` twice/);
    expect(() => expression("t", { variable: "t", parameters: ["t"] })).toThrow(/differ but found `t` twice/);
    expect(() => expression("t", { variabel: "t" } as object)).toThrow(/did you mean variable/);
    expect(() => expression(5 as unknown as string)).toThrow(ArgumentError);
  });
});

describe("evaluation of formulas", () => {
  it("refuses missing values and points of unlike lengths", () => {
    const model = expression("a * x + z", { variable: ["x", "z"] });
    expect(() => evaluateExpression(model, {}, { x: [1], z: [1] })).toThrow(/`parameters.a` to be a number/);
    expect(() => evaluateExpression(model, { a: 1 }, [1])).toThrow(/an array for each of x and z/);
    expect(() => evaluateExpression(model, { a: 1 }, { x: [1, 2], z: [1] })).toThrow(/points.z/);
    expect(() => evaluateExpression(model, { a: 1 }, { x: [1] })).toThrow(/points.z/);
  });

  it("gives the same over many points as at each", () => {
    const text = "where(x < c, a * exp(-x / b) * log1p(x * x), hypot(a, x) + b ^ 2 * sin(3 * x)) + sqrt(x + 4) * c";
    const x = Float64Array.from({ length: 1300 }, (_, i) => (i - 300) / 100);
    const parameters = ["a", "b", "c"].map((name, i) => ({ name, start: 1.3 + i }));
    const p = Float64Array.from(parameters, ({ start }) => start);
    const at = (points: Float64Array) => {
      const problem = expressionProblem(expression(text), { parameters, points, observations: points });
      const values = new Float64Array(points.length);
      const slopes = new Float64Array(3 * points.length);
      // Twice: what a call leaves behind must not show in the next.
      for (const q of [p.map((v) => v + 1), p]) {
        problem.model(q, values);
        problem.jacobian!(q, slopes);
      }
      return { values, slopes };
    };
    const whole = at(x);
    x.forEach((u, i) => {
      const one = at(Float64Array.of(u));
      expect(one.values[0]).toBe(whole.values[i]);
      expect(one.slopes).toEqual(whole.slopes.slice(3 * i, 3 * i + 3));
    });
  });

  it("gives what JavaScript gives, for random formulas", () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(randomFormula, fc.array(number, { minLength: 1, maxLength: 4 }), number, number, (f, x, a, b) => {
        const model = expression(f.text);
        const found = evaluateExpression(model, { a, b }, x);
        const wanted = x.map((v) => f.value({ x: v, a, b }));
        // 0 and −0 are one.
        expect(
          [...found].map((v) => v + 0),
          f.text,
        ).toEqual(wanted.map((v) => v + 0));
      }),
      { seed: 4, numRuns: 2000 },
    );
  });

  it("has the derivatives of a complex step, for random analytic formulas", () => {
    const number = fc.double({ min: -2, max: 2, noNaN: true }).filter((v) => Math.abs(v) > 1e-3);
    let judged = 0;
    fc.assert(
      fc.property(analyticFormula, number, number, number, (f, x, a, b) => {
        const model = expression(f.text);
        const names = { x, a, b };
        const parameters = model.parameters.map((name) => ({ name, start: names[name as "a"] }));
        const problem = expressionProblem(model, { parameters, points: [x], observations: [0] });
        const slopes = new Float64Array(parameters.length);
        problem.jacobian!(
          Float64Array.from(parameters, (p) => p.start),
          slopes,
        );
        model.parameters.forEach((name, j) => {
          const term = f.at(names, name);
          // Beyond, the step itself would under- or overflow.
          if (!(Math.abs(term.re) < 1e30 && term.size < 1e30)) return;
          judged++;
          expect(Math.abs(slopes[j]! - derivativeOf(term)), f.text).toBeLessThanOrEqual(1e-12 * term.size);
        });
      }),
      { seed: 4, numRuns: 2000 },
    );
    expect(judged).toBeGreaterThan(1500);
  });
});

describe("problems of formulas", () => {
  it("list parameters that are missing or unknown, and observations that do not fit", () => {
    const error = errorOf(() =>
      expressionProblem(expression("amp * x + offset"), {
        parameters: [{ name: "amp", start: 1 }, { name: "ofset", start: 0 }], // prettier-ignore
        points: [1, 2, 3],
        observations: [1, 2],
      }),
    );
    expect((error as ModelError).issues).toEqual([
      "Expected `parameters` to have offset of the formula but found amp and ofset.",
      "Expected each of `parameters` to occur in the formula but found `ofset`; did you mean offset?",
      "Expected `observations` to have 3 values like the points but found 2.",
    ]);
  });

  it("keep the order of the given parameters, bounds and the known σ", () => {
    const x = [0, 1, 2, 3, 4];
    const fit = fitLeastSquares(
      expressionProblem(expression("slope * x + zero"), {
        parameters: [
          { name: "zero", start: 0, fixed: true },
          { name: "slope", start: 1, upper: 10 },
        ],
        points: x,
        observations: [0, 2.1, 3.9, 6.2, 7.8],
        sigma: 0.1,
      }),
    );
    // Through the origin: Σxy/Σx² with the error σ/√Σx².
    expect(fit.parameters[1]!.value).toBeCloseTo((2.1 + 7.8 + 18.6 + 31.2) / 30, 10);
    expect(fit.parameters[1]!.standardError).toBeCloseTo(0.1 / Math.sqrt(30), 10);
    expect(fit.parameters[0]).toMatchObject({ name: "zero", value: 0, fixed: true });
  });
});

describeWithData("certified NIST StRD sets by formulas as text", NIST_FOLDER, () => {
  const file = new URL("../../bench/fit/nist-models.json", import.meta.url);
  const { models } = JSON.parse(readFileSync(file, "utf8")) as { models: Readonly<Record<string, string>> };

  it("are 27", () => {
    expect(Object.keys(models)).toHaveLength(27);
  });

  for (const [name, written] of Object.entries(models)) {
    for (const place of [0, 1] as const) {
      it(`${name} from start ${place + 1}`, () => {
        const set = readNistSet(name);
        const text = written.replaceAll("arctan", "atan");
        const model = expression(text, { variable: name === "Nelson" ? ["x", "z"] : "x" });
        const parameters = (set.starts[place] ?? []).map((start, i) => ({ name: `b${i + 1}`, start }));
        const points = name === "Nelson" ? { x: set.x, z: set.z } : set.x;
        const fit = fitLeastSquares(expressionProblem(model, { parameters, points, observations: set.y }));
        expectCertified(name, fit);
      });
    }
  }
});

import { ArgumentError, expected, finiteArray } from "../../foundation/index.js";
import { calculate, pointsOf } from "../expression/evaluate.js";
import { type Expression, expression } from "../expression/expression.js";
import type { LeastSquaresProblem } from "../problem.js";
import type { Curve, CurveFunction } from "./types.js";

/** A model of a curve, read. */
export interface CurveModel {
  /** For results and reports. */
  readonly text: string;
  /** Its parameters, as far as the model itself tells. */
  readonly parameters: readonly string[];
  /** What to say where these parameters have no start. */
  hint(missing: readonly string[]): string;
  /** The points, one array for each variable, checked. */
  points(): readonly Float64Array[];
  /** Names of its variables. */
  readonly variables: readonly string[];
  /** Values and derivatives at the points, for parameters in this order. */
  functions(points: readonly Float64Array[], names: readonly string[]): Pick<LeastSquaresProblem, "model" | "jacobian">;
}

/** Reads the model of a curve. */
export function readModel(curve: Curve): CurveModel {
  const { model } = curve;
  if (typeof model === "function") return ofFunction(curve, model);
  if (typeof model !== "string" && typeof (model as Partial<Expression> | null)?.text !== "string") {
    throw new ArgumentError(expected("model", "a formula, an expression or a function", model), { name: "model" });
  }
  return ofFormula(curve, model);
}

function ofFormula({ x, variable }: Curve, model: string | Expression): CurveModel {
  const isArray = Array.isArray(x) || ArrayBuffer.isView(x) || x === null || typeof x !== "object";
  const names = isArray ? (variable ?? "x") : Object.keys(x);
  const formula = typeof model === "string" ? expression(model, { variable: names }) : model;
  // A name that was meant for the data is then taken for a parameter.
  const forgotten =
    typeof model === "string" && isArray && variable === undefined && !/(?<![\p{L}_])x(?![\p{L}\p{N}_])/u.test(model);
  return {
    text: formula.text,
    parameters: formula.parameters,
    variables: formula.variables,
    hint: ([name]) => (forgotten ? `; if \`${name}\` stands for \`x\`, add variable: "${name}"` : ""),
    points: () => pointsOf(formula, x, "x"),
    functions: (points, all) => {
      const { value, slopes } = calculate(formula, points, all);
      return { model: value, jacobian: slopes };
    },
  };
}

function ofFunction(curve: Curve, model: CurveFunction): CurveModel {
  const { x, start, fixed = {} } = curve;
  return {
    text: model.name === "" || model.name === "model" ? "a function" : model.name,
    parameters: [...new Set([...Object.keys(start ?? {}), ...Object.keys(fixed)])],
    variables: [curve.variable ?? "x"],
    hint: () => "",
    points: () => [finiteArray("x", x)],
    functions: ([points = new Float64Array()], names) => ({
      model: (p, out) => {
        const values = Object.fromEntries(names.map((name, j) => [name, p[j] as number] as const));
        for (let i = 0; i < points.length; i++) out[i] = model(points[i] as number, values);
      },
    }),
  };
}

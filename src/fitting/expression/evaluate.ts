import { ArgumentError, expected, finiteArray, list, type NumericArray } from "../../foundation/index.js";
import { type Calculation, calculation } from "./calculate.js";
import type { Expression } from "./expression.js";
import { graphOf } from "./graph.js";

/** Points of an expression: an array for the only variable, or one array for each name, all of one length. */
export type ExpressionPoints = NumericArray | Readonly<Record<string, NumericArray>>;

/**
 * The values of an expression.
 *
 * @param parameters a value for each parameter
 * @param points an array for the only variable, or one array for each name
 * @returns a value for each point; one value for an expression that has no variable (`variable: []`)
 * @throws ArgumentError for a parameter or variable without a value, or arrays of different lengths
 * @example
 * [...evaluateExpression(fitting.expression("a * x + b"), { a: 2, b: 1 }, [0, 1, 2])]; // [1, 3, 5]
 */
export function evaluateExpression(
  model: Expression,
  parameters: Readonly<Record<string, number>>,
  points: ExpressionPoints = {},
): Float64Array {
  const arrays = pointsOf(model, points);
  const p = Float64Array.from(model.parameters, (name) => {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (typeof value === "number") return value;
    throw new ArgumentError(expected(`parameters.${name}`, "a number", value), { name });
  });
  const out = new Float64Array(arrays[0]?.length ?? 1);
  calculate(model, arrays).value(p, out);
  return out;
}

/** The calculation of an expression at points, whose parameters stand in `names`. */
export function calculate(
  model: Expression,
  points: readonly Float64Array[],
  names: readonly string[] = model.parameters,
): Calculation {
  const graph = graphOf(model.formula, model.parameters, model.variables);
  const places = model.parameters.map((name) => names.indexOf(name));
  return calculation(graph, points, points[0]?.length ?? 1, { places, total: names.length });
}

/** The arrays of an expression's variables, all of one length; `what` is their name in errors. */
export function pointsOf(
  { variables }: Expression,
  given: ExpressionPoints,
  what: string = "points",
): readonly Float64Array[] {
  const isArray = Array.isArray(given) || ArrayBuffer.isView(given);
  if (typeof given !== "object" || (given as unknown) === null) {
    throw new ArgumentError(expected(what, "an array of numbers, or an object with one for each variable,", given));
  }
  if (isArray && variables.length !== 1) {
    const wanted =
      variables.length === 0 ? "left out" : `an object with an array for each of ${list(variables, "and")}`;
    throw new ArgumentError(expected(what, wanted, given));
  }
  const named = (isArray ? { [variables[0] as string]: given } : given) as Readonly<Record<string, NumericArray>>;
  let n: number | undefined;
  return variables.map((name) => {
    const values = finiteArray(isArray ? what : `${what}.${name}`, named[name], n);
    n ??= values.length;
    return values;
  });
}

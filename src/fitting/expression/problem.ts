import { list, ModelError, type NumericArray } from "../../foundation/index.js";
import type { Parameter } from "../parameter.js";
import type { LeastSquaresProblem } from "../problem.js";
import { calculate, type ExpressionPoints, pointsOf } from "./evaluate.js";
import { type Expression, hint } from "./expression.js";

/** What a model written as text shall explain. */
export interface ExpressionData {
  /** The parameters of the expression, each once, in the order that the result shall have. */
  readonly parameters: readonly Parameter[];
  /** An array for the only variable, or one array for each name. */
  readonly points: ExpressionPoints;
  /** One observation for each point. */
  readonly observations: NumericArray;
  /** Known standard deviation of the observations, one for all or one each. */
  readonly sigma?: number | NumericArray;
}

/**
 * The least-squares problem of a model written as text, with its exact derivatives.
 *
 * @throws ModelError that lists every parameter that is missing or unknown, and observations that are not one a point
 * @example
 * const fit = fitting.fitLeastSquares(
 *   expressionProblem(fitting.expression("a * x + b"), {
 *     parameters: [{ name: "a", start: 1 }, { name: "b", start: 0 }],
 *     points: [0, 1, 2],
 *     observations: [1, 3, 5],
 *   }),
 * );
 * fit.parameters[0].value; // 2.000 the slope
 */
export function expressionProblem(model: Expression, data: ExpressionData): LeastSquaresProblem {
  const { parameters, points, observations, sigma } = data;
  const arrays = pointsOf(model, points);
  const names = parameters.map(({ name }) => name);
  const issues = parameterIssues(model, names);
  const n = arrays[0]?.length ?? 1;
  if (observations.length !== n) {
    issues.push(`Expected \`observations\` to have ${n} values like the points but found ${observations.length}.`);
  }
  if (issues.length > 0) throw new ModelError(issues, { text: model.text });
  const { value, slopes } = calculate(model, arrays, names);
  return {
    name: model.text,
    parameters,
    observations,
    model: value,
    jacobian: slopes,
    ...abscissaOf(model, arrays, names),
    ...(sigma === undefined ? {} : { sigma }),
  };
}

/** What observations of one variable are drawn over. */
function abscissaOf(
  model: Expression,
  points: readonly Float64Array[],
  names: readonly string[],
): Pick<LeastSquaresProblem, "abscissa"> {
  const [name] = model.variables;
  const [values] = points;
  if (name === undefined || values === undefined || points.length > 1) return {};
  const modelAt = (places: Float64Array): Pick<LeastSquaresProblem, "model" | "jacobian"> => {
    const { value, slopes } = calculate(model, [places], names);
    return { model: value, jacobian: slopes };
  };
  return { abscissa: { name, values, modelAt } };
}

function parameterIssues(model: Expression, names: readonly string[]): string[] {
  const missing = model.parameters.filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !model.parameters.includes(name));
  return [
    ...(missing.length > 0
      ? [`Expected \`parameters\` to have ${list(missing, "and")} of the formula but found ${found(names)}.`]
      : []),
    ...unknown.map(
      (name) =>
        `Expected each of \`parameters\` to occur in the formula but found \`${name}\`${hint(name, model.parameters)}`,
    ),
  ];
}

function found(names: readonly string[]): string {
  return names.length > 0 ? list(names, "and") : "none";
}

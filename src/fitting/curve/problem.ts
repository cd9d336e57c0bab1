import {
  checkOptions,
  copyOf,
  describe,
  finiteArray,
  isHalidelabError,
  type KnownOptions,
  ModelError,
} from "../../foundation/index.js";
import { parameterIssues } from "../parameter.js";
import type { LeastSquaresProblem } from "../problem.js";
import { readModel } from "./model.js";
import { curveParameters } from "./parameters.js";
import type { Curve } from "./types.js";

/**
 * The least-squares problem of a curve, for all that wants the problem and not only its fit: profiles, bootstraps.
 *
 * @throws ModelError that lists every mistake at once; ArgumentError for a formula that cannot be read
 * @example
 * const problem = curveProblem({ x: [0, 1, 2], y: [1, 3, 5], model: "a * x + b", start: { a: 1, b: 0 } });
 * fitting.fitLeastSquares(problem).parameters[0].value // 2.000 the slope
 */
export function curveProblem(curve: Curve): LeastSquaresProblem {
  checkOptions("curve", curve, CURVE);
  return problemOf(curve);
}

/** What a curve may have. */
export const CURVE: KnownOptions<Curve> = {
  ...{ x: true, y: true, sigma: true, model: true, variable: true, start: true },
  ...{ bounds: true, fixed: true, links: true, units: true },
};

/** The problem of a curve whose properties are known. */
export function problemOf(curve: Curve): LeastSquaresProblem {
  const { y, sigma } = curve;
  const model = readModel(curve);
  const names = [...new Set([...model.parameters, ...Object.keys(curve.links ?? {})])];
  const { parameters, issues: found } = curveParameters(curve, names, model);
  const issues = [...found, ...(parameters.length > 0 ? parameterIssues(parameters) : [])];
  const attempt = <T>(act: () => T): T | undefined => {
    try {
      return act();
    } catch (error) {
      if (!isHalidelabError(error)) throw error;
      issues.push(error.message);
      return undefined;
    }
  };
  const points = attempt(() => model.points());
  const observations = attempt(() => finiteArray("y", y, points?.[0]?.length));
  if (issues.length === 0 && points && typeof curve.model === "function" && (points[0]?.length ?? 0) > 0) {
    const values = Object.fromEntries(parameters.map((q) => [q.name, q.start] as const));
    const found: unknown = curve.model((points[0] as Float64Array)[0] as number, values);
    if (typeof found !== "number") {
      issues.push(`Expected \`model\` to give a number for each point but found ${describe(found)}.`);
    }
  }
  if (issues.length > 0 || !points || !observations) throw new ModelError(issues);
  const [name] = model.variables;
  const [values] = points;
  const unit = name === undefined ? undefined : curve.units?.[name];
  return {
    name: model.text,
    parameters,
    observations,
    ...(sigma === undefined
      ? {}
      : { sigma: ArrayBuffer.isView(sigma) || Array.isArray(sigma) ? copyOf(sigma) : sigma }),
    ...model.functions(points, names),
    ...(name === undefined || values === undefined || points.length > 1
      ? {}
      : {
          abscissa: {
            ...{ name, values, modelAt: (places) => model.functions([places], names) },
            ...(unit === undefined ? {} : { unit }),
          },
        }),
  };
}

import type { NumericArray } from "../../foundation/index.js";
import type { Expression, ExpressionPoints } from "../expression/index.js";
import type { FitOptions } from "../fit.js";
import type { Link } from "../links/link.js";

/** A model as a function of one point and the values of the parameters by name. */
export type CurveFunction = (x: number, parameters: Readonly<Record<string, number>>) => number;

/** Data and a model for `fitCurve`. */
export interface Curve {
  /** An array for the only variable, or one array for each name; functions take one array. */
  readonly x: ExpressionPoints;
  /** One observation for each point. */
  readonly y: NumericArray;
  /** Known standard deviation of the observations, one for all or one each. */
  readonly sigma?: number | NumericArray;
  /** A formula, which gives exact derivatives, or a function, whose derivatives are taken by differences. */
  readonly model: string | Expression | CurveFunction;
  /** The name that stands for `x` in a formula given as text; by default `x`, or the names of `x`. */
  readonly variable?: string;
  /** A start value for each parameter that is neither fixed nor linked. */
  readonly start: Readonly<Record<string, number>>;
  /** Lowest and highest value; ±Infinity leaves a side open. */
  readonly bounds?: Readonly<Record<string, readonly [lower: number, upper: number]>>;
  /** Parameters that keep a value. They need no start, and one that is given does not count. */
  readonly fixed?: Readonly<Record<string, number>>;
  /**
   * Parameters that follow from others, `"2 * k1"`; also quantities that the model does not use, to have their errors. They
   * need no start either.
   */
  readonly links?: Readonly<Record<string, Link>>;
  /** Units of parameters, `"s^-1"`, and of the variable, for the axis of a picture. */
  readonly units?: Readonly<Record<string, string>>;
}

/** All that `fitCurve` takes: data, model, and how to fit. */
export interface CurveFit extends Curve, FitOptions {
  /**
   * How the observations scatter: `"normal"` (the default) or, for counts, `"poisson"`, which takes neither `sigma` nor
   * `errors` nor a `loss`.
   */
  readonly likelihood?: "normal" | "poisson";
}

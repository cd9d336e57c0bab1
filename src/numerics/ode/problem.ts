import { ArgumentError, expected, finite, positive } from "../../foundation/index.js";

/** Writes dy/dt at time t into `rates`. */
export type Rates = (t: number, y: Float64Array, rates: Float64Array) => void;

/** Writes ∂(dyᵢ/dt)/∂yⱼ at time t into `jacobian`, row by row. */
export type RatesJacobian = (t: number, y: Float64Array, jacobian: Float64Array) => void;

/** y′ = f(t, y) from a start, to be known at some times. */
export interface OdeProblem {
  readonly rates: Rates;
  readonly start: ArrayLike<number>;
  /** Times that rise; the start holds at the first. */
  readonly times: ArrayLike<number>;
  /** For stiff problems; by finite differences unless given. */
  readonly jacobian?: RatesJacobian;
}

export interface OdeOptions {
  /** Error of a step as a part of y (1e-8). */
  readonly relativeTolerance?: number;
  /** Error of a step where y is near 0 (1e-10); one for all components, or one for each. */
  readonly absoluteTolerance?: number | ArrayLike<number>;
  /** Steps between two times, at most (100,000). */
  readonly maximumSteps?: number;
}

/** The problem with its options, checked. */
export interface CheckedOde {
  readonly rates: Rates;
  readonly jacobian: RatesJacobian | undefined;
  readonly start: Float64Array;
  readonly times: Float64Array;
  readonly relative: number;
  readonly absolute: Float64Array;
  readonly maximumSteps: number;
}

export function checkOde(problem: OdeProblem, options: OdeOptions): CheckedOde {
  const start = Float64Array.from(problem.start);
  const times = Float64Array.from(problem.times);
  if (start.length === 0) throw new ArgumentError(expected("start", "at least one number", "none"));
  if (times.length === 0) throw new ArgumentError(expected("times", "at least one time", "none"));
  start.forEach((y, i) => finite(`start[${i}]`, y));
  times.forEach((t, i) => {
    finite(`times[${i}]`, t);
    if (i > 0 && !(t > (times[i - 1] as number)))
      throw new ArgumentError(expected(`times[${i}]`, "after the time before", t));
  });
  const { absoluteTolerance = 1e-10 } = options;
  const absolute =
    typeof absoluteTolerance === "number" ? start.map(() => absoluteTolerance) : Float64Array.from(absoluteTolerance);
  if (absolute.length !== start.length) {
    throw new ArgumentError(expected("absoluteTolerance", `${start.length} numbers`, absolute.length));
  }
  absolute.forEach((tolerance) => positive("absoluteTolerance", tolerance));
  return {
    rates: problem.rates,
    jacobian: problem.jacobian,
    start,
    times,
    relative: positive("relativeTolerance", options.relativeTolerance ?? 1e-8),
    absolute,
    maximumSteps: positive("maximumSteps", options.maximumSteps ?? 100_000),
  };
}

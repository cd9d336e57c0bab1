import { NumericalError } from "../../foundation/index.js";
import type { CheckedOde } from "./problem.js";

/** What a method does in one step. */
export interface Method {
  /** Order of the solution that the step length is chosen by, plus 1. */
  readonly exponent: number;
  /**
   * Tries a step of length h from (t, y); writes the end to `next` and an estimate of its error to `error`. False where
   * the step cannot be made (a singular matrix, rates that are not finite).
   */
  attempt(t: number, h: number, y: Float64Array, next: Float64Array, error: Float64Array): boolean;
  /** Writes the solution at the part θ of the step just made. */
  interpolate(theta: number, h: number, y: Float64Array, next: Float64Array, out: Float64Array): void;
  /** The step was taken. */
  accept(t: number, next: Float64Array): void;
}

/** How an integration went. */
export interface OdeSolution {
  /** One row for each time, one column for each component. */
  readonly values: Float64Array;
  /** Steps that were taken, and steps that were refused. */
  readonly steps: number;
  readonly refused: number;
}

/** The step may grow or shrink by these factors; a step that is just good enough would often be refused next time. */
const GROWTH = 6;
const SHRINKAGE = 0.2;
const SAFETY = 0.9;

/**
 * Leads a method along the times of a problem: chooses the length of each step so that its error stays within the tolerance
 * (E. Hairer, S. P. Nørsett and G. Wanner, Solving Ordinary Differential Equations I, section II.4).
 */
export function integrate(problem: CheckedOde, method: Method): OdeSolution {
  const { times, start } = problem;
  const n = start.length;
  const values = new Float64Array(times.length * n);
  values.set(start);
  if (times.length === 1) return { values, steps: 0, refused: 0 };
  let y: Float64Array = start.slice();
  let next: Float64Array = new Float64Array(n);
  const error = new Float64Array(n);
  const out = new Float64Array(n);
  let t = times[0] as number;
  const end = times[times.length - 1] as number;
  let h = firstStep(problem, t, y, end - t, method.exponent);
  let shown = 1;
  let steps = 0;
  let refused = 0;
  let sinceShown = 0;
  let wasRefused = false;
  while (shown < times.length) {
    if (sinceShown++ > problem.maximumSteps)
      throw tooHard(t, `${problem.maximumSteps} steps do not reach the next time`);
    const last = t + h * 1.0001 >= end;
    if (last) h = end - t;
    if (!last && t + h === t) throw tooHard(t, "the steps become too small");
    const size = method.attempt(t, h, y, next, error) ? scaledNorm(error, y, next, problem) : Infinity;
    const factor = Math.max(SHRINKAGE, Math.min(GROWTH, SAFETY * size ** (-1 / method.exponent)));
    if (!(size <= 1)) {
      refused++;
      wasRefused = true;
      h *= size === Infinity || Number.isNaN(size) ? SHRINKAGE : Math.min(factor, 1);
      continue;
    }
    const reached = last ? end : t + h;
    for (; shown < times.length && (times[shown] as number) <= reached; shown++, sinceShown = 0) {
      method.interpolate(((times[shown] as number) - t) / h, h, y, next, out);
      values.set(out, shown * n);
    }
    method.accept(reached, next);
    [y, next] = [next, y];
    t = reached;
    steps++;
    h *= wasRefused ? Math.min(factor, 1) : factor;
    wasRefused = false;
  }
  return { values, steps, refused };
}

function tooHard(t: number, why: string): NumericalError {
  return new NumericalError(`Expected the differential equation to be solved but found that from t = ${t} on ${why}.`, {
    t,
  });
}

function scaledNorm(
  error: Float64Array,
  y: Float64Array,
  next: Float64Array,
  { relative, absolute }: CheckedOde,
): number {
  let sum = 0;
  for (let i = 0; i < error.length; i++) {
    const size = Math.max(Math.abs(y[i] as number), Math.abs(next[i] as number));
    sum += ((error[i] as number) / ((absolute[i] as number) + relative * size)) ** 2;
  }
  return Math.sqrt(sum / error.length);
}

/** A first step whose Euler error is about a hundredth of the solution (Hairer, Nørsett and Wanner, section II.4). */
function firstStep(problem: CheckedOde, t: number, y: Float64Array, span: number, exponent: number): number {
  const { rates } = problem;
  const n = y.length;
  const f = new Float64Array(n);
  rates(t, y, f);
  const zero = new Float64Array(n);
  const d0 = scaledNorm(y, y, zero, problem);
  const d1 = scaledNorm(f, y, zero, problem);
  if (!Number.isFinite(d1)) throw tooHard(t, "the rates are not finite");
  const first = Math.min(span, d0 < 1e-5 || d1 < 1e-5 ? 1e-6 * span : (0.01 * d0) / d1);
  const ahead = y.map((value, i) => value + first * (f[i] as number));
  const g = new Float64Array(n);
  rates(t + first, ahead, g);
  const d2 =
    scaledNorm(
      g.map((value, i) => value - (f[i] as number)),
      y,
      zero,
      problem,
    ) / first;
  const largest = Math.max(d1, d2);
  const second = largest <= 1e-15 ? Math.max(1e-6 * span, first * 1e-3) : (0.01 / largest) ** (1 / exponent);
  return Math.min(100 * first, Number.isFinite(second) ? second : first, span);
}

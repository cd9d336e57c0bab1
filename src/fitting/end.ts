import type { EndCode, Optimum } from "./levenberg-marquardt.js";
import type { FitEnd } from "./result.js";

const REASONS: Readonly<Record<EndCode, string>> = {
  exact: "the model meets every observation to within rounding",
  gradient: "the residuals are at right angles to every parameter's derivative",
  step: "the parameters no longer change",
  cost: "the sum of squares no longer falls",
  rounding: "the sum of squares no longer falls beyond rounding error",
  plateau: "the model no longer depends on one of its parameters: a plateau, which need not be a minimum",
  stalled: "no step lowered the sum of squares",
  iterations: "the largest number of steps was reached",
  "undefined slope": "a derivative of the model is not a finite number",
  "nothing to fit": "every parameter is fixed",
};

const UNCONVERGED: ReadonlySet<EndCode> = new Set(["plateau", "stalled", "iterations", "undefined slope"]);

export function isConverged(code: EndCode): boolean {
  return !UNCONVERGED.has(code);
}

/** How an optimum was reached, in words. */
export function fitEnd({
  code,
  iterations,
  evaluations,
}: Pick<Optimum, "code" | "iterations" | "evaluations">): FitEnd {
  return { converged: isConverged(code), reason: REASONS[code], iterations, evaluations };
}

/** The bound at which a parameter ended. */
export function boundHit(
  lower: number | undefined,
  upper: number | undefined,
  value: number,
  fixed: boolean | undefined,
): "lower" | "upper" | null {
  if (fixed) return null;
  if (lower !== undefined && value <= lower) return "lower";
  if (upper !== undefined && value >= upper) return "upper";
  return null;
}

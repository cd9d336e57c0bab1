import { expected, ModelError } from "../foundation/index.js";
import { DEFAULT_STOP_RULES, type StopRules } from "./levenberg-marquardt.js";

/**
 * The rules by which a search ends: those that are given, otherwise the default ones.
 *
 * @throws ModelError that lists all that are no number of at least 0
 */
export function stopRulesOf(given: Partial<StopRules>): StopRules {
  const rules = { ...DEFAULT_STOP_RULES, ...given };
  const { maxIterations, stepTolerance, gradientTolerance, costTolerance } = rules;
  const issues: string[] = [];
  const check = (name: string, value: unknown): void => {
    if (!(typeof value === "number" && value >= 0)) issues.push(expected(name, "a number of at least 0", value));
  };
  check("maxIterations", maxIterations);
  check("stepTolerance", stepTolerance);
  check("gradientTolerance", gradientTolerance);
  check("costTolerance", costTolerance);
  if (issues.length > 0) throw new ModelError(issues);
  return rules;
}

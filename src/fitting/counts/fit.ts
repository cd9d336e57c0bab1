import { checkOptions, type KnownOptions, ModelError } from "../../foundation/index.js";
import { objectiveOf } from "../estimator.js";
import { differences, finishFit } from "../finish.js";
import type { FitOptions } from "../fit.js";
import { levenbergMarquardtInSteps } from "../levenberg-marquardt.js";
import { startsOf } from "../parameter.js";
import { stopRulesOf } from "../stop-rules.js";
import { checkProblem, type CheckedProblem, type LeastSquaresProblem } from "../problem.js";
import type { FitResult } from "../result.js";
import { aicc, bic } from "../comparison/criteria.js";
import { fitStatistics } from "../statistics.js";
import { finished } from "../steps.js";
import { countDeviance } from "./objective.js";
import { dispersionWarnings } from "./warnings.js";

/** Options of `fitCounts`. */
export type CountsFitOptions = Omit<FitOptions, "errors" | "loss" | "lossScale">;

const OPTIONS: KnownOptions<CountsFitOptions> = {
  ...{ maxIterations: true, stepTolerance: true, gradientTolerance: true, costTolerance: true },
  identifiability: true,
};

/** A model of expected counts and the counts that it shall explain; their σ follows from the model. */
export type CountsProblem = Omit<LeastSquaresProblem, "sigma">;

/**
 * Fits a model to counts by Poisson maximum likelihood: the model gives the counts to be expected, and −2 ln L is
 * minimised, as the deviance 2 Σ (m − y + y ln(y/m)).
 *
 * Least squares weighted by the counts is biased where these are few; this is not, and channels without counts count in full.
 * Standard errors are those of Fisher's information, with intervals of the normal distribution. Counts must not have been
 * scaled or corrected, as the errors take them at their word.
 *
 * @throws ModelError that lists every mistake of the problem at once: negative counts, a model that expects none where there
 *   are some; ArgumentError for an unknown option
 * @example
 * const counts = [105, 58, 41, 20, 14, 5, 4, 0, 2, 0];
 * fitCounts({
 *   parameters: [{ name: "n", start: 80 }, { name: "k", start: 1 }],
 *   observations: counts,
 *   model: ([n = 0, k = 0], out) => counts.forEach((_, i) => (out[i] = n * Math.exp(-k * i))),
 * }).objective.kind // "-2lnL"
 */
export function fitCounts(problem: CountsProblem, options: CountsFitOptions = {}): FitResult {
  return finished(fitCountsInSteps(problem, options));
}

/** The same in steps, as `fitLeastSquaresInSteps`. */
export function* fitCountsInSteps(
  problem: CountsProblem,
  options: CountsFitOptions = {},
): Generator<number, FitResult, void> {
  checkOptions("options", options, OPTIONS);
  const checked = checkCounts(problem);
  const { identifiability = "profile", ...rules } = options;
  const estimator = { kind: "counts" } as const;
  const minimised = objectiveOf(checked, estimator);
  const optimum = yield* levenbergMarquardtInSteps(minimised, stopRulesOf(rules));
  const { observations, free } = checked;
  const p = optimum.parameters;
  checked.links?.complete(p);

  const fitted = new Float64Array(observations.length);
  checked.model(p, fitted);
  const residuals = differences(observations, fitted);
  // Pearson's χ² where something is expected; nothing expected and nothing found agree.
  const weights = fitted.map((m) => (m > 0 ? 1 / Math.sqrt(m) : 0));
  const statistics = fitStatistics(observations, residuals, weights, free.length);
  const criterion = { n: observations.length, parameters: free.length, objective: optimum.cost, noiseFitted: false };
  return yield* finishFit({
    ...{ problem, checked, options, estimator, optimum, minimised, fitted, residuals },
    statistics: { ...statistics, aicc: aicc(criterion), bic: bic(criterion) },
    objective: { kind: "-2lnL", value: optimum.cost },
    method: "Levenberg–Marquardt on the Poisson deviance",
    errors: "from the counts",
    jacobian: optimum.jacobian,
    factor: 1,
    normal: true,
    tested: false,
    exact: false,
    profile: identifiability === "profile" ? { kind: "-2lnL" } : null,
    warnings: dispersionWarnings(statistics, fitted),
  });
}

function checkCounts(problem: CountsProblem): CheckedProblem {
  const issues: string[] = [];
  const { observations } = problem;
  const negative = observations.findIndex((y) => y < 0);
  if (negative >= 0) {
    issues.push(`Expected \`observations[${negative}]\` to be a count but found ${observations[negative]}.`);
  }
  if ((problem as LeastSquaresProblem).sigma !== undefined) {
    issues.push("Expected no `sigma`, as the scatter of counts follows from the model, but found one.");
  }
  let checked: CheckedProblem | undefined;
  try {
    checked = checkProblem(problem);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    issues.push(...error.issues);
  }
  if (checked && issues.length === 0) {
    const p = startsOf(checked.parameters);
    const expectedCounts = new Float64Array(observations.length);
    checked.model(p, expectedCounts);
    const bad = expectedCounts.findIndex((m, i) => countDeviance(observations[i] as number, m) === Infinity);
    if (bad >= 0) {
      issues.push(
        `Expected the model at the start to be above 0 where there are counts, and nowhere below, but found ` +
          `${expectedCounts[bad]} at index ${bad}, with ${observations[bad]} counts.`,
      );
    }
  }
  if (!checked || issues.length > 0) throw new ModelError(issues);
  return checked;
}

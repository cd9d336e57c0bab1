import {
  ArgumentError,
  BRAND,
  checkOptions,
  expected,
  formatNumber,
  integer,
  type KnownOptions,
  list,
} from "../../foundation/index.js";
import type { LeastSquaresProblem } from "../problem.js";
import { checkProblemAndFit } from "../problem-and-fit.js";
import type { FitResult, FitWarning } from "../result.js";
import type { SeparableProblem } from "../separable/problem.js";
import { withRefitOf } from "../separable/refit.js";
import type { SeparableFit } from "../separable/result.js";
import { finished, type FitSteps } from "../steps.js";
import { type Profile, profileInSteps } from "../uncertainty/profile.js";
import type {
  LevelInterval,
  ParameterProfile,
  ProfileIntervals,
  ProfileOptions,
} from "../uncertainty/profile-types.js";
import { type Refittable, refittable } from "../uncertainty/refit.js";
import { thresholdOf } from "../uncertainty/threshold.js";
import { traceOf } from "../uncertainty/trace.js";
import { checkLevels } from "./levels.js";

const OPTIONS: KnownOptions<ProfileOptions> = { parameters: true, levels: true, maxEvaluations: true };
const LEVELS = [0.6827, 0.95];
const MOST_EVALUATIONS = 20_000;
/** The objective at the optimum of a fit differs by less than this part if the problem is that of the fit. */
const SAME = 1e-6;

const UNCONVERGED: FitWarning = {
  code: "not-converged",
  parameters: [],
  text: "The fit did not converge: its profiles start from a place that is no optimum, and the intervals are a guide.",
};
const EXACT: FitWarning = {
  code: "exact",
  parameters: [],
  text: "The model meets every observation to within rounding: there is no noise that an interval could be made of.",
};

/**
 * Profile-likelihood intervals: each parameter is held at other values, everything else fitted anew, until the objective
 * has risen by what the level allows (the F test of one parameter, or the likelihood ratio where σ is known). They are
 * not symmetric where the model is curved, respect bounds, and are open where the data set no end.
 *
 * Source: D. M. Bates and D. G. Watts, Nonlinear Regression Analysis and Its Applications (1988), section 6.1.
 *
 * @param problem the problem that `fit` is the result of
 * @throws ArgumentError if the problem is not that of the fit, or names and levels cannot be meant
 * @example
 * const time = [0, 1, 2, 3, 4, 5, 6, 7];
 * const problem = {
 *   parameters: [{ name: "a", start: 2 }, { name: "k", start: 0.2, lower: 0 }],
 *   observations: [2.02, 1.49, 1.08, 0.83, 0.59, 0.46, 0.32, 0.25],
 *   model: ([a = 0, k = 0], out) => time.forEach((t, i) => (out[i] = a * Math.exp(-k * t))),
 * };
 * const fit = fitting.fitLeastSquares(problem);
 * const [k] = fitting.profileIntervals(problem, fit, { parameters: ["k"], levels: [0.95] }).parameters;
 * k.intervals[0].interval // [0.2914…, 0.3123…]
 */
export function profileIntervals(
  problem: LeastSquaresProblem,
  fit: FitResult,
  options?: ProfileOptions,
): ProfileIntervals;
export function profileIntervals(
  problem: SeparableProblem,
  fit: SeparableFit,
  options?: ProfileOptions,
): ProfileIntervals;
export function profileIntervals(
  problem: LeastSquaresProblem | SeparableProblem,
  fit: FitResult | SeparableFit,
  options: ProfileOptions = {},
): ProfileIntervals {
  return finished(profileIntervalsInSteps(problem, fit, options));
}

/** The same in steps, as `profilesInSteps`. */
export function* profileIntervalsInSteps(
  problem: LeastSquaresProblem | SeparableProblem,
  fit: FitResult | SeparableFit,
  options: ProfileOptions = {},
): Generator<number, ProfileIntervals, void> {
  checkProblemAndFit(problem, fit);
  const found =
    "blocks" in problem
      ? yield* withRefitOf(problem, fit as SeparableFit, (target) => profilesInSteps(target, options))
      : yield* profilesInSteps(refittable(problem, fit as FitResult), options);
  return fit.ended.converged ? found : { ...found, warnings: [UNCONVERGED, ...found.warnings] };
}

/**
 * The same for any fit that can be made again, whatever made it.
 *
 * @throws ArgumentError if the optimum of `target` is not that of its objective, or names and levels cannot be meant
 */
export function profilesOf(target: Refittable, options: ProfileOptions = {}): ProfileIntervals {
  return finished(profilesInSteps(target, options));
}

/** The same in steps: of each the objective of a refit. */
export function* profilesInSteps(
  target: Refittable,
  options: ProfileOptions = {},
): Generator<number, ProfileIntervals, void> {
  checkOptions("options", options, OPTIONS);
  const levels = checkLevels(options.levels ?? LEVELS);
  const budget = integer("maxEvaluations", options.maxEvaluations ?? MOST_EVALUATIONS, 1);
  const places = placesOf(target, options.parameters);
  checkOptimum(target);
  const warnings: FitWarning[] = target.objective <= (target.rounding ?? 0) ? [EXACT] : [];
  const parameters: ParameterProfile[] = [];
  for (const j of places) parameters.push(yield* profileParameter(target, j, levels, budget, warnings));
  return {
    [BRAND]: "ProfileIntervals",
    parameters,
    levels,
    quantiles: levels.map((level) => thresholdOf(target, level).quantile),
    quantileOf: target.kind === "rss" || target.kind === "loss" ? "Student's t" : "normal distribution",
    kind: target.kind,
    dof: target.dof,
    warnings,
  };
}

function* profileParameter(
  target: Refittable,
  j: number,
  levels: readonly number[],
  budget: number,
  warnings: FitWarning[],
): FitSteps<ParameterProfile> {
  const { name = "", unit = "" } = target.parameters[j] ?? {};
  const profiles: Profile[] = [];
  for (const level of levels) profiles.push(yield* profileInSteps(target, j, { budget }, level));
  warnings.push(...warningsOf(name, profiles, warnings));
  const widest = thresholdOf(target, levels[levels.length - 1]);
  return {
    name,
    unit,
    value: target.optimum[j] as number,
    standardError: target.standardErrors?.[j] ?? null,
    intervals: profiles.map(({ interval, closed, complete }, i): LevelInterval => {
      return { level: levels[i] as number, interval, closed, complete };
    }),
    trace: yield* traceOf(
      target,
      j,
      profiles.flatMap((p) => p.points),
      widest,
    ),
  };
}

function warningsOf(name: string, profiles: readonly Profile[], known: readonly FitWarning[]): FitWarning[] {
  const warnings: FitWarning[] = [];
  const add = (code: string, text: string): void => {
    warnings.push({ code, parameters: [name], text });
  };
  if (profiles.some((p) => p.better) && !known.some((w) => w.code === "local-minimum")) {
    add("local-minimum", `A better fit than this one was found while ${name} was examined: start the fit elsewhere.`);
  }
  if (profiles.some((p) => !p.complete)) {
    add("profile-incomplete", `The interval of ${name} took too many evaluations: the true one is wider.`);
  }
  const failed = profiles.reduce((sum, p) => sum + p.failed, 0);
  if (failed > 0) {
    add("refits-failed", `${failed} refits of ${name} did not converge: its interval may be too narrow.`);
  }
  return warnings;
}

function placesOf({ parameters }: Refittable, names: readonly string[] | undefined): number[] {
  const movable = parameters.flatMap((q, j) => (q.fixed ? [] : [j]));
  if (names === undefined) return movable;
  return [...new Set(names)].map((name) => {
    const j = movable.find((place) => parameters[place]?.name === name);
    if (j !== undefined) return j;
    const known = list(
      movable.map((place) => parameters[place]?.name ?? ""),
      "or",
    );
    throw new ArgumentError(expected("parameters", `names among ${known}, which are not fixed,`, name), { name });
  });
}

/** A fit of other data or of another model would give intervals that look right. */
function checkOptimum({ objectiveAt, objective, optimum, rounding = 0 }: Refittable): void {
  const here = objectiveAt?.(optimum) ?? objective;
  // Residuals that are rounding need not come out the same.
  if (Math.abs(here - objective) <= SAME * Math.abs(objective) + rounding) return;
  throw new ArgumentError(
    "Expected `fit` to be the result of `problem` but found that its sum of squares " +
      `is ${formatNumber(objective, 6)}, and that of the problem there ${formatNumber(here, 6)}.`,
    { fit: objective, problem: here },
    "other-problem",
  );
}

import { ArgumentError, BRAND, checkOptions, integer, type KnownOptions, oneOf } from "../../foundation/index.js";
import { randomSource } from "../../numerics/index.js";
import { fitCounts } from "../counts/fit.js";
import { fitLeastSquares } from "../fit.js";
import { checkLevels } from "../intervals/levels.js";
import type { LeastSquaresProblem } from "../problem.js";
import { checkProblemAndFit } from "../problem-and-fit.js";
import type { FitResult, FitWarning } from "../result.js";
import { accelerationOf, bcaInterval, quantileOf } from "./bca.js";
import { drawsOf, picked } from "./draw.js";
import type { BootstrapIntervals, BootstrapKind, BootstrapOptions, BootstrapProgress } from "./types.js";

const OPTIONS: KnownOptions<BootstrapOptions> = { seed: true, kind: true, samples: true, levels: true };
const KINDS = ["residual", "case", "parametric"] as const;
const SAMPLES = 1000;
const LEVELS = [0.6827, 0.95];
/** Fits between two reports of progress. */
const STEP = 20;
/** Estimates that leave something out: each observation by itself, or as many groups of them. */
const MOST_GROUPS = 200;
/** From this part of failed samples on, those that are left say little of the rest. */
const MANY_FAILED = 0.05;

/**
 * Bootstrap intervals: the fit is made again of data that are drawn anew around it, and its parameters' quantiles over
 * these samples are the intervals. They take no shape of the likelihood for granted, and cost a fit a sample.
 *
 * Source: B. Efron, J. Am. Stat. Assoc. 82 (1987) 171 (BCa).
 *
 * @param problem the problem that `fit` is the result of
 * @throws ArgumentError if the options cannot be meant for this fit, or leave no degree of freedom
 * @example
 * const time = [0, 1, 2, 3, 4, 5, 6, 7];
 * const problem = {
 *   parameters: [{ name: "a", start: 2 }, { name: "k", start: 0.2, lower: 0 }],
 *   observations: [2.02, 1.49, 1.08, 0.83, 0.59, 0.46, 0.32, 0.25],
 *   model: ([a = 0, k = 0], out) => time.forEach((t, i) => (out[i] = a * Math.exp(-k * t))),
 * };
 * const boot = fitting.bootstrap(problem, fitting.fitLeastSquares(problem), { seed: 1, samples: 200 });
 * boot.failed // 0
 */
export function bootstrap(problem: LeastSquaresProblem, fit: FitResult, options: BootstrapOptions): BootstrapIntervals {
  const steps = bootstrapInSteps(problem, fit, options);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** The same in steps of some fits each, for who shows progress, lets others have their turn, or may want to stop. */
export function* bootstrapInSteps(
  problem: LeastSquaresProblem,
  fit: FitResult,
  options: BootstrapOptions,
): Generator<BootstrapProgress, BootstrapIntervals, void> {
  checkProblemAndFit(problem, fit);
  checkOptions("options", options, OPTIONS);
  const seed = integer("seed", options.seed, 0, 0xffffffff);
  const drawn = integer("samples", options.samples ?? SAMPLES, 10);
  const levels = checkLevels(options.levels ?? LEVELS);
  const kind = kindOf(fit, options.kind);
  const free = fit.madeBy.parameters.flatMap((q, j) => (q.fixed === true || q.link !== undefined ? [] : [j]));
  const groups = Math.min(fit.statistics.n, MOST_GROUPS);
  const again = refitterOf(fit);
  const draw = drawsOf(problem, fit, kind, randomSource(seed));
  const samples = free.map((): number[] => []);
  const leftOut = free.map((): number[] => []);
  let failed = 0;
  for (let b = 0; b < drawn; b++) {
    const p = again(draw());
    if (p === null) failed += 1;
    else free.forEach((j, f) => samples[f]?.push(p[j] as number));
    if (b % STEP === STEP - 1) yield { done: (b + 1) / (drawn + groups) };
  }
  for (let g = 0; g < groups; g++) {
    const places = Array.from(fit.observed, (_, i) => i).filter((i) => i % groups !== g);
    const p = again(picked(problem, fit, places));
    if (p !== null) free.forEach((j, f) => leftOut[f]?.push(p[j] as number));
    if (g % STEP === STEP - 1) yield { done: (drawn + g + 1) / (drawn + groups) };
  }
  return {
    [BRAND]: "BootstrapIntervals",
    parameters: free.map((j, f) => {
      const own = Float64Array.from(samples[f] ?? []);
      const { name = "", unit = "" } = fit.madeBy.parameters[j] ?? {};
      return { name, unit, ...describe(own, fit.optimum[j] as number, Float64Array.from(leftOut[f] ?? []), levels) };
    }),
    ...{ kind, seed, drawn, failed, levels },
    warnings: warningsOf(fit, failed, drawn),
  };
}

function describe(
  samples: Float64Array,
  value: number,
  leftOut: Float64Array,
  levels: readonly number[],
): Omit<BootstrapIntervals["parameters"][number], "name" | "unit"> {
  const n = samples.length;
  const mean = samples.reduce((sum, v) => sum + v, 0) / n;
  const standardError = Math.sqrt(samples.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (n - 1));
  const rising = samples.slice().sort();
  const acceleration = accelerationOf(leftOut);
  const intervals = levels.map((level) => ({
    level,
    bca: n === 0 ? ([Number.NaN, Number.NaN] as const) : bcaInterval(rising, value, acceleration, level),
    percentile: [quantileOf(rising, (1 - level) / 2), quantileOf(rising, (1 + level) / 2)] as const,
  }));
  return { value, standardError, bias: mean - value, intervals, samples };
}

/** Makes the fit again from its own optimum; `null` where it does not converge or the model has no value. */
function refitterOf(fit: FitResult): (problem: LeastSquaresProblem) => Float64Array | null {
  const options = { ...fit.madeBy.options, identifiability: "covariance" as const };
  const counts = fit.objective.kind === "-2lnL";
  const start = (problem: LeastSquaresProblem): LeastSquaresProblem["parameters"] =>
    problem.parameters.map((q, j) => (q.link === undefined ? { ...q, start: fit.optimum[j] as number } : q));
  return (problem) => {
    const { sigma: _, ...counted } = problem;
    const parameters = start(problem);
    const found = counts
      ? fitCounts({ ...counted, parameters }, options)
      : fitLeastSquares({ ...problem, parameters }, options);
    return found.ended.converged ? Float64Array.from(found.optimum) : null;
  };
}

function kindOf(fit: FitResult, wanted: BootstrapKind | undefined): BootstrapKind {
  const counts = fit.objective.kind === "-2lnL";
  const kind = oneOf("kind", wanted ?? (counts ? "parametric" : "residual"), KINDS);
  const refuse = (why: string): never => {
    throw new ArgumentError(`Expected \`kind\` to suit the fit but found "${kind}": ${why}.`, { kind });
  };
  if (kind === "residual" && counts) refuse("the residuals of counts differ in spread; draw counts or cases");
  if (kind === "parametric" && fit.objective.kind === "loss") {
    refuse("the noise of a fit with a loss is not normal; draw residuals or cases");
  }
  if (!(fit.statistics.dof > 0)) {
    throw new ArgumentError(
      "Expected the fit to leave a degree of freedom but found none: there is no noise to draw.",
      {
        dof: fit.statistics.dof,
      },
    );
  }
  return kind;
}

function warningsOf(fit: FitResult, failed: number, drawn: number): FitWarning[] {
  const warnings: FitWarning[] = [];
  const add = (code: string, text: string): void => {
    warnings.push({ code, parameters: [], text });
  };
  if (!fit.ended.converged) {
    add("not-converged", "The fit did not converge: samples are drawn around a place that is no optimum.");
  }
  if (failed > MANY_FAILED * drawn) {
    add(
      "samples-failed",
      `${failed} of ${drawn} samples could not be fitted and are left out: the true intervals are wider.`,
    );
  }
  return warnings;
}

import {
  bootstrapInSteps,
  type BootstrapIntervals,
  type BootstrapOptions,
  type BootstrapProgress,
  type CountsFitOptions,
  type CountsProblem,
  type CurveFit,
  fitCountsInSteps,
  fitCurveInSteps,
  fitLeastSquaresInSteps,
  fitSeparableInSteps,
  type FitOptions,
  type FitResult,
  type LeastSquaresProblem,
  profileIntervalsInSteps,
  type ProfileIntervals,
  type ProfileOptions,
  profilesInSteps,
  type Refittable,
  type SeparableFit,
  type SeparableProblem,
} from "../fitting/index.js";
import { type AsyncOptions, inTurns } from "./in-turns.js";

/** How far a fit has come. */
export interface FitProgress {
  /** Steps of the optimiser so far, those of profiles included. */
  readonly steps: number;
  /** What is minimised, as far as it has come; while a start is looked for, and in a profile, that of the place at hand. */
  readonly objective: number;
}

/** Options of fits that take their turns with others. */
export type FitAsyncOptions = AsyncOptions<FitProgress>;

/** The progress of a fit in steps, each of which yields what is minimised. */
export const progressOf = (objective: number, steps: number): FitProgress => ({ steps, objective });

/**
 * `fitCurve` without blocking, for models that take long: the same numbers, with a pause every ten milliseconds in which a
 * notebook answers and its cell can be interrupted. A step of the optimiser is not divided: it is one pass of the model for
 * each parameter and two.
 *
 * @throws what `fitCurve` throws; the reason of the signal when that ends it
 * @example
 * const curve = { x: [0, 1, 2, 3], y: [1.1, 2.9, 5.2, 6.9], model: "a * x + b", start: { a: 1, b: 0 } };
 * (await fitCurveAsync(curve)).ended.converged // true
 */
export async function fitCurveAsync(curve: CurveFit, options: FitAsyncOptions = {}): Promise<FitResult> {
  return inTurns(() => fitCurveInSteps(curve), options, progressOf);
}

/** `fitLeastSquares` without blocking, as `fitCurveAsync`. */
export async function fitLeastSquaresAsync(
  problem: LeastSquaresProblem,
  { signal, onProgress, ...options }: FitOptions & FitAsyncOptions = {},
): Promise<FitResult> {
  return inTurns(() => fitLeastSquaresInSteps(problem, options), { signal, onProgress }, progressOf);
}

/** `fitCounts` without blocking, as `fitCurveAsync`. */
export async function fitCountsAsync(
  problem: CountsProblem,
  { signal, onProgress, ...options }: CountsFitOptions & FitAsyncOptions = {},
): Promise<FitResult> {
  return inTurns(() => fitCountsInSteps(problem, options), { signal, onProgress }, progressOf);
}

/** `fitSeparable` without blocking, as `fitCurveAsync`. */
export async function fitSeparableAsync(
  problem: SeparableProblem,
  { signal, onProgress, ...options }: FitOptions & FitAsyncOptions = {},
): Promise<SeparableFit> {
  return inTurns(() => fitSeparableInSteps(problem, options), { signal, onProgress }, progressOf);
}

/** `profileIntervals` without blocking, as `fitCurveAsync`. */
export async function profileIntervalsAsync(
  problem: LeastSquaresProblem,
  fit: FitResult,
  options?: ProfileOptions & FitAsyncOptions,
): Promise<ProfileIntervals>;
export async function profileIntervalsAsync(
  problem: SeparableProblem,
  fit: SeparableFit,
  options?: ProfileOptions & FitAsyncOptions,
): Promise<ProfileIntervals>;
export async function profileIntervalsAsync(
  problem: LeastSquaresProblem | SeparableProblem,
  fit: FitResult | SeparableFit,
  { signal, onProgress, ...options }: ProfileOptions & FitAsyncOptions = {},
): Promise<ProfileIntervals> {
  return inTurns(() => profileIntervalsInSteps(problem, fit, options), { signal, onProgress }, progressOf);
}

/** `profilesOf` without blocking, as `fitCurveAsync`: `fitting.refittable(problem, fit)` makes its `target`. */
export async function profilesAsync(
  target: Refittable,
  { signal, onProgress, ...options }: ProfileOptions & FitAsyncOptions = {},
): Promise<ProfileIntervals> {
  return inTurns(() => profilesInSteps(target, options), { signal, onProgress }, progressOf);
}

/** `bootstrap` without blocking: its progress tells the part that is done. */
export async function bootstrapAsync(
  problem: LeastSquaresProblem,
  fit: FitResult,
  { signal, onProgress, ...options }: BootstrapOptions & AsyncOptions<BootstrapProgress>,
): Promise<BootstrapIntervals> {
  return inTurns(
    () => bootstrapInSteps(problem, fit, options),
    { signal, onProgress },
    (told) => told,
  );
}

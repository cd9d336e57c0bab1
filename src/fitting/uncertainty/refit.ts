import { DEFAULT_STOP_RULES, levenbergMarquardtInSteps, type StopRules } from "../levenberg-marquardt.js";
import { type Estimator, lossOf, objectiveOf } from "../estimator.js";
import type { SquaresObjective } from "../objective.js";
import type { Parameter } from "../parameter.js";
import { checkProblem, type LeastSquaresProblem } from "../problem.js";
import { checkProblemAndFit } from "../problem-and-fit.js";
import type { FitResult, ObjectiveKind } from "../result.js";
import { robustScale } from "../robust/errors.js";
import { ROUNDING } from "../statistics.js";
import { finished, type FitSteps } from "../steps.js";

/** Where a fit ended that had some of its parameters held. */
export interface Refit {
  readonly objective: number;
  /** All parameters, the held ones too. */
  readonly parameters: Float64Array;
  readonly converged: boolean;
  /** Evaluations of the model that it took, where they are counted. */
  readonly evaluations?: number;
}

/**
 * A fit that can be made again with some of its parameters held: all that profile likelihood, identifiability and
 * the comparison of models need of it, whatever made it.
 *
 * It holds functions; results stay plain data and do not contain it.
 */
export interface Refittable {
  readonly parameters: readonly Parameter[];
  readonly optimum: Float64Array;
  /**
   * What was minimised, at the optimum: χ² or −2 ln L, which are taken at their word, or the sum of squares, which
   * gives the scale of the noise itself.
   */
  readonly objective: number;
  readonly kind: ObjectiveKind;
  /** Observations less free parameters. */
  readonly dof: number;
  /** An objective up to this is made of rounding alone. */
  readonly rounding?: number;
  /** What a rise of the objective counts by, where it is neither 1 nor the sum of squares by degree of freedom. */
  readonly variance?: number;
  /** 1σ of each parameter, where known: the scale of the first steps. */
  readonly standardErrors?: readonly (number | null)[];
  /** The best objective with the parameters at these places held at these values, looked for near `start`. */
  refit(held: ReadonlyMap<number, number>, start: Float64Array): Refit;
  /** The same in steps, for fits that take long. */
  refitInSteps?(held: ReadonlyMap<number, number>, start: Float64Array): FitSteps<Refit>;
  /** The objective at any place, without a fit. */
  objectiveAt?(p: Float64Array): number;
}

/**
 * Rules of a refit: only its objective counts, in which errors of the parameters and of the right angle enter squared.
 */
const NEAR: Partial<StopRules> = {
  maxIterations: 100,
  stepTolerance: 1e-7,
  gradientTolerance: 1e-6,
  costTolerance: 1e-12,
};

/**
 * A least-squares fit that can be made again, for profiles and comparisons.
 *
 * @param problem the problem that `fit` is the result of
 * @throws ModelError if the problem is wrongly put
 * @example
 * const problem = {
 *   parameters: [{ name: "slope", start: 1 }],
 *   observations: [1.1, 1.9, 3.2],
 *   model: ([slope = 0], out) => { for (let i = 0; i < 3; i++) out[i] = slope * (i + 1); },
 * };
 * fitting.refittable(problem, fitting.fitLeastSquares(problem)).kind // "rss"
 */
export function refittable(problem: LeastSquaresProblem, fit: FitResult): Refittable {
  checkProblemAndFit(problem, fit);
  const checked = checkProblem(problem);
  const estimator = estimatorOf(fit);
  const { n } = fit.statistics;
  const largest = fit.observed.reduce((most, y, i) => Math.max(most, Math.abs(y) * (checked.weights?.[i] ?? 1)), 0);
  return refittableSquares((parameters, free) => objectiveOf({ ...checked, parameters, free }, estimator), {
    parameters: checked.parameters,
    optimum: Float64Array.from(fit.optimum),
    objective: fit.objective.value,
    kind: fit.errors === "scaled by the residuals" ? "rss" : fit.objective.kind,
    dof: fit.statistics.dof,
    rounding: n * (ROUNDING * largest) ** 2,
    ...(estimator.kind === "loss"
      ? { variance: robustScale(weighted(fit), estimator.loss, checked.free.length).rise }
      : {}),
    standardErrors: fit.parameters.map((p, j) => {
      const variance = fit.covariance?.[j * fit.parameters.length + j] ?? 0;
      return variance > 0 ? Math.sqrt(variance) : p.standardError;
    }),
  });
}

/** What a fit has minimised, from what it says of itself. */
function estimatorOf({ objective, madeBy, sigma }: FitResult): Estimator {
  if (objective.kind === "-2lnL") return { kind: "counts" };
  const estimator = objective.kind === "loss" ? lossOf(madeBy.options, sigma !== null) : undefined;
  return typeof estimator === "object" ? estimator : { kind: "squares" };
}

function weighted({ residuals, sigma }: FitResult): Float64Array {
  return residuals.map((r, i) => (sigma ? r / (sigma[i] as number) : r));
}

/** Where a fit ended, without the functions that make it again. */
export type FoundOptimum = Pick<
  Refittable,
  "optimum" | "objective" | "kind" | "dof" | "rounding" | "variance" | "standardErrors"
>;

/**
 * The same of any sum of squares.
 *
 * @param make the objective with these parameters, of which those at the places `free` may move
 * @param whole the objective with all parameters, where it is there already
 */
export function refittableSquares(
  make: (parameters: readonly Parameter[], free: readonly number[]) => SquaresObjective,
  found: FoundOptimum & Pick<Refittable, "parameters">,
  whole?: SquaresObjective,
): Refittable {
  const free = found.parameters.flatMap((q, j) => (q.fixed ? [] : [j]));
  let plain = whole;
  const objectiveAt = (p: Float64Array): number => (plain ??= make(found.parameters, free)).cost(p);
  function* refitInSteps(held: ReadonlyMap<number, number>, start: Float64Array): FitSteps<Refit> {
    const p = start.slice();
    for (const [j, value] of held) p[j] = value;
    const moving = free.filter((j) => !held.has(j));
    const parameters = found.parameters.map((q, j) => {
      // A held parameter may lie where it likes.
      const { lower: _, upper: __, ...unbounded } = q;
      return held.has(j) ? { ...unbounded, start: p[j] as number } : { ...q, start: inside(q, p[j] as number) };
    });
    const objective = make(parameters, moving);
    const at = Float64Array.from(parameters, (q) => q.start);
    const here = objective.cost(at);
    // The optimiser may have nothing to do, in one refit after the other.
    yield here;
    if (moving.length === 0) return { objective: here, parameters: at, converged: true, evaluations: 1 };
    // From where the model is not finite no step leads back.
    if (here === Infinity) return { objective: here, parameters: at, converged: false, evaluations: 1 };
    const end = yield* levenbergMarquardtInSteps(objective, { ...DEFAULT_STOP_RULES, ...NEAR });
    const converged = end.code !== "iterations" && end.code !== "stalled" && end.code !== "undefined slope";
    return { objective: end.cost, parameters: end.parameters, converged, evaluations: end.evaluations + 1 };
  }
  return { ...found, objectiveAt, refitInSteps, refit: (held, start) => finished(refitInSteps(held, start)) };
}

function inside({ lower = -Infinity, upper = Infinity }: Parameter, value: number): number {
  return Math.min(upper, Math.max(lower, value));
}

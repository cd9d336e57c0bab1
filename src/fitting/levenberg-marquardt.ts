import { withWorkspaceInSteps } from "../numerics/kernels/workspace.js";
import { LinearStep } from "./linear-step.js";
import type { SquaresObjective } from "./objective.js";
import { startsOf } from "./parameter.js";
import { arraysOf } from "./room.js";
import type { FitSteps } from "./steps.js";

/** When to stop. */
export interface StopRules {
  /** Steps that may be tried. */
  readonly maxIterations: number;
  /** Largest relative change of any parameter in a step that counts as none. */
  readonly stepTolerance: number;
  /** Largest cosine between the residuals and the plane of the Jacobian's columns that counts as a right angle. */
  readonly gradientTolerance: number;
  /** Relative fall of the sum of squares that counts as none. */
  readonly costTolerance: number;
}

export const DEFAULT_STOP_RULES: StopRules = {
  maxIterations: 5000,
  stepTolerance: 1e-11,
  gradientTolerance: 1e-10,
  costTolerance: 1e-15,
};

export type EndCode =
  | "exact"
  | "gradient"
  | "step"
  | "cost"
  | "rounding"
  | "plateau"
  | "stalled"
  | "iterations"
  | "undefined slope"
  | "nothing to fit";

/** Ends that are convergence only where the residuals are at right angles to the model. */
const CLAIMS: ReadonlySet<EndCode> = new Set(["gradient", "step", "cost", "rounding"]);

/** Where the optimiser ended. */
export interface Optimum {
  readonly parameters: Float64Array;
  /** Σ (weighted residual)². */
  readonly cost: number;
  /** Of the objective's residuals, weighted: rows × all parameters. */
  readonly jacobian: Float64Array;
  readonly code: EndCode;
  readonly iterations: number;
  readonly evaluations: number;
}

/** Steps that change no parameter by more than this are straight enough. */
const CURVED = 1e-3;
/** Largest length of twice the second-order correction, relative to the step, that is followed. */
const BENT = 0.75;
/**
 * Largest length of the residuals' shadow on the plane of the Jacobian's columns, relative to what is left of them and
 * by degree of freedom, at which a fit that moves no more has converged: the parameters are then within a thousandth
 * of their confidence region (D. M. Bates and D. G. Watts, Technometrics 23 (1981) 179).
 */
const OFFSET = 1e-3;
/** A fall by this part of the sum of squares may drown in the rounding of its terms. */
const UNSEEN = 16 * Number.EPSILON;
/** Largest fall of the damping in a step. */
const RELAX = 1 / 10;
/** The same while steps are large: who trusts the model more quickly there leaps into side valleys, and takes long to return. */
const RELAX_FAR = 0.3;
/** Part of the step at which the curvature is probed. */
const PROBE = 0.1;

/**
 * Minimises Σ ((observation − model) / σ)² by the method of Levenberg and Marquardt, in steps.
 *
 * Each step solves the damped linear problem by QR (never by normal equations), in units of the
 * lengths of the Jacobian's columns (after J. J. Moré, Lect. Notes Math. 630 (1978) 105, but with a memory that
 * fades); the damping follows the gain ratio (H. B. Nielsen, report IMM-REP-1999-05, DTU 1999). A large step follows the
 * bend of the model to second order and is refused where that bend is no longer small, which keeps the fit from
 * leaping onto a plateau (M. K. Transtrum and J. P. Sethna, arXiv:1201.5885). Steps are cut at the
 * bounds, and a parameter at a bound that the gradient pushes outwards is held there for the step.
 */
export function levenbergMarquardtInSteps(objective: SquaresObjective, rules: StopRules): FitSteps<Optimum> {
  return withWorkspaceInSteps(LinearStep.room(objective), (workspace) =>
    search(objective, rules, new LinearStep(objective, workspace)),
  );
}

function* search(objective: SquaresObjective, rules: StopRules, local: LinearStep): FitSteps<Optimum> {
  const { parameters, free, rows: n, size } = objective;
  const all = parameters.length;
  let p: Float64Array = startsOf(parameters);
  let trial: Float64Array = p.slice();
  const jacobian = new Float64Array(n * all);
  const { residuals, ahead } = local;
  const [velocity, correction] = arraysOf(free.length, free.length);
  let evaluations = 0;

  // Twice the second-order correction of the step, from the residuals a part of the way ahead.
  const bendBy = (): void => {
    const { moving, count } = local;
    trial.set(p);
    for (let k = 0; k < count; k++) {
      const j = moving[k] as number;
      trial[j] = (p[j] as number) + PROBE * (velocity[k] as number);
    }
    evaluations++;
    objective.probe(trial, ahead);
    local.bend(ahead, PROBE, velocity, correction);
  };
  // Writes the place that the step leads to, cut at the bounds; the largest |change| / |parameter|.
  const move = (): number => {
    const { moving, count, lower, upper } = local;
    let relative = 0;
    trial.set(p);
    for (let k = 0; k < count; k++) {
      const j = moving[k] as number;
      const from = p[j] as number;
      const next = Math.min(upper[j] as number, Math.max(lower[j] as number, from + (velocity[k] as number)));
      trial[j] = next;
      velocity[k] = next - from;
      relative = Math.max(relative, Math.abs(next - from) / Math.max(Math.abs(from), Math.abs(next), 1e-300));
    }
    return relative;
  };

  // Rounding moves each weighted residual by about ε |observation|: what that can do to a sum of squares.
  const rounding = 16 * Number.EPSILON * size;
  const roundingFall = (at: number): number => rounding * (2 * Math.sqrt(at) + rounding);

  let here = objective.cost(p);
  evaluations++;
  objective.settle(p, residuals, jacobian);
  local.linearise(p, residuals, jacobian);
  let damping = 1e-3;
  let growth = 2;
  let code: EndCode = free.length === 0 ? "nothing to fit" : "iterations";
  let iterations = 0;
  while (free.length > 0 && iterations < rules.maxIterations) {
    if (here === 0) {
      code = "exact";
      break;
    }
    if (local.undefinedSlope) {
      code = "undefined slope";
      break;
    }
    if (local.shadow <= rules.gradientTolerance * Math.sqrt(here) + Number.EPSILON * size) {
      code = "gradient";
      break;
    }
    iterations++;
    yield here;
    local.solveWithin(p, damping, velocity);
    let relative = move();
    const predicted = local.predictedFall(velocity);
    if (relative > CURVED) {
      bendBy();
      // NaN, from a model that is not finite ahead, counts as bent too far.
      if (!(local.scaledLength(correction) <= BENT * local.scaledLength(velocity))) {
        damping *= growth;
        growth *= 2;
        continue;
      }
      for (let k = 0; k < local.count; k++) velocity[k] = (velocity[k] as number) + (correction[k] as number) / 2;
      relative = move();
    }
    const there = objective.cost(trial);
    evaluations++;
    const gain = (here - there) / predicted;
    // A whole step that moves nothing is the end, whichever way rounding sends the cost.
    const still = relative <= rules.stepTolerance;
    // Where the promised fall drowns in the rounding of the cost, the right angle alone tells whether a step is good.
    const unseen = predicted <= UNSEEN * here && there <= here + roundingFall(here);
    if (there < here || unseen || (still && there === here)) {
      const before = local.shadow;
      const flat = here - there <= rules.costTolerance * here && predicted <= rules.costTolerance * here;
      [p, trial] = [trial, p];
      const over = 2 * gain - 1;
      // Not `over ** 3`: powers differ in the last place between versions of V8, and the fit would take another path.
      const relax = relative > CURVED ? RELAX_FAR : RELAX;
      damping = Math.max(damping * (unseen ? RELAX : Math.max(relax, 1 - over * over * over)), 1e-15);
      growth = 2;
      here = there;
      objective.settle(p, residuals, jacobian);
      local.linearise(p, residuals, jacobian);
      if (still || (flat && local.shadow > before / 2)) {
        code = still ? "step" : "cost";
        break;
      }
    } else {
      if (still) {
        code = predicted <= roundingFall(here) ? "rounding" : "stalled";
        break;
      }
      damping *= growth;
      growth *= 2;
    }
  }
  // Small steps alone prove nothing: damping makes them too, far from any minimum.
  const perFreedom = OFFSET * Math.sqrt((here * local.count) / Math.max(1, objective.observations - free.length));
  if (CLAIMS.has(code)) {
    if (local.blind) code = "plateau";
    else if (local.shadow > Math.max(perFreedom, rounding)) code = "stalled";
  }
  return { parameters: p, cost: here, jacobian, code, iterations, evaluations };
}

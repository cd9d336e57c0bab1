import { dampedSolver, type Linear, linearise, stepBy } from "./linear-step.js";
import type { SquaresObjective } from "./objective.js";

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
  "exact" | "gradient" | "step" | "cost" | "rounding" | "plateau" | "stalled" | "iterations" | "nothing to fit";

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
/** Largest fall of the damping in a step. */
const RELAX = 1 / 10;
/** Part of the step at which the curvature is probed. */
const PROBE = 0.1;

/**
 * Minimises Σ ((observation − model) / σ)² by the method of Levenberg and Marquardt.
 *
 * Each step solves the damped linear problem by QR (never by normal equations), in units of the
 * lengths of the Jacobian's columns (after J. J. Moré, Lect. Notes Math. 630 (1978) 105, but with a memory that
 * fades); the damping follows the gain ratio (H. B. Nielsen, report IMM-REP-1999-05, DTU 1999). A large step follows the
 * bend of the model to second order and is refused where that bend is no longer small, which keeps the fit from
 * leaping onto a plateau (M. K. Transtrum and J. P. Sethna, arXiv:1201.5885). Steps are cut at the
 * bounds, and a parameter at a bound that the gradient pushes outwards is held there for the step.
 */
export function levenbergMarquardt(objective: SquaresObjective, rules: StopRules = DEFAULT_STOP_RULES): Optimum {
  const { parameters, free, rows: n, size } = objective;
  const all = parameters.length;
  let p: Float64Array = Float64Array.from(parameters, (q) => q.start);
  const residuals = new Float64Array(n);
  const probed = new Float64Array(n);
  const jacobian = new Float64Array(n * all);
  const scale = new Float64Array(all);
  const bend = new Float64Array(n);
  let evaluations = 0;

  const cost = (at: Float64Array): number => {
    evaluations++;
    return objective.cost(at);
  };

  // The second derivative of the weighted model along a step, by differences.
  const curvature = (from: Float64Array, { moving }: Linear, velocity: Float64Array): Float64Array => {
    const ahead = from.slice();
    moving.forEach((j, l) => (ahead[j] = (ahead[j] as number) + PROBE * (velocity[l] as number)));
    evaluations++;
    objective.probe(ahead, probed);
    const m = moving.length;
    for (let i = 0; i < n; i++) {
      let along = 0;
      for (let l = 0; l < m; l++) {
        along += (jacobian[i * all + (moving[l] as number)] as number) * (velocity[l] as number);
      }
      const secant = ((residuals[i] as number) - (probed[i] as number)) / PROBE;
      bend[i] = (2 / PROBE) * (secant - along);
    }
    return bend;
  };

  // Rounding moves each weighted residual by about ε |observation|: what that can do to a sum of squares.
  const rounding = 16 * Number.EPSILON * size;
  const roundingFall = (at: number): number => rounding * (2 * Math.sqrt(at) + rounding);

  let here = cost(p);
  objective.settle(p, residuals, jacobian);
  let damping = 1e-3;
  let growth = 2;
  let code: EndCode = free.length === 0 ? "nothing to fit" : "iterations";
  let iterations = 0;
  let local = linearise(objective, p, residuals, jacobian, scale);
  while (free.length > 0 && iterations < rules.maxIterations) {
    if (here === 0) {
      code = "exact";
      break;
    }
    if (local.shadow <= rules.gradientTolerance * Math.sqrt(here) + Number.EPSILON * size) {
      code = "gradient";
      break;
    }
    iterations++;
    const solve = dampedSolver(local, scale, damping);
    const velocity = solve(local.qtr);
    let step = stepBy(objective, p, local, velocity);
    const { predicted } = step;
    if (step.relative > CURVED) {
      const correction = solve(local.rotate(curvature(p, local, velocity))).map((v) => -v / 2);
      // NaN, from a model that is not finite ahead, counts as bent too far.
      if (!(2 * scaledLength(correction, local, scale) <= BENT * scaledLength(velocity, local, scale))) {
        damping *= growth;
        growth *= 2;
        continue;
      }
      step = stepBy(
        objective,
        p,
        local,
        velocity.map((v, l) => v + (correction[l] as number)),
      );
    }
    const there = cost(step.to);
    const gain = (here - there) / predicted;
    // A whole step that moves nothing is the end, whichever way rounding sends the cost.
    const still = step.relative <= rules.stepTolerance;
    // Where the promised fall drowns in the rounding of the cost, the right angle alone tells whether a step is good.
    const unseen = predicted <= Number.EPSILON * here && there <= here + roundingFall(here);
    if (there < here || unseen || (still && there === here)) {
      const before = local.shadow;
      const flat = here - there <= rules.costTolerance * here && predicted <= rules.costTolerance * here;
      p = step.to;
      damping = Math.max(damping * (unseen ? RELAX : Math.max(RELAX, 1 - (2 * gain - 1) ** 3)), 1e-15);
      growth = 2;
      here = there;
      objective.settle(p, residuals, jacobian);
      local = linearise(objective, p, residuals, jacobian, scale);
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
  const perFreedom =
    OFFSET * Math.sqrt((here * local.moving.length) / Math.max(1, objective.observations - free.length));
  if (CLAIMS.has(code)) {
    if (local.blind) code = "plateau";
    else if (local.shadow > Math.max(perFreedom, rounding)) code = "stalled";
  }
  return { parameters: p, cost: here, jacobian, code, iterations, evaluations };
}

function scaledLength(change: Float64Array, { moving }: Linear, scale: Float64Array): number {
  return Math.sqrt(moving.reduce((sum, j, l) => sum + ((change[l] as number) * (scale[j] as number)) ** 2, 0));
}

import { applyQTransposed, qrFactor, solveTriangular } from "../numerics/qr.js";
import { differenceJacobian } from "./finite-differences.js";
import type { CheckedProblem } from "./problem.js";

/** When to stop. */
export interface StopRules {
  /** Steps that may be tried. */
  readonly maxIterations: number;
  /** Largest relative change of any parameter in a step that counts as none. */
  readonly stepTolerance: number;
  /** Largest cosine between the residuals and a column of the Jacobian that counts as a right angle. */
  readonly gradientTolerance: number;
  /** Relative fall of the sum of squares that counts as none. */
  readonly costTolerance: number;
}

export const DEFAULT_STOP_RULES: StopRules = {
  maxIterations: 1000,
  stepTolerance: 1e-11,
  gradientTolerance: 1e-12,
  costTolerance: 1e-15,
};

export type EndCode = "exact" | "gradient" | "step" | "cost" | "rounding" | "stalled" | "iterations" | "nothing to fit";

/** Where the optimiser ended. */
export interface Optimum {
  readonly parameters: Float64Array;
  /** Σ (weighted residual)². */
  readonly cost: number;
  /** n × all parameters, not weighted. */
  readonly jacobian: Float64Array;
  readonly code: EndCode;
  readonly iterations: number;
  readonly evaluations: number;
}

/**
 * Minimises Σ ((observation − model) / σ)² by the method of Levenberg and Marquardt.
 *
 * Each step solves the damped linear problem by QR (never by normal equations), in units of the largest
 * length that each column of the Jacobian has had (J. J. Moré, Lect. Notes Math. 630 (1978) 105); the
 * damping follows the gain ratio (H. B. Nielsen, report IMM-REP-1999-05, DTU 1999). Steps are cut at the
 * bounds, and a parameter at a bound that the gradient pushes outwards is held there for the step.
 */
export function levenbergMarquardt(problem: CheckedProblem, rules: StopRules = DEFAULT_STOP_RULES): Optimum {
  const { observations, weights, parameters, free } = problem;
  const n = observations.length;
  const all = parameters.length;
  let p: Float64Array = Float64Array.from(parameters, (q) => q.start);
  const values = new Float64Array(n);
  let residuals = new Float64Array(n);
  let trialResiduals = new Float64Array(n);
  const jacobian = new Float64Array(n * all);
  const scale = new Float64Array(all);
  let evaluations = 0;

  const cost = (at: Float64Array, into: Float64Array): number => {
    evaluations++;
    problem.model(at, values);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const r = ((observations[i] as number) - (values[i] as number)) * (weights?.[i] ?? 1);
      into[i] = r;
      sum += r * r;
    }
    return Number.isNaN(sum) ? Infinity : sum;
  };
  const derive = (): void => {
    if (problem.jacobian) problem.jacobian(p, jacobian);
    else differenceJacobian(problem, p, jacobian);
  };

  let size = 0;
  for (let i = 0; i < n; i++) size += ((observations[i] as number) * (weights?.[i] ?? 1)) ** 2;
  // Rounding moves each weighted residual by about ε |observation|: what that can do to a sum of squares.
  const roundingFall = (at: number): number =>
    16 * Number.EPSILON * Math.sqrt(size) * (2 * Math.sqrt(at) + 16 * Number.EPSILON * Math.sqrt(size));

  let here = cost(p, residuals);
  derive();
  let damping = 1e-3;
  let growth = 2;
  let code: EndCode = free.length === 0 ? "nothing to fit" : "iterations";
  let iterations = 0;
  let local = linearise(problem, p, residuals, jacobian, scale);
  while (free.length > 0 && iterations < rules.maxIterations) {
    if (here === 0) {
      code = "exact";
      break;
    }
    if (local.cosine <= rules.gradientTolerance) {
      code = "gradient";
      break;
    }
    iterations++;
    const step = dampedStep(problem, p, local, scale, damping);
    const there = cost(step.to, trialResiduals);
    const gain = (here - there) / step.predicted;
    // A whole step that moves nothing is the end, whichever way rounding sends the cost.
    const still = step.relative <= rules.stepTolerance;
    if (there < here || (still && there === here)) {
      const fall = here - there;
      p = step.to;
      [residuals, trialResiduals] = [trialResiduals, residuals];
      damping = Math.max(damping * Math.max(1 / 3, 1 - (2 * gain - 1) ** 3), 1e-15);
      growth = 2;
      const flat = fall <= rules.costTolerance * here && step.predicted <= rules.costTolerance * here;
      here = there;
      derive();
      local = linearise(problem, p, residuals, jacobian, scale);
      if (still || flat) {
        code = still ? "step" : "cost";
        break;
      }
    } else {
      if (still) {
        code = step.predicted <= roundingFall(here) ? "rounding" : "stalled";
        break;
      }
      damping *= growth;
      growth *= 2;
    }
  }
  return { parameters: p, cost: here, jacobian, code, iterations, evaluations };
}

/** The weighted linear problem at the present place. */
interface Linear {
  /** Parameters that may move in this step. */
  readonly moving: readonly number[];
  /** R of the moving columns, undone of its pivoting: moving × moving, row by row. */
  readonly r: Float64Array;
  /** Qᵀ residuals, the leading `moving` of them. */
  readonly qtr: Float64Array;
  /** Largest cosine between the residuals and a moving column. */
  readonly cosine: number;
}

function linearise(
  problem: CheckedProblem,
  p: Float64Array,
  residuals: Float64Array,
  jacobian: Float64Array,
  scale: Float64Array,
): Linear {
  const { weights, free, parameters } = problem;
  const n = residuals.length;
  const all = parameters.length;
  let size = 0;
  for (const r of residuals) size += r * r;
  const moving: number[] = [];
  let cosine = 0;
  for (const j of free) {
    let gradient = 0;
    let square = 0;
    for (let i = 0; i < n; i++) {
      const d = (jacobian[i * all + j] as number) * (weights?.[i] ?? 1);
      gradient += d * (residuals[i] as number);
      square += d * d;
    }
    const length = Math.sqrt(square);
    scale[j] = Math.max(scale[j] as number, length);
    const { lower = -Infinity, upper = Infinity } = parameters[j] ?? {};
    const held = ((p[j] as number) <= lower && gradient < 0) || ((p[j] as number) >= upper && gradient > 0);
    if (held || length === 0) continue;
    moving.push(j);
    cosine = Math.max(cosine, Math.abs(gradient) / (length * Math.sqrt(size)));
  }
  const m = moving.length;
  const design = new Float64Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let l = 0; l < m; l++) {
      design[i * m + l] = (jacobian[i * all + (moving[l] as number)] as number) * (weights?.[i] ?? 1);
    }
  }
  const factor = qrFactor({ rows: n, columns: m, values: design });
  const rotated = Float64Array.from(residuals);
  applyQTransposed(factor, rotated);
  const r = new Float64Array(m * m);
  for (let i = 0; i < factor.rank; i++) {
    for (let l = i; l < m; l++) r[i * m + (factor.pivot[l] as number)] = factor.qr[i * m + l] as number;
  }
  const qtr = new Float64Array(m);
  qtr.set(rotated.subarray(0, factor.rank));
  return { moving, r, qtr, cosine };
}

interface Step {
  readonly to: Float64Array;
  /** Fall of the cost that the linear problem predicts. */
  readonly predicted: number;
  /** Largest |change| / |parameter|. */
  readonly relative: number;
}

function dampedStep(
  problem: CheckedProblem,
  p: Float64Array,
  local: Linear,
  scale: Float64Array,
  damping: number,
): Step {
  const { moving, r, qtr } = local;
  const m = moving.length;
  const stacked = new Float64Array(2 * m * m);
  stacked.set(r);
  moving.forEach((j, l) => {
    stacked[(m + l) * m + l] = Math.sqrt(damping) * (scale[j] as number);
  });
  const right = new Float64Array(2 * m);
  right.set(qtr);
  const factor = qrFactor({ rows: 2 * m, columns: m, values: stacked });
  applyQTransposed(factor, right);
  const change = solveTriangular(factor, right);

  const to = Float64Array.from(p);
  let relative = 0;
  moving.forEach((j, l) => {
    const { lower = -Infinity, upper = Infinity } = problem.parameters[j] ?? {};
    const from = p[j] as number;
    const next = Math.min(upper, Math.max(lower, from + (change[l] as number)));
    change[l] = next - from;
    to[j] = next;
    relative = Math.max(relative, Math.abs(next - from) / Math.max(Math.abs(from), Math.abs(next), 1e-300));
  });
  let predicted = 0;
  for (let i = 0; i < m; i++) {
    let along = 0;
    for (let l = 0; l < m; l++) along += (r[i * m + l] as number) * (change[l] as number);
    predicted += along * (2 * (qtr[i] as number) - along);
  }
  return { to, predicted, relative };
}

import { differenceJacobian } from "./finite-differences.js";
import type { Parameter } from "./parameter.js";
import type { CheckedProblem } from "./problem.js";
import { arraysOf } from "./room.js";

/**
 * A sum of squares as the optimiser sees it.
 *
 * The residuals may be fewer than the observations: what no step can change may be left out of them, as long as every
 * derivative's product with them is that of the whole.
 */
export interface SquaresObjective {
  readonly parameters: readonly Parameter[];
  /** Places of the parameters that are not fixed. */
  readonly free: readonly number[];
  /** Residuals that the optimiser sees. */
  readonly rows: number;
  /** Observations, less the linear parameters that the objective finds by itself. */
  readonly observations: number;
  /** √Σ (weighted observation)²: what rounding errors are measured by. */
  readonly size: number;
  /** Σ (weighted residual)² over all observations at `p`; `Infinity` where the model has no value. */
  cost(p: Float64Array): number;
  /**
   * Makes `p` the present place; its cost was the last that was asked for. Writes the weighted residuals
   * (observed − model) and the weighted ∂model/∂p, rows × all parameters, row by row.
   */
  settle(p: Float64Array, residuals: Float64Array, jacobian: Float64Array): void;
  /** Writes the residuals at a place beside the present one, in the terms of the present one. */
  probe(p: Float64Array, residuals: Float64Array): void;
}

/** The weighted residuals of a problem's observations and their derivatives. */
interface WeightedResiduals {
  /** √Σ (weighted observation)². */
  readonly size: number;
  /** Room for the residuals. */
  readonly latest: Float64Array;
  /** Writes (observed − model) / σ; the sum of their squares, `Infinity` where the model has no value. */
  residualsAt(p: Float64Array, into: Float64Array): number;
  /** Writes ∂model/∂p / σ. */
  jacobianAt(p: Float64Array, into: Float64Array): void;
}

export function weightedResiduals(problem: CheckedProblem): WeightedResiduals {
  const { observations, weights, parameters } = problem;
  const n = observations.length;
  const all = parameters.length;
  // A model may leave out values that are always 0, so that nothing else may stand in the first.
  const [values, latest] = arraysOf(n, n);
  let size = 0;
  for (let i = 0; i < n; i++) {
    const y = (observations[i] as number) * (weights ? (weights[i] as number) : 1);
    size += y * y;
  }
  return {
    size: Math.sqrt(size),
    latest,
    residualsAt: (p, into) => {
      problem.model(p, values);
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const r = ((observations[i] as number) - (values[i] as number)) * (weights ? (weights[i] as number) : 1);
        into[i] = r;
        sum += r * r;
      }
      return Number.isNaN(sum) ? Infinity : sum;
    },
    jacobianAt: (p, into) => {
      if (problem.jacobian) problem.jacobian(p, into);
      else differenceJacobian(problem, p, into);
      if (!weights) return;
      for (let i = 0; i < n; i++) {
        const w = weights[i] as number;
        for (let j = 0; j < all; j++) into[i * all + j] = (into[i * all + j] as number) * w;
      }
    },
  };
}

/** The sum of squares of a problem without linear parameters: its residuals are those of its observations. */
export function plainObjective(problem: CheckedProblem): SquaresObjective {
  const { observations, parameters, free } = problem;
  const n = observations.length;
  const { size, latest, residualsAt, jacobianAt } = weightedResiduals(problem);
  return {
    parameters,
    free,
    rows: n,
    observations: n,
    size,
    cost: (p) => residualsAt(p, latest),
    settle: (p, residuals, jacobian) => {
      residuals.set(latest);
      jacobianAt(p, jacobian);
    },
    probe: (p, residuals) => {
      residualsAt(p, residuals);
    },
  };
}

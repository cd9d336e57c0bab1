import { applyQTransposed, qrFactorInPlace, solveTriangular } from "../numerics/qr.js";
import type { SquaresObjective } from "./objective.js";

/** The weighted linear problem at the present place. */
export interface Linear {
  /** Parameters that may move in this step. */
  readonly moving: readonly number[];
  /** R of the moving columns, undone of its pivoting: moving × moving, row by row. */
  readonly r: Float64Array;
  /** Qᵀ residuals, the leading `moving` of them. */
  readonly qtr: Float64Array;
  /** The leading `moving` elements of Qᵀ b, for b of length n. */
  readonly rotate: (b: Float64Array) => Float64Array;
  /** Length of the residuals' projection on the plane of the moving columns: its square is what a whole step promises. */
  readonly shadow: number;
  /** True if a free parameter moves nothing at all here, so that no derivative can tell where to go. */
  readonly blind: boolean;
}

/** What is left of a column's former length, in the scale of its parameter, from step to step. */
const MEMORY = 0.5;

/**
 * The linear problem at `p`.
 *
 * `scale` keeps the lengths of the columns and lets them fall slowly only: where a column vanishes of a sudden its
 * parameter is not flung away, and where the fit has come through a region of steep columns it does not creep for ever.
 * The columns are factored at equal length, since the units of the parameters must not decide the rank.
 */
export function linearise(
  objective: SquaresObjective,
  p: Float64Array,
  residuals: Float64Array,
  jacobian: Float64Array,
  scale: Float64Array,
): Linear {
  const { free, parameters } = objective;
  const n = residuals.length;
  const all = parameters.length;
  const moving: number[] = [];
  const lengths: number[] = [];
  let blind = false;
  for (const j of free) {
    let gradient = 0;
    let square = 0;
    for (let i = 0; i < n; i++) {
      const d = jacobian[i * all + j] as number;
      gradient += d * (residuals[i] as number);
      square += d * d;
    }
    const length = Math.sqrt(square);
    scale[j] = Math.max(MEMORY * (scale[j] as number), length);
    const { lower = -Infinity, upper = Infinity } = parameters[j] ?? {};
    const held = ((p[j] as number) <= lower && gradient < 0) || ((p[j] as number) >= upper && gradient > 0);
    blind ||= length === 0;
    if (held || length === 0) continue;
    moving.push(j);
    lengths.push(length);
  }
  const m = moving.length;
  const design = new Float64Array(n * m);
  for (let l = 0; l < m; l++) {
    const j = moving[l] as number;
    const length = lengths[l] as number;
    for (let i = 0; i < n; i++) {
      const d = jacobian[i * all + j] as number;
      design[i * m + l] = d / length;
    }
  }
  const factor = qrFactorInPlace(n, m, design);
  const rotated = new Float64Array(n);
  const rotate = (b: Float64Array): Float64Array => {
    rotated.set(b);
    applyQTransposed(factor, rotated);
    return rotated.slice(0, m).fill(0, factor.rank);
  };
  const r = new Float64Array(m * m);
  for (let i = 0; i < factor.rank; i++) {
    for (let l = i; l < m; l++) {
      const column = factor.pivot[l] as number;
      r[i * m + column] = (factor.qr[i * m + l] as number) * (lengths[column] as number);
    }
  }
  const qtr = rotate(residuals);
  return { moving, r, qtr, rotate, shadow: Math.sqrt(qtr.reduce((sum, v) => sum + v * v, 0)), blind };
}

/** Solves min |R x − b|² + damping |D x|² for any b, from one factorisation; D is the scale of the parameters. */
export function dampedSolver(local: Linear, scale: Float64Array, damping: number): (b: Float64Array) => Float64Array {
  const { moving, r } = local;
  const m = moving.length;
  const stacked = new Float64Array(2 * m * m);
  moving.forEach((j, l) => {
    for (let i = 0; i < m; i++) stacked[i * m + l] = (r[i * m + l] as number) / (scale[j] as number);
    stacked[(m + l) * m + l] = Math.sqrt(damping);
  });
  const factor = qrFactorInPlace(2 * m, m, stacked);
  return (b) => {
    const right = new Float64Array(2 * m);
    right.set(b);
    applyQTransposed(factor, right);
    const x = solveTriangular(factor, right);
    moving.forEach((j, l) => (x[l] = (x[l] as number) / (scale[j] as number)));
    return x;
  };
}

/** A step, cut at the bounds. */
export interface Step {
  readonly to: Float64Array;
  /** Fall of the cost that the linear problem predicts. */
  readonly predicted: number;
  /** Largest |change| / |parameter|. */
  readonly relative: number;
}

/** The place that a change of the moving parameters leads to. */
export function stepBy(objective: SquaresObjective, p: Float64Array, local: Linear, change: Float64Array): Step {
  const { moving, r, qtr } = local;
  const m = moving.length;
  const to = p.slice();
  const moved = new Float64Array(m);
  let relative = 0;
  moving.forEach((j, l) => {
    const { lower = -Infinity, upper = Infinity } = objective.parameters[j] ?? {};
    const from = p[j] as number;
    const next = Math.min(upper, Math.max(lower, from + (change[l] as number)));
    moved[l] = next - from;
    to[j] = next;
    relative = Math.max(relative, Math.abs(next - from) / Math.max(Math.abs(from), Math.abs(next), 1e-300));
  });
  let predicted = 0;
  for (let i = 0; i < m; i++) {
    let along = 0;
    for (let l = 0; l < m; l++) along += (r[i * m + l] as number) * (moved[l] as number);
    predicted += along * (2 * (qtr[i] as number) - along);
  }
  return { to, predicted, relative };
}

import { NumericalError, type NumericArray } from "../foundation/index.js";
import {
  finish,
  leastSquares,
  type LeastSquaresOptions,
  type LeastSquaresSolution,
  weighted,
} from "./least-squares.js";
import type { Matrix } from "./matrix.js";
import { inverseGram, qrFactor } from "./qr.js";

/** A least-squares solution without negative elements. */
export interface NonNegativeSolution extends LeastSquaresSolution {
  /** True for each element that the bound holds at 0; its row and column of the covariance are 0. */
  readonly atZero: readonly boolean[];
}

/**
 * The x ≥ 0 that minimises Σ ((b − A x)ᵢ / σᵢ)².
 *
 * The covariance is that of the free elements with the others held at 0.
 *
 * @throws ArgumentError for wrong shapes, non-finite numbers or σ ≤ 0
 *
 * Source: C. L. Lawson and R. J. Hanson, Solving Least Squares Problems (1974), algorithm NNLS.
 */
export function nonNegativeLeastSquares(
  a: Matrix,
  b: NumericArray,
  options: LeastSquaresOptions = {},
): NonNegativeSolution {
  const { design, target, weights } = weighted(a, b, options);
  const n = a.columns;
  const x = new Float64Array(n);
  const free = new Array<boolean>(n).fill(false);
  // Elements that rounding error alone seemed to let in; they may try again when x has changed.
  const refused = new Array<boolean>(n).fill(false);
  // A gradient this small is rounding error of the products that it is summed from.
  const tolerance = gradientScale(design, target).map((s) => s * 10 * Number.EPSILON * design.rows);

  for (let outer = 0; ; outer++) {
    if (outer > 10 * n + 10) throw new NumericalError("Expected NNLS to end but found it going in circles.");
    const closed = free.map((f, j) => f || (refused[j] ?? false));
    const entering = steepest(gradient(design, target, x), closed, tolerance);
    if (entering < 0) break;
    free[entering] = true;
    settle(design, target, x, free);
    if (free[entering]) refused.fill(false);
    else refused[entering] = true;
  }
  const chosen = indices(free);
  const factor = chosen.length > 0 ? qrFactor(columnsOf(design, chosen)) : null;
  const inverse = factor && factor.rank < chosen.length ? null : scatter(factor && inverseGram(factor), chosen, n);
  const result = finish(a, b, weights, x, chosen.length, inverse);
  return { ...result, atZero: free.map((f) => !f) };
}

/** Solves for the free elements and takes out those that would turn negative, until none would. */
function settle(design: Matrix, target: Float64Array, x: Float64Array, free: boolean[]): void {
  for (;;) {
    const chosen = indices(free);
    if (chosen.length === 0) return;
    const trial = leastSquares(columnsOf(design, chosen), target).solution;
    let step = 1;
    chosen.forEach((j, i) => {
      const t = trial[i] as number;
      const here = x[j] as number;
      if (t <= 0) step = Math.min(step, here / (here - t) || 0);
    });
    chosen.forEach((j, i) => {
      x[j] = (x[j] as number) + step * ((trial[i] as number) - (x[j] as number));
    });
    if (step === 1 && chosen.every((_, i) => (trial[i] as number) > 0)) return;
    chosen.forEach((j, i) => {
      if ((trial[i] as number) <= 0 && (x[j] as number) <= Number.EPSILON * Math.abs(trial[i] as number)) {
        x[j] = 0;
        free[j] = false;
      }
    });
  }
}

function gradient(design: Matrix, target: Float64Array, x: Float64Array): Float64Array {
  const { rows, columns, values } = design;
  const g = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    let r = target[i] as number;
    for (let j = 0; j < columns; j++) r -= (values[i * columns + j] as number) * (x[j] as number);
    for (let j = 0; j < columns; j++) g[j] = (g[j] as number) + (values[i * columns + j] as number) * r;
  }
  return g;
}

function gradientScale(design: Matrix, target: Float64Array): Float64Array {
  const { rows, columns, values } = design;
  const scale = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      scale[j] = (scale[j] as number) + Math.abs((values[i * columns + j] as number) * (target[i] as number));
    }
  }
  return scale;
}

function steepest(g: Float64Array, closed: readonly boolean[], tolerance: Float64Array): number {
  let best = -1;
  g.forEach((value, j) => {
    if (!closed[j] && value > (tolerance[j] as number) && (best < 0 || value > (g[best] as number))) best = j;
  });
  return best;
}

function indices(free: readonly boolean[]): number[] {
  return free.flatMap((f, j) => (f ? [j] : []));
}

function columnsOf(a: Matrix, chosen: readonly number[]): Matrix {
  const values = new Float64Array(a.rows * chosen.length);
  for (let i = 0; i < a.rows; i++) {
    chosen.forEach((j, l) => {
      values[i * chosen.length + l] = a.values[i * a.columns + j] as number;
    });
  }
  return { rows: a.rows, columns: chosen.length, values };
}

function scatter(small: Float64Array | null, chosen: readonly number[], n: number): Float64Array {
  const full = new Float64Array(n * n);
  chosen.forEach((j, a) => {
    chosen.forEach((l, b) => {
      full[j * n + l] = small?.[a * chosen.length + b] ?? 0;
    });
  });
  return full;
}

import { DampedSystem } from "./damped-system.js";
import type { SquaresObjective } from "./objective.js";
import { makeReflector, reflect, sumOfSquares, swapRuns } from "./reflections.js";

/** What is left of a column's former length, in the scale of its parameter, from step to step. */
const MEMORY = 0.5;
/** Part of a column's squared length that differences still tell to half the digits. */
const ENOUGH = 1e-7;

/**
 * The linear problem min |J δ − r|² + λ |D δ|² of a step, within the bounds of δ, for one fit: all room is taken once.
 *
 * The columns of J are factored by Householder reflections; pivots and rank go by what is left of each column's own length,
 * since the units of the parameters must not decide them (G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed., algorithm 5.4.1). D keeps the lengths of the
 * columns and lets them fall slowly only: where a column vanishes of a sudden its parameter is not flung away, and where the
 * fit has come through a region of steep columns it does not creep for ever.
 *
 * All matrices stand column by column. A parameter that may move has a place in the order of the pivots; vectors of changes
 * are in that order.
 */
export class LinearStep {
  /** Parameters that may move, in the order of the pivots; the leading `count` of them. */
  readonly moving: Int32Array;
  count: number = 0;
  /** Length of the residuals' projection on the plane of the moving columns: its square is what a whole step promises. */
  shadow: number = 0;
  /** True if a free parameter moves nothing at all here, so that no derivative can tell where to go. */
  blind: boolean = false;
  /** True if a derivative is not finite. */
  undefinedSlope: boolean = false;
  /** Qᵀ residuals, the leading `count` of them. */
  readonly qtr: Float64Array;

  /** Bounds of all parameters. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;

  readonly #objective: SquaresObjective;
  readonly #scale: Float64Array;
  readonly #lengths: Float64Array;
  readonly #remaining: Float64Array;
  readonly #design: Float64Array;
  readonly #beta: Float64Array;
  readonly #rotated: Float64Array;
  readonly #r: Float64Array;
  #rank = 0;

  readonly #damped: DampedSystem;

  constructor(objective: SquaresObjective) {
    const { rows, free, parameters } = objective;
    const m = free.length;
    this.#objective = objective;
    this.moving = new Int32Array(m);
    this.qtr = new Float64Array(m);
    this.#scale = new Float64Array(parameters.length);
    this.#lengths = new Float64Array(m);
    this.#remaining = new Float64Array(m);
    this.#design = new Float64Array(rows * m);
    this.lower = Float64Array.from(parameters, (q) => q.lower ?? -Infinity);
    this.upper = Float64Array.from(parameters, (q) => q.upper ?? Infinity);
    this.#beta = new Float64Array(m);
    this.#rotated = new Float64Array(rows);
    this.#r = new Float64Array(m * m);
    this.#damped = new DampedSystem(this.#r, this.#scale, this.moving);
  }

  /** Takes the linear problem at `p`. A parameter at a bound that the gradient pushes outwards does not move. */
  linearise(p: Float64Array, residuals: Float64Array, jacobian: Float64Array): void {
    const { free } = this.#objective;
    const n = residuals.length;
    const all = p.length;
    const design = this.#design;
    const scales = this.#scale;
    this.blind = false;
    this.undefinedSlope = false;
    let m = 0;
    for (let f = 0; f < free.length; f++) {
      const j = free[f] as number;
      const column = m * n;
      let square = 0;
      for (let i = column, at = j; i < column + n; i++, at += all) {
        const d = jacobian[at] as number;
        design[i] = d;
        square += d * d;
      }
      const length = Math.sqrt(square);
      if (!(length < Infinity)) this.undefinedSlope = true;
      if (length === 0) this.blind = true;
      scales[j] = Math.max(MEMORY * (scales[j] as number), length);
      if (length === 0 || this.#heldAtBound(j, p[j] as number, column, residuals)) continue;
      this.moving[m] = j;
      this.#lengths[m] = length;
      this.#remaining[m] = 1;
      m++;
    }
    this.count = m;
    this.#factor(n);
    this.rotate(residuals, this.qtr);
    let square = 0;
    for (let k = 0; k < m; k++) square += (this.qtr[k] as number) ** 2;
    this.shadow = Math.sqrt(square);
  }

  /** Writes the leading `count` elements of Qᵀ b, for b of the length of the residuals; those beyond the rank are 0. */
  rotate(b: Float64Array, out: Float64Array): void {
    const n = b.length;
    const design = this.#design;
    const rotated = this.#rotated;
    rotated.set(b);
    for (let k = 0; k < this.#rank; k++) reflect(design, k * n + k, rotated, k, n - k, this.#beta[k] as number);
    for (let k = 0; k < this.count; k++) out[k] = k < this.#rank ? (rotated[k] as number) : 0;
  }

  /**
   * Writes to `change` the step of least damped squares that stays within the bounds: what would cross a bound is taken to
   * it, and the others are solved for anew.
   */
  solveWithin(p: Float64Array, damping: number, change: Float64Array): void {
    const damped = this.#damped;
    damped.activate(this.count);
    for (;;) {
      damped.setRight(this.qtr, change);
      damped.factor(damping);
      damped.solve(change);
      if (!damped.holdWithin(p, this.lower, this.upper, change)) return;
    }
  }

  /** Writes the damped solution for Qᵀ b instead of Qᵀ residuals, with the last factors; 0 for parameters taken to a bound. */
  solveAgain(qtb: Float64Array, change: Float64Array): void {
    this.#damped.setRight(qtb, null);
    change.fill(0);
    this.#damped.solve(change);
  }

  /** The length of a change in the scale of the parameters. */
  scaledLength(change: Float64Array): number {
    let square = 0;
    for (let k = 0; k < this.count; k++) {
      square += ((change[k] as number) * (this.#scale[this.moving[k] as number] as number)) ** 2;
    }
    return Math.sqrt(square);
  }

  /** The fall of the sum of squares that the linear problem predicts for a change. */
  predictedFall(change: Float64Array): number {
    const m = this.count;
    let predicted = 0;
    for (let i = 0; i < m; i++) {
      let along = 0;
      for (let k = i; k < m; k++) along += (this.#r[k * m + i] as number) * (change[k] as number);
      predicted += along * (2 * (this.qtr[i] as number) - along);
    }
    return predicted;
  }

  #heldAtBound(j: number, value: number, column: number, residuals: Float64Array): boolean {
    const below = value <= (this.lower[j] as number);
    const above = value >= (this.upper[j] as number);
    if (!below && !above) return false;
    let gradient = 0;
    for (let i = 0; i < residuals.length; i++) {
      gradient += (this.#design[column + i] as number) * (residuals[i] as number);
    }
    return below ? gradient < 0 : gradient > 0;
  }

  /** Factors the columns, the one of which most is left first. */
  #factor(n: number): void {
    const m = this.count;
    const design = this.#design;
    const remaining = this.#remaining;
    const negligible = (Math.max(m, n) * Number.EPSILON) ** 2;
    const steps = Math.min(m, n);
    this.#rank = 0;
    for (let k = 0; k < steps; k++) {
      let best = k;
      for (let l = k + 1; l < m; l++) if ((remaining[l] as number) > (remaining[best] as number)) best = l;
      if (best !== k) this.#swap(k, best, n);
      if (!((remaining[k] as number) > negligible)) break;
      const at = k * n + k;
      const norm = Math.sqrt(sumOfSquares(design, at, n - k));
      if (!(norm > 0)) break;
      this.#rank++;
      const beta = makeReflector(design, at, n - k, norm);
      this.#beta[k] = beta;
      for (let l = k + 1; l < m; l++) {
        reflect(design, at, design, l * n + k, n - k, beta);
        this.#shorten(l, k, n);
      }
    }
    for (let k = 0; k < m; k++) {
      for (let i = 0; i < m; i++) {
        this.#r[k * m + i] = i <= k && i < this.#rank ? (design[k * n + i] as number) : 0;
      }
    }
  }

  /** What is left of column l, as a part of its squared length, after step k: the difference, as long as it tells enough. */
  #shorten(l: number, k: number, n: number): void {
    const square = (this.#lengths[l] as number) ** 2;
    const before = this.#remaining[l] as number;
    let left = before - (this.#design[l * n + k] as number) ** 2 / square;
    if (!(left > ENOUGH)) left = sumOfSquares(this.#design, l * n + k + 1, n - k - 1) / square;
    this.#remaining[l] = left;
  }

  #swap(a: number, b: number, n: number): void {
    swapRuns(this.#design, a * n, b * n, n);
    swapRuns(this.#lengths, a, b, 1);
    swapRuns(this.#remaining, a, b, 1);
    const kept = this.moving[a] as number;
    this.moving[a] = this.moving[b] as number;
    this.moving[b] = kept;
  }
}

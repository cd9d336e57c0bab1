import type { Workspace } from "../numerics/kernels/workspace.js";
import { DampedSystem } from "./damped-system.js";
import type { SquaresObjective } from "./objective.js";
import { arraysOf } from "./room.js";
import { swapRuns } from "./reflections.js";

/** What is left of a column's former length, in the scale of its parameter, from step to step. */
const MEMORY = 0.5;
/** Part of a column's squared length that differences still tell to half the digits. */
const ENOUGH = 1e-7;

/**
 * The linear problem min |J δ − r|² + λ |D δ|² of a step, within the bounds of δ, for one fit: all room is taken once, and
 * what is as long as the residuals lies in a workspace.
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
  /** Room for the residuals here and for those ahead. */
  readonly residuals: Float64Array;
  readonly ahead: Float64Array;
  /** Qᵀ residuals, the leading `count` of them. */
  readonly qtr: Float64Array;

  /** Bounds of all parameters. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;

  readonly #objective: SquaresObjective;
  readonly #scale: Float64Array;
  readonly #lengths: Float64Array;
  readonly #remaining: Float64Array;
  readonly #beta: Float64Array;
  readonly #workspace: Workspace;
  /** The place of a vector of residuals; the columns of the design start at 0. */
  readonly #rotated: number;
  readonly #r: Float64Array;
  #rank = 0;

  readonly #damped: DampedSystem;

  /** Doubles that a workspace must have for an objective. */
  static room({ rows, free }: SquaresObjective): number {
    return rows * (free.length + 3);
  }

  constructor(objective: SquaresObjective, workspace: Workspace) {
    const { rows, free, parameters } = objective;
    const m = free.length;
    this.#objective = objective;
    this.moving = new Int32Array(m);
    const all = parameters.length;
    this.#workspace = workspace;
    this.#rotated = rows * m;
    this.residuals = workspace.heap.subarray(rows * (m + 1), rows * (m + 2));
    this.ahead = workspace.heap.subarray(rows * (m + 2), rows * (m + 3));
    const small = arraysOf(m, m, m, m, m * m, all, all, all, 2 * m * m, m, 2 * m);
    [this.qtr, this.#lengths, this.#remaining, this.#beta, this.#r, this.#scale, this.lower, this.upper] = small;
    for (let j = 0; j < all; j++) {
      this.lower[j] = parameters[j]?.lower ?? -Infinity;
      this.upper[j] = parameters[j]?.upper ?? Infinity;
    }
    this.#damped = new DampedSystem(this.#r, this.#scale, this.moving, [small[8], small[9], small[10]]);
  }

  /** Takes the linear problem at `p`. A parameter at a bound that the gradient pushes outwards does not move. */
  linearise(p: Float64Array, residuals: Float64Array, jacobian: Float64Array): void {
    const { free } = this.#objective;
    const n = residuals.length;
    const all = p.length;
    const w = this.#workspace;
    const { heap } = w;
    const scales = this.#scale;
    this.blind = false;
    this.undefinedSlope = false;
    let m = 0;
    for (let f = 0; f < free.length; f++) {
      const j = free[f] as number;
      const column = m * n;
      for (let i = column, at = j; i < column + n; i++, at += all) heap[i] = jacobian[at] as number;
      const length = Math.sqrt(w.dot(n, column, column));
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
    for (let k = 0; k < m; k++) square += (this.qtr[k] as number) * (this.qtr[k] as number);
    this.shadow = Math.sqrt(square);
  }

  /** Writes the leading `count` elements of Qᵀ b, for b of the length of the residuals; those beyond the rank are 0. */
  rotate(b: Float64Array, out: Float64Array): void {
    const n = b.length;
    const { heap } = this.#workspace;
    const rotated = this.#rotated;
    heap.set(b, rotated);
    for (let k = 0; k < this.#rank; k++) this.#reflect(k, n, rotated);
    for (let k = 0; k < this.count; k++) out[k] = k < this.#rank ? (heap[rotated + k] as number) : 0;
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

  /**
   * Writes twice the second-order correction of a change: the damped solution, with the last factors, for the second
   * derivative of the model along it, which the residuals `ahead` at a `part` of the change tell by a difference; 0 for
   * parameters taken to a bound. All in the plane of the columns, where J δ is R δ.
   */
  bend(ahead: Float64Array, part: number, change: Float64Array, correction: Float64Array): void {
    const m = this.count;
    this.rotate(ahead, correction);
    for (let i = 0; i < m; i++) {
      const secant = ((this.qtr[i] as number) - (correction[i] as number)) / part;
      correction[i] = (2 / part) * (this.#along(i, change) - secant);
    }
    this.#damped.setRight(correction, null);
    correction.fill(0);
    this.#damped.solve(correction);
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
      const along = this.#along(i, change);
      predicted += along * (2 * (this.qtr[i] as number) - along);
    }
    return predicted;
  }

  /** Element i of R δ. */
  #along(i: number, change: Float64Array): number {
    const m = this.count;
    let along = 0;
    for (let k = i; k < m; k++) along += (this.#r[k * m + i] as number) * (change[k] as number);
    return along;
  }

  #heldAtBound(j: number, value: number, column: number, residuals: Float64Array): boolean {
    const below = value <= (this.lower[j] as number);
    const above = value >= (this.upper[j] as number);
    if (!below && !above) return false;
    let gradient = 0;
    for (let i = 0; i < residuals.length; i++) {
      gradient += (this.#workspace.heap[column + i] as number) * (residuals[i] as number);
    }
    return below ? gradient < 0 : gradient > 0;
  }

  /** Factors the columns, the one of which most is left first. */
  #factor(n: number): void {
    const m = this.count;
    const w = this.#workspace;
    const { heap } = w;
    const r = this.#r;
    const remaining = this.#remaining;
    const negligible = (Math.max(m, n) * Number.EPSILON) ** 2;
    const steps = Math.min(m, n);
    this.#rank = 0;
    r.fill(0);
    for (let k = 0; k < steps; k++) {
      let best = k;
      for (let l = k + 1; l < m; l++) if ((remaining[l] as number) > (remaining[best] as number)) best = l;
      if (best !== k) this.#swap(k, best, n);
      if (!((remaining[k] as number) > negligible)) break;
      const at = k * n + k;
      const norm = Math.sqrt(w.dot(n - k, at, at));
      if (!(norm > 0)) break;
      const head = heap[at] as number;
      const alpha = head > 0 ? -norm : norm;
      w.scale(n - k, 1 / (head - alpha), at);
      heap[at] = 1;
      this.#beta[k] = (alpha - head) / alpha;
      this.#rank++;
      for (let i = 0; i < k; i++) r[k * m + i] = heap[k * n + i] as number;
      r[k * m + k] = alpha;
      for (let l = k + 1; l < m; l++) {
        this.#reflect(k, n, l * n);
        this.#shorten(l, k, n);
      }
    }
    // Columns that add nothing new.
    for (let k = this.#rank; k < m; k++) {
      for (let i = 0; i < this.#rank; i++) r[k * m + i] = heap[k * n + i] as number;
    }
  }

  /** Applies reflection k to the column of n doubles at `target`. */
  #reflect(k: number, n: number, target: number): void {
    const w = this.#workspace;
    const v = k * n + k;
    const share = w.dot(n - k, v, target + k);
    w.axpy(n - k, -(this.#beta[k] as number) * share, v, target + k);
  }

  /** What is left of column l, as a part of its squared length, after step k: the difference, as long as it tells enough. */
  #shorten(l: number, k: number, n: number): void {
    const w = this.#workspace;
    const length = this.#lengths[l] as number;
    const taken = (w.heap[l * n + k] as number) / length;
    let left = (this.#remaining[l] as number) - taken * taken;
    if (!(left > ENOUGH)) left = w.dot(n - k - 1, l * n + k + 1, l * n + k + 1) / (length * length);
    this.#remaining[l] = left;
  }

  #swap(a: number, b: number, n: number): void {
    swapRuns(this.#workspace.heap, a * n, b * n, n);
    swapRuns(this.#lengths, a, b, 1);
    swapRuns(this.#remaining, a, b, 1);
    const kept = this.moving[a] as number;
    this.moving[a] = this.moving[b] as number;
    this.moving[b] = kept;
  }
}

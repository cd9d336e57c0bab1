import type { SquaresObjective } from "./objective.js";

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

  readonly #damped: Float64Array;
  readonly #dampedBeta: Float64Array;
  readonly #right: Float64Array;
  readonly #active: Int32Array;
  #activeCount = 0;

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
    this.#damped = new Float64Array(2 * m * m);
    this.#dampedBeta = new Float64Array(m);
    this.#right = new Float64Array(2 * m);
    this.#active = new Int32Array(m);
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
    const m = this.count;
    const active = this.#active;
    for (let k = 0; k < m; k++) active[k] = k;
    this.#activeCount = m;
    for (;;) {
      const right = this.#right.fill(0);
      right.set(this.qtr.subarray(0, m));
      for (let k = 0; k < m; k++) if (!this.#isActive(k)) this.#subtractColumn(right, k, change[k] as number);
      this.#factorDamped(damping);
      this.#solveDamped(change);
      let kept = 0;
      for (let a = 0; a < this.#activeCount; a++) {
        const k = active[a] as number;
        const j = this.moving[k] as number;
        const from = p[j] as number;
        const lower = this.lower[j] as number;
        const upper = this.upper[j] as number;
        const to = from + (change[k] as number);
        if (to < lower) change[k] = lower - from;
        else if (to > upper) change[k] = upper - from;
        else active[kept++] = k;
      }
      if (kept === this.#activeCount) return;
      this.#activeCount = kept;
    }
  }

  /** Writes the damped solution for Qᵀ b instead of Qᵀ residuals, with the last factors; 0 for parameters taken to a bound. */
  solveAgain(qtb: Float64Array, change: Float64Array): void {
    this.#right.fill(0);
    this.#right.set(qtb.subarray(0, this.count));
    change.fill(0);
    this.#solveDamped(change);
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

  #isActive(k: number): boolean {
    for (let a = 0; a < this.#activeCount; a++) if (this.#active[a] === k) return true;
    return false;
  }

  #subtractColumn(right: Float64Array, k: number, change: number): void {
    const m = this.count;
    for (let i = 0; i <= k; i++) right[i] = (right[i] as number) - (this.#r[k * m + i] as number) * change;
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

  /** Factors the active columns of R / D over √λ times the unit matrix. */
  #factorDamped(damping: number): void {
    const m = this.count;
    const rows = m + this.#activeCount;
    const root = Math.sqrt(damping);
    const damped = this.#damped;
    for (let a = 0; a < this.#activeCount; a++) {
      const k = this.#active[a] as number;
      const scale = this.#scale[this.moving[k] as number] as number;
      const column = a * rows;
      damped.fill(0, column, column + rows);
      for (let i = 0; i <= k; i++) damped[column + i] = (this.#r[k * m + i] as number) / scale;
      damped[column + m + a] = root;
    }
    for (let a = 0; a < this.#activeCount; a++) {
      const at = a * rows + a;
      const length = m + 1; // below row m + a the column is 0
      const norm = Math.sqrt(sumOfSquares(damped, at, length));
      this.#dampedBeta[a] = makeReflector(damped, at, length, norm);
      for (let b = a + 1; b < this.#activeCount; b++) {
        reflect(damped, at, damped, b * rows + a, length, this.#dampedBeta[a] as number);
      }
    }
  }

  /** Solves for the right side that is in place, and writes the changes of the active parameters. */
  #solveDamped(change: Float64Array): void {
    const m = this.count;
    const rows = m + this.#activeCount;
    const damped = this.#damped;
    const right = this.#right;
    for (let a = 0; a < this.#activeCount; a++) {
      reflect(damped, a * rows + a, right, a, m + 1, this.#dampedBeta[a] as number);
    }
    for (let a = this.#activeCount - 1; a >= 0; a--) {
      let sum = right[a] as number;
      for (let b = a + 1; b < this.#activeCount; b++) sum -= (damped[b * rows + a] as number) * (right[b] as number);
      right[a] = sum / (damped[a * rows + a] as number);
    }
    for (let a = 0; a < this.#activeCount; a++) {
      const k = this.#active[a] as number;
      change[k] = (right[a] as number) / (this.#scale[this.moving[k] as number] as number);
    }
  }
}

function sumOfSquares(values: Float64Array, from: number, length: number): number {
  // Two sums side by side: each addition need not wait for the one before it.
  let even = 0;
  let odd = 0;
  const end = from + length;
  let i = from;
  for (; i + 1 < end; i += 2) {
    even += (values[i] as number) * (values[i] as number);
    odd += (values[i + 1] as number) * (values[i + 1] as number);
  }
  if (i < end) even += (values[i] as number) * (values[i] as number);
  return even + odd;
}

function swapRuns(values: Float64Array, a: number, b: number, length: number): void {
  for (let i = 0; i < length; i++) {
    const kept = values[a + i] as number;
    values[a + i] = values[b + i] as number;
    values[b + i] = kept;
  }
}

/** Turns a run of length `norm` into its Householder vector, whose head is 1 and gives way to the diagonal of R; its β. */
function makeReflector(values: Float64Array, at: number, length: number, norm: number): number {
  if (norm === 0) return 0;
  const head = values[at] as number;
  const alpha = head > 0 ? -norm : norm;
  const v0 = head - alpha;
  for (let i = at + 1; i < at + length; i++) values[i] = (values[i] as number) / v0;
  values[at] = alpha;
  return -v0 / alpha;
}

/** Applies the reflection whose vector stands at `v` (its head, 1, understood) to the run of `target` at `t`. */
function reflect(
  vectors: Float64Array,
  v: number,
  target: Float64Array,
  t: number,
  length: number,
  beta: number,
): void {
  let even = target[t] as number;
  let odd = 0;
  let k = 1;
  for (; k + 1 < length; k += 2) {
    even += (vectors[v + k] as number) * (target[t + k] as number);
    odd += (vectors[v + k + 1] as number) * (target[t + k + 1] as number);
  }
  if (k < length) even += (vectors[v + k] as number) * (target[t + k] as number);
  const sum = (even + odd) * beta;
  target[t] = (target[t] as number) - sum;
  for (let i = 1; i < length; i++) target[t + i] = (target[t + i] as number) - sum * (vectors[v + i] as number);
}

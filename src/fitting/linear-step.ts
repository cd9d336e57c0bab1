import type { SquaresObjective } from "./objective.js";

/** What is left of a column's former length, in the scale of its parameter, from step to step. */
const MEMORY = 0.5;

/**
 * The linear problem min |J δ − r|² + λ |D δ|² of a step, within the bounds of δ, for one fit: all room is taken once.
 *
 * The columns of J are factored by Householder reflections at equal length, since the units of the parameters must not
 * decide the rank (G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed., algorithm 5.4.1). D keeps the lengths of the
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

  readonly #objective: SquaresObjective;
  readonly #scale: Float64Array;
  readonly #lengths: Float64Array;
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
    this.#design = new Float64Array(rows * m);
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
    const { free, parameters } = this.#objective;
    const n = residuals.length;
    const all = parameters.length;
    const design = this.#design;
    this.blind = false;
    this.undefinedSlope = false;
    let m = 0;
    for (let f = 0; f < free.length; f++) {
      const j = free[f] as number;
      const column = m * n;
      let gradient = 0;
      let square = 0;
      for (let i = 0, at = j; i < n; i++, at += all) {
        const d = jacobian[at] as number;
        design[column + i] = d;
        gradient += d * (residuals[i] as number);
        square += d * d;
      }
      const length = Math.sqrt(square);
      if (!(length < Infinity)) this.undefinedSlope = true;
      this.#scale[j] = Math.max(MEMORY * (this.#scale[j] as number), length);
      const { lower = -Infinity, upper = Infinity } = parameters[j] ?? {};
      const held = ((p[j] as number) <= lower && gradient < 0) || ((p[j] as number) >= upper && gradient > 0);
      if (length === 0) this.blind = true;
      if (held || length === 0) continue;
      for (let i = column; i < column + n; i++) design[i] = (design[i] as number) / length;
      this.moving[m] = j;
      this.#lengths[m] = length;
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
        const { lower = -Infinity, upper = Infinity } = this.#objective.parameters[this.moving[k] as number] ?? {};
        const from = p[this.moving[k] as number] as number;
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

  #isActive(k: number): boolean {
    for (let a = 0; a < this.#activeCount; a++) if (this.#active[a] === k) return true;
    return false;
  }

  #subtractColumn(right: Float64Array, k: number, change: number): void {
    const m = this.count;
    for (let i = 0; i <= k; i++) right[i] = (right[i] as number) - (this.#r[k * m + i] as number) * change;
  }

  /** Factors the columns of equal length, the longest remainder first, and keeps R at the columns' true lengths. */
  #factor(n: number): void {
    const m = this.count;
    const design = this.#design;
    const steps = Math.min(m, n);
    let largest = 0;
    this.#rank = 0;
    for (let k = 0; k < steps; k++) {
      let best = k;
      let square = -1;
      for (let l = k; l < m; l++) {
        const other = sumOfSquares(design, l * n + k, n - k);
        if (!(other > square)) continue;
        square = other;
        best = l;
      }
      if (best !== k) this.#swap(k, best, n);
      const norm = Math.sqrt(square);
      if (k === 0) largest = norm;
      if (!(norm > largest * Math.max(m, n) * Number.EPSILON)) break;
      this.#rank++;
      this.#beta[k] = makeReflector(design, k * n + k, n - k, norm);
      for (let l = k + 1; l < m; l++) {
        reflect(design, k * n + k, design, l * n + k, n - k, this.#beta[k] as number);
      }
    }
    for (let k = 0; k < m; k++) {
      const length = this.#lengths[k] as number;
      for (let i = 0; i < m; i++) {
        this.#r[k * m + i] = i <= k && i < this.#rank ? (design[k * n + i] as number) * length : 0;
      }
    }
  }

  #swap(a: number, b: number, n: number): void {
    swapRuns(this.#design, a * n, b * n, n);
    swapRuns(this.#lengths, a, b, 1);
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
  let sum = 0;
  for (let i = from; i < from + length; i++) sum += (values[i] as number) * (values[i] as number);
  return sum;
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
  let sum = target[t] as number;
  for (let i = 1; i < length; i++) sum += (vectors[v + i] as number) * (target[t + i] as number);
  sum *= beta;
  target[t] = (target[t] as number) - sum;
  for (let i = 1; i < length; i++) target[t + i] = (target[t + i] as number) - sum * (vectors[v + i] as number);
}

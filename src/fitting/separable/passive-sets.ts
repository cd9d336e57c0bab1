import { nonNegativeLeastSquares } from "../../numerics/nnls.js";

/** The least-squares solution over some terms, prepared once for all columns that need it. */
export interface PassiveSet {
  /** Places of the terms. */
  readonly terms: readonly number[];
  /** f × |terms|, row by row: an orthonormal basis of R's columns of these terms. */
  readonly basis: Float64Array;
  /** |terms| × f: the amplitudes are this times c. */
  readonly inverse: Float64Array;
}

/** Full exchanges that may fail to lower the number of wrong signs, as in the sources below. */
const PATIENCE = 3;

/**
 * Solves min |R a − c| with a ≥ 0 for many c and one small triangular R.
 *
 * Which amplitudes are positive is found by exchanging all those of the wrong sign at once, with one at a time as what
 * ends in any case (J. J. Júdice and F. M. Pires, Comput. Oper. Res. 21 (1994) 587; J. Kim and H. Park, SIAM J. Sci.
 * Comput. 33 (2011) 3261). Columns with the same positive amplitudes share one factorisation (M. H. van Benthem and
 * M. R. Keenan, J. Chemom. 18 (2004) 441).
 */
export class PassiveSets {
  readonly #r: Float64Array;
  readonly #f: number;
  readonly #bounded: readonly boolean[];
  /** Length of each column of R; 0 for one that is left out. */
  readonly #lengths: Float64Array;
  readonly #sets: Map<number, PassiveSet> = new Map();
  readonly #a: Float64Array;

  constructor(r: Float64Array, f: number, bounded: readonly boolean[]) {
    this.#r = r;
    this.#f = f;
    this.#bounded = bounded;
    this.#a = new Float64Array(f);
    this.#lengths = Float64Array.from({ length: f }, (_, k) => {
      let square = 0;
      for (let i = 0; i <= k; i++) square += (r[i * f + k] as number) ** 2;
      return r[k * f + k] === 0 ? 0 : Math.sqrt(square);
    });
  }

  /** The set of a pattern: bit k is set where term k may differ from 0. */
  set(pattern: number): PassiveSet {
    let set = this.#sets.get(pattern);
    if (set === undefined) this.#sets.set(pattern, (set = passiveSet(this.#r, this.#f, pattern)));
    return set;
  }

  /**
   * Replaces the f numbers c[at …] by R a of the best a ≥ 0 and returns the pattern of its positive elements; `warm` is
   * the pattern to begin with.
   */
  project(c: Float64Array, at: number, warm: number): number {
    const pattern = this.#find(c, at, this.#allowed(warm));
    const { terms, basis } = this.set(pattern);
    const f = this.#f;
    const m = terms.length;
    const shares = this.#a;
    for (let l = 0; l < m; l++) {
      let sum = 0;
      for (let i = 0; i < f; i++) sum += (basis[i * m + l] as number) * (c[at + i] as number);
      shares[l] = sum;
    }
    for (let i = 0; i < f; i++) {
      let sum = 0;
      for (let l = 0; l < m; l++) sum += (basis[i * m + l] as number) * (shares[l] as number);
      c[at + i] = sum;
    }
    return pattern;
  }

  /** Every free term is in, no term without a column is. */
  #allowed(pattern: number): number {
    for (let k = 0; k < this.#f; k++) {
      if (this.#lengths[k] === 0) pattern &= ~(1 << k);
      else if (!this.#bounded[k]) pattern |= 1 << k;
    }
    return pattern;
  }

  #find(c: Float64Array, at: number, start: number): number {
    const f = this.#f;
    let pattern = start;
    let fewest = Infinity;
    let patience = PATIENCE;
    for (let round = 0; round < 50 + 10 * f; round++) {
      const wrong = this.#wrong(c, at, pattern);
      if (wrong === 0) return pattern;
      const number = bits(wrong);
      if (number < fewest) {
        fewest = number;
        patience = PATIENCE;
        pattern ^= wrong;
      } else if (patience > 0) {
        patience--;
        pattern ^= wrong;
      } else {
        pattern ^= 1 << (31 - Math.clz32(wrong));
      }
    }
    return this.#byLawsonHanson(c, at);
  }

  /** The bounded terms that have the wrong sign: a negative amplitude, or a gradient that asks for a positive one. */
  #wrong(c: Float64Array, at: number, pattern: number): number {
    const f = this.#f;
    const r = this.#r;
    const { terms, inverse, basis } = this.set(pattern);
    const m = terms.length;
    let wrong = 0;
    for (let l = 0; l < m; l++) {
      const k = terms[l] as number;
      if (!this.#bounded[k]) continue;
      let sum = 0;
      for (let i = 0; i < f; i++) sum += (inverse[l * f + i] as number) * (c[at + i] as number);
      if (sum < 0) wrong |= 1 << k;
    }
    const left = this.#a;
    let length = 0;
    for (let i = 0; i < f; i++) {
      left[i] = c[at + i] as number;
      length += (c[at + i] as number) ** 2;
    }
    for (let l = 0; l < m; l++) {
      let share = 0;
      for (let i = 0; i < f; i++) share += (basis[i * m + l] as number) * (c[at + i] as number);
      for (let i = 0; i < f; i++) left[i] = (left[i] as number) - share * (basis[i * m + l] as number);
    }
    // A gradient this small is rounding error of the products that it is summed from.
    const rounding = 16 * (f + 1) * Number.EPSILON * Math.sqrt(length);
    for (let k = 0; k < f; k++) {
      if (pattern & (1 << k) || this.#lengths[k] === 0) continue;
      let gradient = 0;
      for (let i = 0; i <= k; i++) gradient += (r[i * f + k] as number) * (left[i] as number);
      if (gradient > rounding * (this.#lengths[k] as number)) wrong |= 1 << k;
    }
    return wrong;
  }

  /** What never goes in circles, for a column whose signs rounding error decides. */
  #byLawsonHanson(c: Float64Array, at: number): number {
    const f = this.#f;
    // A term without a bound is the difference of two with one.
    const signs = this.#bounded.flatMap((bounded, k): (readonly [number, number])[] => {
      return bounded ? [[k, 1]] : [1, -1].map((sign) => [k, sign] as const);
    });
    const values = new Float64Array(signs.length * signs.length);
    signs.forEach(([k, sign], l) => {
      for (let i = 0; i < f; i++) values[i * signs.length + l] = sign * (this.#r[i * f + k] as number);
    });
    const target = new Float64Array(signs.length);
    target.set(c.subarray(at, at + f));
    const { solution } = nonNegativeLeastSquares({ rows: signs.length, columns: signs.length, values }, target);
    let pattern = 0;
    signs.forEach(([k], l) => {
      if ((solution[l] as number) > 0) pattern |= 1 << k;
    });
    return this.#allowed(pattern);
  }
}

function bits(pattern: number): number {
  let number = 0;
  for (let rest = pattern; rest !== 0; rest &= rest - 1) number++;
  return number;
}

/** Orthonormal basis and pseudoinverse of some columns of R, by Gram and Schmidt's process, done twice. */
function passiveSet(r: Float64Array, f: number, pattern: number): PassiveSet {
  const terms = Array.from({ length: f }, (_, k) => k).filter((k) => pattern & (1 << k));
  const m = terms.length;
  const basis = new Float64Array(f * m);
  const small = new Float64Array(m * m);
  terms.forEach((k, l) => {
    const v = Float64Array.from({ length: f }, (_, i) => r[i * f + k] as number);
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < l; j++) {
        let share = 0;
        for (let i = 0; i < f; i++) share += (basis[i * m + j] as number) * (v[i] as number);
        small[j * m + l] = (small[j * m + l] as number) + share;
        for (let i = 0; i < f; i++) v[i] = (v[i] as number) - share * (basis[i * m + j] as number);
      }
    }
    const length = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
    small[l * m + l] = length;
    for (let i = 0; i < f; i++) basis[i * m + l] = length > 0 ? (v[i] as number) / length : 0;
  });
  const inverse = new Float64Array(m * f);
  for (let i = 0; i < f; i++) {
    for (let l = m - 1; l >= 0; l--) {
      let sum = basis[i * m + l] as number;
      for (let j = l + 1; j < m; j++) sum -= (small[l * m + j] as number) * (inverse[j * f + i] as number);
      inverse[l * f + i] = sum / (small[l * m + l] as number) || 0;
    }
  }
  return { terms, basis, inverse };
}

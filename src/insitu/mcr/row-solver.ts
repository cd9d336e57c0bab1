/** Full exchanges that may fail to lower the number of wrong signs before all patterns are tried. */
const PATIENCE = 3;

/** The sum that some elements of a row must have. */
export interface RowSum {
  /** Bit k is set where element k counts. */
  readonly members: number;
  readonly total: number;
}

/** The affine map from h and the total to the elements of one pattern. */
interface PatternSolution {
  readonly elements: readonly number[];
  /** (G_PP)⁻¹, row by row. */
  readonly inverse: Float64Array;
  /** (G_PP)⁻¹ e, where e marks the members of the sum. */
  readonly towards: Float64Array;
  /** eᵀ (G_PP)⁻¹ e. */
  readonly stiffness: number;
}

/**
 * Solves min ½ cᵀG c − hᵀc for many small rows c that share G: some elements not negative, some not there, the sum of
 * some given. Each is a quadratic program that is solved exactly: the elements above 0 are found by exchanging all those
 * of the wrong sign at once (J. J. Júdice and F. M. Pires, Comput. Oper. Res. 21 (1994) 587), and where that goes in
 * circles, by trying every pattern. Rows with the same pattern share one inverse (M. H. van Benthem and M. R. Keenan,
 * J. Chemom. 18 (2004) 441).
 */
export class RowSolver {
  readonly #gram: Float64Array;
  readonly #size: number;
  /** Elements that may differ from 0. */
  readonly #free: number;
  /** Elements that must not be negative. */
  readonly #bounded: number;
  readonly #patterns: Map<number, PatternSolution | null> = new Map();
  readonly #c: Float64Array;
  #multiplier = 0;

  constructor(gram: Float64Array, size: number, free: number, bounded: number) {
    this.#gram = gram;
    this.#size = size;
    this.#free = free;
    this.#bounded = bounded & free;
    this.#c = new Float64Array(size);
  }

  /**
   * Writes the free elements of c to out[at …] and returns the pattern of those that are not held at 0; `warm` is the
   * pattern to begin with. False if no row can have the sum.
   */
  solve(h: Float64Array, sum: RowSum | null, warm: number, out: Float64Array, at: number): number | false {
    const members = sum === null ? 0 : sum.members & this.#free;
    const total = sum?.total ?? 0;
    if (sum !== null && members === 0 && Math.abs(total) > 0) return false;
    const found = this.#exchange(h, members, total, (warm & this.#free) | (this.#free & ~this.#bounded));
    const pattern = found ?? this.#tryAll(h, members, total);
    if (pattern === null) return false;
    this.#solvePattern(pattern, h, members, total);
    for (let k = 0; k < this.#size; k++) {
      if (this.#free & (1 << k)) {
        const value = pattern & (1 << k) ? (this.#c[k] as number) : 0;
        out[at + k] = this.#bounded & (1 << k) ? Math.max(0, value) : value;
      }
    }
    return pattern;
  }

  #exchange(h: Float64Array, members: number, total: number, start: number): number | null {
    let pattern = start;
    if (members !== 0 && (pattern & members) === 0) pattern |= members;
    let fewest = Infinity;
    let patience = PATIENCE;
    for (let round = 0; round < 10 + 5 * this.#size; round++) {
      if (!this.#solvePattern(pattern, h, members, total)) return null;
      const wrong = this.#wrong(pattern, h, members);
      if (wrong === 0) return pattern;
      const number = bits(wrong);
      if (number < fewest) {
        fewest = number;
        patience = PATIENCE;
        pattern ^= wrong;
      } else if (patience-- > 0) pattern ^= wrong;
      else pattern ^= 1 << (31 - Math.clz32(wrong));
      if (members !== 0 && (pattern & members) === 0) return null;
    }
    return null;
  }

  /** The pattern of the lowest value among all that are allowed; the optimum has one whose columns are independent. */
  #tryAll(h: Float64Array, members: number, total: number): number | null {
    let best: number | null = null;
    let lowest = Infinity;
    for (let pattern = this.#free; ; pattern = (pattern - 1) & this.#free) {
      if (this.#solvePattern(pattern, h, members, total)) {
        let value = 0;
        let allowed = true;
        for (let k = 0; k < this.#size; k++) {
          const c = pattern & (1 << k) ? (this.#c[k] as number) : 0;
          if (this.#bounded & (1 << k) && c < 0) allowed = false;
          let half = 0;
          for (let l = 0; l < this.#size; l++) {
            if (pattern & (1 << l)) half += (this.#gram[k * this.#size + l] as number) * (this.#c[l] as number);
          }
          value += c * (half / 2 - (h[k] as number));
        }
        if (allowed && value < lowest) {
          lowest = value;
          best = pattern;
        }
      }
      if (pattern === 0) return best;
    }
  }

  /** Writes the minimum over the elements of a pattern to #c; false where it has none. */
  #solvePattern(pattern: number, h: Float64Array, members: number, total: number): boolean {
    let solution = this.#patterns.get(pattern);
    if (solution === undefined) {
      solution = solvePattern(this.#gram, this.#size, pattern, members);
      this.#patterns.set(pattern, solution);
    }
    if (solution === null) return false;
    const { elements, inverse, towards, stiffness } = solution;
    const n = elements.length;
    let sum = 0;
    for (let a = 0; a < n; a++) {
      let value = 0;
      for (let b = 0; b < n; b++) value += (inverse[a * n + b] as number) * (h[elements[b] as number] as number);
      this.#c[elements[a] as number] = value;
      if (members & (1 << (elements[a] as number))) sum += value;
    }
    this.#multiplier = 0;
    if (members === 0) return true;
    if (!(stiffness > 0)) return total === 0 && (pattern & members) === 0;
    this.#multiplier = (total - sum) / stiffness;
    for (let a = 0; a < n; a++) {
      const k = elements[a] as number;
      this.#c[k] = (this.#c[k] as number) + this.#multiplier * (towards[a] as number);
    }
    return true;
  }

  /** Bounded elements with a negative value, or at 0 with a slope that asks for a positive one. */
  #wrong(pattern: number, h: Float64Array, members: number): number {
    let wrong = 0;
    for (let k = 0; k < this.#size; k++) {
      const bit = 1 << k;
      if (!(this.#bounded & bit)) continue;
      if (pattern & bit) {
        if ((this.#c[k] as number) < 0) wrong |= bit;
        continue;
      }
      let slope = h[k] as number;
      let scale = Math.abs(slope);
      if (members & bit) {
        slope += this.#multiplier;
        scale += Math.abs(this.#multiplier);
      }
      for (let l = 0; l < this.#size; l++) {
        if (!(pattern & (1 << l))) continue;
        const term = (this.#gram[k * this.#size + l] as number) * (this.#c[l] as number);
        slope -= term;
        scale += Math.abs(term);
      }
      // A slope this small is rounding error of the products that it is summed from.
      if (slope > 64 * Number.EPSILON * scale) wrong |= bit;
    }
    return wrong;
  }
}

function bits(pattern: number): number {
  let number = 0;
  for (let rest = pattern; rest !== 0; rest &= rest - 1) number++;
  return number;
}

/** `null` where the columns of the pattern depend on one another. */
function solvePattern(gram: Float64Array, size: number, pattern: number, members: number): PatternSolution | null {
  const elements = Array.from({ length: size }, (_, k) => k).filter((k) => pattern & (1 << k));
  const n = elements.length;
  const inverse = invert(
    Float64Array.from(
      { length: n * n },
      (_, i) => gram[(elements[Math.floor(i / n)] as number) * size + (elements[i % n] as number)] as number,
    ),
    n,
  );
  if (inverse === null) return null;
  const towards = new Float64Array(n);
  let stiffness = 0;
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      if (members & (1 << (elements[b] as number)))
        towards[a] = (towards[a] as number) + (inverse[a * n + b] as number);
    }
  }
  for (let a = 0; a < n; a++) if (members & (1 << (elements[a] as number))) stiffness += towards[a] as number;
  return { elements, inverse, towards, stiffness };
}

/** The inverse of a symmetric positive definite matrix by Gauss and Jordan's method; `null` if it is singular to rounding. */
function invert(a: Float64Array, n: number): Float64Array | null {
  const diagonal = Float64Array.from({ length: n }, (_, i) => a[i * n + i] as number);
  for (let p = 0; p < n; p++) {
    const pivot = a[p * n + p] as number;
    if (!(pivot > 1e-13 * (diagonal[p] as number))) return null;
    a[p * n + p] = 1;
    for (let j = 0; j < n; j++) a[p * n + j] = (a[p * n + j] as number) / pivot;
    for (let i = 0; i < n; i++) {
      if (i === p) continue;
      const factor = a[i * n + p] as number;
      a[i * n + p] = 0;
      for (let j = 0; j < n; j++) a[i * n + j] = (a[i * n + j] as number) - factor * (a[p * n + j] as number);
    }
  }
  return a;
}

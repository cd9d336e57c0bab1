import type { ExponentialForm } from "./kinetic-model.js";

/** Values of the terms of a form over time: term r at time i in `re[r * n + i]`; `im` only where a term oscillates. */
export interface TermTable {
  readonly n: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** How many powers of the rate at term r, which must be a power 0, the factors make use of; 0 for none. */
export function powersUsed(form: ExponentialForm, r: number, factors: readonly FactorPair[]): number {
  const terms = form.rates.length;
  const components = form.mixing.length / terms;
  let used = 0;
  for (let q = r; q < terms && (form.powers[q] as number) === q - r; q++) {
    if (factors.some((f) => rowUsed(f, q, terms, components))) used = q - r + 1;
  }
  return used;
}

/** Real and imaginary factors of terms: a block of terms × components for each thing to be made. */
export interface FactorPair {
  readonly re: Float64Array;
  readonly im: Float64Array | undefined;
}

function rowUsed({ re, im }: FactorPair, r: number, terms: number, components: number): boolean {
  for (let row = r * components; row < re.length; row += terms * components) {
    for (let c = 0; c < components; c++) {
      if (re[row + c] !== 0 || (im?.[row + c] ?? 0) !== 0) return true;
    }
  }
  return false;
}

/** Where the numbers of a block stand: time i of component c at `i * stride + c * step`. */
export interface Spacing {
  readonly stride: number;
  readonly step: number;
}

/**
 * Adds Re Σᵣ factor[r, c] · term r at time i to `out[at + i * stride + c * step]`, for one block of factors (terms ×
 * components) that begins at `from`.
 */
export function mixTerms(
  table: TermTable,
  components: number,
  factors: FactorPair,
  from: number,
  out: Float64Array,
  at: number,
  { stride, step }: Spacing,
): void {
  const { n, re, im } = table;
  const terms = n === 0 ? 0 : re.length / n;
  for (let r = 0; r < terms; r++) {
    for (let c = 0; c < components; c++) {
      const a = factors.re[from + r * components + c] as number;
      const b = factors.im?.[from + r * components + c] ?? 0;
      if (a !== 0) addScaled(a, re, r * n, n, out, at + c * step, stride);
      if (b !== 0) addScaled(-b, im, r * n, n, out, at + c * step, stride);
    }
  }
}

function addScaled(
  a: number,
  values: Float64Array,
  from: number,
  n: number,
  out: Float64Array,
  at: number,
  stride: number,
): void {
  for (let i = 0, to = at; i < n; i++, to += stride) {
    out[to] = (out[to] as number) + a * (values[from + i] as number);
  }
}

/** Combinations of components: of the first `components` of each row of `values`, which has `width` numbers. */
export interface Combinations {
  readonly values: ArrayLike<number>;
  readonly count: number;
  readonly width: number;
}

/** Factors of the combinations instead of those of the components, each row of terms × components for itself. */
export function combined({ re, im }: FactorPair, components: number, by: Combinations): FactorPair {
  const mix = (from: Float64Array): Float64Array => {
    const rows = from.length / components;
    const to = new Float64Array(rows * by.count);
    for (let r = 0; r < rows; r++) {
      for (let l = 0; l < by.count; l++) {
        let sum = 0;
        for (let c = 0; c < components; c++) {
          sum += (from[r * components + c] as number) * (by.values[l * by.width + c] as number);
        }
        to[r * by.count + l] = sum;
      }
    }
    return to;
  };
  return { re: mix(re), im: im && mix(im) };
}

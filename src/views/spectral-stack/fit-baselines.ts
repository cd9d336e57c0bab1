import { asymmetricBaseline } from "../../spectroscopy/process/asymmetric-baseline.js";
import { ArgumentError } from "../../foundation/index.js";
import { reader } from "../reader.js";
import type { BaselineOf, FittedBaseline } from "./baseline.js";
import { parseStackSettings } from "./settings.js";

/** Spectra whose baselines are to be fitted, as plain data. */
export interface BaselineInput {
  /** nAxis places. */
  readonly axis: Float64Array;
  /** Rows of nAxis numbers; NaN for a gap. */
  readonly values: Float64Array;
  readonly baseline: FittedBaseline;
}

/**
 * Baselines of spectra, a row each, row by row in steps: a polynomial under the bands, or asymmetric least squares.
 * A row that is too short or has too many gaps gets NaN.
 */
export function* fitBaselines(input: BaselineInput): Generator<number, { readonly values: Float64Array }, void> {
  const read = reader(input, "input");
  const axis = read.numbers("axis");
  const values = read.numbers("values");
  const { baseline } = parseStackSettings({ baseline: input.baseline });
  const n = axis.length;
  if (n === 0 || values.length % n !== 0) {
    throw new ArgumentError(
      `Expected \`values\` to hold rows of ${String(n)} numbers but found ${String(values.length)}.`,
    );
  }
  if (baseline.kind !== "polynomial" && baseline.kind !== "asymmetric")
    throw new ArgumentError(`Expected a baseline that is fitted but found "${baseline.kind}".`);
  const curve = baseline.kind === "asymmetric" ? asymmetric(baseline) : polynomial(axis, baseline.degree);
  const out = new Float64Array(values.length);
  for (let start = 0; start < values.length; start += n) {
    out.set(curve(values.subarray(start, start + n)), start);
    yield start / values.length;
  }
  return { values: out };
}

type Curve = (y: Float64Array) => Float64Array;

function asymmetric({ lambda, p }: Extract<FittedBaseline, { readonly kind: "asymmetric" }>): Curve {
  return (y) => asymmetricBaseline(y, { smoothness: lambda, asymmetry: p });
}

/** So many passes at most. */
const PASSES = 80;
/** From pass to pass what counts as a band comes this much closer to the baseline. */
const CLOSER = 0.8;
/** In the end a band is what rises so many standard deviations of the noise above the baseline. */
const ABOVE = 3;

/**
 * A polynomial under the bands: points that rise above it by more than a threshold are left out, and the
 * threshold falls from the whole range to the noise (asymmetric truncated quadratic cost: Mazet, Carteret, Brie,
 * Idier and Humbert, Chemom. Intell. Lab. Syst. 76 (2005) 121).
 */
function polynomial(axis: Float64Array, degree: number): Curve {
  const n = axis.length;
  const basis = orthonormal(axis, degree);
  return (y) => {
    const weights = Float64Array.from(y, (v) => (v - v === 0 ? 1 : 0));
    const known = (): number => weights.reduce((sum, w) => sum + w, 0);
    let curve: Float64Array = new Float64Array(n).fill(Number.NaN);
    if (known() <= degree + 1) return curve;
    const range = spread(y);
    let passes = 0;
    const least = Math.max(ABOVE * noiseOf(y), 1e-4 * range);
    for (let threshold = range; ; threshold = Math.max(least, threshold * CLOSER)) {
      const fitted = weighted(basis, y, weights);
      if (!fitted.every((v) => v - v === 0)) return curve;
      curve = fitted;
      let changed = false;
      for (let j = 0; j < n; j += 1) {
        const over = (y[j] as number) - (curve[j] as number);
        const next = over <= threshold ? 1 : 0;
        changed ||= next !== weights[j];
        weights[j] = next;
      }
      if (known() <= degree + 1 || (threshold === least && !changed)) return curve;
      passes += 1;
      if (passes > PASSES) return curve;
    }
  };
}

/** Standard deviation of a value, from second differences, which hardly know bands. */
function noiseOf(y: Float64Array): number {
  const sizes: number[] = [];
  for (let j = 1; j + 1 < y.length; j += 1) {
    const d = (y[j - 1] as number) - 2 * (y[j] as number) + (y[j + 1] as number);
    if (d - d === 0) sizes.push(Math.abs(d));
  }
  sizes.sort((a, b) => a - b);
  return (sizes[sizes.length >> 1] ?? 0) / (0.6745 * Math.sqrt(6));
}

function spread(y: Float64Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (const v of y) {
    if (v < low) low = v;
    if (v > high && v < Infinity) high = v;
  }
  return high - low;
}

/** The weighted least-squares combination of columns that are nearly orthogonal, by Cholesky's factors. */
function weighted(basis: readonly Float64Array[], y: Float64Array, weights: Float64Array): Float64Array {
  const m = basis.length;
  const matrix = new Float64Array(m * m);
  const right = new Float64Array(m);
  for (let j = 0; j < y.length; j += 1) {
    const w = weights[j] as number;
    if (w === 0) continue;
    for (let a = 0; a < m; a += 1) {
      const v = w * ((basis[a] as Float64Array)[j] as number);
      right[a] = (right[a] as number) + v * (y[j] as number);
      for (let b = 0; b <= a; b += 1)
        matrix[a * m + b] = (matrix[a * m + b] as number) + v * ((basis[b] as Float64Array)[j] as number);
    }
  }
  const at = (a: number, b: number): number => matrix[a * m + b] as number;
  for (let a = 0; a < m; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      let sum = at(a, b);
      for (let k = 0; k < b; k += 1) sum -= at(a, k) * at(b, k);
      matrix[a * m + b] = a === b ? Math.sqrt(sum) : sum / at(b, b);
    }
    let sum = right[a] as number;
    for (let k = 0; k < a; k += 1) sum -= at(a, k) * (right[k] as number);
    right[a] = sum / at(a, a);
  }
  for (let a = m - 1; a >= 0; a -= 1) {
    let sum = right[a] as number;
    for (let k = a + 1; k < m; k += 1) sum -= at(k, a) * (right[k] as number);
    right[a] = sum / at(a, a);
  }
  const out = new Float64Array(y.length);
  basis.forEach((column, a) => {
    for (let j = 0; j < out.length; j += 1) out[j] = (out[j] as number) + (right[a] as number) * (column[j] as number);
  });
  return out;
}

/** Orthonormal polynomials over the places, by Stieltjes' recursion on [−1, 1]. */
function orthonormal(axis: Float64Array, degree: number): Float64Array[] {
  const [a, b] = [axis[0] as number, axis.at(-1) as number];
  const t = axis.map((x) => (b === a ? 0 : (2 * (x - a)) / (b - a) - 1));
  const columns: Float64Array[] = [];
  for (let d = 0; d <= degree; d += 1) {
    const previous = columns[d - 1];
    const next = previous === undefined ? t.map(() => 1) : previous.map((v, j) => v * (t[j] as number));
    for (let pass = 0; pass < 2; pass += 1)
      for (const column of columns) {
        const c = dot(column, next);
        for (let j = 0; j < next.length; j += 1) next[j] = (next[j] as number) - c * (column[j] as number);
      }
    const norm = Math.sqrt(dot(next, next));
    columns.push(next.map((v) => v / norm));
  }
  return columns;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j += 1) sum += (a[j] as number) * (b[j] as number);
  return sum;
}

/** Fits baselines at once, where nobody waits at a page: for static pictures. */
export const baselinesNow: BaselineOf = ({ axis, values, baseline }) => {
  const steps = fitBaselines({ axis: Float64Array.from(axis), values: Float64Array.from(values), baseline });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value.values;
  }
};

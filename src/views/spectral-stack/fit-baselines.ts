import { asymmetricBaseline } from "../../spectroscopy/process/asymmetric-baseline.js";
import { polynomialBaseline } from "../../spectroscopy/process/polynomial-baseline.js";
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

/** So often what lies above the polynomial is cut down to it, unless nothing does any more. */
const PASSES = 100;

/**
 * A polynomial under the bands: it is fitted, what lies above it is cut down to it, and so on
 * (Lieber and Mahadevan-Jansen, Appl. Spectrosc. 57 (2003) 1363).
 */
function polynomial(axis: Float64Array, degree: number): Curve {
  const n = axis.length;
  if (n <= degree) return (y) => y.map(() => Number.NaN);
  // Fitting a polynomial to a whole row is a projection; its orthonormal basis is that of all rows.
  const basis = orthonormal(axis, degree);
  const all = Array.from({ length: n }, (_, j) => j);
  return (row) => {
    const complete = row.every((v) => v - v === 0);
    const known = complete ? all : all.filter((j) => Number.isFinite(row[j]));
    const fit = (y: Float64Array): Float64Array =>
      complete ? projected(basis, y) : polynomialBaseline(axis, y, degree, known);
    const y = row.slice();
    let curve = fit(y);
    for (let pass = 1; pass < PASSES; pass += 1) {
      let cut = 0;
      let size = 0;
      for (let j = 0; j < n; j += 1) {
        const over = (y[j] as number) - (curve[j] as number);
        if (over > 0) {
          y[j] = curve[j] as number;
          cut += over;
        }
        if (over - over === 0) size += Math.abs(over);
      }
      if (!(cut > 1e-3 * size)) break;
      curve = fit(y);
    }
    return curve;
  };
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

function projected(basis: readonly Float64Array[], y: Float64Array): Float64Array {
  const out = new Float64Array(y.length);
  for (const column of basis) {
    const c = dot(column, y);
    for (let j = 0; j < out.length; j += 1) out[j] = (out[j] as number) + c * (column[j] as number);
  }
  return out;
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

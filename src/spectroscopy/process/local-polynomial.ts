import type { NumericArray } from "../../foundation/index.js";

/** For each point of an axis, the weights of the points about it whose sum is the smoothed value. */
export interface LocalWeights {
  /** Points in each window. */
  readonly window: number;
  /** Degree of the polynomial. */
  readonly order: number;
  /** Places of the points, nAxis numbers. */
  readonly places: NumericArray;
  /** First point of each window; at the ends of the axis the window stands still. */
  readonly first: Readonly<Int32Array>;
  /** nAxis × window. */
  readonly weights: Readonly<Float64Array>;
}

/**
 * Weights of a local polynomial: at each point the least-squares polynomial through the `window` points about it,
 * or a derivative of it. On an evenly spaced axis these are the weights of Savitzky and Golay; on any other axis
 * (gratings, nm turned into eV) they stay right. At the ends the polynomial of the last whole window is taken.
 *
 * @param places strictly monotonic, at least `window` of them
 * @param window points in each window, more than `order`
 * @param derivative 0 for the smoothed values themselves
 *
 * Source: A. Savitzky and M. J. E. Golay, Anal. Chem. 36 (1964) 1627; W. S. Cleveland, J. Am. Stat. Assoc. 74
 * (1979) 829 for uneven places.
 */
export function localWeights(
  places: NumericArray,
  window: number,
  order: number,
  derivative: number = 0,
): LocalWeights {
  const n = places.length;
  const half = window >> 1;
  const first = new Int32Array(n);
  const weights = new Float64Array(n * window);
  const all = Array.from({ length: window }, (_, k) => k);
  for (let i = 0; i < n; i += 1) {
    const start = Math.max(0, Math.min(n - window, i - half));
    first[i] = start;
    weights.set(weightsAt(places, i, start, all, order, derivative), i * window);
  }
  return { window, order, places, first, weights };
}

/**
 * Weights of the polynomial at one place, from its orthonormal basis on the given points: with V = QR for the
 * Vandermonde matrix of distances, the coefficient of degree d is e_dᵀ R⁻¹ Qᵀ y.
 *
 * @param points which points after `start` are used
 */
function weightsAt(
  places: NumericArray,
  at: number,
  start: number,
  points: readonly number[],
  order: number,
  derivative: number,
): Float64Array {
  const m = points.length;
  const here = places[at] as number;
  let scale = 0;
  for (const k of points) scale = Math.max(scale, Math.abs((places[start + k] as number) - here));
  const u = Float64Array.from(points, (k) => ((places[start + k] as number) - here) / scale);
  const q: Float64Array[] = [];
  const r: Float64Array[] = [];
  let column = new Float64Array(m).fill(1);
  for (let d = 0; d <= order; d += 1) {
    const power = column;
    const v = power.slice();
    const coefficients = new Float64Array(order + 1);
    // Twice, since one pass of Gram and Schmidt loses digits where the columns are nearly parallel.
    for (let pass = 0; pass < 2; pass += 1) {
      q.forEach((basis, j) => {
        const c = dot(basis, v);
        coefficients[j] = (coefficients[j] as number) + c;
        for (let k = 0; k < m; k += 1) v[k] = (v[k] as number) - c * (basis[k] as number);
      });
    }
    const norm = Math.sqrt(dot(v, v));
    coefficients[d] = norm;
    q.push(v.map((x) => x / norm));
    r.push(coefficients);
    column = power.map((x, k) => x * (u[k] as number));
  }
  // Rᵀ y = e_d, where r[j] is the column j of R.
  const y = new Float64Array(order + 1);
  for (let j = derivative; j <= order; j += 1) {
    let sum = j === derivative ? 1 : 0;
    for (let k = derivative; k < j; k += 1) sum -= (r[j]?.[k] as number) * (y[k] as number);
    y[j] = sum / (r[j]?.[j] as number);
  }
  let factor = 1;
  for (let d = 1; d <= derivative; d += 1) factor *= d / scale;
  const out = new Float64Array(m);
  q.forEach((basis, j) => {
    for (let k = 0; k < m; k += 1) out[k] = (out[k] as number) + factor * (y[j] as number) * (basis[k] as number);
  });
  return out;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

/**
 * Applies weights to each row. A missing value (NaN) stays missing; beside it the polynomial is that of the points
 * that are there, as long as they determine it, else the value is missing too.
 *
 * @param values rows of nAxis values
 * @param derivative that the weights were made for
 */
export function applyWeights(values: NumericArray, local: LocalWeights, derivative: number = 0): Float64Array {
  const { window, places, first, weights } = local;
  const n = places.length;
  const out = new Float64Array(values.length);
  for (let row = 0; row < values.length; row += n) {
    for (let i = 0; i < n; i += 1) {
      const start = row + (first[i] as number);
      let sum = 0;
      for (let k = 0, w = i * window; k < window; k += 1, w += 1) {
        sum += (weights[w] as number) * (values[start + k] as number);
      }
      out[row + i] = sum - sum === 0 ? sum : withGaps(values, row, i, local, derivative);
    }
  }
  return out;
}

function withGaps(values: NumericArray, row: number, i: number, local: LocalWeights, derivative: number): number {
  if (!Number.isFinite(values[row + i])) return Number.NaN;
  const start = local.first[i] as number;
  const there: number[] = [];
  for (let k = 0; k < local.window; k += 1) if (Number.isFinite(values[row + start + k])) there.push(k);
  if (there.length <= local.order) return Number.NaN;
  const w = weightsAt(local.places, i, start, there, local.order, derivative);
  return there.reduce((sum, k, j) => sum + (w[j] as number) * (values[row + start + k] as number), 0);
}

/**
 * Standard deviations after the weights, for independent noise: σ² = Σ wₖ² σₖ². Missing values (NaN) are passed over.
 *
 * @param sigma rows of nAxis standard deviations
 */
export function propagateWeights(sigma: NumericArray, { window, places, first, weights }: LocalWeights): Float64Array {
  const n = places.length;
  const out = new Float64Array(sigma.length);
  for (let row = 0; row < sigma.length; row += n) {
    for (let i = 0; i < n; i += 1) {
      const start = row + (first[i] as number);
      let sum = 0;
      for (let k = 0; k < window; k += 1) {
        const part = (weights[i * window + k] as number) * (sigma[start + k] as number);
        if (part - part === 0) sum += part * part;
      }
      out[row + i] = Number.isFinite(sigma[row + i]) ? Math.sqrt(sum) : Number.NaN;
    }
  }
  return out;
}

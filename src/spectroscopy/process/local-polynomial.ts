import type { NumericArray } from "../../foundation/index.js";
import { weightScratch, writeWeights } from "./polynomial-weights.js";

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
  /** Whether all windows but those at the ends have the same weights, the same from either side. */
  readonly symmetric: boolean;
}

/** Places this near to those of an even axis, in steps of it, are taken for them: rounding alone moves them by more. */
const EVEN = 1e-11;

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
  const points = new Int32Array(window);
  const scratch = weightScratch(window, derivative);
  const even = isEven(places);
  const symmetric = even && window % 2 === 1 && derivative % 2 === 0;
  for (let i = 0; i < n; i += 1) {
    const start = Math.max(0, Math.min(n - window, i - half));
    first[i] = start;
    // Within an even axis, every window has the weights of the one before.
    if (even && i > half && start === i - half) {
      weights.copyWithin(i * window, (i - 1) * window, i * window);
      continue;
    }
    for (let k = 0; k < window; k += 1) points[k] = start + k;
    writeWeights(places, i, points, order, derivative, scratch, weights, i * window);
    if (symmetric && i === half) mirror(weights.subarray(i * window, (i + 1) * window));
  }
  return { window, order, places, first, weights, symmetric };
}

/** Both sides as their mean: rounded places alone have made them different. */
function mirror(weights: Float64Array): void {
  for (let k = 0, l = weights.length - 1; k < l; k += 1, l -= 1) {
    const mean = ((weights[k] as number) + (weights[l] as number)) / 2;
    weights[k] = mean;
    weights[l] = mean;
  }
}

function isEven(places: NumericArray): boolean {
  const n = places.length;
  const start = places[0] as number;
  const step = ((places[n - 1] as number) - start) / (n - 1);
  for (let i = 1; i < n; i += 1) {
    if (!(Math.abs((places[i] as number) - start - i * step) <= EVEN * Math.abs(step))) return false;
  }
  return true;
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

import type { NumericArray } from "../../../foundation/index.js";
import { noiseDeviation } from "../../../numerics/index.js";
import { maxima } from "../maxima.js";

/** A peak as far as a fit needs it to start. */
export interface RoughPeak {
  readonly centre: number;
  readonly height: number;
  readonly fwhm: number;
}

/**
 * Peaks that stand out of the noise, the most prominent first; where there is none, the highest point.
 *
 * @param x places, rising
 * @param y values over the background
 */
export function roughPeaks(x: NumericArray, y: NumericArray): readonly RoughPeak[] {
  const noise = noiseDeviation(y, x) || 0;
  const top = highest(y);
  // What noise alone hardly reaches in n points, as in `findPeaks`.
  const least = Math.max(2 * noise * Math.sqrt(2 * Math.log(10 * y.length)), 0.02 * Math.abs(y[top] as number));
  const found = maxima(y, least).filter(({ index }) => (y[index] as number) > 0);
  const places = found.length === 0 ? [{ index: top, prominence: Math.abs(y[top] as number) }] : found;
  return [...places].sort((a, b) => b.prominence - a.prominence).map(({ index }) => roughPeak(x, y, index));
}

/** A peak whose top is at a point, with the width at which the curve has fallen to half or turns up again. */
export function roughPeak(x: NumericArray, y: NumericArray, index: number): RoughPeak {
  const height = y[index] as number;
  const sides = [-1, 1].map((step) => {
    let i = index;
    while (y[i + step] !== undefined && (y[i] as number) / height > 0.5) i += step;
    return Math.abs((x[i] as number) - (x[index] as number));
  });
  // The nearer side: the other may run into a neighbour.
  const half = Math.min(...sides.filter((d) => d > 0));
  const span = (x[x.length - 1] as number) - (x[0] as number);
  return { centre: x[index] as number, height, fwhm: Math.min(2 * half, span) };
}

/** Index of the value that is farthest from 0. */
function highest(y: NumericArray): number {
  let top = 0;
  for (let i = 1; i < y.length; i += 1) if (Math.abs(y[i] as number) > Math.abs(y[top] as number)) top = i;
  return top;
}

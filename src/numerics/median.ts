import type { NumericArray } from "../foundation/index.js";

/** The median; the mean of the middle two for an even count, `NaN` for no values. The argument is not touched. */
export function median(values: NumericArray): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? Number.NaN)) / 2;
}

/** 1 / Φ⁻¹(3/4): makes the median absolute deviation the standard deviation of normal noise. */
export const MAD_TO_SIGMA = 1.4826022185056018;

/** Median absolute deviation from the median, scaled to the standard deviation of normal noise. */
export function madDeviation(values: NumericArray): number {
  const centre = median(values);
  return MAD_TO_SIGMA * median(Float64Array.from(values, (v) => Math.abs(v - centre)));
}

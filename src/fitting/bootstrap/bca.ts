import { normalCdf, normalQuantile } from "../../numerics/normal-distribution.js";

/** The value below which this part of the rising `samples` lies, between the ranks of n + 1 parts. */
export function quantileOf(samples: Float64Array, part: number): number {
  const n = samples.length;
  if (n === 0) return Number.NaN;
  const rank = Math.min(Math.max((n + 1) * part - 1, 0), n - 1);
  const low = Math.floor(rank);
  const below = samples[low] as number;
  return below + (rank - low) * ((samples[Math.min(low + 1, n - 1)] as number) - below);
}

/**
 * How the spread of an estimate changes with its value, from estimates that leave out one group of observations each.
 * Source: B. Efron, J. Am. Stat. Assoc. 82 (1987) 171, equation 7.3 in its jackknife form.
 */
export function accelerationOf(leftOut: Float64Array): number {
  const mean = leftOut.reduce((sum, v) => sum + v, 0) / leftOut.length;
  let squares = 0;
  let cubes = 0;
  for (const v of leftOut) {
    squares += (mean - v) ** 2;
    cubes += (mean - v) ** 3;
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}

/**
 * The bias-corrected and accelerated interval. Source: B. Efron, J. Am. Stat. Assoc. 82 (1987) 171, equation 2.3.
 *
 * @param samples rising
 * @param value the estimate itself
 */
export function bcaInterval(
  samples: Float64Array,
  value: number,
  acceleration: number,
  level: number,
): readonly [number, number] {
  const n = samples.length;
  // Half of those that equal it, and never none or all: z would be infinite.
  const below = samples.reduce((sum, v) => sum + (v < value ? 1 : v === value ? 0.5 : 0), 0);
  const z0 = normalQuantile(Math.min(Math.max(below, 0.5), n - 0.5) / n);
  const end = (z: number): number => quantileOf(samples, normalCdf(z0 + (z0 + z) / (1 - acceleration * (z0 + z))));
  const z = normalQuantile((1 + level) / 2);
  return [end(-z), end(z)];
}

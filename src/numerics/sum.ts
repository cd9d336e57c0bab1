import type { NumericArray } from "../foundation/index.js";

/**
 * The sum of the values, accurate to nearly the last bit even where large terms cancel.
 *
 * Source: A. Neumaier, Z. Angew. Math. Mech. 54 (1974) 39 (the improved Kahan–Babuška summation).
 */
export function accurateSum(values: NumericArray): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const v = values[i] as number;
    const next = sum + v;
    lost += Math.abs(sum) >= Math.abs(v) ? sum - next + v : v - next + sum;
    sum = next;
  }
  // An infinite or NaN sum makes the correction NaN; the sum itself then says it.
  return Number.isFinite(lost) ? sum + lost : sum;
}

/** Σ (w (v − centre))², as accurate as `accurateSum`. */
export function accurateSquares(values: NumericArray, centre: number = 0, weights: NumericArray | null = null): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const d = ((values[i] as number) - centre) * (weights ? (weights[i] as number) : 1);
    const v = d * d;
    const next = sum + v;
    lost += sum >= v ? sum - next + v : v - next + sum;
    sum = next;
  }
  return Number.isFinite(lost) ? sum + lost : sum;
}

/** The arithmetic mean; `NaN` for no values. */
export function mean(values: NumericArray): number {
  return accurateSum(values) / values.length;
}

/** The standard deviation with n − 1, by two passes; `NaN` for fewer than two values. */
export function standardDeviation(values: NumericArray): number {
  if (values.length < 2) return Number.NaN;
  const m = mean(values);
  const squares = Float64Array.from(values, (v) => (v - m) ** 2);
  return Math.sqrt(accurateSum(squares) / (values.length - 1));
}

import { estimate, NORMAL_95, type Estimate } from "./estimate.js";

/** Step of a derivative, relative to the number. */
const STEP = 6e-6;

/**
 * A quantity that follows from independent numbers, with the error that theirs give to first order, √Σ (∂f/∂xᵢ σᵢ)².
 *
 * @returns without an error where no number has one; not determined where a number is not, or the quantity is not finite
 * Source: JCGM 100:2008 (GUM), eq. 10.
 *
 * @example
 * const side = { value: 3, standardError: 0.3, unit: "m" };
 * propagated([side, { ...side, value: 4, standardError: 0 }], "m^2", ([a = 0, b = 0]) => a * b).standardError.toFixed(6) // "1.200000"
 */
export function propagated(
  inputs: readonly Estimate[],
  unit: string,
  quantity: (values: readonly number[]) => number,
): Estimate {
  const values = inputs.map((e) => e.value);
  const value = quantity(values);
  if (!Number.isFinite(value)) return estimate(Number.NaN, null, unit);
  if (inputs.every((e) => e.standardError === null)) return estimate(value, null, unit);
  let variance = 0;
  inputs.forEach(({ standardError }, i) => {
    if (standardError === null || standardError === 0) return;
    const here = values[i] as number;
    const h = STEP * (Math.abs(here) || standardError);
    const at = (x: number): number => quantity(values.map((v, j) => (j === i ? x : v)));
    variance += (((at(here + h) - at(here - h)) / (2 * h)) * standardError) ** 2;
  });
  const error = Math.sqrt(variance);
  return estimate(value, error, unit, [value - NORMAL_95 * error, value + NORMAL_95 * error]);
}

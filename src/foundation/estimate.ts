/** Φ⁻¹(0.975): half the width of a two-sided 95 % interval, in standard deviations. */
export const NORMAL_95 = 1.959963984540054;

/**
 * A number with its uncertainty and unit.
 *
 * - `value`: the number; `NaN` if the data do not determine it. It then prints as "not determined",
 *   and arithmetic with it cannot pass for a result.
 * - `standardError`: one standard deviation (1σ); `null` if there is none.
 * - `unit`: `"s^-1"`, `"kJ mol^-1"`, `""` for a plain number.
 * - `interval95`: the 95 % interval; an end may be infinite, and for a number that is not determined
 *   the interval is the bound that the data still give.
 */
export interface Estimate {
  readonly value: number;
  readonly standardError: number | null;
  readonly unit: string;
  readonly interval95?: readonly [number, number];
}

/** An estimate; `interval95` may be left out. */
export function estimate(
  value: number,
  standardError: number | null,
  unit: string,
  interval95?: readonly [number, number],
): Estimate {
  return interval95 ? { value, standardError, unit, interval95 } : { value, standardError, unit };
}

/** False for an estimate that stands for "not determined". */
export function isDetermined(e: Estimate): boolean {
  return Number.isFinite(e.value);
}

import { LARGEST } from "./predictors.js";

/** More decimals than any instrument writes. */
const MOST_DECIMALS = 12;

/** Whether a number has to be kept apart: what no whole number stands for. */
export function isSpecial(value: number): boolean {
  return !Number.isFinite(value) || Object.is(value, -0);
}

/**
 * How many decimals the finite numbers of an array were written with, if they were: the least k for which every one is
 * exactly the double nearest to a whole number over 10^k.
 */
export function decimalsOf(values: Float64Array): number | undefined {
  let k = 0;
  let scale = 1;
  for (const value of values) {
    if (isSpecial(value)) continue;
    for (;;) {
      const whole = Math.round(value * scale);
      if (Math.abs(whole) > LARGEST) return undefined;
      if (whole / scale === value) break;
      k += 1;
      if (k > MOST_DECIMALS) return undefined;
      scale = 10 ** k;
    }
  }
  // Early numbers were looked at with fewer decimals, later ones with more: more must not make them too large.
  return values.some((value) => Number.isFinite(value) && Math.abs(value * scale) > LARGEST) ? undefined : k;
}

/** A power in a unit as code writes it: `s^-1`, `s^-0.5`. */
export const UNIT_POWER: RegExp = /\^[-+]?\d+(?:\.\d+)?/g;

/** The exponent as it is printed: halves as fractions, `-0.5` → `-1/2`, the rest as they stand. */
export function unitExponent(power: string): string {
  const halves = 2 * Number(power);
  const isHalf = power.includes(".") && Number.isInteger(halves) && halves % 2 !== 0;
  return isHalf ? `${halves}/2` : power;
}

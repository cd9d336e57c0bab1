import { formatNumber } from "../../foundation/index.js";

/** Significant digits that a cell shows at most. */
const DIGITS = 6;

/** Digits after the point that any number of a column needs, of those written out and of those with a power of ten. */
interface Needed {
  readonly plain: number;
  readonly powered: number;
}

const known = new WeakMap<Float64Array, Needed>();

/** How many of the six digits are left when zeros at the end are taken away. */
function digitsOf(value: number): readonly [digits: number, exponent: number] {
  const [mantissa = "", power = "0"] = Math.abs(value)
    .toExponential(DIGITS - 1)
    .split("e");
  return [mantissa.replace(".", "").replace(/0+$/, "").length, Number(power)];
}

const isPlain = (exponent: number): boolean => exponent >= -3 && exponent < DIGITS;

function neededBy(values: Float64Array): Needed {
  let [plain, powered] = [0, 0];
  for (const value of values) {
    if (!Number.isFinite(value) || value === 0) continue;
    const [digits, exponent] = digitsOf(value);
    if (isPlain(exponent)) plain = Math.max(plain, digits - 1 - exponent);
    else powered = Math.max(powered, digits - 1);
  }
  return { plain, powered };
}

/**
 * A number of a column without errors: six digits, less the zeros at the end that all numbers of the column have. A zero that
 * was not measured is not shown, and points stand under points.
 */
export function plainNumber(values: Float64Array, row: number): string {
  const value = values[row] as number;
  if (!Number.isFinite(value) || value === 0) return formatNumber(value, DIGITS);
  const needed = known.get(values) ?? neededBy(values);
  known.set(values, needed);
  const [, exponent] = digitsOf(value);
  const most = isPlain(exponent) ? exponent + 1 + needed.plain : needed.powered + 1;
  // As many digits as its whole part has, or it would get a power of ten.
  return formatNumber(value, Math.min(DIGITS, Math.max(most, isPlain(exponent) ? exponent + 1 : 1, 1)));
}

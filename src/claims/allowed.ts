import { NORMAL_95 } from "../foundation/index.js";
import { parsePrinted } from "../techniques/literature/index.js";

/** A printed number: what it says, and how far its writing lets it be off. */
export interface Allowed {
  /** Of a range the middle, of a bound its end. */
  readonly value: number;
  /** Where the true number can be for this to be printed: half a unit of the last digit, never less. */
  readonly rounding: readonly [number, number];
  /** One standard deviation, of what stands after “±”; 0 where there is none. */
  readonly sigma: number;
  /** Both together, with 1.96 standard deviations. */
  readonly interval: readonly [number, number];
}

/**
 * What a printed number allows. “82” stands for 81.5 to 82.5, “0.0721” for 0.07205 to 0.07215, “80 ± 5” for 80 ± 9.8 (papers do
 * not say of which kind “±” is; it is taken for a standard deviation, which is the widest), “~50” for 45 to 55 (half a unit of the
 * last digit that is not zero), “24–29” for 23.5 to 29.5, “>90” for all from 89.5.
 *
 * @param exact of counts and labels, which nobody rounds: “3” is 3
 * @throws ArgumentError for what is no number as papers print it
 * @example allowed("0.42").interval.map((v) => v.toFixed(3)) // ["0.415", "0.425"]
 */
export function allowed(printed: string, exact: boolean = false): Allowed {
  const number = parsePrinted(printed);
  const [first = 1, second = first] = exact ? [0] : unitsOfLastDigits(printed);
  const half = first / 2;
  if (number.kind === "range") {
    const rounding = [number.low - half, number.high + second / 2] as const;
    return { value: (number.low + number.high) / 2, rounding, sigma: 0, interval: rounding };
  }
  if (number.kind === "bound") {
    const above = number.relation === ">" || number.relation === "≥";
    const rounding = above ? ([number.value - half, Infinity] as const) : ([-Infinity, number.value + half] as const);
    return { value: number.value, rounding, sigma: 0, interval: rounding };
  }
  const width = number.approximate ? Math.max(half, lastDigitNotZero(number.value) / 2) : half;
  const rounding = [number.value - width, number.value + width] as const;
  const sigma = number.plusMinus ?? 0;
  const far = NORMAL_95 * sigma;
  return { value: number.value, rounding, sigma, interval: [rounding[0] - far, rounding[1] + far] };
}

/** The unit of the last printed digit of each number in a text, powers of ten behind it included. */
function unitsOfLastDigits(printed: string): readonly number[] {
  const numbers = printed.matchAll(/\d+(?:\.(?<part>\d+))?(?:\s*×\s*10\^(?<sign>[-−]?)(?<power>\d+))?/gu);
  return [...numbers].map(({ groups }) => {
    const power = Number(groups?.["power"] ?? 0) * ((groups?.["sign"] ?? "") === "" ? 1 : -1);
    return 10 ** (power - (groups?.["part"]?.length ?? 0));
  });
}

/** The unit of the last digit that is not zero: 10 for 50, 100 for 1200. */
function lastDigitNotZero(value: number): number {
  if (value === 0) return 0;
  const [, exponent = "0"] = value.toExponential().split("e");
  const digits = value.toExponential().split("e")[0]?.replace(/[-.]/gu, "").length ?? 1;
  return 10 ** (Number(exponent) - digits + 1);
}

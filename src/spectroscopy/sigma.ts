import { ArgumentError, expected, numericArray, type NumericArray } from "../foundation/index.js";

/** A copy of standard deviations, none below 0; `NaN` is allowed where `mask` hides the value. */
export function checkSigma(
  name: string,
  sigma: NumericArray | undefined,
  length: number,
  hidden: (index: number) => boolean = () => false,
): Float64Array | undefined {
  if (sigma === undefined) return undefined;
  const numbers = numericArray(name, sigma, length);
  const bad = numbers.findIndex((s, i) => !(s >= 0 && s < Infinity) && !hidden(i));
  if (bad >= 0) {
    throw new ArgumentError(expected(`${name}[${bad}]`, "a standard deviation of 0 or more", numbers[bad]));
  }
  return numbers;
}

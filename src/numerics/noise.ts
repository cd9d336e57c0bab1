import { ArgumentError, type NumericArray } from "../foundation/index.js";
import { MAD_TO_SIGMA, median } from "./median.js";

/**
 * The standard deviation of independent noise on a smooth curve, found without a model of the curve.
 *
 * Each inner point is compared with the straight line through its two neighbours; what a smooth curve
 * leaves there is small, and noise of deviation σ leaves σ √(1 + a² + b²), where a and b are the
 * weights of the neighbours. The median of the absolute values keeps single spikes out; where more than
 * half of them are zero (coarsely digitised data) their root mean square is taken.
 *
 * @param y values
 * @param x places of the values, strictly monotonic; evenly spaced if left out
 * @returns σ in the unit of `y`; `NaN` for fewer than three values
 *
 * Source: the difference estimator of T. Gasser, L. Sroka and C. Jennen-Steinmetz, Biometrika 73 (1986)
 * 625, with the median absolute deviation in place of the mean square.
 */
export function noiseDeviation(y: NumericArray, x?: NumericArray): number {
  if (x && x.length !== y.length) {
    throw new ArgumentError(`Expected \`x\` to have ${y.length} values like \`y\` but found ${x.length}.`);
  }
  const n = Math.max(0, y.length - 2);
  const differences = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const [left, here, right] = x ? [x[i] as number, x[i + 1] as number, x[i + 2] as number] : [0, 1, 2];
    const a = (right - here) / (right - left);
    const b = 1 - a;
    const line = a * (y[i] as number) + b * (y[i + 2] as number);
    differences[i] = Math.abs((y[i + 1] as number) - line) / Math.sqrt(1 + a * a + b * b);
  }
  const robust = MAD_TO_SIGMA * median(differences);
  if (robust !== 0) return robust;
  return Math.sqrt(differences.reduce((sum, d) => sum + d * d, 0) / n);
}

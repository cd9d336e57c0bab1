import { leastSquares, matrixOfColumns } from "../../numerics/index.js";

/** Δ(−2 ln L) of a one-sided limit of 95 %. */
const ONE_SIDED = 2.705543454095404;

/**
 * The value above 0 that a parameter at its bound of 0 has with the chance of 5 % at most: where the objective, to second
 * order and at its least by the other parameters, has risen by 2.71.
 *
 * @param own weighted derivatives of the model by the parameter, (1/σ) ∂m/∂p
 * @param others the same of the other free parameters
 * @param residuals (observed − fitted)/σ
 */
export function upperLimit(own: Float64Array, others: readonly Float64Array[], residuals: Float64Array): number {
  const apart = others.length === 0 ? own : leastSquares(matrixOfColumns(others), own).residuals;
  let [slope, curvature] = [0, 0];
  for (let i = 0; i < own.length; i++) {
    slope -= (residuals[i] as number) * (apart[i] as number);
    curvature += (apart[i] as number) ** 2;
  }
  if (!(curvature > 0)) return Infinity;
  // curvature v² + 2 slope v = 2.71; the slope is 0 or more at a bound that holds.
  const s = Math.max(0, slope);
  return ONE_SIDED / (s + Math.sqrt(s * s + curvature * ONE_SIDED));
}

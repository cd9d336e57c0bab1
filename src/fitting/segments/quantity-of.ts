import { estimate, type Estimate } from "../../foundation/index.js";
import { normalQuantile, studentTQuantile } from "../../numerics/index.js";
import type { FitResult } from "../result.js";

const STEP = 1e-6;

/**
 * A quantity that follows from the parameters of a fit, with the error that their covariance gives to first order, √(gᵀCg).
 *
 * @param of from the parameters in their order
 * @returns without an error where the fit has no covariance
 * Source: JCGM 100:2008 (GUM), eq. 13.
 */
export function quantityOf(fit: FitResult, unit: string, of: (p: Float64Array) => number): Estimate {
  const p = Float64Array.from(fit.optimum);
  const value = of(p);
  const { covariance, statistics, errors } = fit;
  if (!Number.isFinite(value)) return estimate(Number.NaN, null, unit);
  if (covariance === null) return estimate(value, null, unit);
  const n = p.length;
  const slopes = Float64Array.from(p, (here, j) => {
    const sigma = Math.sqrt(covariance[j * n + j] as number);
    if (!(sigma > 0)) return 0;
    const h = STEP * (Math.abs(here) || sigma);
    const at = (x: number): number => of(p.map((v, k) => (k === j ? x : v)));
    return (at(here + h) - at(here - h)) / (2 * h);
  });
  let variance = 0;
  for (let j = 0; j < n; j += 1) {
    for (let k = 0; k < n; k += 1) {
      variance += (slopes[j] as number) * (slopes[k] as number) * (covariance[j * n + k] as number);
    }
  }
  const error = Math.sqrt(Math.max(0, variance));
  const quantile = errors === "from the known σ" ? normalQuantile(0.975) : studentTQuantile(0.975, statistics.dof);
  return estimate(value, error, unit, [value - quantile * error, value + quantile * error]);
}

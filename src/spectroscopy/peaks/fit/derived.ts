import { estimate, type Estimate, NORMAL_95 } from "../../../foundation/index.js";
import type { FitResult } from "../../../fitting/index.js";
import { studentTQuantile } from "../../../numerics/index.js";

/** A quantity of the parameters of a fit. */
export interface DerivedQuantity {
  /** The parameters that it depends on. */
  readonly places: readonly number[];
  readonly value: (p: Float64Array) => number;
}

/** Step of a derivative, relative to the number. */
const STEP = 6e-6;

/**
 * A quantity that follows from the parameters of a fit, with the error that their covariance gives, √(gᵀ C g).
 *
 * @param places the parameters that it depends on
 */
export function derived(
  fit: FitResult,
  unit: string,
  places: readonly number[],
  quantity: (p: Float64Array) => number,
): Estimate {
  const p = Float64Array.from(fit.optimum);
  const value = quantity(p);
  if (places.some((j) => fit.parameters[j]?.standing === "not determined")) return estimate(Number.NaN, null, unit);
  const { covariance } = fit;
  if (covariance === null || !Number.isFinite(value)) return estimate(value, null, unit);
  const n = fit.parameters.length;
  const slopes = slopesOf(p, places, quantity);
  let variance = 0;
  places.forEach((j, a) => {
    places.forEach((k, b) => {
      variance += (slopes[a] as number) * (slopes[b] as number) * (covariance[j * n + k] as number);
    });
  });
  const error = Math.sqrt(Math.max(0, variance));
  const quantile =
    fit.errors === "scaled by the residuals" ? studentTQuantile(0.975, Math.max(1, fit.statistics.dof)) : NORMAL_95;
  return estimate(value, error, unit, [value - quantile * error, value + quantile * error]);
}

/**
 * The covariance of several quantities that follow from the parameters of one fit, G C Gᵀ, row by row; `null` where the fit has none.
 */
export function derivedCovariance(fit: FitResult, quantities: readonly DerivedQuantity[]): Float64Array | null {
  const { covariance } = fit;
  if (covariance === null) return null;
  const p = Float64Array.from(fit.optimum);
  const n = fit.parameters.length;
  const m = quantities.length;
  const slopes = quantities.map(({ places, value }) => slopesOf(p, places, value));
  const out = new Float64Array(m * m);
  quantities.forEach((one, a) => {
    quantities.forEach((other, b) => {
      let sum = 0;
      one.places.forEach((j, s) => {
        other.places.forEach((k, t) => {
          sum += (slopes[a]?.[s] ?? 0) * (slopes[b]?.[t] ?? 0) * (covariance[j * n + k] as number);
        });
      });
      out[a * m + b] = sum;
    });
  });
  return out;
}

function slopesOf(
  p: Float64Array,
  places: readonly number[],
  quantity: (p: Float64Array) => number,
): readonly number[] {
  return places.map((j) => {
    const here = p[j] as number;
    const h = STEP * (Math.abs(here) || 1);
    const at = (place: number): number => {
      const moved = p.slice();
      moved[j] = place;
      return quantity(moved);
    };
    return (at(here + h) - at(here - h)) / (2 * h);
  });
}

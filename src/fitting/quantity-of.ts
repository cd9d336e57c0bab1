import { estimate, type Estimate, NORMAL_95 } from "../foundation/index.js";
import { studentTQuantile } from "../numerics/index.js";
import type { FitResult } from "./result.js";

/** A quantity of the parameters of a fit. */
export interface FitQuantity {
  /** The parameters that it depends on; all unless given. */
  readonly places?: readonly number[] | undefined;
  /** From the parameters in their order. */
  readonly of: (p: Float64Array) => number;
}

/** Step of a derivative, relative to the number or its error. */
const STEP = 6e-6;

/**
 * A quantity that follows from the parameters of a fit, with the error that their covariance gives to first order, √(gᵀCg),
 * and the interval that a parameter of this fit would have: by Student's t where the noise was estimated from residuals,
 * by the normal distribution where it was known.
 *
 * @param of from the parameters in their order
 * @param places the parameters that it depends on; all unless given
 * @returns not determined where a parameter that it depends on is not; without an error where the fit has no covariance
 * Source: JCGM 100:2008 (GUM), eq. 13.
 */
export function quantityOf(
  fit: FitResult,
  unit: string,
  of: (p: Float64Array) => number,
  places?: readonly number[],
): Estimate {
  const p = Float64Array.from(fit.optimum);
  const value = of(p);
  const slopes = slopesOf(fit, { of, places });
  const lost = fit.parameters.some(({ standing }, j) => standing === "not determined" && slopes[j] !== 0);
  if (lost || !Number.isFinite(value)) return estimate(Number.NaN, null, unit);
  if (fit.covariance === null) return estimate(value, null, unit);
  const half = Math.sqrt(Math.max(0, product(slopes, fit.covariance, slopes)));
  const width = quantileOf(fit) * half;
  return estimate(value, half, unit, [value - width, value + width]);
}

/** The covariance of several quantities of one fit, G C Gᵀ, row by row; `null` where the fit has none. */
export function quantitiesCovariance(fit: FitResult, quantities: readonly FitQuantity[]): Float64Array | null {
  const { covariance } = fit;
  if (covariance === null) return null;
  const slopes = quantities.map((quantity) => slopesOf(fit, quantity));
  return Float64Array.from(slopes.flatMap((one) => slopes.map((other) => product(one, covariance, other))));
}

/** As the intervals of parameters are made, see `thresholdOf`. */
function quantileOf({ errors, statistics }: FitResult): number {
  const known = errors === "from the known σ" || errors === "from the counts";
  return known ? NORMAL_95 : studentTQuantile(0.975, Math.max(1, statistics.dof));
}

/** gᵀ C h */
function product(g: Float64Array, covariance: ArrayLike<number>, h: Float64Array): number {
  const n = g.length;
  let sum = 0;
  for (let j = 0; j < n; j += 1) {
    for (let k = 0; k < n; k += 1) {
      // A parameter without a variance (fixed, at a bound) may still have a slope.
      if (g[j] !== 0 && h[k] !== 0) sum += (g[j] as number) * (h[k] as number) * (covariance[j * n + k] as number);
    }
  }
  return sum;
}

function slopesOf({ optimum, parameters }: FitResult, { of, places }: FitQuantity): Float64Array {
  const p = Float64Array.from(optimum);
  return p.map((here, j) => {
    if (places?.includes(j) === false) return 0;
    const h = STEP * (Math.max(Math.abs(here), parameters[j]?.standardError ?? 0) || 1);
    const at = (place: number): number => of(p.map((v, k) => (k === j ? place : v)));
    return (at(here + h) - at(here - h)) / (2 * h);
  });
}

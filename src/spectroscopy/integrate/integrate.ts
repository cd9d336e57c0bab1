import { checkOptions, oneOf, type Estimate, type KnownOptions, NORMAL_95 } from "../../foundation/index.js";
import type { Spectrum } from "../spectrum.js";
import { valueErrors, type NoiseSource } from "./noise-of.js";
import { unitProduct } from "./unit-product.js";
import { integralWeights, type IntegralWeights } from "./weights.js";

/** Options of `integrate` and `centroid`. */
export interface IntegralOptions {
  /** The ends, in the unit of the axis; those of the axis unless given. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** `"ends"` takes the straight line between the levels at both ends away; `"none"` unless given. */
  readonly baseline?: "none" | "ends" | undefined;
}

/** An integral or a mean over a stretch of the axis, with its error. */
export interface SpectrumIntegral extends Estimate {
  readonly from: number;
  readonly to: number;
  /** How many points it is made of. */
  readonly points: number;
  /** Where the standard deviations of the values are known from. */
  readonly noise: NoiseSource;
}

const OPTIONS: KnownOptions<IntegralOptions> = { from: true, to: true, baseline: true };

/**
 * The area under a spectrum between two places by the trapezoidal rule, with the error that the noise of its values gives;
 * places between points are interpolated. The unit is that of the values times that of the axis.
 *
 * @param of a spectrum (nAxis values) whose noise is independent from point to point
 * @throws ArgumentError for places outside of the axis, and options that are wrong.
 *
 * @example
 * const pl = spectroscopy.spectrum({ axis: [500, 510, 520], values: [0, 4, 0], sigma: [1, 1, 1], signal: "PL intensity" });
 * integrate(pl).value // 40
 */
export function integrate(of: Spectrum, options: IntegralOptions = {}): SpectrumIntegral {
  const { weights, sigma, noise } = prepared(of, options);
  let [sum, variance] = [0, 0];
  weights.area.forEach((w, i) => {
    sum += w * (of.values[i] as number);
    variance += (w * (sigma[i] as number)) ** 2;
  });
  return result(sum, Math.sqrt(variance), unitProduct(of.signal.unit, of.axis.unit), weights, noise);
}

/**
 * The centroid of a spectrum between two places, ∫ x y dx / ∫ y dx, with the error that the noise of its values gives. What lies
 * under a band draws its centroid to the middle of the range: take it away first, or by `baseline: "ends"`.
 *
 * @returns in the unit of the axis; not determined where the area is not above 0 by two standard errors
 * @throws ArgumentError as `integrate`.
 *
 * @example
 * const pl = spectroscopy.spectrum({ axis: [500, 510, 520, 530], values: [0, 4, 4, 0], signal: "PL intensity" });
 * centroid(pl).value // 515
 */
export function centroid(of: Spectrum, options: IntegralOptions = {}): SpectrumIntegral {
  const { weights, sigma, noise } = prepared(of, options);
  let [area, moment, areaVariance] = [0, 0, 0];
  weights.area.forEach((w, i) => {
    area += w * (of.values[i] as number);
    moment += (weights.moment[i] as number) * (of.values[i] as number);
    areaVariance += (w * (sigma[i] as number)) ** 2;
  });
  if (!(area > 2 * Math.sqrt(areaVariance)) || !(area > 0))
    return result(Number.NaN, null, of.axis.unit, weights, noise);
  const at = moment / area;
  let variance = 0;
  weights.area.forEach((w, i) => {
    variance += ((((weights.moment[i] as number) - at * w) / area) * (sigma[i] as number)) ** 2;
  });
  return result(at, Math.sqrt(variance), of.axis.unit, weights, noise);
}

function prepared(
  of: Spectrum,
  options: IntegralOptions,
): { readonly weights: IntegralWeights; readonly sigma: ArrayLike<number>; readonly noise: NoiseSource } {
  checkOptions("options", options, OPTIONS);
  const baseline = oneOf("baseline", options.baseline ?? "none", ["none", "ends"]) === "ends";
  const { sigma, source } = valueErrors(of);
  return { weights: integralWeights(of.axis, options, baseline), sigma, noise: source };
}

function result(
  value: number,
  error: number | null,
  unit: string,
  { from, to, points }: IntegralWeights,
  noise: NoiseSource,
): SpectrumIntegral {
  const half = error === null ? null : NORMAL_95 * error;
  const interval = half === null ? {} : { interval95: [value - half, value + half] as const };
  return Object.freeze({ value, standardError: error, unit, ...interval, from, to, points, noise });
}

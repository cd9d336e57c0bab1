import { estimate, type Estimate, NORMAL_95 } from "../../foundation/index.js";
import { propagate } from "../../fitting/covariance.js";
import { fitLeastSquares, type FitResult } from "../../fitting/index.js";
import { problemOf, tuple } from "./photokinetic-problem.js";
import type { Measured, PhotokineticOptions, QuantumYield } from "./photokinetics-types.js";
import { type PhotokineticSetting, photostationaryFraction } from "./rate-equation.js";
import { errorOf } from "./setting.js";
import type { Projected } from "./spectra-on-species.js";

/** By how much power and volume are moved to see what they do to the yields. */
const NUDGE = 1e-3;

/** A yield with what the power and the volume add to its error: the fit made again with each of them moved a little. */
export function yieldFrom(
  fit: FitResult,
  j: 0 | 1,
  quantile: number,
  setting: PhotokineticSetting,
  options: PhotokineticOptions,
  projected: Projected,
  seconds: Float64Array,
): QuantumYield {
  const q = fit.parameters[j];
  const none = { fromFit: null, fromPower: 0, fromVolume: 0 };
  // A yield that ended at 0 is none: nothing was seen of that reaction.
  if (q?.standing !== "determined") return { ...estimate(Number.NaN, null, "", q?.interval95), ...none };
  const start = fit.optimum;
  const moved = (other: PhotokineticSetting): number => {
    const problem = problemOf(projected, other, seconds, options.startFraction ?? 1);
    const parameters = problem.parameters.map((own, l) => ({ ...own, start: start[l] as number }));
    return fitLeastSquares({ ...problem, parameters }, { identifiability: "covariance" }).optimum[j] as number;
  };
  const scaled = (factor: number): PhotokineticSetting => ({
    ...setting,
    light: { ...setting.light, photons: setting.light.photons.map((n) => n * factor) },
  });
  const { power } = options.lamp;
  const relative = (m: Measured): number => errorOf("", m) / m.value;
  // Without a reaction in the dark only yield × power / volume counts, and the yield carries their relative errors.
  const sensitivity = (make: (factor: number) => PhotokineticSetting): number =>
    setting.thermalRate === 0
      ? (start[j] as number)
      : Math.abs(moved(make(1 + NUDGE)) - moved(make(1 - NUDGE))) / (2 * NUDGE);
  const fromPower = relative(power) === 0 ? 0 : relative(power) * sensitivity(scaled);
  const fromVolume =
    relative(options.volume) === 0
      ? 0
      : relative(options.volume) * sensitivity((factor) => ({ ...setting, litres: setting.litres * factor }));
  const fromFit = q.standardError ?? 0;
  const error = Math.hypot(fromFit, fromPower, fromVolume);
  const half = Math.hypot(quantile * fromFit, NORMAL_95 * Math.hypot(fromPower, fromVolume));
  return {
    ...estimate(q.value, error, "", [q.value - half, q.value + half]),
    ...{ fromFit: q.standardError, fromPower, fromVolume },
  };
}

/** The part of A in the photostationary state. Without thermal return it does not depend on power and volume: its error is that of the fit. */
export function stationary(fit: FitResult, setting: PhotokineticSetting, quantile: number): Estimate {
  const p = Float64Array.from(fit.optimum);
  const value = photostationaryFraction(setting, tuple(p));
  if (!fit.covariance) return estimate(value, null, "");
  const gradient = Array.from(p, (v, j) => {
    if (fit.parameters[j]?.fixed) return 0;
    const step = 1e-5 * (Math.abs(v) || 1);
    const at = (x: number): number => photostationaryFraction(setting, tuple(p.map((w, l) => (l === j ? x : w))));
    return (at(v + step) - at(v - step)) / (2 * step);
  });
  const error = Math.sqrt(propagate(fit.covariance, p.length, [gradient])[0] as number);
  return estimate(value, error, "", [value - quantile * error, value + quantile * error]);
}

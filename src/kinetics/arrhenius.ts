import { type Estimate, estimate, type Temperature, temperature, toKelvin } from "../foundation/index.js";
import { arrheniusFit } from "./arrhenius-line.js";
import type { ArrheniusFit, ArrheniusInput, ArrheniusOptions } from "./arrhenius-types.js";
import { lineThrough } from "./line-through.js";
import { ARRHENIUS_LAW, energyOfSlope } from "./models/arrhenius.js";
import { hasLine, LINE_OPTIONS, rateSet } from "./rate-set.js";

/**
 * Fits ln k = ln A − Ea / (R T) to rate constants at several temperatures.
 *
 * Each ln k is weighted by σ(ln k) = σ(k)/k, to which an error of the temperature adds Ea σ(T)/(R T²);
 * with a `covariance` of the rate constants the line is that of generalised least squares.
 * Where one rate constant has no error, none is weighted. The errors of the line are the larger of those
 * that follow from σ(k) and those that follow from the scatter about the line (`errorScale` says why), and
 * the 95 % intervals are the wider of the two that belong to them.
 *
 * Fits that do not determine k, whose law does not hold or whose temperature is not known are listed
 * with the reason and left out. With fewer than three left there is no line with errors: the estimates
 * are `NaN`, the verdict says so, and `twoPointEstimate` holds what two temperatures give.
 *
 * @throws ArgumentError for temperatures without a unit, σ ≤ 0, a covariance that is none, or errors "from the
 * known σ" without σ
 * @example
 * arrhenius([
 *   { temperature: { value: 22, unit: "°C" }, k: 1e-4 },
 *   { temperature: { value: 30, unit: "°C" }, k: 2.1e-4 },
 *   { temperature: { value: 40, unit: "°C" }, k: 5.4e-4 },
 * ]).activationEnergy.value // 72 kJ mol⁻¹
 */
export function arrhenius(inputs: readonly ArrheniusInput[], options: ArrheniusOptions = {}): ArrheniusFit {
  const set = rateSet(inputs, options, LINE_OPTIONS);
  return arrheniusFit(set, options, hasLine(set) ? lineThrough(set, ARRHENIUS_LAW) : null);
}

/**
 * The rate constant that an Arrhenius fit gives at a temperature, s⁻¹, with the 95 % interval of the line there.
 *
 * `NaN` where there is no line. The interval is that of ln k and not symmetric about k. It grows outside the
 * temperatures of the fit, and knows nothing of a law that ends there.
 *
 * @example
 * const fit = arrhenius([20, 30, 40].map((value) => ({ temperature: { value, unit: "°C" }, k: 1e-4 * 2 ** (value / 10) })));
 * arrheniusRate(fit, { value: 30, unit: "°C" }).value // 8e-4 to 2 %
 */
export function arrheniusRate(fit: ArrheniusFit, at: Pick<Temperature, "value" | "unit">): Estimate {
  const kelvin = toKelvin(temperature(at.value, at.unit));
  const { centre, activationEnergy: energy } = fit;
  if (centre === null) return estimate(Number.NaN, null, "s^-1");
  const lever = (1 / kelvin - 1 / centre.temperature) / energyOfSlope(1);
  const lnK = centre.lnK.value + energy.value * lever;
  const errorOf = (part: (e: Estimate) => number): number => Math.hypot(part(centre.lnK), part(energy) * lever);
  const half = errorOf((e) => ((e.interval95?.[1] ?? Number.NaN) - (e.interval95?.[0] ?? Number.NaN)) / 2);
  const k = Math.exp(lnK);
  return estimate(k, k * errorOf((e) => e.standardError ?? Number.NaN), "s^-1", [
    Math.exp(lnK - half),
    Math.exp(lnK + half),
  ]);
}

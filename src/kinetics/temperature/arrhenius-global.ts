import { checkOptions, estimate, type KnownOptions, VERSION } from "../../foundation/index.js";
import { arrhenius } from "../arrhenius.js";
import { arrheniusFit } from "../arrhenius-line.js";
import type { ArrheniusFit } from "../arrhenius-types.js";
import type { FirstOrderFit } from "../first-order-types.js";
import { hasLine } from "../rate-set.js";
import { globalVerdict, noLine } from "./global-verdict.js";
import { checkTraces, type GlobalTraceFacts, type GlobalTraceOptions, lineThroughTraces } from "./traces.js";

/** An Arrhenius fit of all traces at once, beside the line through their rate constants. */
export interface ArrheniusGlobalFit extends ArrheniusFit, GlobalTraceFacts {
  /** The line through the rate constants of the single fits. */
  readonly twoStep: ArrheniusFit;
}

export const GLOBAL_OPTIONS: KnownOptions<GlobalTraceOptions> = {
  errors: true,
  temperatureError: true,
  sharedTemperatureError: true,
};

/**
 * Fits Ea and A directly to all traces: y = offset + amplitude · exp(−k(T) t) with k(T) = A exp(−Ea/(R T)), offset and
 * amplitude free (or the offset known) for each trace.
 *
 * It takes the first-order fits that `arrhenius` takes, and their windows and options with them. A trace too short to
 * determine its own k still says how large k may be, and is used. Runs whose law does not hold, or without a
 * temperature, are left out. Each trace is weighted by its noise: the known σ, or that about its own best curve. Errors
 * of the temperatures are parameters of the fit, observed as 0 ± σ(T).
 *
 * χ² is by how much the traces fit worse with rate constants on the line than with their own. The errors are
 * `"the larger of both"` as in `arrhenius`: noise, or this scatter of the runs. The interval of Ea is the wider
 * of the profile likelihood's (noise) and Student's t (scatter).
 *
 * @param fits first-order fits at three or more temperatures
 * @throws ArgumentError for anything but first-order fits
 * @example
 * const time = Float64Array.from({ length: 60 }, (_, i) => 20 * i);
 * const runs = [20, 30, 40].map((value) => {
 *   const values = time.map((t) => 0.1 + 0.5 * Math.exp(-1e-3 * 2 ** ((value - 20) / 10) * t));
 *   const temperature = { value, unit: "°C", source: "given" };
 *   return kinetics.fitFirstOrder({ coordinate: { unit: "s", values: time }, values, temperature }, { sigma: 1e-3 });
 * });
 * arrheniusGlobal(runs).activationEnergy.value // 53.8 kJ mol⁻¹
 */
export function arrheniusGlobal(fits: readonly FirstOrderFit[], options: GlobalTraceOptions = {}): ArrheniusGlobalFit {
  checkOptions("options", options, GLOBAL_OPTIONS);
  checkTraces(fits, options.errors);
  const twoStep = arrhenius(fits, options);
  const start = twoStep.centre && { lnK: twoStep.centre.lnK.value, energy: twoStep.activationEnergy.value };
  const { set, fitted, interval, facts } = lineThroughTraces(fits, options, "Arrhenius", start);
  const fit = arrheniusFit(set, options, fitted);
  const madeBy = {
    version: VERSION,
    model: "y = offset + amplitude · exp(−A exp(−Ea/(R T)) t), all traces at once",
    options,
  };
  if (fitted === null || interval === null) {
    return { ...fit, ...facts, twoStep, madeBy, verdict: hasLine(set) ? noLine(facts) : fit.verdict };
  }
  const { value, standardError, unit } = fit.activationEnergy;
  const activationEnergy = estimate(value, standardError, unit, interval);
  const verdict = globalVerdict(fit.verdict, facts);
  return { ...fit, ...facts, activationEnergy, twoStep, madeBy, verdict };
}

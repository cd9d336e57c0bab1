import { checkOptions, estimate, type KnownOptions, VERSION } from "../../foundation/index.js";
import { eyring } from "../eyring.js";
import { eyringFit } from "../eyring-line.js";
import type { EyringFit, EyringOptions } from "../eyring-types.js";
import type { FirstOrderFit } from "../first-order-types.js";
import { hasLine } from "../rate-set.js";
import { GLOBAL_OPTIONS } from "./arrhenius-global.js";
import { globalVerdict, noLine } from "./global-verdict.js";
import { checkTraces, type GlobalTraceFacts, type GlobalTraceOptions, lineThroughTraces } from "./traces.js";

/** Options of `eyringGlobal`. */
export type EyringGlobalOptions = GlobalTraceOptions &
  Pick<EyringOptions, "transmissionCoefficient" | "gibbsTemperature">;

/** An Eyring fit of all traces at once, beside the line through their rate constants. */
export interface EyringGlobalFit extends EyringFit, GlobalTraceFacts {
  /** The line through the rate constants of the single fits. */
  readonly twoStep: EyringFit;
}

const OPTIONS: KnownOptions<EyringGlobalOptions> = {
  ...GLOBAL_OPTIONS,
  transmissionCoefficient: true,
  gibbsTemperature: true,
};

/**
 * Fits ΔH‡ and ΔS‡ directly to all traces: y = offset + amplitude · exp(−k(T) t) with
 * k(T) = (κ kB T/h) exp(ΔS‡/R − ΔH‡/(R T)). What is used, weights and errors are those of `arrheniusGlobal`.
 *
 * @param fits first-order fits at three or more temperatures
 * @throws ArgumentError for anything but first-order fits, and for a transmission coefficient ≤ 0
 * @example
 * const time = Float64Array.from({ length: 60 }, (_, i) => 20 * i);
 * const runs = [20, 30, 40].map((value) => {
 *   const values = time.map((t) => 0.1 + 0.5 * Math.exp(-1e-3 * 2 ** ((value - 20) / 10) * t));
 *   const temperature = { value, unit: "°C", source: "given" };
 *   return kinetics.fitFirstOrder({ coordinate: { unit: "s", values: time }, values, temperature }, { sigma: 1e-3 });
 * });
 * eyringGlobal(runs).activationEnthalpy.value // 51.3 kJ mol⁻¹
 */
export function eyringGlobal(fits: readonly FirstOrderFit[], options: EyringGlobalOptions = {}): EyringGlobalFit {
  checkOptions("options", options, OPTIONS);
  checkTraces(fits, options.errors);
  const twoStep = eyring(fits, options);
  const { set, fitted, interval, facts } = lineThroughTraces(fits, options, "Eyring", null);
  const fit = eyringFit(set, options, fitted);
  const madeBy = {
    version: VERSION,
    model: "y = offset + amplitude · exp(−(κ kB T/h) exp(ΔS‡/R − ΔH‡/(R T)) t), all traces at once",
    options,
  };
  if (fitted === null || interval === null) {
    return { ...fit, ...facts, twoStep, madeBy, verdict: hasLine(set) ? noLine(facts) : fit.verdict };
  }
  const { value, standardError, unit } = fit.activationEnthalpy;
  const activationEnthalpy = estimate(value, standardError, unit, interval);
  const verdict = globalVerdict(fit.verdict, facts);
  return { ...fit, ...facts, activationEnthalpy, twoStep, madeBy, verdict };
}

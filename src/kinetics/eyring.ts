import type { KnownOptions } from "../foundation/index.js";
import type { ArrheniusInput } from "./arrhenius-types.js";
import { eyringFit } from "./eyring-line.js";
import type { EyringFit, EyringOptions } from "./eyring-types.js";
import { lineThrough } from "./line-through.js";
import { EYRING_LAW } from "./models/eyring.js";
import { hasLine, LINE_OPTIONS, rateSet } from "./rate-set.js";

const OPTIONS: KnownOptions<EyringOptions> = {
  ...LINE_OPTIONS,
  transmissionCoefficient: true,
  gibbsTemperature: true,
};

/**
 * Fits ln(k/T) = ln(κ kB/h) + ΔS‡/R − ΔH‡/(R T) to rate constants of first order at several temperatures
 * (H. Eyring, J. Chem. Phys. 3 (1935) 107).
 *
 * Weights, errors and what is left out are those of `arrhenius`. ΔG‡(T) = ΔH‡ − T ΔS‡ is the height of the
 * line, so that its error is that of the line at that temperature, far below those of ΔH‡ and T ΔS‡, which
 * are correlated.
 *
 * @throws ArgumentError as `arrhenius`, and for a transmission coefficient ≤ 0
 * @example
 * eyring([
 *   { temperature: { value: 22, unit: "°C" }, k: 1e-4 },
 *   { temperature: { value: 30, unit: "°C" }, k: 2.1e-4 },
 *   { temperature: { value: 40, unit: "°C" }, k: 5.4e-4 },
 * ]).activationEnthalpy.value // 69.5 kJ mol⁻¹
 */
export function eyring(inputs: readonly ArrheniusInput[], options: EyringOptions = {}): EyringFit {
  const set = rateSet(inputs, options, OPTIONS);
  return eyringFit(set, options, hasLine(set) ? lineThrough(set, EYRING_LAW) : null);
}

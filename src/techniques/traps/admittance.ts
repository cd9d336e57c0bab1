import {
  ArgumentError,
  BRAND,
  checkOptions,
  estimate,
  expected,
  formatEstimate,
  formatNumber,
  inBaseUnit,
  integer,
  temperature,
  toKelvin,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { JOULE_PER_EV } from "../../foundation/units.js";
import { BOLTZMANN_EV } from "../activation/index.js";
import { capacitanceOf } from "./capacitance.js";
import { localSlopes } from "./local-slope.js";
import type { CapacitanceSource, TrapStates, TrapStatesOptions } from "./types.js";

const OPTIONS: KnownOptions<TrapStatesOptions> = {
  ...{ temperature: true, width: true, builtIn: true, attempt: true },
  ...{ area: true, window: true, title: true, simulated: true },
};

/**
 * Thermal admittance spectroscopy: the density of trap states from the capacitance over frequency,
 * N_t(E_ω) = −(V_bi/(e W)) (dC/dω) (ω/(k_B T)) with E_ω = k_B T ln(ω₀/ω) and ω₀ = 2π ν₀ T², cm⁻³ eV⁻¹, C for 1 cm².
 *
 * Jiang et al. (2024) print the same form as eq. 12, with ω₀ in the place of the depletion width W, and under transient EL. They
 * call it a defect density n_t, but its unit is cm⁻³ eV⁻¹: it is a density of states, and `total` its integral over the depths, in
 * cm⁻³. They call V_bi the built-in electric field; it is the built-in voltage, and the field is V_bi/W.
 * The depth is as sure as ln ω₀; a level of one energy appears about 2 k_B T wide. At low frequencies moving ions make a
 * capacitance, too, that this formula takes for traps.
 *
 * @param source columns of frequency and capacitance, or an impedance: then C = Im(1/Z)/ω of the parallel circuit
 * @throws ArgumentError for units of other quantities, a missing area and fewer points than the window has
 * Source: T. Walter, R. Herberholz, C. Müller and H. W. Schock, J. Appl. Phys. 80 (1996) 4411.
 * @example
 * const f = Array.from({ length: 81 }, (_, i) => 10 ** (1 + i / 16));
 * const c = f.map((v) => 30 + 20 / (1 + (v / 1e4) ** 2));
 * const states = trapStates({ frequency: { values: f, unit: "Hz" }, capacitance: { values: c, unit: "nF cm^-2" } }, { temperature: { value: 300, unit: "K" }, width: { value: 300, unit: "nm" }, builtIn: { value: 1, unit: "V" }, attempt: { value: 1e12, unit: "s^-1" } });
 * states.peak.energy // 0.476 to 1 %
 */
export function trapStates(source: CapacitanceSource, options: TrapStatesOptions): TrapStates {
  checkOptions("options", options, OPTIONS);
  const kelvin = toKelvin(temperature(options.temperature.value, options.temperature.unit));
  const kT = BOLTZMANN_EV * kelvin;
  const width = inBaseUnit("width", options.width, { nm: 1e-7, µm: 1e-4 });
  const builtIn = inBaseUnit("builtIn", options.builtIn, { V: 1, mV: 1e-3 });
  const attempt = inBaseUnit("attempt", options.attempt, { "s^-1 K^-2": kelvin ** 2, "s^-1": 1 });
  const window = integer("window", options.window ?? 5, 3, 51);
  if (window % 2 === 0) throw new ArgumentError(expected("window", "an odd number", window));
  const { omega, capacitance } = capacitanceOf(source, options.area);
  if (omega.length < window + 2) {
    throw new ArgumentError(`Expected at least ${window + 2} frequencies but found ${omega.length}.`);
  }
  const { slope, sigma } = localSlopes(omega.map(Math.log), capacitance, window);
  const factor = builtIn.value / (JOULE_PER_EV * width.value * kT);
  const density = slope.map((s) => -factor * s);
  const energy = omega.map((w) => kT * Math.log((2 * Math.PI * attempt.value) / w));
  const errors = sigma.map((s) => factor * s);
  const best = density.reduce((k, d, i) => (d > (density[k] as number) ? i : k), 0);
  let total = 0;
  let variance = 0;
  for (let i = 0; i < energy.length; i += 1) {
    const step = ((energy[Math.min(i + 1, energy.length - 1)] as number) - (energy[Math.max(0, i - 1)] as number)) / 2;
    total += step * (density[i] as number);
    // Neighbouring slopes share all but one of their points.
    variance += window * (step * (errors[i] as number)) ** 2;
  }
  const part = Math.hypot((width.standardError ?? 0) / width.value, (builtIn.standardError ?? 0) / builtIn.value);
  const sum = estimate(total, Math.hypot(Math.sqrt(variance), part * total), "cm^-3");
  const hertz = omega.map((w) => w / (2 * Math.PI));
  const peak = { energy: energy[best] as number, frequency: hertz[best] as number, density: density[best] as number };
  return Object.freeze({
    [BRAND]: "TrapStates" as const,
    title: options.title ?? "",
    ...{ energy, density, sigma: errors, capacitance, frequency: hertz, total: sum, peak, temperature: kelvin },
    simulated: options.simulated ?? ("provenance" in source ? (source.provenance.simulated ?? null) : null),
    verdict: verdictOf(density, errors, energy, best, window, formatEstimate(sum)),
  });
}

function verdictOf(
  density: Float64Array,
  sigma: Float64Array,
  energy: Float64Array,
  best: number,
  window: number,
  total: string,
): Verdict {
  // prettier-ignore
  const n = density.length;
  const range = `from ${formatNumber(energy[0] as number, 3)} to ${formatNumber(energy[n - 1] as number, 3)} eV`;
  const found = `${total} of trap states ${range}, most at ${formatNumber(energy[best] as number, 3)} eV.`;
  if ((energy[0] as number) < 0) {
    const text = `${found} Depths below 0 mean that \`attempt\` is below the frequencies measured.`;
    return { ok: false, code: "attempt-too-low", text };
  }
  const rising = density.filter(
    (d, i) => d < -3 * (sigma[i] as number) && -d > 0.05 * (density[best] as number),
  ).length;
  if (rising > 2) {
    const text = `${found} At ${rising} frequencies the capacitance rises with frequency, which no trap does: wires, or noise.`;
    return { ok: false, code: "capacitance-rises", text };
  }
  // The slopes of the outermost points are those of one window.
  const edge = (window - 1) / 2;
  if (best <= edge || best >= n - 1 - edge) {
    const text = `${found} The density is largest at the ${best <= edge ? "fastest" : "slowest"} frequency: no peak was measured.`;
    return { ok: false, code: "no-peak", text };
  }
  return { ok: true, code: "peak", text: found };
}

import {
  ArgumentError,
  checkOptions,
  estimate,
  expected,
  inBaseUnit,
  positive,
  propagated,
  secondsPer,
  temperature as temperatureOf,
  toKelvin,
  type Estimate,
  type Quantity,
  type Temperature,
} from "../../foundation/index.js";
import {
  activate,
  BOLTZMANN_EV,
  type ActivationOptions,
  type ActivationPoint,
  type ThermalActivation,
} from "../activation/index.js";

/** N_c v_th/T² for the mass of the free electron, cm⁻² s⁻¹ K⁻²: 2 (2π m k/h²)^(3/2) √(3k/m). */
const RICHARDSON_RATE: number = (() => {
  const [m, k, h] = [9.1093837139e-31, 1.380649e-23, 6.62607015e-34];
  return 1e-4 * 2 * ((2 * Math.PI * m * k) / (h * h)) ** 1.5 * Math.sqrt((3 * k) / m);
})();

/** A rate with its unit. */
export interface RatePoint extends ActivationPoint {
  readonly unit: string;
}

function ratesOf(points: readonly RatePoint[]): readonly ActivationPoint[] {
  if (!Array.isArray(points))
    throw new ArgumentError(expected("points", "a list of { temperature, value, unit }", points));
  return (points as readonly RatePoint[]).map(({ temperature, value, unit, standardError, label, exclude }, i) => {
    const factor = 1 / secondsPer(String(unit).replace(/(\^-1|⁻¹)$/, ""), `points[${i}].unit`);
    const error = standardError === undefined || standardError === null ? null : standardError * factor;
    return { temperature, value: value * factor, standardError: error, label, exclude };
  });
}

/**
 * The depth of a trap from its emission rates at several temperatures, as DLTS gives them: ln(eₙ/T²) over 1/T, by the Arrhenius
 * line of `kinetics`. `transientPeaks` has them from transients; `captureCrossSection` takes the prefactor further.
 *
 * Source: D. V. Lang, J. Appl. Phys. 45 (1974) 3023.
 * @example
 * const rates = [200, 220, 240].map((value) => ({ temperature: { value, unit: "K" }, value: emissionRate({ value: 0.3, unit: "eV" }, { value: 1e-16, unit: "cm^2" }, { value, unit: "K" }, 0.2).value, unit: "s^-1" }));
 * emissionActivation(rates).activationEnergy.value.toFixed(6) // "0.300000"
 */
export function emissionActivation(points: readonly RatePoint[], options: ActivationOptions = {}): ThermalActivation {
  return activate(ratesOf(points), { quantity: "eₙ/T²", unit: "s^-1 K^-2", power: -2 }, options);
}

/**
 * The depth of a trap from the frequencies ω/2π at which −ω dC/dω is largest, as thermal admittance gives them (`trapStates`):
 * ω₀ = 2π ν₀ T² exp(−Eₐ/(k_B T)), so that the prefactor is ν₀.
 *
 * Source: T. Walter et al., J. Appl. Phys. 80 (1996) 4411.
 */
export function admittanceActivation(
  points: readonly {
    readonly temperature: Pick<Temperature, "value" | "unit">;
    readonly frequency: Quantity<"Hz" | "kHz" | "MHz">;
  }[],
  options: ActivationOptions = {},
): ThermalActivation {
  if (!Array.isArray(points))
    throw new ArgumentError(expected("points", "a list of { temperature, frequency }", points));
  const found = (points as Parameters<typeof admittanceActivation>[0]).map(
    ({ temperature, frequency }, i): ActivationPoint => {
      const { value, standardError } = inBaseUnit(`points[${i}].frequency`, frequency, { Hz: 1, kHz: 1e3, MHz: 1e6 });
      return { temperature, value, standardError };
    },
  );
  return activate(found, { quantity: "f/T²", unit: "s^-1 K^-2", power: -2 }, options);
}

/**
 * The capture cross-section of a trap, cm², from the prefactor of its emission rates: σ = A/(N_c v_th/T²), with the effective
 * mass of the carriers' band in masses of the electron. The error of ln A is large, and so is that of σ: its interval tells.
 */
export function captureCrossSection(of: ThermalActivation, effectiveMass: number): Estimate {
  if (of.unit !== "s^-1 K^-2")
    throw new ArgumentError(expected("of.unit", 'that of emission rates, "s^-1 K^-2"', of.unit));
  // N_c goes with m^(3/2), v_th with m^(−1/2).
  const factor = 1 / (RICHARDSON_RATE * positive("effectiveMass", effectiveMass));
  const { value, interval95 } = of.prefactor;
  return interval95 ? estimate(value * factor, null, "cm^2", [interval95[0] * factor, interval95[1] * factor]) : estimate(value * factor, null, "cm^2"); // prettier-ignore
}

/**
 * The rate at which a trap emits, eₙ = σ v_th N_c exp(−Eₐ/(k_B T)), s⁻¹, for a degeneracy of 1.
 *
 * @param effectiveMass in masses of the electron
 * @example
 * emissionRate({ value: 0.3, unit: "eV" }, { value: 1e-16, unit: "cm^2" }, { value: 200, unit: "K" }, 0.2).value.toFixed(1) // "71.8"
 */
export function emissionRate(
  depth: Quantity<"eV" | "meV">,
  crossSection: Quantity<"cm^2" | "m^2">,
  at: Pick<Temperature, "value" | "unit">,
  effectiveMass: number,
): Estimate {
  // prettier-ignore
  const kelvin = toKelvin(temperatureOf(at.value, at.unit));
  const m = positive("effectiveMass", effectiveMass);
  const energy = inBaseUnit("depth", depth, { eV: 1, meV: 1e-3 });
  const section = inBaseUnit("crossSection", crossSection, { "cm^2": 1, "m^2": 1e4 });
  const inputs = [
    estimate(energy.value, energy.standardError, "eV"),
    estimate(section.value, section.standardError, "cm^2"),
  ];
  return propagated(inputs, "s^-1", ([e = 0, s = 0]) => s * RICHARDSON_RATE * m * kelvin ** 2 * Math.exp(-e / (BOLTZMANN_EV * kelvin))); // prettier-ignore
}

/**
 * The emission rate at which the difference of a capacitance at two times after the pulse is largest: the rate window
 * e = ln(t₂/t₁)/(t₂ − t₁), s⁻¹.
 *
 * Source: D. V. Lang, J. Appl. Phys. 45 (1974) 3023.
 * @example rateWindow({ value: 1, unit: "ms" }, { value: 10, unit: "ms" }).toFixed(1) // "255.8"
 */
export function rateWindow(first: Quantity<string>, second: Quantity<string>): number {
  const [t1, t2] = [first, second].map((t, i) => positive(`times[${i}].value`, t.value) * secondsPer(t.unit)) as [
    number,
    number,
  ];
  if (!(t2 > t1)) throw new ArgumentError(expected("second", "a later time than `first`", second.value));
  return Math.log(t2 / t1) / (t2 - t1);
}

export interface TrapDensityInput {
  /** Amplitude ΔC of the transient over the capacitance C at rest. */
  readonly relativeChange: number | Omit<Quantity<"">, "unit">;
  /** Density of dopants (or of carriers at rest). */
  readonly doping: Quantity<"cm^-3" | "m^-3">;
  /** N (1 − (1 − ΔC/C)²) in the place of 2N ΔC/C: for changes that are not small. */
  readonly exact?: boolean;
}

/**
 * The density of traps from the amplitude of a capacitance transient, N_T = 2 N ΔC/C, cm⁻³, for traps that are few against the
 * dopants.
 *
 * @throws ArgumentError for a change above 10 %, where the formula fails, unless `exact`
 * Source: D. V. Lang, J. Appl. Phys. 45 (1974) 3023.
 * @example transientTrapDensity({ relativeChange: 0.01, doping: { value: 1e16, unit: "cm^-3" } }).value // 2e14
 */
export function transientTrapDensity(of: TrapDensityInput): Estimate {
  checkOptions("of", of, { relativeChange: true, doping: true, exact: true });
  const given = typeof of.relativeChange === "number" ? { value: of.relativeChange } : of.relativeChange;
  const change = Math.abs(given.value);
  if (!(change > 0 && change < 1))
    throw new ArgumentError(expected("relativeChange", "a part between 0 and 1", given.value));
  if (change > 0.1 && of.exact !== true) {
    throw new ArgumentError(`Expected \`relativeChange\` to be at most 0.1, or \`exact: true\`, but found ${change}.`);
  }
  const doping = inBaseUnit("doping", of.doping, { "cm^-3": 1, "m^-3": 1e-6 });
  const error = "standardError" in given ? (given.standardError ?? null) : null;
  const inputs = [estimate(change, error, ""), estimate(doping.value, doping.standardError, "cm^-3")];
  return propagated(inputs, "cm^-3", ([x = 0, n = 0]) => (of.exact === true ? n * (1 - (1 - x) ** 2) : 2 * n * x));
}

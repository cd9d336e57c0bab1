import {
  ArgumentError,
  BRAND,
  estimate,
  expected,
  formatEstimate,
  GAS_CONSTANT,
  isDetermined,
  positive,
  temperature,
  toKelvin,
  type Estimate,
} from "../../foundation/index.js";
import { BOLTZMANN, JOULE_PER_EV } from "../../foundation/units.js";
import { arrhenius } from "../../kinetics/index.js";
import type { ActivationOptions, ActivationPoint, ThermalActivation } from "./types.js";

/** k_B in eV K⁻¹. */
export const BOLTZMANN_EV: number = BOLTZMANN / JOULE_PER_EV;
/** kJ mol⁻¹ in an eV. */
const KJ_PER_EV = GAS_CONSTANT / BOLTZMANN_EV / 1000;

/** How a quantity follows temperature. */
export interface ActivationLaw {
  readonly quantity: string;
  readonly unit: string;
  /** The power m of T in y Tᵐ. */
  readonly power: number;
  /** Whether the inverse is activated: a time. */
  readonly inverse?: boolean;
}

/**
 * Fits y Tᵐ = A exp(−Eₐ/(k_B T)) by the one Arrhenius line of the library (`kinetics.arrhenius`): weights, errors and the
 * verdict are its own.
 *
 * @throws ArgumentError for values that are not above 0, and temperatures without a unit
 */
export function activate(
  points: readonly ActivationPoint[],
  law: ActivationLaw,
  options: ActivationOptions = {},
): ThermalActivation {
  // prettier-ignore
  if (!Array.isArray(points)) throw new ArgumentError(expected("points", "a list of { temperature, value }", points));
  const { simulated, ...rest } = options;
  const line = arrhenius(
    (points as readonly ActivationPoint[]).map(({ temperature: t, value, standardError, label, exclude }, i) => {
      const kelvin = toKelvin(temperature(t.value, t.unit));
      positive(`points[${i}].value`, value);
      const k = (law.inverse === true ? 1 / value : value) * kelvin ** law.power;
      const part = standardError === undefined || standardError === null ? null : standardError / value;
      return {
        temperature: t,
        k: { value: k, standardError: part === null ? null : part * k },
        ...(label === undefined ? {} : { label }),
        ...(exclude === undefined ? {} : { exclude }),
      };
    }),
    rest,
  );
  const energy = scaled(line.activationEnergy, 1 / KJ_PER_EV, "eV");
  const text = isDetermined(energy) ? `Ea = ${formatEstimate(energy)}: ${line.verdict.text}` : line.verdict.text;
  return Object.freeze({
    [BRAND]: "ThermalActivation" as const,
    ...{ quantity: law.quantity, unit: law.unit, activationEnergy: energy, line },
    prefactor: { ...line.preExponential, unit: law.unit },
    simulated: simulated ?? line.simulated ?? null,
    verdict: { ...line.verdict, text },
  });
}

function scaled(e: Estimate, factor: number, unit: string): Estimate {
  const error = e.standardError === null ? null : e.standardError * factor;
  const interval = e.interval95;
  return interval ? estimate(e.value * factor, error, unit, [interval[0] * factor, interval[1] * factor]) : estimate(e.value * factor, error, unit); // prettier-ignore
}

import { ArgumentError, checkOptions, expected, oneOf, secondsPer } from "../../foundation/index.js";
import {
  activate,
  type ActivationLaw,
  type ActivationOptions,
  type ActivationPoint,
  type ThermalActivation,
} from "../activation/index.js";

/** What was measured over temperature. */
export type MigrationMeasure = "conductivity" | "rate" | "time constant" | "diffusion coefficient";

/** A measurement with its unit: an estimate of another fit can be spread into it. */
export interface MigrationPoint extends ActivationPoint {
  readonly unit: string;
}

const LAWS: Readonly<Record<MigrationMeasure, ActivationLaw>> = {
  conductivity: { quantity: "σT", unit: "S cm^-1 K", power: 1 },
  rate: { quantity: "k", unit: "s^-1", power: 0 },
  "time constant": { quantity: "1/τ", unit: "s^-1", power: 0, inverse: true },
  "diffusion coefficient": { quantity: "D", unit: "cm^2 s^-1", power: 0 },
};

const UNITS: Readonly<Record<string, readonly [MigrationMeasure, number]>> = {
  "S cm^-1": ["conductivity", 1],
  "mS cm^-1": ["conductivity", 1e-3],
  "S m^-1": ["conductivity", 1e-2],
  "cm^2 s^-1": ["diffusion coefficient", 1],
  "m^2 s^-1": ["diffusion coefficient", 1e4],
};

/**
 * The activation energy of ion migration from measurements at several temperatures, by the Arrhenius line of `kinetics`:
 * conductivity as ln(σT) over 1/T, as the Nernst–Einstein relation asks; rates of hopping or of changes of PL, time constants
 * of impedance and diffusion coefficients as they are.
 *
 * @param measure what the points are
 * @param points with units, errors where known: `{ temperature, ...fit.derived[0] }` for a time constant of impedance
 * @throws ArgumentError for a unit of another quantity and values that are not above 0
 * Source: Y. Yuan and J. Huang, Acc. Chem. Res. 49 (2016) 286; J. Maier, Physical Chemistry of Ionic Materials (2004), ch. 6.
 * @example
 * const points = [280, 300, 320, 340].map((value) => ({ temperature: { value, unit: "K" }, value: (1e4 / value) * Math.exp(-0.58 / (8.617333262e-5 * value)), unit: "S cm^-1" }));
 * activationEnergy("conductivity", points).activationEnergy.value.toFixed(6) // "0.580000"
 */
export function activationEnergy(
  measure: MigrationMeasure,
  points: readonly MigrationPoint[],
  options: ActivationOptions = {},
): ThermalActivation {
  // prettier-ignore
  oneOf("measure", measure, Object.keys(LAWS) as MigrationMeasure[]);
  checkOptions("options", options, { errors: true, temperatureError: true, sharedTemperatureError: true, covariance: true, simulated: true }); // prettier-ignore
  if (!Array.isArray(points))
    throw new ArgumentError(expected("points", "a list of { temperature, value, unit }", points));
  const converted = (points as readonly MigrationPoint[]).map((point, i) => {
    const factor = factorOf(measure, point.unit, `points[${i}].unit`);
    const error = point.standardError;
    const scaledError = error === undefined || error === null ? null : error * factor;
    const { temperature, label, exclude } = point;
    return { temperature, label, exclude, value: point.value * factor, standardError: scaledError };
  });
  return activate(converted, LAWS[measure], options);
}

function factorOf(measure: MigrationMeasure, unit: string, name: string): number {
  if (measure === "time constant") return secondsPer(unit, name);
  if (measure === "rate") return 1 / secondsPer(String(unit).replace(/(\^-1|⁻¹)$/, ""), name);
  const found = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (found?.[0] === measure) return found[1];
  const known = Object.keys(UNITS).filter((u) => UNITS[u]?.[0] === measure);
  throw new ArgumentError(expected(name, `a unit of ${measure} (${known.join(", ")})`, unit), { unit });
}

import { estimate, expected, ArgumentError, oneOf, within, type Estimate } from "../../foundation/index.js";
import { molarMass } from "./molar-mass.js";

const MOLAR = { "mol L^-1": 1e3, M: 1e3, "mmol L^-1": 1, mM: 1, µM: 1e-3, "µmol L^-1": 1e-3 } as const;
const MASS = { "mg mL^-1": 1, "g L^-1": 1, "µg mL^-1": 1e-3, "mg L^-1": 1e-3 } as const;

/** Units of a concentration in moles. */
export type MolarUnit = keyof typeof MOLAR;
/** Units of a concentration in mass. */
export type MassUnit = keyof typeof MASS;

/** A concentration with its standard error, where one is known. */
export interface ConcentrationLike<Unit extends string> {
  readonly value: number;
  readonly unit: Unit;
  readonly standardError?: number | null | undefined;
}

/** A concentration times a factor. */
function scaled<Unit extends string>(
  given: ConcentrationLike<Unit>,
  units: Readonly<Record<Unit, number>>,
  unit: string,
  factor: number,
): Estimate {
  if (typeof given !== "object" || given === null) {
    throw new ArgumentError(expected("concentration", "{ value, unit }", given));
  }
  const times = units[oneOf("concentration.unit", given.unit, Object.keys(units) as Unit[])] * factor;
  const error = given.standardError ?? null;
  return estimate(
    within("concentration.value", given.value, 0) * times,
    error === null ? null : within("concentration.standardError", error, 0) * times,
    unit,
  );
}

/**
 * A concentration in mass as one in mmol L⁻¹ of formula units.
 *
 * @example
 * molarConcentration({ value: 8, unit: "mg mL^-1" }, "CsCl").value.toFixed(1) // "47.5"
 */
export function molarConcentration(concentration: ConcentrationLike<MassUnit>, formula: string): Estimate {
  return scaled(concentration, MASS, "mmol L^-1", 1e3 / molarMass(formula));
}

/**
 * A concentration in moles of formula units as one in mg mL⁻¹.
 *
 * @example
 * massConcentration({ value: 47, unit: "mM" }, "CsBr").value.toFixed(1) // "10.0"
 */
export function massConcentration(concentration: ConcentrationLike<MolarUnit>, formula: string): Estimate {
  return scaled(concentration, MOLAR, "mg mL^-1", molarMass(formula) / 1e3);
}

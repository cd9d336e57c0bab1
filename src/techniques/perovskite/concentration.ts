import { estimate, inBaseUnit, type Estimate, type Quantity } from "../../foundation/index.js";
import { molarMass } from "./molar-mass.js";

const MOLAR = { "mol L^-1": 1e3, M: 1e3, "mmol L^-1": 1, mM: 1, µM: 1e-3, "µmol L^-1": 1e-3 } as const;
const MASS = { "mg mL^-1": 1, "g L^-1": 1, "µg mL^-1": 1e-3, "mg L^-1": 1e-3 } as const;

/** Units of a concentration in moles. */
export type MolarUnit = keyof typeof MOLAR;
/** Units of a concentration in mass. */
export type MassUnit = keyof typeof MASS;

/** A concentration times a factor. */
function scaled<Unit extends string>(
  given: Quantity<Unit>,
  units: Readonly<Record<Unit, number>>,
  unit: string,
  factor: number,
): Estimate {
  const { value, standardError } = inBaseUnit("concentration", given, units, 0);
  return estimate(value * factor, standardError === null ? null : standardError * factor, unit);
}

/**
 * A concentration in mass as one in mmol L⁻¹ of formula units.
 *
 * @example
 * molarConcentration({ value: 8, unit: "mg mL^-1" }, "CsCl").value.toFixed(1) // "47.5"
 */
export function molarConcentration(concentration: Quantity<MassUnit>, formula: string): Estimate {
  return scaled(concentration, MASS, "mmol L^-1", 1e3 / molarMass(formula));
}

/**
 * A concentration in moles of formula units as one in mg mL⁻¹.
 *
 * @example
 * massConcentration({ value: 47, unit: "mM" }, "CsBr").value.toFixed(1) // "10.0"
 */
export function massConcentration(concentration: Quantity<MolarUnit>, formula: string): Estimate {
  return scaled(concentration, MOLAR, "mg mL^-1", molarMass(formula) / 1e3);
}

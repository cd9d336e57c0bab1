import { ArgumentError, estimate, expected, inBaseUnit, type Estimate } from "../../foundation/index.js";

/** A number in the usual unit, or with its unit and standard error, as an `Estimate` is. */
export type Measured =
  | number
  | {
      readonly value: number;
      readonly unit?: string | undefined;
      readonly standardError?: number | null | undefined;
    };

/** Factors to the first unit of each table. */
export const LENGTHS: Readonly<Record<string, number>> = { Å: 1, nm: 10, pm: 0.01 };
export const MOMENTA: Readonly<Record<string, number>> = { "Å^-1": 1, "nm^-1": 0.1 };
export const ANGLES: Readonly<Record<string, number>> = { "°": 1, rad: 180 / Math.PI };
export const ENERGIES: Readonly<Record<string, number>> = { eV: 1, meV: 1e-3 };

/**
 * What was given, as an estimate in the first unit of the table.
 *
 * @param least the smallest value; above 0 without it
 * @throws ArgumentError for another unit, and a number that cannot be
 */
export function measured(
  name: string,
  given: Measured,
  units: Readonly<Record<string, number>>,
  most: number = Number.POSITIVE_INFINITY,
  least: number = Number.MIN_VALUE,
): Estimate {
  const base = Object.keys(units)[0] as string;
  const whole = typeof given === "number" ? { value: given, unit: base } : given;
  const found: unknown = whole;
  if (typeof found !== "object" || found === null) {
    throw new ArgumentError(expected(name, `a number in ${base}, or { value, unit }`, found), { name });
  }
  const { value, standardError } = inBaseUnit(name, { ...whole, unit: whole.unit ?? base }, units, least);
  if (value > most) throw new ArgumentError(expected(name, `at most ${most} ${base}`, value), { name });
  return estimate(value, standardError, base);
}

import { oneOf, within } from "./check.js";
import { ArgumentError, expected } from "./errors.js";

/** A number with its unit, and its standard error where one is known. */
export interface Quantity<Unit extends string> {
  readonly value: number;
  readonly unit: Unit;
  readonly standardError?: number | null | undefined;
}

/** A quantity in a base unit. */
export interface Converted {
  readonly value: number;
  /** `null` where none was given. */
  readonly standardError: number | null;
}

/**
 * A quantity in the base unit that the factors of its units lead to.
 *
 * @param name what an error calls it
 * @param least the smallest value; above 0 without it
 * @throws ArgumentError for what is no quantity, another unit, or a number that cannot be
 */
export function inBaseUnit<Unit extends string>(
  name: string,
  quantity: Quantity<Unit>,
  factors: Readonly<Record<Unit, number>>,
  least: number = Number.MIN_VALUE,
): Converted {
  const given: unknown = quantity;
  if (typeof given !== "object" || given === null) {
    throw new ArgumentError(expected(name, "{ value, unit }", given));
  }
  const factor = factors[oneOf(`${name}.unit`, quantity.unit, Object.keys(factors) as Unit[])];
  const value = within(`${name}.value`, quantity.value, least) * factor;
  const error = quantity.standardError ?? null;
  return { value, standardError: error === null ? null : within(`${name}.standardError`, error, 0) * factor };
}

import { ArgumentError, expected, oneOf, within } from "../../foundation/index.js";

/** A number with its unit, and its standard error where one is known. */
export interface Quantity<Unit extends string> {
  readonly value: number;
  readonly unit: Unit;
  readonly standardError?: number | null | undefined;
}

/** Value and error in the base unit of the table. */
export interface Measured {
  readonly value: number;
  /** Standard error as a part of the value; `null` where none was given. */
  readonly relative: number | null;
}

/** A quantity above 0 in the base unit that `factors` lead to. */
export function measured<Unit extends string>(
  name: string,
  quantity: Quantity<Unit>,
  factors: Readonly<Record<Unit, number>>,
): Measured {
  const given: unknown = quantity;
  if (typeof given !== "object" || given === null) {
    throw new ArgumentError(expected(name, "{ value, unit }", given));
  }
  const unit = oneOf(`${name}.unit`, quantity.unit, Object.keys(factors) as Unit[]);
  const value = within(`${name}.value`, quantity.value, Number.MIN_VALUE);
  const error = quantity.standardError;
  const relative = error === undefined || error === null ? null : within(`${name}.standardError`, error, 0) / value;
  return { value: value * factors[unit], relative };
}

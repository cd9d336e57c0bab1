import { ArgumentError, expected, parseTimeUnit, SECONDS } from "../../foundation/index.js";
import type { ModelParameter } from "./kinetic-model.js";

/** The unit of time that a model was asked for; seconds if none was. */
export function unitOfTime(unit: string | undefined): string {
  if (unit === undefined) return "s";
  const parsed = parseTimeUnit(unit);
  if (parsed !== undefined) return parsed;
  throw new ArgumentError(expected("timeUnit", `a unit of time (${Object.keys(SECONDS).join(", ")})`, unit));
}

/** A first-order rate constant in the reciprocal of the unit of time. */
export function rateParameter(name: string, timeUnit: string, start?: number): ModelParameter {
  return { name, unit: `${timeUnit}^-1`, lower: 0, ...(start === undefined ? {} : { start }) };
}

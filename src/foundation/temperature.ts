import { finite, oneOf } from "./check.js";
import { ArgumentError, expected } from "./errors.js";

/** A temperature and where it is known from. */
export interface Temperature {
  readonly value: number;
  readonly unit: "K" | "°C";
  readonly source: "given" | "file" | "file name";
}

/** Words for the two units, as files and users write them. */
const UNITS: Readonly<Record<string, "K" | "°C">> = { K: "K", "°C": "°C", C: "°C", degC: "°C", "℃": "°C" };

/**
 * A temperature, checked: the unit must be known and the value above absolute zero.
 *
 * @example temperature(22, "°C").value // 22
 */
export function temperature(value: number, unit: string, source: Temperature["source"] = "given"): Temperature {
  finite("value", value);
  const known = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (!known) throw new ArgumentError(expected("unit", '"K" or "°C"', unit), { unit });
  const result: Temperature = { value, unit: known, source };
  if (!(kelvin(result) > 0)) {
    throw new ArgumentError(expected("value", "a temperature above absolute zero", value), { value, unit });
  }
  return result;
}

/** The temperature in kelvin. */
export function toKelvin(t: Temperature): number {
  finite("temperature.value", t.value);
  oneOf("temperature.unit", t.unit, ["K", "°C"]);
  return kelvin(t);
}

function kelvin(t: Temperature): number {
  return t.unit === "°C" ? t.value + 273.15 : t.value;
}

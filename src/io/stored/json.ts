import { ArgumentError, describe, VERSION } from "../../foundation/index.js";
import { isMeasurement, type Measurement } from "../measurements/measurement.js";
import { isObject, measurementFrom, plainOf, replaceArrays, type Plain } from "./plain.js";

const FORMAT = "halidelab-measurement";
/** The version of the form of the file. A new one comes with the way to read the older ones. */
const SCHEMA_VERSION = 1;

/**
 * A measurement as JSON, complete: `docs/schema/measurement-1.json` describes it. Numbers are written with the fewest digits that
 * identify them; a missing number is `null`.
 */
export function toJson(m: Measurement): string {
  if (!isMeasurement(m)) throw new ArgumentError(`Expected \`m\` to be a measurement but found ${describe(m)}.`);
  const { type, fields } = plainOf(m);
  const values = replaceArrays(fields, (array) => Array.from(array, (v) => (Number.isNaN(v) ? null : v)));
  return `${JSON.stringify({ format: FORMAT, schemaVersion: SCHEMA_VERSION, version: VERSION, type, ...(values as object) })}\n`;
}

/**
 * Reads what `toJson` wrote.
 *
 * @throws ArgumentError for text that is none of ours or of a later version, and for numbers that cannot be
 */
export function fromJson(text: string): Measurement {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ArgumentError(`Expected \`text\` to be JSON but found: ${why}.`, {}, "no-json");
  }
  const found = file as Plain;
  if (!isObject(found) || found["format"] !== FORMAT) {
    throw new ArgumentError(
      "Expected `text` to be a measurement that `toJson` wrote but found other JSON.",
      {},
      "other-json",
    );
  }
  const { format: _format, schemaVersion, version: _version, type, ...fields } = found;
  if (schemaVersion !== SCHEMA_VERSION) {
    throw new ArgumentError(
      `Expected a measurement of schema version ${SCHEMA_VERSION} but found ${describe(schemaVersion)}; it was written by a later version of Halidelab.`,
      {},
      "schema-version",
    );
  }
  return measurementFrom(String(type), withNaN(fields));
}

/** Missing numbers as `NaN`, in lists that hold nothing but numbers. */
function withNaN(value: Plain): Plain {
  if (Array.isArray(value)) {
    const list = value as readonly Plain[];
    const numbers = list.length > 0 && list.every((v) => v === null || typeof v === "number");
    return numbers ? Float64Array.from(list, (v) => (v === null ? Number.NaN : v)) : list.map(withNaN);
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, withNaN(v)]));
}

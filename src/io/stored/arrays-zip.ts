import { FormatError, type FormatErrorPlace } from "../../foundation/index.js";
import { fromNpy, toNpy } from "../containers/npy.js";
import type { Measurement } from "../measurements/measurement.js";
import { isObject, measurementFrom, plainOf, replaceArrays, shapeOf, type Plain } from "./plain.js";

/** A measurement as the manifest of an archive has it: its arrays are members, named by `$npy`. */
export interface StoredMeasurement {
  readonly type: string;
  readonly fields: unknown;
}

/**
 * Puts the arrays of a measurement into an archive.
 *
 * @param folder before the names of the members
 */
export function storeMeasurement(m: Measurement, folder: string, members: Map<string, Uint8Array>): StoredMeasurement {
  const { type, fields } = plainOf(m);
  const kept = replaceArrays(fields, (array, name) => {
    const member = `${folder}${name}.npy`;
    members.set(member, toNpy(array, shapeOf(m, name, array.length)));
    return { $npy: member };
  });
  return { type, fields: kept };
}

/**
 * A measurement from a manifest and the members that it names.
 *
 * @throws FormatError where a member is missing or no array; ArgumentError where the numbers cannot be a measurement
 */
export function restoreMeasurement(
  stored: Plain | undefined,
  members: ReadonlyMap<string, Uint8Array>,
  place: FormatErrorPlace,
): Measurement {
  if (!isObject(stored) || typeof stored["type"] !== "string") {
    throw new FormatError(
      "Expected a measurement with its type but found none.",
      { ...place, byteOffset: 0 },
      {},
      "bad-manifest",
    );
  }
  const array = (member: string): Plain => {
    const bytes = members.get(member);
    if (bytes !== undefined) return fromNpy(bytes, place).values;
    throw new FormatError(
      `Expected the member "${member}" but found none.`,
      { ...place, byteOffset: 0 },
      {},
      "no-member",
    );
  };
  const revive = (value: Plain): Plain => {
    if (Array.isArray(value)) return (value as readonly Plain[]).map(revive);
    if (!isObject(value)) return value;
    if (typeof value["$npy"] === "string") return array(value["$npy"]);
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, revive(v)]));
  };
  return measurementFrom(stored["type"], revive(stored["fields"] ?? null));
}

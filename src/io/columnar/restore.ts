import { count, describe, FormatError, isHalidelabError, list, type FormatErrorPlace } from "../../foundation/index.js";
import { withNotes } from "../../spectroscopy/index.js";
import type { Measurement } from "../measurements/measurement.js";
import type { NamedArray } from "../named-arrays.js";
import { isObject, measurementFrom, type Plain } from "../stored/plain.js";
import { MANIFEST_FORMAT, SCHEMA_VERSION } from "./columns.js";

/** Columns that are computed when the table is written, not kept. */
const DERIVED = /^Time \((fs|ps|ns|µs|ms|s)\)$/;

/**
 * The measurement whose columns and manifest these are; rows or columns that another program left out are gone, columns that it
 * added are named in a note.
 *
 * @throws FormatError for a manifest that is none of ours or of a later version, and where a column is missing
 */
export function restoreColumns(manifest: string, columns: readonly NamedArray[], place: FormatErrorPlace): Measurement {
  const fail = (message: string, code: string): FormatError =>
    new FormatError(message, { ...place, byteOffset: 0 }, {}, code);
  const { type, fields } = manifestOf(manifest, fail);
  const byName = new Map(columns.map((c) => [c.name, c]));
  const used = new Set<string>();
  const column = (name: unknown): NamedArray => {
    const found = byName.get(String(name));
    if (found === undefined) throw fail(`Expected the column "${String(name)}" but found none.`, "no-column");
    used.add(found.name);
    return found;
  };
  const matrix = (names: readonly Plain[], masked: readonly Plain[]): Float64Array => {
    const rows = names.map((name) => column(name).values);
    const n = rows[0]?.length ?? 0;
    const all = new Float64Array(rows.length * n);
    rows.forEach((row, i) => {
      all.set(row.subarray(0, n), i * n);
      if (typeof masked[i] !== "string") return;
      column(masked[i]).values.forEach((v, j) => {
        if (!Number.isNaN(v)) all[i * n + j] = v;
      });
    });
    return all;
  };
  /** 1 where a row of the columns has no value. */
  const gapsOf = (names: readonly Plain[]): Uint8Array =>
    Uint8Array.from(names.flatMap((name) => Array.from(column(name).values, (v) => (Number.isNaN(v) ? 1 : 0))));
  const revive = (value: Plain): Plain => {
    if (Array.isArray(value)) return (value as readonly Plain[]).map(revive);
    if (!isObject(value)) return value;
    const { $column, $columns, $masked, $numbers, $gaps } = value;
    if (typeof $column === "string") {
      const { texts, values } = column($column);
      return texts ?? values;
    }
    if (Array.isArray($columns)) return matrix($columns as readonly Plain[], ($masked ?? []) as readonly Plain[]);
    if (Array.isArray($numbers)) return Float64Array.from($numbers as readonly Plain[], Number);
    const gaps = isObject(fields) && typeof $gaps === "string" ? fields[$gaps] : undefined;
    if (isObject(gaps) && Array.isArray(gaps["$columns"])) return gapsOf(gaps["$columns"] as readonly Plain[]);
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, revive(v)]));
  };
  try {
    const found = measurementFrom(type, revive(fields));
    const added = columns.filter(({ name }) => !used.has(name) && !DERIVED.test(name));
    if (added.length === 0) return found;
    const note = `${count(added.length, "column")} that another program added ${added.length === 1 ? "was" : "were"} left out: ${list(added.map(({ name }) => name))}.`;
    return Object.freeze({ ...found, provenance: withNotes(found.provenance, note) });
  } catch (cause) {
    if (!isHalidelabError(cause) || cause instanceof FormatError) throw cause;
    throw fail(cause.message, "bad-data");
  }
}

function manifestOf(
  text: string,
  fail: (message: string, code: string) => FormatError,
): { readonly type: string; readonly fields: Plain } {
  let found: Plain;
  try {
    found = JSON.parse(text) as Plain;
  } catch {
    throw fail("Expected the metadata of a measurement to be JSON but found other text.", "bad-manifest");
  }
  if (!isObject(found) || found["format"] !== MANIFEST_FORMAT) {
    throw fail("Expected the metadata of a measurement but found others.", "bad-manifest");
  }
  if (found["schemaVersion"] !== SCHEMA_VERSION) {
    throw fail(
      `Expected schema version ${SCHEMA_VERSION} but found ${describe(found["schemaVersion"])}; a later version of Halidelab wrote this file.`,
      "schema-version",
    );
  }
  return { type: String(found["type"]), fields: found["fields"] ?? null };
}

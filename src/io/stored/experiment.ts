import {
  ArgumentError,
  BRAND,
  brandOf,
  describe,
  expected,
  FormatError,
  isHalidelabError,
  VERSION,
  type FormatErrorPlace,
} from "../../foundation/index.js";
import { fromJson as resultFromJson, toJson as resultToJson } from "../../fitting/index.js";
import { unzip, zip } from "../containers/zip.js";
import { isMeasurement, type Measurement } from "../measurements/measurement.js";
import { restoreMeasurement, storeMeasurement } from "./arrays-zip.js";
import { isObject, type Plain } from "./plain.js";

const FORMAT = "Halidelab experiment";
const MAGIC = "halidelab-experiment";
/** The version of the form of the file. A new one comes with the way to read the older ones, and keeps their fixtures. */
const SCHEMA_VERSION = 1;
const MANIFEST = "manifest.json";
/** Unpacked bytes that an experiment may have. */
const LARGEST = 1024 * 1024 * 1024;

/** A whole experiment: what was measured, what was concluded, and what is known beside. */
export interface Experiment {
  readonly [BRAND]: "Experiment";
  readonly title: string;
  /** In the laboratory's own words: sample, operator, date. */
  readonly metadata: Readonly<Record<string, string | number | boolean>>;
  /** By name, in the order in which they were given. */
  readonly measurements: Readonly<Record<string, Measurement>>;
  /** Results of fits by name: anything that `fitting.toJson` can write. */
  readonly fits: Readonly<Record<string, object>>;
}

export interface ExperimentInit {
  readonly title?: string | undefined;
  readonly metadata?: Readonly<Record<string, string | number | boolean>> | undefined;
  readonly measurements?: Readonly<Record<string, Measurement>> | undefined;
  readonly fits?: Readonly<Record<string, object>> | undefined;
}

/**
 * An experiment that `toExperimentFile` can keep.
 *
 * @throws ArgumentError naming what is no measurement, no result, or no plain metadata
 * @example experiment({ title: "CsPbBr3", measurements: { film: run } }).title // "CsPbBr3"
 */
export function experiment(init: ExperimentInit): Experiment {
  const { title = "", metadata = {}, measurements = {}, fits = {} } = init;
  if (typeof title !== "string") throw new ArgumentError(expected("title", "a text", title));
  for (const [name, m] of Object.entries(measurements)) {
    if (!isMeasurement(m)) throw new ArgumentError(expected(`measurements.${name}`, "a measurement", m));
  }
  for (const [name, fit] of Object.entries(fits)) {
    if (brandOf(fit) === undefined) throw new ArgumentError(expected(`fits.${name}`, "a result of this library", fit));
  }
  for (const [name, value] of Object.entries(metadata)) {
    const plain = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
    if (!plain)
      throw new ArgumentError(expected(`metadata.${name}`, "a text, a finite number, or true or false", value));
  }
  return Object.freeze({
    [BRAND]: "Experiment" as const,
    title,
    metadata: Object.freeze({ ...metadata }),
    measurements: Object.freeze({ ...measurements }),
    fits: Object.freeze({ ...fits }),
  });
}

/**
 * An experiment as one file: a zip archive of a manifest and of NumPy arrays, described in docs/experiment-file.md. The same
 * experiment gives the same bytes.
 *
 * @throws ArgumentError for what is no experiment, and for one of more than 1 GB
 */
export function toExperimentFile(e: Experiment): Uint8Array {
  if (brandOf(e) !== "Experiment") throw new ArgumentError(expected("e", "an experiment", e));
  const members = new Map<string, Uint8Array>();
  const measurements = Object.entries(e.measurements).map(([name, m], i) => ({
    name,
    ...storeMeasurement(m, `measurements/${i}/`, members),
  }));
  const fits = Object.entries(e.fits).map(([name, fit], i) => {
    const member = `fits/${i}.json`;
    members.set(member, utf8(resultToJson(fit)));
    return { name, type: brandOf(fit), member };
  });
  const { title, metadata } = e;
  const about = { format: MAGIC, schemaVersion: SCHEMA_VERSION, version: VERSION };
  const manifest = { ...about, title, metadata, measurements, fits };
  const parts = new Map([[MANIFEST, utf8(`${JSON.stringify(manifest, null, 2)}\n`)], ...members]);
  const size = [...parts.values()].reduce((sum, part) => sum + part.length, 0);
  if (size > LARGEST) throw new ArgumentError(`Expected an experiment of at most 1 GB but found ${size} bytes.`);
  return zip(parts);
}

/**
 * Reads what `toExperimentFile` wrote, of this version and of all before.
 *
 * @param file the file's name, for messages
 * @throws FormatError for bytes that are no experiment, are damaged, or were written by a later version
 */
export function fromExperimentFile(bytes: Uint8Array, file?: string): Experiment {
  const place: FormatErrorPlace = { format: FORMAT, file };
  const fail = (message: string, code: string): FormatError =>
    new FormatError(message, { ...place, byteOffset: 0 }, {}, code);
  const parts = unzip(bytes, () => true, place, LARGEST);
  const manifest = manifestOf(parts, fail);
  const { title, metadata, measurements, fits } = manifest;
  try {
    return experiment({
      title: typeof title === "string" ? title : "",
      metadata: (isObject(metadata) ? metadata : {}) as never,
      measurements: named(measurements, (stored) => restoreMeasurement(stored, parts, place)),
      fits: named(fits, ({ member }) => {
        const part = parts.get(String(member));
        if (part === undefined) throw fail(`Expected the member "${String(member)}" but found none.`, "no-member");
        return resultFromJson(text(part));
      }),
    });
  } catch (cause) {
    if (!isHalidelabError(cause) || cause instanceof FormatError) throw cause;
    throw fail(cause.message, "bad-data");
  }
}

type Fields = { readonly [key: string]: Plain };

function manifestOf(parts: ReadonlyMap<string, Uint8Array>, fail: (m: string, c: string) => FormatError): Fields {
  const part = parts.get(MANIFEST);
  if (part === undefined) throw fail(`Expected an archive with ${MANIFEST} but found none.`, "no-manifest");
  let found: Plain;
  try {
    found = JSON.parse(text(part)) as Plain;
  } catch {
    throw fail(`Expected ${MANIFEST} to be JSON but found other text.`, "bad-manifest");
  }
  if (!isObject(found) || found["format"] !== MAGIC) {
    throw fail(`Expected ${MANIFEST} of an experiment but found another.`, "bad-manifest");
  }
  if (found["schemaVersion"] !== SCHEMA_VERSION) {
    const version = describe(found["schemaVersion"]);
    throw fail(
      `Expected schema version ${SCHEMA_VERSION} but found ${version}; a later version of Halidelab wrote this file.`,
      "schema-version",
    );
  }
  return found;
}

function named<T>(entries: Plain | undefined, make: (entry: Fields) => T): Record<string, T> {
  const list = Array.isArray(entries) ? (entries as readonly Plain[]).filter(isObject) : [];
  return Object.fromEntries(list.map((entry) => [String(entry["name"]), make(entry)]));
}

// In every JavaScript host, but not in the ES library that pure modules are compiled against.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

function utf8(of: string): Uint8Array {
  return new TextEncoder().encode(of);
}

function text(bytes: Uint8Array): string {
  return new TextDecoder("utf-8").decode(bytes);
}

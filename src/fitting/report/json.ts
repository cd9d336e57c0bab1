import { ArgumentError, BRAND, brandOf, describe, expected, VERSION } from "../../foundation/index.js";
import type { FitResult } from "../result.js";
import type { SeparableFit } from "../separable/result.js";

/** The version of the form of the file. A new one comes with the way to read the older ones. */
const SCHEMA_VERSION = 1;

/** Words that stand for what JSON has no number for. */
const NUMBERS: Readonly<Record<string, number>> = { NaN, Infinity, "-Infinity": -Infinity, "-0": -0 };
const ARRAYS = { Float64Array, Int32Array, Uint8Array } as const;

type Json = string | boolean | number | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * Any result of the library as JSON, complete: quantities, covariance, data, verdict, and what it was made from. What
 * `fromJson` reads back is the same to the last bit, `NaN`, infinite numbers and typed arrays among it.
 *
 * @throws ArgumentError for what is no result, and for a result that holds a function (an option, for instance)
 * @example
 * const fit = fitting.fitLeastSquares({
 *   parameters: [{ name: "level", start: 0 }],
 *   observations: [1.1, 0.9, 1.05, 0.95],
 *   model: ([level = 0], out) => out.fill(level),
 * });
 * fitting.fromJson(fitting.toJson(fit), "FitResult").parameters[0].value === fit.parameters[0].value // true
 */
export function toJson(result: object): string {
  if (brandOf(result) === undefined) {
    throw new ArgumentError(expected("result", "a result of this library", result), {});
  }
  return JSON.stringify({ format: "halidelab-result", schemaVersion: SCHEMA_VERSION, version: VERSION, result: plain(result, "result") }); // prettier-ignore
}

/**
 * Reads what `toJson` wrote.
 *
 * @param type the type of result that is expected
 * @throws ArgumentError for text that is none of ours, of a later version, or of another type
 */
export function fromJson(text: string, type: "FitResult"): FitResult;
export function fromJson(text: string, type: "SeparableFit"): SeparableFit;
export function fromJson(text: string, type?: string): object;
export function fromJson(text: string, type?: string): object {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ArgumentError(`Expected \`text\` to be JSON but found: ${why}.`, {}, "no-json");
  }
  const { format, schemaVersion, result } = (file ?? {}) as Readonly<Record<string, Json | undefined>>;
  if (format !== "halidelab-result" || typeof result !== "object" || result === null) {
    throw new ArgumentError("Expected `text` to be a result that `toJson` wrote but found other JSON.", {});
  }
  if (schemaVersion !== SCHEMA_VERSION) {
    throw new ArgumentError(
      `Expected a result of schema version ${SCHEMA_VERSION} but found ${describe(schemaVersion)}; it was written by a later version of Halidelab.`,
      { schemaVersion },
      "schema-version",
    );
  }
  const found = revive(result) as object;
  if (type !== undefined && brandOf(found) !== type) {
    throw new ArgumentError(`Expected a result of type ${type} but found ${brandOf(found) ?? "none"}.`, { type });
  }
  return found;
}

function plain(value: unknown, path: string): Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return number(value);
  if (typeof value !== "object") {
    throw new ArgumentError(
      `Expected \`${path}\` to be plain data but found ${describe(value)}, which JSON cannot hold.`,
      { path },
      "not-plain",
    );
  }
  for (const [name, kind] of Object.entries(ARRAYS)) {
    if (value instanceof kind) return { $array: name, values: Array.from(value, number) };
  }
  if (Array.isArray(value)) return value.map((item, i) => plain(item, `${path}[${i}]`));
  const brand = brandOf(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return {
    ...(brand === undefined ? {} : { $type: brand }),
    // A key that begins as ours do gets one sign more.
    ...Object.fromEntries(entries.map(([k, v]) => [k.startsWith("$") ? `$${k}` : k, plain(v, `${path}.${k}`)])),
  };
}

function number(value: number): Json {
  return Number.isFinite(value) && !Object.is(value, -0)
    ? value
    : { $number: Object.is(value, -0) ? "-0" : String(value) };
}

function revive(value: Json): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(revive);
  const { $number, $array, values, $type } = value as Readonly<Record<string, Json | undefined>>;
  if (typeof $number === "string") return NUMBERS[$number] ?? Number.NaN;
  if (typeof $array === "string" && Object.hasOwn(ARRAYS, $array)) {
    const kind = ARRAYS[$array as keyof typeof ARRAYS];
    return kind.from(((values ?? []) as readonly Json[]).map((v) => revive(v) as number));
  }
  const result: Record<string | symbol, unknown> = {};
  if (typeof $type === "string") result[BRAND] = $type;
  for (const [key, item] of Object.entries(value)) {
    if (key === "$type") continue;
    const name = key.startsWith("$$") ? key.slice(1) : key;
    // By definition, not assignment: a key named __proto__ stays a key.
    Object.defineProperty(result, name, { value: revive(item), enumerable: true, writable: true, configurable: true });
  }
  return result;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

import { BRAND, brandOf } from "./brand.js";
import { describe } from "./describe.js";

/** Plain facts that go with an error, for programs that handle it. */
export type ErrorContext = Readonly<Record<string, unknown>>;

/**
 * What every error of the library has in common.
 *
 * `code` is a stable word for programs, `context` holds the facts of this occurrence, and `message` is
 * a sentence worded "Expected `x` to be … but found …".
 */
export class HalidelabError extends Error {
  readonly code: string;
  readonly context: ErrorContext;

  constructor(code: string, message: string, context: ErrorContext = {}) {
    super(message);
    this.name = "HalidelabError";
    this.code = code;
    this.context = context;
    // Not a declared member: a computed name in a class has no place in isolated declarations.
    Object.defineProperty(this, BRAND, { value: "HalidelabError" });
  }
}

/** An argument that cannot be meant: a wrong type, shape, unit or range. */
export class ArgumentError extends HalidelabError {
  constructor(message: string, context: ErrorContext = {}, code: string = "argument") {
    super(code, message, context);
    this.name = "ArgumentError";
  }
}

/** A model or problem that is wrongly put; `issues` lists every mistake found, not only the first. */
export class ModelError extends HalidelabError {
  readonly issues: readonly string[];

  constructor(issues: readonly string[], context: ErrorContext = {}, code: string = "model") {
    super(code, issues.length === 1 ? (issues[0] ?? "") : issues.map((i) => `- ${i}`).join("\n"), context);
    this.name = "ModelError";
    this.issues = issues;
  }
}

/** Where in a file a format error is. */
export interface FormatErrorPlace {
  readonly format: string;
  readonly file?: string | undefined;
  /** Counted from 1. */
  readonly line?: number | undefined;
  /** Counted from 0. */
  readonly byteOffset?: number | undefined;
}

/** A file that is not what its format says. The message ends with the file and the line or byte. */
export class FormatError extends HalidelabError {
  readonly format: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly byteOffset: number | undefined;

  constructor(message: string, place: FormatErrorPlace, context: ErrorContext = {}, code: string = "format") {
    super(code, `${message} (${placeText(place)})`, { ...place, ...context });
    this.name = "FormatError";
    this.format = place.format;
    this.file = place.file;
    this.line = place.line;
    this.byteOffset = place.byteOffset;
  }
}

/** Arithmetic that cannot go on: a singular matrix, a value outside a function's domain. */
export class NumericalError extends HalidelabError {
  constructor(message: string, context: ErrorContext = {}, code: string = "numerical") {
    super(code, message, context);
    this.name = "NumericalError";
  }
}

/** A message between kernel and front end that does not keep the protocol. */
export class ProtocolError extends HalidelabError {
  constructor(message: string, context: ErrorContext = {}, code: string = "protocol") {
    super(code, message, context);
    this.name = "ProtocolError";
  }
}

/** True for any error of this library, whichever copy of it made the error. */
export function isHalidelabError(value: unknown): value is HalidelabError {
  return brandOf(value) === "HalidelabError";
}

/** The sentence "Expected `name` to be what but found found." */
export function expected(name: string, what: string, found: unknown): string {
  return `Expected \`${name}\` to be ${what} but found ${describe(found)}.`;
}

function placeText(place: FormatErrorPlace): string {
  const parts = [place.format];
  if (place.file !== undefined) parts.push(place.file);
  if (place.line !== undefined) parts.push(`line ${place.line}`);
  if (place.byteOffset !== undefined) parts.push(`byte ${place.byteOffset}`);
  return parts.join(", ");
}

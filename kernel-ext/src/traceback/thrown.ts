import { inspect, types } from "node:util";

/**
 * The name and the text of what was thrown. What is no error has no name of its own: one of an error's class would say
 * what it is not, so it is called what happened to it.
 */
export function nameAndValue(thrown: unknown): { ename: string; evalue: string } {
  if (!isErrorLike(thrown)) return { ename: "Thrown", evalue: safeInspect(thrown) };
  return { ename: nameOf(thrown), evalue: text(property(thrown, "message")) };
}

/** An error of any realm, a DOMException, a proxy of one. */
export function isErrorLike(value: unknown): value is object {
  if (types.isNativeError(value)) return true;
  try {
    return value instanceof Error;
  } catch {
    return false;
  }
}

/** A property of what a cell threw; a getter that throws must not hide the error, or the cell would never end. */
export function property(value: object, key: string): unknown {
  try {
    return (value as Readonly<Record<string, unknown>>)[key];
  } catch {
    return undefined;
  }
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : value === undefined ? "" : safeInspect(value);
}

const LANGUAGE = /^(?:Error|(?:Aggregate|Eval|Range|Reference|Syntax|Type|URI)Error)$/;

/** The error's name, or its class's where the class has inherited its name from the language. */
function nameOf(error: object): string {
  const name = text(property(error, "name")) || "Error";
  if (!LANGUAGE.test(name) || hasOwn(error, "name")) return name;
  const made = property(error, "constructor");
  const className = typeof made === "function" ? property(made, "name") : undefined;
  // Shorter ones are what a minifier has left.
  return typeof className === "string" && /^[A-Z][\w$]{2,}$/.test(className) ? className : name;
}

function hasOwn(value: object, key: string): boolean {
  try {
    return Object.hasOwn(value, key);
  } catch {
    return false;
  }
}

/** Inspects what a cell threw; a hostile `inspect` method must not hide the error. */
function safeInspect(value: unknown): string {
  try {
    return typeof value === "string" ? value : inspect(value);
  } catch {
    return `a value that cannot be shown (${typeof value})`;
  }
}

const SHOWN_ELSEWHERE = new Set(["name", "message", "stack", "cause", "errors"]);
const MAX_PROPERTIES = 12;
const MAX_LENGTH = 300;

/** What an error carries besides its name, message and causes, one line for each property: `code: 'ENOENT'`. */
export function furtherProperties(error: object): string[] {
  const hidden = isSuppressed(error) ? ["error", "suppressed"] : [];
  const keys = ownKeys(error).filter((key) => !SHOWN_ELSEWHERE.has(key) && !hidden.includes(key));
  const lines = keys.slice(0, MAX_PROPERTIES).map((key) => {
    const shown = shortInspect(property(error, key));
    return `${key}: ${shown.length > MAX_LENGTH ? `${shown.slice(0, MAX_LENGTH)}…` : shown}`;
  });
  return keys.length > MAX_PROPERTIES ? [...lines, `… ${keys.length - MAX_PROPERTIES} more properties`] : lines;
}

function ownKeys(value: object): string[] {
  try {
    return Object.keys(value);
  } catch {
    return [];
  }
}

function shortInspect(value: unknown): string {
  // The stack of an error inside would bring calls that are hidden here.
  if (isErrorLike(value)) {
    const { ename, evalue } = nameAndValue(value);
    return `[${ename}: ${evalue}]`;
  }
  try {
    return inspect(value, { depth: 1, breakLength: Infinity, maxArrayLength: 10, maxStringLength: MAX_LENGTH });
  } catch {
    return `a value that cannot be shown (${typeof value})`;
  }
}

/** An error of a clean-up that has hidden the error before it. */
function isSuppressed(error: object): boolean {
  return property(error, "name") === "SuppressedError" && "suppressed" in error;
}

/** An error behind another, and what it is to that one. */
export interface Behind {
  readonly why: string;
  readonly thrown: unknown;
}

const MAX_ERRORS = 8;

/** The errors behind an error: those that it gathers, those that a clean-up met, its cause. */
export function errorsBehind(error: object): Behind[] {
  const behind: Behind[] = [];
  const errors = property(error, "errors");
  if (Array.isArray(errors)) {
    errors.slice(0, MAX_ERRORS).forEach((thrown: unknown, index) => {
      behind.push({ why: `error ${index + 1} of ${errors.length}`, thrown });
    });
  }
  if (isSuppressed(error)) {
    behind.push({ why: "thrown by the clean-up", thrown: property(error, "error") });
    behind.push({ why: "thrown before, hidden by it", thrown: property(error, "suppressed") });
  }
  const cause = property(error, "cause");
  if (cause !== undefined) behind.push({ why: "caused by", thrown: cause });
  return behind;
}

import { inspect, types } from "node:util";
import type { ErrorReport } from "../link/messages.js";
import type { Position } from "../rewrite/positions.js";
import { boldRed, cyan, dim } from "./colour.js";
import { excerpt } from "./excerpt.js";
import { placeIn } from "./source.js";

export interface ReportOptions {
  /** The text of a cell, for the excerpt. */
  readonly sourceOf: (label: string) => string | undefined;
  /** Whether a line of a stack trace is of the kernel or the library: no place where the author of a cell would look. */
  readonly isHidden: (line: string) => boolean;
  /** Rewrites script places that are still in a stack to cell places. */
  readonly printable: (line: string) => string;
  /** Where the error is, for errors whose stack does not say (syntax errors that V8 finds). */
  readonly at?: { readonly label: string } & Position;
}

const MAX_CAUSES = 8;
/** Of a longer list of calls the first and the last few are shown. */
const MAX_FRAMES = 12;
const LAST_FRAMES = 3;

/** An error as the notebook shows it: what was thrown, where in the cell, through which calls, and why. */
export function reportError(thrown: unknown, options: ReportOptions): ErrorReport {
  const { ename, evalue } = nameAndValue(thrown);
  return { ename, evalue, traceback: describe(thrown, options, []) };
}

function nameAndValue(thrown: unknown): { ename: string; evalue: string } {
  if (isErrorLike(thrown)) {
    return { ename: text(property(thrown, "name")) || "Error", evalue: text(property(thrown, "message")) };
  }
  return { ename: "Thrown", evalue: safeInspect(thrown) };
}

function isErrorLike(value: unknown): value is object {
  if (types.isNativeError(value)) return true;
  try {
    return value instanceof Error && typeof value.stack === "string";
  } catch {
    return false;
  }
}

/** A property of what a cell threw; a getter that throws must not hide the error, or the cell would never end. */
function property(value: object, key: "name" | "message" | "stack" | "cause" | "errors"): unknown {
  try {
    return (value as Partial<Record<typeof key, unknown>>)[key];
  } catch {
    return undefined;
  }
}

/** `above` are the errors that this one has caused, innermost last. */
function describe(thrown: unknown, options: ReportOptions, above: readonly unknown[]): string[] {
  const { ename, evalue } = nameAndValue(thrown);
  const lines = [`${boldRed(ename)}${evalue === "" ? "" : `: ${evalue}`}`];
  const frames = isErrorLike(thrown) ? framesOf(thrown, options) : [];
  const place =
    frames.map(placeIn).find((found) => found !== undefined) ?? (above.length === 0 ? options.at : undefined);
  const source = place && options.sourceOf(place.label);
  if (place !== undefined && source !== undefined) {
    lines.push(cyan(`In [${place.label}], line ${place.line}, column ${place.column}:`), ...excerpt(source, place));
  }
  // One frame says no more than the excerpt does.
  if (frames.length > 1 || place === undefined) lines.push(...shortened(frames).map(dim));
  if (!isErrorLike(thrown) || above.length >= MAX_CAUSES) return lines;
  const chain = [...above, thrown];
  const errors = property(thrown, "errors");
  if (Array.isArray(errors)) {
    errors.slice(0, MAX_CAUSES).forEach((error, index) => {
      lines.push(dim(`— error ${index + 1} of ${errors.length}:`), ...describe(error, options, chain));
    });
  }
  const cause = property(thrown, "cause");
  if (cause !== undefined && !chain.includes(cause)) {
    lines.push(dim("— caused by:"), ...describe(cause, options, chain));
  }
  return lines;
}

function framesOf(error: object, options: ReportOptions): string[] {
  const lines = stackLines(error);
  // What the engine runs for somebody (`Array.map (<anonymous>)`) is shown where its caller is.
  const callerOf = (index: number): string =>
    lines.slice(index).find((line) => !line.endsWith("(<anonymous>)")) ?? lines[index] ?? "";
  return lines.filter((_, index) => !options.isHidden(callerOf(index))).map(options.printable);
}

/** The calls that led to a thrown value, innermost first, as its stack lists them; none for what has no stack. */
export function stackLines(thrown: unknown): string[] {
  if (!isErrorLike(thrown)) return [];
  return text(property(thrown, "stack"))
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
}

function shortened(frames: readonly string[]): string[] {
  const lines = frames.map((frame) => `  ${frame.trim()}`);
  if (lines.length <= MAX_FRAMES) return lines;
  const first = MAX_FRAMES - LAST_FRAMES - 1;
  const left = lines.length - first - LAST_FRAMES;
  return [...lines.slice(0, first), `  … ${left} more calls …`, ...lines.slice(-LAST_FRAMES)];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : value === undefined ? "" : safeInspect(value);
}

/** Inspects what a cell threw; a hostile `inspect` method must not hide the error. */
function safeInspect(value: unknown): string {
  try {
    return typeof value === "string" ? value : inspect(value);
  } catch {
    return `a value that cannot be shown (${typeof value})`;
  }
}

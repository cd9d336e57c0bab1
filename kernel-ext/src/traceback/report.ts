import type { ErrorReport } from "../link/messages.js";
import type { Position } from "../rewrite/positions.js";
import { boldRed, cyan, dim } from "./colour.js";
import { excerpt } from "./excerpt.js";
import { hintFor } from "./hints.js";
import type { CellPlace, Place } from "./source.js";
import { ownPlaceIn, placeIn, plainPaths } from "./source.js";
import { errorsBehind, furtherProperties, isErrorLike, nameAndValue, property, text } from "./thrown.js";

export interface ReportOptions {
  /** The text of a cell, for the excerpt. */
  readonly sourceOf: (label: string) => string | undefined;
  /** The text of a file of the user's, for the excerpt; `undefined` where it cannot be read. */
  readonly fileOf: (path: string) => string | undefined;
  /** Whether a line of a stack trace is of the kernel or the library: no place where the author of a cell would look. */
  readonly isHidden: (line: string) => boolean;
  /** Rewrites script places that are still in a stack to cell places. */
  readonly printable: (line: string) => string;
  /** An error made where what is no error was thrown: its stack is the other's. */
  readonly placeOf: (thrown: unknown) => Error | undefined;
  /** Where the cell was, for what does not say its place (errors of other threads, syntax errors that V8 finds). */
  readonly at?: CellPlace;
}

/** The depth of a chain of causes. */
const MAX_CAUSES = 8;
/** Of all errors behind an error, whatever tree they make. */
const MAX_BEHIND = 24;
/** Of a longer list of calls the first and the last few are shown. */
const MAX_FRAMES = 12;
const LAST_FRAMES = 3;
/** Of a longer message the beginning and the end are shown; `evalue` has it whole. */
const MAX_MESSAGE = 10_000;

/** An error as the notebook shows it: what was thrown, where in the cell, through which calls, and why. */
export function reportError(thrown: unknown, options: ReportOptions): ErrorReport {
  const { ename, evalue } = nameAndValue(thrown);
  return { ename, evalue, traceback: describe(thrown, options, [], { left: MAX_BEHIND }) };
}

/** `above` are the errors that this one has caused, innermost last; `budget` bounds how many more are described. */
function describe(
  thrown: unknown,
  options: ReportOptions,
  above: readonly unknown[],
  budget: { left: number },
): string[] {
  const { ename, evalue } = nameAndValue(thrown);
  const lines = [`${boldRed(ename)}${evalue === "" ? "" : `: ${shortMessage(evalue)}`}`];
  const frames = framesOf(isErrorLike(thrown) ? thrown : options.placeOf(thrown), options);
  const shown = excerpts(frames, options, above.length === 0 ? options.at : undefined);
  lines.push(...shown);
  // One frame of the user's says no more than the excerpt does.
  const saysMore = frames.length > 1 || frames.some((frame) => ownPlaceIn(frame) === undefined);
  if (saysMore || shown.length === 0) lines.push(...shortened(frames));
  if (!isErrorLike(thrown)) return lines;
  const hint = hintFor(thrown, lineOf(frames, options));
  if (hint !== undefined) lines.push(hint);
  lines.push(...furtherProperties(thrown).map((line) => `  ${line}`));
  if (above.length >= MAX_CAUSES) return lines;
  const chain = [...above, thrown];
  for (const behind of errorsBehind(thrown)) {
    if (chain.includes(behind.thrown) || budget.left <= 0) continue;
    budget.left -= 1;
    lines.push(dim(`— ${behind.why}:`), ...describe(behind.thrown, options, chain, budget));
  }
  return lines;
}

/** The innermost place of the user's, and the cell that led there where that is another. */
function excerpts(frames: readonly string[], options: ReportOptions, at: CellPlace | undefined): string[] {
  const places = frames.map(ownPlaceIn).filter((place) => place !== undefined);
  const first = places.find((place) => sourceOf(place, options) !== undefined);
  const cells = frames.map(placeIn).filter((place) => place !== undefined);
  // An error may be older than the cell that threw it, or come from where no calls lead back to a cell.
  const isElsewhere = at !== undefined && !cells.some(({ label }) => label === at.label);
  const caller = isElsewhere ? at : cells.at(-1);
  if (first === undefined) return caller === undefined ? [] : excerptAt(caller, options, "");
  const inner = excerptAt(first, options, "");
  if (caller === undefined || nameOf(caller) === nameOf(first)) return inner;
  return [...inner, ...excerptAt(caller, options, isElsewhere ? "while running " : "called from ")];
}

function excerptAt(place: Place, options: ReportOptions, how: string): string[] {
  const source = sourceOf(place, options);
  if (source === undefined) return [];
  return [cyan(`${how}${nameOf(place)}, line ${place.line}, column ${place.column}:`), ...excerpt(source, place)];
}

/** The line of the user's where an error was thrown. */
function lineOf(frames: readonly string[], options: ReportOptions): string | undefined {
  const place = frames.map(ownPlaceIn).find((one) => one !== undefined);
  return place && sourceOf(place, options)?.split("\n")[place.line - 1];
}

function sourceOf(place: Place, { sourceOf: cell, fileOf }: ReportOptions): string | undefined {
  const source = "label" in place ? cell(place.label) : fileOf(place.path);
  return source !== undefined && isIn(source, place) ? source : undefined;
}

/** What the compiler adds to a cell has no place in it. */
function isIn(source: string, { line, column }: Position): boolean {
  const found = source.split("\n")[line - 1];
  return found !== undefined && column <= found.length + 1;
}

function nameOf(place: Place): string {
  return "label" in place ? `In [${place.label}]` : place.path;
}

function framesOf(error: object | undefined, options: ReportOptions): string[] {
  const lines = stackLines(error);
  // What the engine runs for somebody (`Array.map (<anonymous>)`) is shown where its caller is.
  const callerOf = (index: number): string =>
    lines.slice(index).find((line) => !line.endsWith("(<anonymous>)")) ?? lines[index] ?? "";
  return lines
    .filter((_, index) => !options.isHidden(callerOf(index)))
    .map((line) => plainPaths(options.printable(line)))
    .filter((line) => {
      const place = placeIn(line);
      const source = place && options.sourceOf(place.label);
      return place === undefined || source === undefined || isIn(source, place);
    });
}

/** The calls that led to a thrown value, innermost first, as its stack lists them; none for what has no stack. */
export function stackLines(thrown: unknown): string[] {
  if (!isErrorLike(thrown)) return [];
  // The message stands before the calls, and may look like one.
  const [stack, message] = [text(property(thrown, "stack")), text(property(thrown, "message"))];
  const after = message === "" ? -1 : stack.indexOf(message);
  return stack
    .slice(after < 0 ? 0 : after + message.length)
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
}

function shortened(frames: readonly string[]): string[] {
  // What is the user's stands out among what it calls.
  const lines = frames.map((frame) => {
    const line = `  ${frame.trim()}`;
    return ownPlaceIn(frame) === undefined ? dim(line) : line;
  });
  if (lines.length <= MAX_FRAMES) return lines;
  const first = MAX_FRAMES - LAST_FRAMES - 1;
  const left = lines.length - first - LAST_FRAMES;
  return [...lines.slice(0, first), dim(`  … ${left} more calls …`), ...lines.slice(-LAST_FRAMES)];
}

function shortMessage(message: string): string {
  if (message.length <= MAX_MESSAGE) return message;
  const half = MAX_MESSAGE / 2;
  const left = message.length - MAX_MESSAGE;
  return `${message.slice(0, half)} … ${left} more characters … ${message.slice(-half)}`;
}

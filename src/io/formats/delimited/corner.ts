import { FormatError, parseTimeUnit, SECONDS } from "../../../foundation/index.js";
import { parseHeading, type Heading } from "../../heading.js";
import type { ParseOptions } from "../../parsed.js";
import type { TablePlace } from "./table.js";

/** `400`, `400 nm`, `400.5nm` */
export function wavelengthIn(text: string): { number: number; heading?: Heading } | undefined {
  const match = /^(\d+(?:[.,]\d+)?)\s*(\S+)?$/.exec(text.trim());
  if (!match) return undefined;
  const number = Number((match[1] ?? "").replace(",", "."));
  if (match[2] === undefined) return { number };
  const heading = parseHeading(match[2]);
  return heading.axis ? { number, heading } : undefined;
}

/** The axis that the corner of a matrix names beside something else: `Time (s) \\ Wavelength (nm)`. */
export function axisInCorner(text: string): Heading | undefined {
  for (const part of text.split(/[\\|]|\s\/\s/)) {
    const heading = parseHeading(part);
    if (heading.axis) return heading;
  }
  return undefined;
}

/** Time with its unit, where the corner of a matrix names it beside the axis: `Wavelength (nm) \ Time (s)`. */
export function timeInCorner(
  text: string,
  place: TablePlace & { readonly line?: number | undefined },
  options: ParseOptions,
): { kind: "time"; unit?: string } | undefined {
  const match = /time\b\s*(?:in\b|\/)?\s*[([]?\s*([^\s)\]\\|]*)/i.exec(text);
  if (!match) return undefined;
  const word = match[1] ?? "";
  if (word === "") return { kind: "time" };
  const unit = parseTimeUnit(word);
  if (unit === undefined) checkTimeUnit(word, text, place, options);
  return unit === undefined ? { kind: "time" } : { kind: "time", unit };
}

/** Refuses a unit of time that is none, unless the options say another. */
export function checkTimeUnit(
  badUnit: string | undefined,
  text: string,
  place: TablePlace & { readonly line?: number | undefined },
  options: ParseOptions,
): void {
  if (badUnit === undefined || options.timeUnit !== undefined) return;
  throw new FormatError(
    `Expected the unit of "${text}" to be one of time (${Object.keys(SECONDS).join(", ")}) but found "${badUnit}"; ` +
      `the option timeUnit overrules the file.`,
    place,
    { unit: badUnit },
    "unknown-unit",
  );
}

import { FormatError } from "../../../foundation/index.js";
import type { ParsedPattern, ParseOptions } from "../../parsed.js";
import { aboutIn } from "./about.js";
import { abscissaOf, type Abscissa } from "./quantity.js";

export const FORMAT = "diffraction text";

/** For messages. */
export interface Place {
  readonly format: string;
  readonly file?: string | undefined;
}

/** One scan as a dialect finds it. */
export interface Scan {
  readonly name?: string;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly sigma?: Float64Array;
  readonly abscissa: Abscissa;
  readonly unit: string;
  readonly countingTime?: number;
  /** The lines of the file that are about this scan. */
  readonly lines: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
  /** The line of each point, counted from 1, or that of the scan. */
  readonly at: readonly number[];
}

/** What a dialect makes of the lines of a file. */
export interface Found {
  readonly scans: readonly Scan[];
  readonly title?: string | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

/** A kind of text that diffractometers and programs of refinement write. */
export interface Dialect {
  readonly name: string;
  /** Why the lines are of this dialect; undefined where they are not. */
  readonly knows: (lines: readonly string[]) => string | undefined;
  /** Must throw a FormatError with the line where the text is not what it should be. */
  readonly read: (lines: readonly string[], place: Place, options: ParseOptions, notes: string[]) => Found;
}

/**
 * A scan as a pattern. Options overrule what the file says of the abscissa and the wavelength.
 *
 * @throws FormatError where the abscissa neither rises nor falls, with its line
 */
export function patternOf(
  scan: Scan,
  several: boolean,
  index: number,
  options: ParseOptions,
  place: Place,
  notes: string[],
): ParsedPattern {
  const abscissa = options.abscissa === undefined ? scan.abscissa : abscissaOf(options.abscissa);
  if (abscissa.note !== undefined) notes.push(abscissa.note);
  const x = scan.x.map(abscissa.from);
  checkOneWay(scan, place);
  const about = aboutIn(scan.lines, scan.settings);
  const time = scan.countingTime ?? about.countingTime;
  return {
    name: scan.name ?? (several ? String(index) : ""),
    axis: { quantity: abscissa.quantity, unit: abscissa.unit, values: x },
    values: scan.y,
    unit: scan.unit,
    ...(scan.sigma === undefined ? {} : { sigma: scan.sigma }),
    ...about,
    ...(time === undefined ? {} : { countingTime: time }),
    ...(options.wavelength === undefined ? {} : { wavelength: options.wavelength }),
    settings: scan.settings,
  };
}

function checkOneWay({ x, at }: Scan, place: Place): void {
  const direction = (x[1] ?? 0) < (x[0] ?? 0) ? -1 : 1;
  for (let i = 0; i < x.length; i += 1) {
    const [before, v] = [x[i - 1] ?? Number.NaN, x[i] as number];
    if (Number.isFinite(v) && (i === 0 || (v - before) * direction > 0)) continue;
    const found = Number.isFinite(v) ? `${before} followed by ${v}` : "no number";
    const line = at[i] ?? at[0] ?? 1;
    const message = `Expected the angles to ${direction > 0 ? "rise" : "fall"} strictly but found ${found}.`;
    throw new FormatError(message, { ...place, line }, { index: i }, "not-monotonic");
  }
}

/** `start`, `start + step` … */
export function evenly(start: number, step: number, points: number): Float64Array {
  // 5 + 3 × 0.02 is 5.06, not 5.0600000000000005: starts and steps are written with few digits.
  return Float64Array.from({ length: points }, (_, i) => Number((start + i * step).toPrecision(12)));
}

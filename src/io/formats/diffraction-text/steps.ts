import { FormatError } from "../../../foundation/index.js";
import { TWO_THETA } from "./quantity.js";
import { evenly, type Dialect, type Place } from "./scan.js";
import { settingsIn } from "./settings.js";

/** Titles and settings that stand before the line of start, step and end. */
const WITHIN_LINES = 8;
const MOST_POINTS = 2_000_000;

interface Range {
  readonly line: number;
  readonly start: number;
  readonly step: number;
  readonly points: number;
}

/**
 * Start, step and end on a line, then counts one after the other, as many as it says: FullProf's formats for constant steps
 * (INSTRM = 0, and that of the powder diffractometers of PSI, where as many standard deviations follow), DBWS, TOPAS' .xdd.
 */
export const steps: Dialect = {
  name: "start, step, end",
  knows: (lines) => {
    const range = rangeIn(lines);
    if (range === undefined) return undefined;
    const values = numbersAfter(lines, range.line);
    return values.some((v) => v.values.length > 0)
      ? `start, step and end of 2θ in line ${range.line + 1}, then counts`
      : undefined;
  },
  read: (lines, place, _options, notes) => {
    const range = rangeIn(lines);
    if (range === undefined) {
      throw new FormatError(
        "Expected a line of start, step and end but found none.",
        { ...place, line: 1 },
        {},
        "no-range",
      );
    }
    const rows = numbersAfter(lines, range.line);
    const all = rows.flatMap((r) => r.values);
    const { points } = range;
    const partial = all.length < points;
    if (all.length === 0) throw noCounts(range, place);
    if (partial) notes.push(`The file says ${points} points but ends after ${all.length}: it is not complete.`);
    const both = all.length >= 2 * points;
    if (both) notes.push("As many numbers again as counts were taken for their standard deviations.");
    else if (all.length > points) notes.push(`${all.length - points} numbers after the counts were left out.`);
    const before = lines.slice(0, range.line + 1);
    const rest = lines.slice((rows.at(-1)?.line ?? range.line) + 1);
    const settings = settingsIn([...before, ...rest].flatMap((l) => l.split(/,\s*(?=[A-Za-z]\w*\s*=)|;/)));
    const scan = {
      x: evenly(range.start, range.step, Math.min(points, all.length)),
      y: Float64Array.from(all.slice(0, points)),
      ...(both ? { sigma: Float64Array.from(all.slice(points, 2 * points)) } : {}),
      abscissa: TWO_THETA,
      unit: "counts",
      lines: before,
      settings,
      at: [range.line + 1],
    };
    const [first = ""] = lines;
    return { scans: [scan], title: range.line > 0 ? first.trim() : undefined, settings };
  },
};

/** The line whose first three numbers are a start, a step and an end that the step reaches. */
function rangeIn(lines: readonly string[]): Range | undefined {
  for (let line = 0; line < Math.min(WITHIN_LINES, lines.length); line += 1) {
    const [start = Number.NaN, step = Number.NaN, end = Number.NaN, ...more] = (lines[line] ?? "")
      .trim()
      .split(/[\s,]+/)
      .slice(0, 5)
      .map((word) => (word === "" ? Number.NaN : Number(word)));
    const count = (end - start) / step;
    const whole = Math.abs(count - Math.round(count)) < 0.05;
    // A row of the counts themselves has as many numbers as the others, and no step that small.
    const sensible = step > 0 && step <= 1 && end > start && start >= -30 && end <= 180 && count > 4.5;
    if (sensible && whole && count < MOST_POINTS && more.every((v) => Number.isNaN(v) || v >= 0)) {
      return { line, start, step, points: Math.round(count) + 1 };
    }
  }
  return undefined;
}

/** The rows of nothing but numbers that follow a line. */
function numbersAfter(
  lines: readonly string[],
  from: number,
): readonly { readonly line: number; readonly values: readonly number[] }[] {
  const rows: { line: number; values: readonly number[] }[] = [];
  for (let line = from + 1; line < lines.length; line += 1) {
    const words = (lines[line] ?? "")
      .trim()
      .split(/[\s,]+/)
      .filter((w) => w !== "");
    const values = words.map(Number);
    if (values.some((v) => !Number.isFinite(v))) break;
    if (values.length > 0) rows.push({ line, values });
  }
  return rows;
}

function noCounts(range: Range, place: Place): FormatError {
  const message = `Expected ${range.points} counts but found no row of numbers.`;
  return new FormatError(message, { ...place, line: range.line + 2 }, {}, "no-data");
}

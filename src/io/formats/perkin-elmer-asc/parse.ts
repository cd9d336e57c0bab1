import { FormatError } from "../../../foundation/index.js";
import { linesOf, readRows } from "../../number-rows.js";
import { overAxis } from "../../over-axis.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { axisUnitOf, signalOf } from "../../spectral-units.js";

export const FORMAT = "PerkinElmer ASCII";

/** What the lines of the first part mean, by number (from 1), as far as it can be told from the files. */
const HEAD: readonly (readonly [number, string])[] = [
  [3, "file"],
  [4, "created on"],
  [5, "created at"],
  [6, "changed on"],
  [7, "changed at"],
  [8, "analyst"],
  [9, "description"],
  [12, "instrument"],
  [13, "serial number"],
  [14, "software"],
  [18, "slit"],
  [21, "technique"],
  [25, "accessories"],
  [33, "integration time"],
  [42, "detector change"],
  [43, "lamp change"],
];

/**
 * Reads a spectrum: a line a setting, `#HDR`, `#GR` with units, scale, offset, first X, step, number of points and range, then
 * `#DATA` and rows.
 *
 * @throws FormatError with the line
 */
export function parsePerkinElmer(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = linesOf(text);
  const find = (mark: string): number => {
    const at = lines.findIndex((l) => l.trim() === mark);
    if (at < 0) throw new FormatError(`Expected a line ${mark} but found none.`, { ...place, line: lines.length }, {}, "no-mark"); // prettier-ignore
    return at;
  };
  const graph = find("#GR");
  const data = find("#DATA");
  if (data < graph) throw new FormatError("Expected #GR before #DATA.", { ...place, line: data + 1 }, {}, "no-mark");
  const [xUnits = "", yUnits = "", scale = "", offset = "", first = "", , points = "", , most = "", least = ""] = lines
    .slice(graph + 1, data)
    .map((l) => l.trim());
  const notes: string[] = [];
  const rows = readRows(lines, data + 1, { separator: options.separator, decimal: options.decimal }, notes, place);
  const [x, y] = rows.columns;
  if (x === undefined || y === undefined) throw new FormatError("Expected a wavelength and a value in each row.", { ...place, line: rows.lines[0] }, {}, "no-signal"); // prettier-ignore
  const rest = lines.slice(rows.end).findIndex((l) => l.trim() !== "");
  if (rest >= 0) {
    const line = rows.end + rest + 1;
    throw new FormatError(`Expected a row of numbers but found "${(lines[line - 1] ?? "").trim().slice(0, 40)}".`, { ...place, line }, {}, "not-a-number"); // prettier-ignore
  }
  check(points, x.length, "points", notes);
  if (first !== "" && Number(first) !== x[0])
    notes.push(`The head says that X begins at ${first} but the first row is at ${x[0]}.`);
  checkRange(y, Number(least), Number(most), least !== "" && most !== "", notes);
  if (Number(scale) !== 1 || Number(offset) !== 0) notes.push(`The head names a scale of ${scale} and an offset of ${offset}, which were not applied: the rows hold values in ${yUnits}.`); // prettier-ignore
  const settings = settingsOf(lines, graph);
  const unit = options.axisUnit === undefined ? axisUnitOf(xUnits) : ([options.axisUnit, 1] as const);
  if (unit === undefined) throw new FormatError(`Expected the unit of X to be one of a spectrum but found "${xUnits}"; the option axisUnit overrules the file.`, { ...place, line: graph + 2 }, {}, "unknown-unit"); // prettier-ignore
  const kind = signalOf(yUnits, y, notes);
  const name = (settings["file"] ?? "").replace(/(\.Probe|\.Sample)?(\.Raw)?\.asc$/i, "");
  const found = overAxis({ x, unit, ordinates: [{ name, signal: kind, values: y }], lines: rows.lines, settings, name }, notes, place); // prettier-ignore
  return {
    format: FORMAT,
    spectra: found.spectra,
    ...(found.tables.length > 0 ? { tables: found.tables } : {}),
    title: name,
    ...(settings["instrument"] === undefined ? {} : { instrument: `PerkinElmer ${settings["instrument"]}` }),
    settings,
    notes,
  };
}

function settingsOf(lines: readonly string[], end: number): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const [number, key] of HEAD) {
    const value = (lines[number - 1] ?? "").trim();
    if (number <= end && value !== "") settings[key] = value;
  }
  settings["head"] = lines.slice(0, end).map((l) => l.trimEnd()).join("\n"); // prettier-ignore
  return settings;
}

function check(said: string, found: number, what: string, notes: string[]): void {
  if (said === "" || Number(said) === found) return;
  const less = found < Number(said) ? ": the file is not complete" : "";
  notes.push(`The head says ${said} ${what} but the file holds ${found}${less}.`);
}

/** The head holds the highest and the lowest value to six decimals. */
function checkRange(y: Float64Array, least: number, most: number, said: boolean, notes: string[]): void {
  if (!said) return;
  let [low, high] = [Infinity, -Infinity];
  for (const v of y) [low, high] = [Math.min(low, v), Math.max(high, v)];
  if (Math.abs(low - least) < 2e-6 && Math.abs(high - most) < 2e-6) return;
  notes.push(`The head says values from ${least} to ${most} but the file holds ${low} to ${high}.`);
}

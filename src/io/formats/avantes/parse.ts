import { FormatError } from "../../../foundation/index.js";
import { signal, type Signal } from "../../../spectroscopy/index.js";
import { linesOf, readRows } from "../../number-rows.js";
import { asTable, overAxis, type Ordinate } from "../../over-axis.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { axisUnitOf } from "../../spectral-units.js";

export const FORMAT = "Avantes text";

/**
 * Reads a text export of AvaSoft: settings, a row of headings, a row of units, rows between semicolons. The last column is
 * what was computed (transmittance, reflectance, absorbance); dark, reference and sample stand before it.
 *
 * @throws FormatError with the line
 */
export function parseAvantes(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = linesOf(text);
  const at = lines.findIndex((l) => /^\s*Wave\s*;/.test(l));
  if (at < 0) throw new FormatError('Expected a row of headings that begins with "Wave" but found none.', { ...place, line: lines.length }, {}, "no-headings"); // prettier-ignore
  const notes: string[] = [];
  const settings = settingsOf(lines.slice(0, at));
  const cells = (line: string): readonly string[] => line.split(";").map((c) => c.trim());
  const headings = cells(lines[at] ?? "");
  const hasUnits = /^\s*\[/.test(lines[at + 1] ?? "");
  const units = hasUnits ? cells(lines[at + 1] ?? "").map((u) => u.replace(/^\[|\]$/g, "")) : [];
  const rows = readRows(lines, at + (hasUnits ? 2 : 1), { separator: ";", decimal: options.decimal }, notes, place);
  if (rows.decimal === ",") notes.push("The numbers are written with decimal commas.");
  const rest = lines.slice(rows.end).findIndex((l) => l.trim() !== "");
  if (rest >= 0) {
    const line = rows.end + rest + 1;
    throw new FormatError(`Expected a row of numbers but found "${(lines[line - 1] ?? "").trim().slice(0, 40)}".`, { ...place, line }, {}, "not-a-number"); // prettier-ignore
  }
  const [x, ...ys] = rows.columns;
  if (x === undefined || ys.length === 0 || ys.length + 1 !== headings.length) {
    throw new FormatError(`Expected ${headings.length} values in each row, as headings, but found ${rows.columns.length}.`, { ...place, line: rows.lines[0] }, {}, "ragged"); // prettier-ignore
  }
  const ordinates = ys.map((values, k): Ordinate => ({ name: headings[k + 1] ?? "", unit: units[k + 1] ?? "", signal: kindOf(headings[k + 1] ?? "", units[k + 1] ?? ""), values })); // prettier-ignore
  const unit = options.axisUnit === undefined ? (axisUnitOf(units[0] ?? "nm") ?? (["nm", 1] as const)) : ([options.axisUnit, 1] as const); // prettier-ignore
  const name = titleOf(lines, at);
  const main = mainOf(ordinates);
  const about = { x, unit, lines: rows.lines, settings, name };
  const found = overAxis({ ...about, ordinates: [{ ...main, name: name || main.name }] }, notes, place);
  const tables = ordinates.length > 1 ? [...found.tables, asTable({ ...about, name: "all columns", ordinates })] : found.tables; // prettier-ignore
  if (ordinates.length > 1) notes.push(`The spectrum is the column "${main.name}"; all columns are in a table.`);
  const instrument = Object.entries(settings).find(([k]) => /^Data measured with spectrometer/i.test(k))?.[1];
  return {
    format: FORMAT,
    spectra: found.spectra,
    ...(tables.length > 0 ? { tables } : {}),
    title: name,
    ...(instrument === undefined || instrument === "" ? {} : { instrument: `Avantes ${instrument}` }),
    settings,
    notes,
  };
}

/** What was computed, else the sample: never dark or reference. */
function mainOf(ordinates: readonly Ordinate[]): Ordinate {
  const computed = ordinates.find((o) => !/^(sample|dark|ref(erence)?|scope)$/i.test(o.name));
  return computed ?? ordinates.find((o) => /^(sample|scope)$/i.test(o.name)) ?? (ordinates[0] as Ordinate);
}

function kindOf(heading: string, unit: string): Signal | undefined {
  const percent = unit.includes("%") ? "%" : "";
  if (/^transmi/i.test(heading)) return signal({ kind: "transmittance", unit: percent });
  if (/^reflec/i.test(heading)) return signal({ kind: "reflectance", unit: percent });
  if (/^absorb/i.test(heading)) return signal("absorbance");
  return /^counts$/i.test(unit) ? signal("counts") : undefined;
}

/** `Integration time: 130 ms`, `Integration time [ms]:    6.00` */
function settingsOf(lines: readonly string[]): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const line of lines) {
    const match = /^\s*([^:]+?)\s*:\s*(.*?)\s*$/.exec(line);
    if (match) settings[match[1] ?? ""] ??= match[2] ?? "";
  }
  return settings;
}

/** The first line is the user's comment, which may be empty. */
function titleOf(lines: readonly string[], headings: number): string {
  const first = (lines[0] ?? "").trim();
  return headings === 0 || first.includes(":") ? "" : first;
}

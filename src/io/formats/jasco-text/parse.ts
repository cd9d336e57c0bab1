import { FormatError } from "../../../foundation/index.js";
import { signal, type Signal } from "../../../spectroscopy/index.js";
import { linesOf, readRows } from "../../number-rows.js";
import { overAxis, type Ordinate } from "../../over-axis.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { axisUnitOf, quantityOf, signalOf } from "../../spectral-units.js";

export const FORMAT = "JASCO text";

/** `KEY<tab>value` or `KEY,value` */
const LINE = /^([^\t,]*?)\s*[\t,]\s*(.*?)[\s,]*$/;

/**
 * Reads a text export of JASCO's Spectra Manager: labels as in JCAMP-DX, `XYDATA`, rows of X and one Y or several, and then
 * perhaps the settings of the instrument.
 *
 * @throws FormatError with the line
 */
export function parseJasco(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = linesOf(text);
  const start = lines.findIndex((l) => /^XYDATA\b/.test(l.trim()));
  if (start < 0) throw new FormatError("Expected a line XYDATA but found none.", { ...place, line: lines.length }, {}, "no-data"); // prettier-ignore
  const notes: string[] = [];
  const head = settingsOf(lines.slice(0, start));
  const rows = readRows(lines, start + 1, { separator: options.separator, decimal: options.decimal }, notes, place);
  const settings = { ...head, ...without(settingsOf(lines.slice(rows.end)), head) };
  const [x, ...ys] = rows.columns;
  if (x === undefined || ys.length === 0) throw new FormatError("Expected X and Y in each row but found one number.", { ...place, line: rows.lines[0] }, {}, "no-signal"); // prettier-ignore
  if (rows.decimal === ",") notes.push("The numbers are written with decimal commas.");
  checkLabels(head, x, notes);
  const raman = /RAMAN/i.test(head["DATA TYPE"] ?? "");
  const ordinates = ys.map((values, k): Ordinate => {
    const units = head[k === 0 ? "YUNITS" : `Y${k + 1}UNITS`] ?? "";
    return { name: nameOf(units) || `Y${k + 1}`, unit: /[[(](.*)[\])]/.exec(units)?.[1], signal: kindOf(units, values, raman, notes), values }; // prettier-ignore
  });
  const xUnits = head["XUNITS"] ?? "";
  const unit = options.axisUnit === undefined ? axisUnitOf(xUnits) : ([options.axisUnit, 1] as const);
  const title = head["TITLE"] ?? "";
  const about = {
    format: FORMAT,
    title,
    ...instrumentOf(settings),
    settings,
    notes,
  };
  if (unit === undefined) {
    const { name, unit: written } = quantityOf(xUnits.replace(/\s*[[(].*$/, ""));
    const columns = [{ name: name || xUnits || "X", unit: written, values: x }, ...ordinates.map((o) => ({ name: o.name, unit: o.unit ?? "", values: o.values }))]; // prettier-ignore
    return { ...about, spectra: [], tables: [{ name: title, columns, settings }] };
  }
  const label = raman ? "Raman shift" : undefined;
  // High voltages and the like stand beside the spectrum that they belong to, and are none.
  const found = overAxis({ x, unit, label, ordinates, lines: rows.lines, settings, name: title }, notes, place);
  return { ...about, spectra: found.spectra, ...(found.tables.length > 0 ? { tables: found.tables } : {}) };
}

function settingsOf(lines: readonly string[]): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const line of lines) {
    const match = LINE.exec(line.trim());
    const key = match?.[1] ?? "";
    if (key !== "" && !Object.hasOwn(settings, key)) settings[key] = (match?.[2] ?? "").trim();
  }
  return settings;
}

function without(more: Record<string, string>, known: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(more).filter(([key]) => !Object.hasOwn(known, key)));
}

/** `CD [mdeg]` is `CD`. */
function nameOf(units: string): string {
  const name = units.replace(/\s*[[(].*$/, "").trim();
  return name === name.toUpperCase() && name.length > 3 ? name[0] + name.slice(1).toLowerCase() : name;
}

function kindOf(units: string, values: Float64Array, raman: boolean, notes: string[]): Signal | undefined {
  const said = signalOf(units, values, notes);
  // The intensity of Raman scattering is no luminescence.
  if (said?.kind === "PL intensity" && raman) return signal({ kind: "unknown", label: "Raman intensity", unit: "" });
  if (said !== undefined) return said;
  const name = nameOf(units);
  return name === ""
    ? undefined
    : signal({ kind: "unknown", label: name, unit: /[[(](.*)[\])]/.exec(units)?.[1] ?? "" });
}

function checkLabels(head: Readonly<Record<string, string>>, x: Float64Array, notes: string[]): void {
  const points = Number(head["NPOINTS"]);
  if (head["NPOINTS"] !== undefined && points !== x.length) {
    const less = x.length < points ? ": the file is not complete" : "";
    notes.push(`NPOINTS says ${head["NPOINTS"]} points but the file holds ${x.length}${less}.`);
  }
  const first = Number((head["FIRSTX"] ?? "").replace(",", "."));
  if ((head["FIRSTX"] ?? "") !== "" && Math.abs(first - (x[0] ?? 0)) > 1e-3 * Math.max(1, Math.abs(first))) {
    notes.push(`FIRSTX says ${head["FIRSTX"]} but the first row is at ${x[0]}.`);
  }
}

function instrumentOf(settings: Readonly<Record<string, string>>): { instrument?: string } {
  const system = settings["SPECTROMETER/DATA SYSTEM"] ?? "";
  const model = settings["Model"] ?? settings["Model Name"] ?? settings["機種名"] ?? "";
  const found = system !== "" ? system : model !== "" ? `JASCO ${model}` : "";
  return found === "" ? {} : { instrument: found };
}

import { FormatError } from "../../../foundation/index.js";
import { signal, type AxisUnit, type Signal } from "../../../spectroscopy/index.js";
import { linesOf, readRows } from "../../number-rows.js";
import { asTable, overAxis, type Ordinate } from "../../over-axis.js";
import type { ParsedFile, ParsedTable, ParseOptions } from "../../parsed.js";

export const FORMAT = "Ocean Optics text";

/** `>>>>>Begin Processed Spectral Data<<<<<` */
export const BEGIN: RegExp = />{3,}\s*Begin\s+(?:\w+\s+)*Data\s*<{3,}/i;
const END = />{3,}\s*End\b/i;
/** The columns of a Jaz. */
const LETTERS: Readonly<Record<string, string>> = { D: "Dark", R: "Reference", S: "Sample", P: "Processed" };

/**
 * Reads a text of Ocean Optics' programs: `Key: value` lines, the mark, rows, and perhaps a mark at the end.
 *
 * The files do not say what the numbers are (counts, or what was computed from dark and reference). Where these stand beside them,
 * as in a Jaz, it is seen from the numbers; elsewhere the kind of signal stays unknown, with a note, unless an option says it.
 *
 * @throws FormatError with the line
 */
export function parseOceanOptics(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = linesOf(text);
  const mark = lines.findIndex((l) => BEGIN.test(l));
  if (mark < 0) throw new FormatError("Expected a line such as >>>>>Begin Spectral Data<<<<< but found none.", { ...place, line: lines.length }, {}, "no-mark"); // prettier-ignore
  const notes: string[] = [];
  const settings = settingsOf(lines.slice(0, mark));
  let from = mark + 1;
  while (from < lines.length && (lines[from] ?? "").trim() === "") from++;
  const headings = /^\s*[A-Z]\s+[A-Z]/.test(lines[from] ?? "") ? (lines[from] ?? "").trim().split(/\s+/) : undefined;
  if (headings !== undefined) from++;
  const rows = readRows(lines, from, { separator: options.separator, decimal: options.decimal }, notes, place);
  if (rows.decimal === ",") notes.push("The numbers are written with decimal commas.");
  checkEnd(lines, rows.end, rows.lines.length, settings, notes, place);
  const [x, ...ys] = rows.columns;
  if (x === undefined || ys.length === 0) throw new FormatError("Expected a wavelength and a value in each row but found one number.", { ...place, line: rows.lines[0] }, {}, "no-signal"); // prettier-ignore
  const unit = axisOf(settings, options.axisUnit, notes);
  const processed = ys.length === 1 ? 0 : Math.max(0, (headings ?? []).indexOf("P") - 1);
  const all = ys.map((values, k): Ordinate => {
    const letter = headings?.[k + 1] ?? "";
    return { name: LETTERS[letter] ?? (ys.length === 1 ? "" : letter || `column ${k + 2}`), unit: /^[DRS]$/.test(letter) ? "counts" : "", values }; // prettier-ignore
  });
  const kind = kindOf(lines[0] ?? "", settings, processedOf(headings, rows.columns), options, notes);
  const name = titleOf(lines[0] ?? "");
  const about = { x, unit, lines: rows.lines, settings, name };
  const main = (all[processed] ?? all[0]) as Ordinate;
  const found = overAxis({ ...about, ordinates: [{ ...main, signal: kind, name: "" }] }, notes, place);
  const columns: ParsedTable[] = ys.length > 1 ? [asTable({ ...about, name: "all columns", ordinates: all })] : [];
  const tables = [...found.tables, ...columns];
  if (columns.length > 0) notes.push(`The spectrum is the column "${main.name}"; all columns are in a table.`);
  const instrument = Object.entries(settings).find(([k]) =>
    /^(spectrometers?|spectrometer serial number)$/i.test(k),
  )?.[1];
  return {
    format: FORMAT,
    spectra: found.spectra,
    ...(tables.length > 0 ? { tables } : {}),
    title: name,
    ...(instrument === undefined ? {} : { instrument: `Ocean Optics ${instrument}` }),
    settings,
    notes,
  };
}

/** `Data from film Node` is `film`; the names of programs are no titles. */
function titleOf(first: string): string {
  return /^Data from (.*?)(?: Node)?$/.exec(first.trim())?.[1] ?? "";
}

function settingsOf(lines: readonly string[]): Record<string, string> {
  const settings: Record<string, string> = {};
  const [first = ""] = lines;
  if (!first.includes(":")) settings["program"] = first.trim();
  for (const line of lines) {
    const match = /^\s*([^:]+?)\s*:\s*(.*?)\s*$/.exec(line);
    if (match) settings[match[1] ?? ""] ??= match[2] ?? "";
  }
  return settings;
}

/** OceanView says what X is; the others always write wavelengths. */
function axisOf(
  settings: Readonly<Record<string, string>>,
  given: AxisUnit | undefined,
  notes: string[],
): readonly [AxisUnit, number] {
  if (given !== undefined) return [given, 1];
  const mode = settings["XAxis mode"] ?? "Wavelengths";
  if (/raman|wavenumber/i.test(mode)) return ["cm^-1", 1];
  if (/energy/i.test(mode)) return ["eV", 1];
  if (!/wavelength/i.test(mode)) notes.push(`The axis mode "${mode}" is not known; wavelengths in nm were assumed.`);
  return ["nm", 1];
}

function kindOf(
  first: string,
  settings: Readonly<Record<string, string>>,
  processed: "absorbance" | "counts" | "percent" | undefined,
  options: ParseOptions,
  notes: string[],
): Signal | undefined {
  if (options.signal !== undefined) return undefined;
  const mode =
    Object.entries(settings).find(([k]) => /^(processing mode|y ?axis( mode)?|data type)$/i.test(k))?.[1] ??
    // `Jaz Absorbance File`
    /^Jaz (.*) File$/i.exec(first.trim())?.[1] ??
    "";
  if (/absorbance/i.test(mode)) return signal("absorbance");
  if (/transmi/i.test(mode)) return signal({ kind: "transmittance", unit: "%" });
  if (/reflec/i.test(mode)) return signal({ kind: "reflectance", unit: "%" });
  if (processed === "percent") {
    notes.push("The values are the sample over the reference in per cent: a transmittance or a reflectance, which the file does not say; the option signal says it."); // prettier-ignore
    return undefined;
  }
  if (processed !== undefined) {
    notes.push(`The file does not say what the values are; beside dark, reference and sample they are ${processed === "counts" ? "the sample's counts" : "the absorbance"}.`); // prettier-ignore
    return signal(processed);
  }
  notes.push(`${titleOf(first) === "" ? "The file" : "OceanView"} does not say what the values are (counts, transmittance, absorbance …); the option signal says it.`); // prettier-ignore
  return undefined;
}

/** Printed with few digits, and where the reference is dark the logarithm is what it may. */
const AGREE = { absorbance: 2e-3, relative: 2e-3, share: 0.9 };

/**
 * What the processed values are, by the columns that they are computed of: −log₁₀((S − D)/(R − D)), the quotient in per cent, S − D or
 * S; `undefined` where they are none of these.
 */
function processedOf(
  headings: readonly string[] | undefined,
  columns: readonly Float64Array[],
): "absorbance" | "counts" | "percent" | undefined {
  const [d, r, s, p] = ["D", "R", "S", "P"].map((letter) => columns[(headings ?? []).indexOf(letter)]);
  if (s === undefined || p === undefined) return undefined;
  const at = (of: Float64Array | undefined, i: number): number => of?.[i] ?? Number.NaN;
  const near = (a: number, b: number): boolean =>
    Math.abs(a - b) <= AGREE.relative * Math.max(Math.abs(a), Math.abs(b), 1);
  let [absorbance, percent, counts, tried] = [0, 0, 0, 0];
  for (let i = 0; i < p.length; i++) {
    const [over, under, value] = [at(s, i) - at(d, i), at(r, i) - at(d, i), at(p, i)];
    if (near(value, at(s, i)) || near(value, over)) counts++;
    if (!(over > 0 && under > 0)) continue;
    tried++;
    if (Math.abs(value + Math.log10(over / under)) <= AGREE.absorbance) absorbance++;
    if (near(value, (100 * over) / under)) percent++;
  }
  if (counts >= AGREE.share * p.length) return "counts";
  if (tried < p.length / 2) return undefined;
  if (absorbance >= AGREE.share * tried) return "absorbance";
  return percent >= AGREE.share * tried ? "percent" : undefined;
}

/** Data are whole if the mark at the end is there, or as many rows as pixels. */
function checkEnd(
  lines: readonly string[],
  end: number,
  rows: number,
  settings: Readonly<Record<string, string>>,
  notes: string[],
  place: { readonly format: string; readonly file: string | undefined },
): void {
  let at = end;
  while (at < lines.length && (lines[at] ?? "").trim() === "") at++;
  const next = (lines[at] ?? "").trim();
  if (next !== "" && !END.test(next)) {
    throw new FormatError(`Expected a row of numbers or the end of the data but found "${next.slice(0, 40)}".`, { ...place, line: at + 1 }, {}, "not-a-number"); // prettier-ignore
  }
  const said = Object.entries(settings).find(([k]) => /^Number of Pixels in/i.test(k))?.[1];
  if (said === undefined || Number(said) === rows) return;
  const ended = next === "" ? "and no mark at the end is there: the file may not be complete" : "all were read";
  notes.push(
    `The head says ${said} pixels but the file holds ${rows} rows; ${rows > Number(said) ? "all were read" : ended}.`,
  );
}

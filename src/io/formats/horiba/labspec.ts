import { FormatError, parseTimeUnit } from "../../../foundation/index.js";
import { axis, signal, type AxisUnit } from "../../../spectroscopy/index.js";
import { linesOf, readRows } from "../../number-rows.js";
import { overAxis } from "../../over-axis.js";
import type { ParsedFile, ParsedSpectrum, ParseOptions } from "../../parsed.js";
import { parseCell, splitCells } from "../delimited/cells.js";
import { FORMAT } from "./name.js";

/** `#Acq. time (s)=<tab>0.15` */
const SETTING = /^#\s*([^=]+?)\s*=\s*(.*?)\s*$/;

export function isLabSpec(head: string): boolean {
  const lines = head.split(/\r\n|\n|\r/).slice(0, 60);
  const known = /^#\s*(Acq\. time|Accumulations|Range \(|Grating|Detector|Spectro|AxisType|AxisUnit)/;
  return SETTING.test(lines[0] ?? "") && lines.filter((l) => known.test(l)).length >= 2;
}

/**
 * Reads a text export of LabSpec: settings after `#`, then X and intensity, or a row of X and one row a spectrum (of a series
 * over time, or a map).
 *
 * @throws FormatError with the line
 */
export function parseLabSpec(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = linesOf(text);
  const settings: Record<string, string> = {};
  let from = 0;
  for (; from < lines.length && /^\s*(#.*)?$/.test(lines[from] ?? ""); from++) {
    const match = SETTING.exec(lines[from] ?? "");
    if (match) settings[match[1] ?? ""] ??= match[2] ?? "";
  }
  const notes: string[] = [];
  const unit = unitOf(settings, options.axisUnit, notes);
  const raman = unit[0] === "cm^-1";
  const kind = raman ? signal({ kind: "unknown", label: "Raman intensity", unit: "" }) : signal("PL intensity");
  const about = { format: FORMAT, title: settings["Title"] ?? "", instrument: `Horiba ${settings["Instrument"] ?? "LabSpec"}`.trim(), settings, notes }; // prettier-ignore
  const firstCells = splitCells(lines[from] ?? "", "\t");
  // Of series and maps the first row begins with gaps, over the coordinates of the rows below.
  if (firstCells.length > 2 && firstCells[0] === "")
    return { ...about, spectra: seriesOf(lines, from, unit[0], kind, settings, options, notes, place) };
  const rows = readRows(lines, from, { separator: options.separator, decimal: options.decimal }, notes, place);
  const [x, y] = rows.columns;
  if (x === undefined || y === undefined || rows.columns.length !== 2) throw new FormatError(`Expected X and intensity in each row but found ${rows.columns.length} numbers.`, { ...place, line: rows.lines[0] }, {}, "ragged"); // prettier-ignore
  const ordinates = [{ name: "Intensity", signal: kind, values: y }];
  const label = raman ? "Raman shift" : undefined;
  const found = overAxis({ x, unit, label, ordinates, lines: rows.lines, settings, name: about.title }, notes, place);
  return { ...about, spectra: found.spectra, ...(found.tables.length > 0 ? { tables: found.tables } : {}) };
}

function unitOf(
  settings: Readonly<Record<string, string>>,
  given: AxisUnit | undefined,
  notes: string[],
): readonly [AxisUnit, number] {
  if (given !== undefined) return [given, 1];
  const range = Object.keys(settings).map((k) => /^Range\s*\((.*)\)/.exec(k)?.[1]).find((t) => t !== undefined); // prettier-ignore
  const said = axesOf(settings).find(({ type }) => /^Spectr/i.test(type))?.unit ?? range ?? "";
  if (/nm/i.test(said)) return ["nm", 1];
  if (/cm|⁻¹/i.test(said)) return ["cm^-1", 1];
  if (/eV/.test(said)) return ["eV", 1];
  notes.push("The file names no unit for its axis; Raman shifts in cm^-1 were assumed.");
  return ["cm^-1", 1];
}

/** `AxisType[1]=Spectr`, `AxisUnit[1]=nm`: what the axes of the data are, intensity among them. */
function axesOf(
  settings: Readonly<Record<string, string>>,
): readonly { readonly type: string; readonly unit: string }[] {
  return Object.entries(settings).flatMap(([key, type]) => {
    const place = /^AxisType(.*)$/.exec(key)?.[1];
    return place === undefined ? [] : [{ type, unit: settings[`AxisUnit${place}`] ?? "" }];
  });
}

/** What the column before the rows of a series holds: times where the file does not say, with a note. */
function leadingColumn(
  settings: Readonly<Record<string, string>>,
  notes: string[],
): (at: number) => ParsedSpectrum["value"] {
  const other = axesOf(settings).find(({ type }) => !/^(Intens|Spectr)/i.test(type));
  if (other === undefined) notes.push("The first column was taken for times.");
  if (other === undefined || /^Time/i.test(other.type)) {
    const unit = parseTimeUnit(other?.unit ?? "");
    return (number) => ({ number, kind: "time", ...(unit === undefined ? {} : { unit }) });
  }
  const degrees = /^(K|°?C)$/.exec(other.unit)?.[1];
  if (!/^Temp/i.test(other.type) || degrees === undefined) return () => undefined;
  return (number) => ({ number, kind: "temperature", unit: degrees === "K" ? "K" : "°C" });
}

function seriesOf(
  lines: readonly string[],
  from: number,
  unit: AxisUnit,
  kind: ParsedSpectrum["signal"] & object,
  settings: Readonly<Record<string, string>>,
  options: ParseOptions,
  notes: string[],
  place: { readonly format: string; readonly file: string | undefined },
): readonly ParsedSpectrum[] {
  const decimal = options.decimal ?? ".";
  const head = splitCells(lines[from] ?? "", "\t");
  const lead = head.findIndex((c) => c !== "");
  const numbers = (cells: readonly string[], line: number): Float64Array =>
    Float64Array.from(cells, (c, j) => {
      const v = parseCell(c, decimal);
      if (v !== undefined) return v;
      throw new FormatError(`Expected a number in column ${j + 1} but found "${c.slice(0, 20)}".`, { ...place, line }, {}, "not-a-number"); // prettier-ignore
    });
  const x = numbers(head.slice(lead), from + 1);
  const bad = x.findIndex(
    (v, i) => !(v > 0 && v < Infinity) || (i > 0 && (v - (x[i - 1] ?? 0)) * ((x[1] ?? 0) - (x[0] ?? 0)) <= 0),
  );
  if (bad >= 0) throw new FormatError(`Expected a spectral axis above 0 that rises or falls strictly but found ${x[bad]}.`, { ...place, line: from + 1 }, {}, "bad-axis"); // prettier-ignore
  const shared = axis({ values: x, unit, ...(unit === "cm^-1" ? { label: "Raman shift" } : {}) });
  // One leading column tells the spectra of a series apart; two are the place in a map.
  const valueOf = lead === 1 ? leadingColumn(settings, notes) : undefined;
  const spectra: ParsedSpectrum[] = [];
  for (let i = from + 1; i < lines.length; i++) {
    const cells = splitCells(lines[i] ?? "", "\t");
    if ((lines[i] ?? "").trim() === "") continue;
    if (cells.length !== lead + x.length) {
      if (i === lines.length - 1 && spectra.length > 0) {
        notes.push(`The last line (${i + 1}) is not whole and was left out: the file is not complete.`);
        break;
      }
      throw new FormatError(`Expected ${lead + x.length} values in this row but found ${cells.length}.`, { ...place, line: i + 1 }, {}, "ragged"); // prettier-ignore
    }
    const at = numbers(cells.slice(0, lead), i + 1);
    const value = valueOf?.(at[0] ?? Number.NaN);
    spectra.push({ name: [...at].join(", "), axis: shared, values: numbers(cells.slice(lead), i + 1), signal: kind, ...(value ? { value } : {}), settings: {} }); // prettier-ignore
  }
  if (spectra.length === 0) throw new FormatError("Expected rows of intensities but found none.", { ...place, line: from + 1 }, {}, "no-data"); // prettier-ignore
  return spectra;
}

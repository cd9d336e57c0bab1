import { FormatError } from "../../../foundation/index.js";
import { signal, type Signal } from "../../../spectroscopy/index.js";
import { linesOf, readRows } from "../../number-rows.js";
import { overAxis } from "../../over-axis.js";
import type { ParsedFile, ParsedSpectrum, ParsedTable, ParseOptions } from "../../parsed.js";
import { axisUnitOf } from "../../spectral-units.js";
import { parseCell, splitCells, type Separator } from "../delimited/cells.js";
import { FORMAT } from "./name.js";

/** Rows of headings at most: names, units, comments, source, time stamp … */
const MOST_HEADINGS = 12;
const LABELS = /^(Short Name|Long Name|Units|Comments|F\(x\)=?|SourceName|TimeStamp|Sparklines|Sampling Interval)$/i;
const WAVELENGTH = /^(\d+(?:\.\d+)?)\s*nm$/;
const DETECTOR = /\b[STR]1c?\b|\bCPS\b|MicroAmps/;

export function isFluorEssence(head: string): boolean {
  const lines = head.split(/\r\n|\n|\r/).slice(0, MOST_HEADINGS);
  // Edinburgh's programs write the axes in lines of their own.
  if (lines.some((l) => /^"?XAxis"?\s*[,;\t]/i.test(l))) return false;
  const labelled = lines.filter((l) => LABELS.test(l.split(/[\t,]/)[0]?.trim() ?? "")).length >= 2;
  const wave = lines.some((l) => /(^|[\t,]\s*)(EM |EX )?Wavelength\b/i.test(l));
  const units = lines.some((l) => /(^|[\t,]\s*)nm\b/.test(l));
  return (labelled || lines.some((l) => DETECTOR.test(l))) && units && (wave || labelled);
}

/**
 * Reads a sheet that FluorEssence (Origin) exports: rows of names and units, labelled in the first column or not, then a
 * wavelength and the detectors: S1 (signal), S1c (corrected), R1 (reference), and quotients of these. Names that are numbers
 * are the excitation wavelengths of a map.
 *
 * @throws FormatError with the line
 */
export function parseFluorEssence(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = linesOf(text);
  const separator: Separator = options.separator ?? ((lines[0] ?? "").includes("\t") ? "\t" : ",");
  const heads: (readonly string[])[] = [];
  let from = 0;
  while (from < lines.length && from < MOST_HEADINGS && !isNumbers(lines[from] ?? "", separator)) {
    if ((lines[from] ?? "").trim() !== "") heads.push(splitCells(lines[from] ?? "", separator));
    from++;
  }
  const notes: string[] = [];
  const labelled = heads.length > 0 && heads.filter((h) => LABELS.test(h[0] ?? "")).length >= 2;
  const rows = readRows(lines, from, { separator, decimal: options.decimal }, notes, place);
  const rest = lines.slice(rows.end).findIndex((l) => l.trim() !== "");
  if (rest >= 0) throw new FormatError(`Expected a row of numbers but found "${(lines[rows.end + rest] ?? "").trim().slice(0, 40)}".`, { ...place, line: rows.end + rest + 1 }, {}, "not-a-number"); // prettier-ignore
  // In labelled sheets the rows are numbered in the column of the labels.
  const columns = labelled ? rows.columns.slice(1) : rows.columns;
  const meta = heads.map((h) => (labelled ? h.slice(1) : h));
  const row = (name: RegExp, position: number): readonly string[] =>
    (labelled ? meta[heads.findIndex((h) => name.test(h[0] ?? ""))] : meta[position]) ?? [];
  const unitsAt = meta.findIndex((h) => h.some((c) => c === "nm"));
  const names = labelled ? row(/^Long Name$/i, 0) : (meta[Math.max(0, unitsAt - 1)] ?? []);
  const units = labelled ? row(/^Units$/i, 1) : (meta[unitsAt] ?? []);
  const stamps = labelled ? row(/^TimeStamp$/i, -1) : [];
  if (columns.length < 2) throw new FormatError("Expected a wavelength and a signal in each row.", { ...place, line: rows.lines[0] }, {}, "no-signal"); // prettier-ignore
  const spectra: ParsedSpectrum[] = [];
  const tables: ParsedTable[] = [];
  let x = columns[0] as Float64Array;
  let unit = unitAt(units[0] ?? "", options, notes);
  columns.forEach((values, j) => {
    const name = names[j] ?? "";
    if (j === 0 || /wavelength$/i.test(name)) {
      x = values;
      if (j > 0) unit = unitAt(units[j] ?? "", options, notes);
      return;
    }
    const clock = stamps[j] === undefined || stamps[j] === "" ? {} : { timestamp: stamps[j] ?? "" };
    const settings = { units: units[j] ?? "", ...clock };
    const found = overAxis({ x, unit, ordinates: [{ name, unit: units[j] ?? "", signal: kindOf(name, units[j] ?? ""), values }], lines: rows.lines, settings, name }, notes, place); // prettier-ignore
    // An Aqualog writes the excitation of each column where others have units.
    const excitation = /^(\d+(?:\.\d+)?)(?:\s*nm)?$/.exec(name)?.[1] ?? WAVELENGTH.exec(units[j] ?? "")?.[1];
    for (const s of found.spectra) spectra.push(excitation === undefined ? s : { ...s, name: `excitation at ${excitation} nm` }); // prettier-ignore
    tables.push(...found.tables);
  });
  return {
    format: FORMAT,
    spectra,
    ...(tables.length > 0 ? { tables } : {}),
    title: "",
    instrument: "Horiba FluorEssence",
    settings: Object.fromEntries(heads.map((h, i) => [labelled ? (h[0] ?? `row ${i + 1}`) : `row ${i + 1}`, h.slice(labelled ? 1 : 0).join("\t")])), // prettier-ignore
    notes,
  };
}

function isNumbers(line: string, separator: Separator): boolean {
  const cells = splitCells(line, separator).filter((c) => c !== "");
  return cells.length >= 2 && cells.every((c) => parseCell(c, ".") !== undefined || parseCell(c, ",") !== undefined);
}

function unitAt(text: string, options: ParseOptions, notes: string[]): readonly ["nm" | "eV" | "cm^-1", number] {
  if (options.axisUnit !== undefined) return [options.axisUnit, 1];
  const found = axisUnitOf(text);
  if (found !== undefined) return found;
  notes.push("The file names no unit for its wavelengths; nm was assumed.");
  return ["nm", 1];
}

/** Counts a second are counts only of the bare detector; quotients are intensities. */
function kindOf(name: string, unit: string): Signal | undefined {
  if (WAVELENGTH.test(unit)) return kindOf(name, "");
  return /^R1c?$/.test(name) ? signal({ kind: "unknown", label: "Reference", unit }) : signal({ kind: "PL intensity", unit: unit || "a.u." }); // prettier-ignore
}

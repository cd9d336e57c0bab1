import { FormatError, parseTimeUnit, SECONDS } from "../../../foundation/index.js";
import { signal, type AxisUnit, type CoordinateKind, type Signal } from "../../../spectroscopy/index.js";
import { parseAxisUnit, parseHeading, type Heading } from "../../heading.js";
import { timeInName } from "../../names.js";
import type { ParsedSpectrum, ParseOptions } from "../../parsed.js";
import { axisUnitOf, fileAxis } from "./axis-column.js";
import { parseCaryLog, type LogBlock } from "./cary-log.js";
import type { DelimitedTable, TablePlace } from "./table.js";

export interface Layout {
  readonly spectra: readonly ParsedSpectrum[];
  readonly coordinate?: { readonly kind: CoordinateKind; readonly unit?: string };
}

interface Work {
  readonly table: DelimitedTable;
  readonly options: ParseOptions;
  readonly place: TablePlace;
  readonly notes: string[];
  readonly settings: Readonly<Record<string, string>>;
}

/** Which way a table is laid out. */
export function layoutOf(table: DelimitedTable, options: ParseOptions): "pairs" | "across" | "down" {
  if (options.wavelengths === "across") return "across";
  const heads = lastHeadings(table);
  if (table.width === 2 && heads[0]?.axis && parseCaryLog(table.footer).length === 1) return "pairs";
  if (table.width >= 4 && table.width % 2 === 0) {
    const named = heads.length > 0 && heads.every((h, j) => j % 2 === 1 || h.axis !== undefined);
    const same = heads.length === 0 && table.rows.every((r) => r[0] === r[2]);
    if (named || same) return "pairs";
  }
  if (options.wavelengths === "down" || heads.length === 0) return "down";
  const numbered = heads.slice(1).every((h) => isWavelengthHeading(h));
  return numbered && heads[0]?.time !== undefined ? "across" : "down";
}

/** One axis column, then one column a spectrum. */
export function readDown({ table, options, place, notes, settings }: Work): Layout {
  const heads = lastHeadings(table);
  const at = { ...place, line: table.headingLine };
  const corner = heads[0];
  if (corner?.time && !corner.axis) {
    throw new FormatError(
      `Expected a spectral axis in the first column but found "${corner.text}".`,
      at,
      {},
      "no-axis",
    );
  }
  const unit = axisUnitOf(corner, options.axisUnit ?? unitInSettings(settings), at, notes);
  const ax = fileAxis(table.rows.map((r) => r[0] ?? Number.NaN), unit, (i) => table.lines[i], place);
  const spectra: ParsedSpectrum[] = [];
  for (let j = 1; j < table.width; j++) {
    const column = table.headings.map((row) => parseHeading(row[j] ?? "")).reverse();
    const own = column[0];
    if (own?.axis) {
      notes.push(`Column ${j + 1} ("${own.text}") is a second axis and was left out.`);
      continue;
    }
    const values = Float64Array.from(table.rows, (r) => r[j] ?? Number.NaN);
    const upper = column.slice(1).map((h) => h.text).find((t) => t !== "");
    const name = (own?.signal && upper ? upper : own?.text) ?? "";
    const sig = column.find((h) => h.signal)?.signal;
    const value = column.find((h) => h.value)?.value ?? namedTime(name);
    spectra.push({
      name,
      axis: ax,
      values,
      ...(sig ? { signal: signal(sig) } : {}),
      ...(value ? { value } : {}),
      settings: {},
    });
  }
  if (spectra.length === 0) {
    throw new FormatError("Expected a column of signal beside the axis but found none.", at, {}, "no-signal");
  }
  const time = timeInCorner(corner?.text ?? "", at, options);
  return { spectra, ...(time ? { coordinate: time } : {}) };
}

/** Wavelengths in the headings, one row a spectrum, its coordinate in the first column. */
export function readAcross({ table, options, place, notes }: Work): Layout {
  const at = { ...place, line: table.headingLine };
  const heads = lastHeadings(table);
  const corner = heads[0];
  const numbers = heads.slice(1).map((h) => h.value?.number ?? h.axis?.factor ?? Number.NaN);
  const wave = heads.slice(1).map((h) => wavelengthOf(h.text));
  if (heads.length === 0 || wave.some((w) => w === undefined)) {
    const found = heads.slice(1).find((_, j) => wave[j] === undefined)?.text;
    throw new FormatError(
      `Expected a spectral axis in the headings but found ${found === undefined ? "none" : `"${found}"`}.`,
      at,
      {},
      "no-axis",
    );
  }
  const cornerAxis = axisInCorner(corner?.text ?? "");
  const unitHeading = wave.find((w) => w?.heading)?.heading ?? cornerAxis;
  const unit = axisUnitOf(unitHeading, options.axisUnit, at, notes);
  const ax = fileAxis(wave.map((w, j) => w?.number ?? numbers[j] ?? Number.NaN), unit, () => table.headingLine, place);
  const time = corner?.time ?? (/time/i.test(corner?.text ?? "") ? {} : undefined);
  checkTimeUnit(time?.badUnit, corner?.text ?? "", at, options);
  const kind: CoordinateKind = time ? "time" : "index";
  const cornerUnit = time?.unit ?? timeInCorner(corner?.text ?? "", at, options)?.unit;
  const spectra = table.rows.map((row, i): ParsedSpectrum => {
    const number = row[0] ?? i;
    return {
      name: String(number),
      axis: ax,
      values: row.slice(1),
      value: kind === "time" ? { number, ...(cornerUnit ? { kind, unit: cornerUnit } : {}) } : { number },
      settings: {},
    };
  });
  return { spectra, coordinate: { kind: "time", ...(cornerUnit ? { unit: cornerUnit } : {}) } };
}

/** Axis and signal side by side for every spectrum, each as long as it is, then perhaps a log. */
export function readPairs({ table, options, place, notes }: Work): Layout {
  const heads = lastHeadings(table);
  const names = table.headings[table.headings.length - 2];
  const log = parseCaryLog(table.footer);
  const spectra: ParsedSpectrum[] = [];
  for (let j = 0; j + 1 < table.width; j += 2) {
    const at = { ...place, line: table.headingLine };
    const unit = axisUnitOf(heads[j], options.axisUnit, at, j === 0 ? notes : []);
    const x: number[] = [];
    const y: number[] = [];
    const lines: number[] = [];
    table.rows.forEach((row, i) => {
      const [a = Number.NaN, b = Number.NaN] = [row[j], row[j + 1]];
      if (Number.isNaN(a) && Number.isNaN(b)) return;
      x.push(a);
      y.push(b);
      lines.push(table.lines[i] ?? 0);
    });
    const name = names?.[j] || names?.[j + 1] || `spectrum ${j / 2 + 1}`;
    if (x.length === 0) {
      notes.push(`"${name}" holds no numbers and was left out.`);
      continue;
    }
    const sig = heads[j + 1]?.signal;
    const block = log.length === table.width / 2 ? log[j / 2] : log.find((b) => b.name === name);
    spectra.push({
      name,
      axis: fileAxis(x, unit, (i) => lines[i], place),
      values: Float64Array.from(y),
      ...(sig ? { signal: signal(sig) } : {}),
      ...pairValue(name, block),
      ...(block?.clock === undefined ? {} : { clock: block.clock }),
      ...(block?.temperature === undefined
        ? {}
        : { temperature: { value: block.temperature, unit: "°C" as const } }),
      settings: block?.settings ?? {},
    });
  }
  return { spectra };
}

/** The signal that settings name (`Y Mode`, `YUNITS`, `signal`). */
export function signalInSettings(settings: Readonly<Record<string, string>>): Signal | undefined {
  const text = Object.entries(settings).find(([k]) => /^(signal|y[\s_-]?(mode|units?|axis)|data mode)$/i.test(k))?.[1];
  const said = text === undefined ? undefined : parseHeading(text).signal;
  return said && signal(said);
}

/** The unit of the axis that settings name (`XUNITS NANOMETERS`). */
function unitInSettings(settings: Readonly<Record<string, string>>): AxisUnit | undefined {
  const text = Object.entries(settings).find(([k]) => /^x[\s_-]?(mode|units?|axis)$/i.test(k))?.[1];
  const unit = text === undefined ? undefined : parseAxisUnit(text);
  return unit?.[1] === 1 ? unit[0] : undefined;
}

function pairValue(name: string, block: LogBlock | undefined): Pick<ParsedSpectrum, "value"> {
  if (block?.minutes !== undefined) return { value: { number: block.minutes, kind: "time", unit: "min" } };
  const value = namedTime(name);
  return value ? { value } : {};
}

function namedTime(name: string): ParsedSpectrum["value"] {
  const time = timeInName(name);
  return time?.unit === undefined ? undefined : { number: time.number, kind: "time", unit: time.unit };
}

function lastHeadings(table: DelimitedTable): readonly Heading[] {
  return (table.headings[table.headings.length - 1] ?? []).map(parseHeading);
}

function isWavelengthHeading(h: Heading): boolean {
  return wavelengthOf(h.text) !== undefined;
}

/** `400`, `400 nm`, `400.5nm` */
function wavelengthOf(text: string): { number: number; heading?: Heading } | undefined {
  const match = /^(\d+(?:[.,]\d+)?)\s*(\S+)?$/.exec(text.trim());
  if (!match) return undefined;
  const number = Number((match[1] ?? "").replace(",", "."));
  if (match[2] === undefined) return { number };
  const heading = parseHeading(match[2]);
  return heading.axis ? { number, heading } : undefined;
}

function axisInCorner(text: string): Heading | undefined {
  for (const part of text.split(/[\\|]|\s\/\s/)) {
    const heading = parseHeading(part);
    if (heading.axis) return heading;
  }
  return undefined;
}

/** Time with its unit, where the corner of a matrix names it beside the axis: `Wavelength (nm) \ Time (s)`. */
function timeInCorner(
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

function checkTimeUnit(
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

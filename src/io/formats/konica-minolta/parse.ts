import { FormatError } from "../../../foundation/index.js";
import { axis, signal, type Axis } from "../../../spectroscopy/index.js";
import { cellTable, numberIn, type CellTable } from "../../cell-table.js";
import { linesOf } from "../../number-rows.js";
import type { ParsedFile, ParsedSpectrum, ParseOptions } from "../../parsed.js";

export const FORMAT = "Konica Minolta";

/** Luminance, radiance, tristimulus values, chromaticities, colour temperature, dominant wavelength, purity. */
const COLOURS =
  /^(Lv|Le|Ev|Ee|X|Y|Z|x|y|z|u'|v'|u’|v’|u|v|Tcp|CCT|T|duv|Δuv|λd|Dominant wavelength|Pe|Purity|XYZ|x10|y10)(?![A-Za-z])/;
const RADIANCE = "W sr^-1 m^-2 nm^-1";
const LEAST = 50;

/** Where the wavelengths stand. */
export interface SpectrumLayout {
  readonly kind: "across" | "down";
  /** The row of wavelengths, or the first of them. */
  readonly row: number;
  readonly column: number;
  readonly wavelengths: readonly number[];
  /** How many names of colour values stand beside them. */
  readonly colours: number;
}

/** Wavelengths in one row or one column, rising by one step, at least 50 of them; undefined where there are none. */
export function layoutOf(
  lines: readonly string[],
  options: Pick<ParseOptions, "separator" | "decimal">,
): SpectrumLayout | undefined {
  return find(cellTable(lines, options));
}

function find(table: CellTable): SpectrumLayout | undefined {
  const { cells, decimal } = table;
  for (let row = 0; row < Math.min(cells.length, 200); row += 1) {
    const own = cells[row] ?? [];
    const across = own.length < LEAST ? undefined : runOf(own.map((c) => wavelengthIn(c, decimal)));
    if (across !== undefined) {
      const names = (cells[row] ?? []).slice(0, across.from);
      return { kind: "across", row, column: across.from, wavelengths: across.values, colours: coloursIn(names) };
    }
  }
  const down = runOf(cells.map((row) => (row.length >= 2 ? wavelengthIn(row[0] ?? "", decimal) : undefined)));
  if (down === undefined) return undefined;
  // Beside a colour value stands a number: `x: 0.31` in one cell is of another program.
  const names = cells.slice(0, down.from).map((row) => ((row[1] ?? "") === "" ? "" : (row[0] ?? "")));
  return { kind: "down", row: down.from, column: 0, wavelengths: down.values, colours: coloursIn(names) };
}

/** None without a luminance or radiance: tables of colour matching functions have x, y and z too. */
function coloursIn(names: readonly string[]): number {
  if (!names.some((n) => /^\s*(Lv|Le|Ev|Ee)(?![A-Za-z])/.test(n))) return 0;
  return new Set(names.map((n) => COLOURS.exec(n.trim())?.[1]).filter((n) => n !== undefined)).size;
}

/** `380`, `380nm`, `380 [nm]`, `λ380` */
function wavelengthIn(cell: string, decimal: "." | ","): number | undefined {
  const first = cell.charCodeAt(0);
  // A digit, λ or a quote: most cells are none.
  if (cell.length < 3 || cell.length > 16 || !((first >= 48 && first <= 57) || first === 0x3bb || first === 34)) {
    return undefined;
  }
  const match = /^[λ"]?\s*(\d{3,4}(?:[.,]\d+)?)\s*[[(]?\s*(?:nm)?\s*[\])]?"?$/.exec(cell.trim());
  const value = match === null ? undefined : numberIn(match[1], decimal);
  return value !== undefined && value >= 200 && value <= 2500 ? value : undefined;
}

/** The longest run of wavelengths that rise by one step. */
function runOf(
  list: readonly (number | undefined)[],
): { readonly from: number; readonly values: readonly number[] } | undefined {
  let best = { from: 0, length: 0 };
  for (let i = 0; i < list.length;) {
    const first = list[i];
    const step = first === undefined ? Number.NaN : (list[i + 1] ?? Number.NaN) - first;
    let end = i + 1;
    while (first !== undefined && step > 0 && Math.abs((list[end] ?? Number.NaN) - first - step * (end - i)) < 1e-6)
      end += 1;
    if (end - i > best.length) best = { from: i, length: end - i };
    i = Math.max(i + 1, end - 1);
  }
  if (best.length < LEAST) return undefined;
  return { from: best.from, values: list.slice(best.from, best.from + best.length) as readonly number[] };
}

/**
 * The spectra of a list that CS-S10w or a program of the laboratory saved, one a row or one a column, with what stands
 * beside each: luminance, chromaticities, colour temperature, conditions.
 *
 * @throws FormatError with the line
 */
export function parseKonicaMinolta(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = linesOf(text);
  const table = cellTable(lines, options);
  const layout = find(table);
  if (layout === undefined) {
    throw new FormatError(
      "Expected wavelengths in a row or a column but found none.",
      { ...place, line: 1 },
      {},
      "no-axis",
    );
  }
  const notes: string[] = [];
  if (table.decimal === ",") notes.push("The numbers are written with decimal commas.");
  const waves = axis({ values: layout.wavelengths, unit: "nm" });
  const spectra =
    layout.kind === "across" ? across(table, layout, waves, place) : down(table, layout, waves, place, notes);
  if (spectra.length === 0) {
    throw new FormatError(
      "Expected a spectrum beside the wavelengths but found none.",
      { ...place, line: layout.row + 1 },
      {},
      "no-data",
    );
  }
  const unit = /W\s*\/\s*\(?\s*(?:m|sr)[^,;\t\n]*nm/i.exec(text)?.[0];
  if (unit === undefined) notes.push("The file names no unit; spectral radiance in W sr⁻¹ m⁻² nm⁻¹ was assumed.");
  const irradiance = unit !== undefined && !/sr/i.test(unit);
  const sig = signal({
    kind: "PL intensity",
    unit: irradiance ? "W m^-2 nm^-1" : RADIANCE,
    label: irradiance ? "Spectral irradiance" : "Spectral radiance",
  });
  const instrument = /\b(CS-?\s?[12]000A?|CL-500A)\b/i.exec(text)?.[1];
  const before = table.cells.slice(0, layout.kind === "across" ? layout.row : 0);
  return {
    format: FORMAT,
    spectra: spectra.map((s) => ({ ...s, signal: options.signal === undefined ? sig : signal(options.signal) })),
    title: spectra.length === 1 ? (spectra[0]?.name ?? "") : "",
    instrument: `Konica Minolta ${instrument ?? ""}`.trim(),
    settings: Object.fromEntries(
      before.flatMap((row) =>
        pair(
          row[0] ?? "",
          row
            .slice(1)
            .filter((c) => c !== "")
            .join(", "),
        ),
      ),
    ),
    notes,
  };
}

function pair(key: string, value: string): readonly (readonly [string, string])[] {
  const name = key.trim().replace(/:$/, "");
  return name === "" || name === "__proto__" || value.trim() === "" ? [] : [[name, value.trim()]];
}

function across(table: CellTable, layout: SpectrumLayout, waves: Axis, place: Place): readonly ParsedSpectrum[] {
  const names = (table.cells[layout.row] ?? []).slice(0, layout.column);
  return table.cells.flatMap((row, i): readonly ParsedSpectrum[] => {
    const own = row.slice(layout.column, layout.column + waves.values.length);
    if (i <= layout.row || own.every((c) => c === "")) return [];
    const settings = Object.fromEntries(names.flatMap((name, j) => pair(name, row[j] ?? "")));
    const values = numbersOf(own, waves, table, () => i + 1, place);
    return [{ name: nameOf(settings) ?? String(i - layout.row - 1), axis: waves, values, settings }];
  });
}

function down(
  table: CellTable,
  layout: SpectrumLayout,
  waves: Axis,
  place: Place,
  notes: string[],
): readonly ParsedSpectrum[] {
  const rows = table.cells.slice(layout.row, layout.row + waves.values.length);
  const width = Math.max(...rows.map((row) => row.reduce((n, c, j) => (c === "" ? n : j + 1), 0)));
  const others = [...table.cells.slice(0, layout.row), ...table.cells.slice(layout.row + waves.values.length)];
  const columns = Array.from({ length: Math.max(0, width - 1) }, (_, k) => k + 1);
  return columns.flatMap((j): readonly ParsedSpectrum[] => {
    const own = rows.map((row) => row[j] ?? "");
    if (own.every((c) => numberIn(c, table.decimal) === undefined)) {
      notes.push(`Column ${j + 1} holds no numbers beside the wavelengths and was left out.`);
      return [];
    }
    const settings = Object.fromEntries(others.flatMap((row) => pair(row[0] ?? "", row[j] ?? "")));
    const values = numbersOf(own, waves, table, (k) => layout.row + k + 1, place);
    return [{ name: nameOf(settings) ?? String(j - 1), axis: waves, values, settings }];
  });
}

interface Place {
  readonly format: string;
  readonly file?: string | undefined;
}

function numbersOf(
  cells: readonly string[],
  waves: Axis,
  table: CellTable,
  lineOf: (index: number) => number,
  place: Place,
): Float64Array {
  return Float64Array.from({ length: waves.values.length }, (_, k) => {
    const cell = cells[k] ?? "";
    if (cell === "" || /^(-+|n\/?a|nan|\*+)$/i.test(cell)) return Number.NaN;
    const value = numberIn(cell, table.decimal);
    if (value !== undefined) return value;
    const message = `Expected a number at ${waves.values[k]} nm but found "${cell.slice(0, 40)}".`;
    throw new FormatError(message, { ...place, line: lineOf(k) }, {}, "not-a-number");
  });
}

function nameOf(settings: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(settings).find(([key]) =>
    /^(data\s*name|name|sample(\s*name)?|title|target|comment)$/i.test(key),
  )?.[1];
}

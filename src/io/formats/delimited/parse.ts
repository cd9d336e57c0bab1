import { count, FormatError } from "../../../foundation/index.js";
import type { ParsedFile, ParsedSpectrum, ParseOptions } from "../../parsed.js";
import { parseHeading } from "../../heading.js";
import { asTable, whyNoSpectra } from "./as-table.js";
import { readAcross } from "./across.js";
import { isCamera, timedByCycle } from "./camera.js";
import { readDown } from "./down.js";
import { layoutOf } from "./layout.js";
import { readLong } from "./long.js";
import { readPairs } from "./pairs.js";
import { coordinateInSettings, signalInSettings } from "./settings.js";
import { preambleSettings, preambleTitle } from "./preamble.js";
import type { Dialect } from "./sniff.js";
import { columnOf, readTable, type DelimitedTable, type TablePlace } from "./table.js";
import { wordTable, type WordTable } from "./words.js";

export const FORMAT = "delimited text";

/**
 * Reads delimited text: a matrix of wavelengths by scans (either way round), pairs of columns, or one
 * spectrum. The README beside this file says what is recognised.
 *
 * @throws FormatError naming the file (if `options.file` says it), the line and what was expected there.
 * @example parseDelimited("nm,Abs\n400,0.1\n401,0.2").spectra[0]?.values[1] // 0.2
 */
export function parseDelimited(text: string, options: ParseOptions = {}): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  if (text.length === 0) {
    throw new FormatError("Expected text but found an empty file.", place, {}, "empty");
  }
  if (/^\s*(\uFEFF)?<(\?xml|!DOCTYPE|html)/i.test(text)) {
    throw new FormatError("Expected a table of numbers but found XML.", { ...place, line: 1 }, {}, "xml");
  }
  const words = wordTable(text, fixedDialect(options));
  return words === undefined ? parseTable(readTable(text, place, fixedDialect(options)), options) : wordFile(words);
}

/** A file whose rows hold words, or one number each. */
function wordFile({ columns, preamble, notes }: WordTable): ParsedFile {
  const settings = preambleSettings(preamble);
  const title = preambleTitle(preamble, settings);
  return {
    format: FORMAT,
    spectra: [],
    tables: [{ name: title ?? "", columns, settings }],
    ...optional("title", title),
    ...optional("instrument", instrumentOf(settings, [])),
    settings,
    notes,
  };
}

/** The dialect that options fix. */
export function fixedDialect(options: ParseOptions): Partial<Dialect> {
  return {
    ...(options.separator ? { separator: options.separator } : {}),
    ...(options.decimal ? { decimal: options.decimal } : {}),
  };
}

/** What a table, taken apart, says. */
export function parseTable(found: DelimitedTable, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const notes: string[] = [];
  const table = shaped(found, place, notes);
  if (table.dialect.decimal === ",") notes.push("The numbers are written with decimal commas.");
  const settings = { ...preambleSettings([...table.preamble, ...spareHeadings(table)]) };
  const work = { table, options, place, notes, settings };
  notes.push(...table.notes);
  const layout = layoutOf(table, options);
  const none = layout === "down" ? whyNoSpectra(table, options, settings) : undefined;
  if (none !== undefined) {
    const upper = table.headings.slice(0, -1).map((row) => row.filter((c) => c !== "").join("\t"));
    Object.assign(settings, { ...preambleSettings([...upper, ...table.footer]), ...settings });
    notes.push(`The file was read as a table, not as spectra: ${none}. The option axisUnit overrules this.`);
    const title = preambleTitle(table.preamble, settings);
    return {
      format: FORMAT,
      spectra: [],
      tables: [asTable(table, title ?? "", settings)],
      ...optional("title", title),
      ...optional("instrument", instrumentOf(settings, [])),
      ...optional("simulated", settings["simulated"]),
      settings,
      notes,
    };
  }
  const read = READERS[layout](work);
  if (layout !== "pairs") Object.assign(settings, { ...preambleSettings(table.footer), ...settings });
  const fileSignal = signalInSettings(settings);
  const finite = table.finite ? { finite: true as const } : {};
  const named = namedBySettings(timedByCycle(read.spectra, settings, notes), settings);
  const spectra = named.map((s) => ({
    ...s,
    ...(s.signal || !fileSignal ? {} : { signal: fileSignal }),
    ...finite,
  }));
  let gaps = 0;
  if (!table.finite)
    for (const s of spectra) for (let i = 0; i < s.values.length; i++) if (Number.isNaN(s.values[i])) gaps++;
  if (gaps > 0) notes.push(`${count(gaps, "value is missing", "values are missing")} and masked.`);
  const coordinate = coordinateInSettings(settings) ?? read.coordinate;
  const title = preambleTitle(table.preamble, settings);
  return {
    format: FORMAT,
    spectra,
    ...optional("title", title),
    ...optional("instrument", instrumentOf(settings, spectra)),
    ...optional("simulated", settings["simulated"]),
    ...optional("temperature", temperatureIn(settings)),
    ...optional("coordinate", coordinate),
    settings,
    notes,
  };
}

/** A table with headings as they must be, and without numbers of its rows. */
export function shaped(found: DelimitedTable, place: TablePlace, notes: string[]): DelimitedTable {
  return withoutRowNumbers(withHeadings(found, place, notes), notes);
}

const READERS = { pairs: readPairs, across: readAcross, down: readDown, long: readLong } as const;

/** Spectra without names of their own, by a list of as many (`Labels,EmScan1,EmScan2`). */
function namedBySettings(
  spectra: readonly ParsedSpectrum[],
  settings: Readonly<Record<string, string>>,
): readonly ParsedSpectrum[] {
  const names = settings["Labels"]?.split(/[,;\t]/).map((name) => name.trim());
  if (names?.length !== spectra.length || spectra.some((s) => s.name !== "")) return spectra;
  return spectra.map((s, i) => ({ ...s, name: names[i] ?? "" }));
}

/** Headings as they must be: as many as columns; a first row of numbers that cannot be data is one too. */
function withHeadings(table: DelimitedTable, place: TablePlace, notes: string[]): DelimitedTable {
  if (table.headings.length === 0 && columnOf(table, 0)[0] === 0 && table.rows > 2 && wavesBelow(table)) {
    notes.push("The first row starts with 0, which is no wavelength: it was read as the headings.");
    return {
      ...table,
      headings: [table.columns.map((column) => String(column[0]))],
      rows: table.rows - 1,
      columns: table.columns.map((column) => column.subarray(1)),
      lineOf: (row) => table.lineOf(row + 1),
    };
  }
  const last = table.headings[table.headings.length - 1];
  if (!last) return table;
  const filled = last.reduce((n, c, j) => (c === "" ? n : j + 1), 0);
  const numeric = last.slice(0, filled).every((c) => /^[\d.,]+\s*\S*$/.test(c));
  if (filled === table.width - 1 && numeric) {
    // A matrix written without a heading for its first column.
    const shifted = table.headings.map((row) => ["", ...row.slice(0, table.width - 1)]);
    return { ...table, headings: shifted };
  }
  if (filled < table.width && last.slice(0, filled).every((c) => c !== "") && filled >= 2) {
    throw new FormatError(
      `Expected ${count(table.width, "heading")}, one for each column, but found ${filled}.`,
      { ...place, line: table.headingLine },
      {},
      "ragged",
    );
  }
  return table;
}

/** `No.`, `#`: rows numbered from 0 or 1 before a column that names a spectral axis. */
function withoutRowNumbers(table: DelimitedTable, notes: string[]): DelimitedTable {
  const last = table.headings[table.headings.length - 1] ?? [];
  const named = /^(no\.?|nr\.?|#|n|index|point|points|row|pixel)$/i.test(last[0] ?? "");
  if (!named || table.width < 3 || parseHeading(last[1] ?? "").axis === undefined) return table;
  const first = columnOf(table, 0);
  const start = first[0] ?? Number.NaN;
  if ((start !== 0 && start !== 1) || first.some((v, i) => v !== start + i)) return table;
  notes.push(`The first column, "${last[0] ?? ""}", numbers the rows and was left out.`);
  return {
    ...table,
    width: table.width - 1,
    headings: table.headings.map((h) => h.slice(1)),
    columns: table.columns.slice(1),
  };
}

/** Whether the first column goes on as wavelengths do: a decay may begin at time 0 too. */
function wavesBelow(table: DelimitedTable): boolean {
  const x = columnOf(table, 0).subarray(1);
  return x.every((v, i) => v >= LEAST_WAVE && (i === 0 || v !== x[i - 1]));
}

const LEAST_WAVE = 100;

/** Rows that look like headings but are settings of a file of two columns: `Sample,film 1`. */
function spareHeadings(table: DelimitedTable): readonly string[] {
  if (table.width !== 2) return [];
  return table.headings.slice(0, -1).map((row) => row.join("\t"));
}

function temperatureIn(settings: Readonly<Record<string, string>>): ParsedFile["temperature"] {
  if (isCamera(settings)) return undefined;
  for (const [key, text] of Object.entries(settings)) {
    if (!/^(sample |cell |film )?temperature(\s*[([]?\s*°?[CK][)\]]?)?$/i.test(key)) continue;
    const match = /^([+-]?\d+(?:[.,]\d+)?)\s*(°?\s?C|℃|K)?$/.exec(text.trim());
    const unit = match?.[2] ?? /([CK])[)\]]?$/.exec(key)?.[1];
    if (!match || unit === undefined) continue;
    return { value: Number((match[1] ?? "").replace(",", ".")), unit: unit === "K" ? "K" : "°C" };
  }
  return undefined;
}

function instrumentOf(
  settings: Readonly<Record<string, string>>,
  spectra: readonly ParsedSpectrum[],
): string | undefined {
  const key = (s: Readonly<Record<string, string>>): string | undefined =>
    Object.entries(s).find(([k]) => /^(instrument( name)?|spectrometer|model( name)?)$/i.test(k))?.[1];
  return key(settings) ?? spectra.map((s) => key(s.settings)).find((v) => v !== undefined);
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
}

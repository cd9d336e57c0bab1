import { FormatError } from "../../../foundation/index.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import { linesOf, readRows } from "../../number-rows.js";
import { overAxis, type Ordinate } from "../../over-axis.js";
import type { ParsedFile, ParsedSpectrum, ParsedTable, ParseOptions } from "../../parsed.js";
import { axisUnitOf, signalOf } from "../../spectral-units.js";
import { decodeText } from "../../text.js";
import { splitCells, type Separator } from "../delimited/cells.js";

const FORMAT = "Shimadzu text";
/** The headings over the numbers: `"Wavelength nm."<tab>"Abs."` */
const HEADINGS =
  /^\s*"?(Wavelength|Wavenumber|Time|Wave\s?No\.?)\s*\(?(nm|1\/cm|cm-1|sec|min)\.?\)?"?\s*([\t,;])\s*"?([^"\t,;]+)"?/i;
const WITHIN_LINES = 6;

export const shimadzuText: Format = {
  name: FORMAT,
  title: "Shimadzu UVProbe text: spectra and time courses",
  extensions: ["txt"],
  detect({ bytes }: FormatInput): Detection {
    const lines = (headOf(bytes) ?? "").split(/\r\n|\n|\r/);
    const named =
      /^("[^"\t]*"[\s,;]*)+$/.test(lines[0] ?? "") || / - (RawData|Raw Data|\w+Data)"?\s*$/.test(lines[0] ?? "");
    const at = lines.slice(0, WITHIN_LINES).findIndex((l) => HEADINGS.test(l));
    if (at === 1 && named && /^"/.test(lines[1] ?? "")) return { confidence: 0.9, why: 'a name in quotes, then "Wavelength nm."' }; // prettier-ignore
    return { confidence: 0, why: "no name in quotes over the headings of UVProbe" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    return parseShimadzu(decodeText(input.bytes, { format: FORMAT, file }).text, { ...options, file });
  },
};

/**
 * Reads a text of UVProbe: the name of the file and of the data in it, headings, rows; several of these side by side, each with an
 * axis of its own, or one below the other.
 *
 * @throws FormatError with the line
 */
export function parseShimadzu(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = linesOf(text);
  const notes: string[] = [];
  const found: Block[] = [];
  for (let from = 0; from < lines.length;) {
    const at = lines.findIndex((l, i) => i >= from && i < from + WITHIN_LINES && HEADINGS.test(l));
    if (at < 0 && found.length === 0) throw new FormatError('Expected headings such as "Wavelength nm." but found none.', { ...place, line: 2 }, {}, "no-headings"); // prettier-ignore
    if (at < 0) throw new FormatError(`Expected headings such as "Wavelength nm.", or the end, but found "${(lines[from] ?? "").slice(0, 40)}".`, { ...place, line: from + 1 }, {}, "no-headings"); // prettier-ignore
    const { next, ...block } = blockAt(lines, at, from, options, notes, place);
    found.push(block);
    from = next;
    while (from < lines.length && (lines[from] ?? "").trim() === "") from++;
  }
  const [first] = found;
  const tables = found.flatMap((b) => b.tables);
  return {
    format: FORMAT,
    ...(found.length === 1 && first !== undefined ? { title: first.title } : {}),
    instrument: "Shimadzu UVProbe",
    settings: found.length === 1 ? (first?.settings ?? {}) : {},
    spectra: found.flatMap((b) => b.spectra),
    ...(tables.length > 0 ? { tables } : {}),
    notes: [...new Set(notes)],
  };
}

interface Block {
  readonly title: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly spectra: readonly ParsedSpectrum[];
  readonly tables: readonly ParsedTable[];
}

/** The headings of a line and the rows below them: X and Y once or several times. */
function blockAt(
  lines: readonly string[],
  at: number,
  from: number,
  options: ParseOptions,
  notes: string[],
  place: { readonly format: string; readonly file: string | undefined },
): Block & { readonly next: number } {
  const match = HEADINGS.exec(lines[at] ?? "") ?? [];
  const separator = match[3] as Separator;
  const headings = splitCells(lines[at] ?? "", separator);
  const isX = (j: number): boolean => HEADINGS.test(`${headings[j] ?? ""}${separator}Y`);
  const titles = splitCells(at > from ? (lines[at - 1] ?? "") : "", separator).filter((t) => t !== "");
  const starts = headings.flatMap((_, j) => (j === 0 || isX(j) ? [j] : []));
  const dialect = { separator, decimal: options.decimal, ends: starts.length > 1 };
  const rows = readRows(lines, at + 1, dialect, notes, place);
  if (rows.columns.length < 2) throw new FormatError("Expected X and Y in each row but found one number.", { ...place, line: rows.lines[0] }, {}, "no-signal"); // prettier-ignore
  if (rows.decimal === ",") notes.push("The numbers are written with decimal commas.");
  const spectra: ParsedSpectrum[] = [];
  const tables: ParsedTable[] = [];
  starts.forEach((start, k) => {
    const x = rows.columns[start];
    const columns = rows.columns.slice(start + 1, starts[k + 1]);
    if (x === undefined || columns.length === 0) return;
    const title = (titles.length === starts.length ? titles[k] : titles[0]) ?? "";
    const names = titles.length === columns.length && starts.length === 1 ? titles : undefined;
    const [name = title, data] = title.split(/ - (?=[^-]*$)/);
    const settings = { ...(title === "" ? {} : { title }), ...(data === undefined ? {} : { data }) };
    const ordinates = columns.map((values, j): Ordinate => {
      const heading = (headings[start + 1 + j] ?? "").trim();
      const own = names?.[j]?.split(/ - (?=[^-]*$)/)[0] ?? heading;
      return { name: own, values, signal: options.signal === undefined ? signalOf(heading.replace(/^([TR])%.*$/, "%$1"), values, notes) : undefined }; // prettier-ignore
    });
    const written = /[\s(](nm|1\/cm|cm-1|sec|min)/i.exec(headings[start] ?? "")?.[1] ?? "";
    const unit = options.axisUnit === undefined ? axisUnitOf(written) : ([options.axisUnit, 1] as const);
    if (unit === undefined) {
      const time = { name: "Time", unit: /sec/i.test(written) ? "s" : "min", values: x };
      tables.push({ name, columns: [time, ...ordinates.map((o) => ({ name: o.name, unit: "", values: o.values }))], settings }); // prettier-ignore
      return;
    }
    // Beside a longer spectrum the rows of a shorter one end in empty cells.
    const n = x.findLastIndex((v) => !Number.isNaN(v)) + 1;
    const own = ordinates.map((o) => ({ ...o, values: o.values.subarray(0, n) }));
    const made = overAxis({ x: x.subarray(0, n), unit, ordinates: own.length === 1 ? [{ ...own[0], name } as Ordinate] : own, lines: rows.lines, settings, name }, notes, place); // prettier-ignore
    spectra.push(...made.spectra);
    tables.push(...made.tables);
  });
  const [title = ""] = titles;
  const [name = title, data] = title.split(/ - (?=[^-]*$)/);
  return { title: name, settings: { title, ...(data === undefined ? {} : { data }) }, spectra, tables, next: rows.end };
}

import { FormatError } from "../../../foundation/index.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import { linesOf, readRows } from "../../number-rows.js";
import { overAxis, type Ordinate } from "../../over-axis.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
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
    const named = /^"[^"\t]*"\s*$/.test(lines[0] ?? "") || / - (RawData|Raw Data|\w+Data)"?\s*$/.test(lines[0] ?? "");
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
 * Reads a text of UVProbe: the name of the file and of the data in it, headings, rows.
 *
 * @throws FormatError with the line
 */
export function parseShimadzu(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = linesOf(text);
  const at = lines.findIndex((l, i) => i < WITHIN_LINES && HEADINGS.test(l));
  const match = HEADINGS.exec(lines[at] ?? "");
  if (match === null) throw new FormatError('Expected headings such as "Wavelength nm." but found none.', { ...place, line: 2 }, {}, "no-headings"); // prettier-ignore
  const notes: string[] = [];
  const separator = match[3] as Separator;
  const rows = readRows(lines, at + 1, { separator, decimal: options.decimal }, notes, place);
  const [x, ...ys] = rows.columns;
  if (x === undefined || ys.length === 0) throw new FormatError("Expected X and Y in each row but found one number.", { ...place, line: rows.lines[0] }, {}, "no-signal"); // prettier-ignore
  if (rows.decimal === ",") notes.push("The numbers are written with decimal commas.");
  const title = (lines[0] ?? "").replace(/^"|"\s*$/g, "").trim();
  const [name = title, data] = title.split(/ - (?=[^-]*$)/);
  const settings = { title, ...(data === undefined ? {} : { data }) };
  const headings = splitCells(lines[at] ?? "", separator);
  const ordinates = ys.map((values, k): Ordinate => {
    const heading = (headings[k + 1] ?? "").trim();
    return { name: heading, values, signal: options.signal === undefined ? signalOf(heading.replace(/^([TR])%.*$/, "%$1"), values, notes) : undefined }; // prettier-ignore
  });
  const about = { format: FORMAT, title: name, instrument: "Shimadzu UVProbe", settings, notes };
  const unit = options.axisUnit === undefined ? axisUnitOf(match[2] ?? "") : ([options.axisUnit, 1] as const);
  if (unit === undefined) {
    const time = { name: "Time", unit: /sec/i.test(match[2] ?? "") ? "s" : "min", values: x };
    return { ...about, spectra: [], tables: [{ name, columns: [time, ...ordinates.map((o) => ({ name: o.name, unit: "", values: o.values }))], settings }] }; // prettier-ignore
  }
  const found = overAxis({ x, unit, ordinates: ordinates.length === 1 ? [{ ...ordinates[0], name } as Ordinate] : ordinates, lines: rows.lines, settings, name }, notes, place); // prettier-ignore
  return { ...about, spectra: found.spectra, ...(found.tables.length > 0 ? { tables: found.tables } : {}) };
}

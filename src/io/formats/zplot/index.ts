import { FormatError } from "../../../foundation/index.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import { linesOf, readRows } from "../../number-rows.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";

const FORMAT = "ZPlot";
const MARK = /^\uFEFF?\s*"?(ZPLOT2? ?ASCII|ZPLOT2?\b|Z60W? Data File)/i;
/** `Freq(Hz) Ampl Bias Time(Sec) Z'(a) Z''(b) GD Err Range` */
const HEADING = /^["\s]*Freq[^\n]*Z'\s*\(a\)[^\n]*Z''\s*\(b\)/i;

export const zplot: Format = {
  name: FORMAT,
  title: "ZPlot and ZView .z: impedances",
  extensions: ["z"],
  detect({ bytes }: FormatInput): Detection {
    const head = headOf(bytes) ?? "";
    const mark = MARK.exec(head)?.[1];
    if (mark !== undefined) return { confidence: 0.97, why: `"${mark}" in its first line` };
    return linesOf(head).some((line) => HEADING.test(line))
      ? { confidence: 0.9, why: "the headings of ZPlot" }
      : { confidence: 0, why: "neither mark nor headings of ZPlot" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    return parseZplot(decodeText(input.bytes, { format: FORMAT, file }).text, { ...options, file });
  },
};

const NAMES: readonly (readonly [RegExp, string, string])[] = [
  [/^freq/i, "Frequency", "Hz"],
  [/^ampl/i, "Amplitude", ""],
  [/^bias/i, "Bias", ""],
  [/^time/i, "Time", "s"],
  [/^z'\s*\(a\)$/i, "Re(Z)", "Ω"],
  [/^z''\s*\(b\)$/i, "Im(Z)", "Ω"],
];

/**
 * The impedances of a ZPlot file: lines about the measurement, headings, rows.
 *
 * @throws FormatError with the line
 */
export function parseZplot(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = linesOf(text);
  const at = lines.findIndex((line) => HEADING.test(line));
  if (at < 0) {
    throw new FormatError(
      "Expected the headings Freq(Hz) … Z'(a) Z''(b) but found none.",
      { ...place, line: 1 },
      {},
      "no-headings",
    );
  }
  const notes: string[] = [];
  // Some write "End Comments" or a row of dashes after the headings.
  const rows = readRows(lines, firstNumber(lines, at + 1), options, notes, place);
  const headings = (lines[at] ?? "")
    .replace(/"/g, "")
    .replace(/\s+\(/g, "(")
    .split(/[\s,;]+/)
    .filter((h) => h !== "");
  const columns = rows.columns.map((values, j) => {
    const heading = headings[j] ?? `column ${j + 1}`;
    const known = NAMES.find(([pattern]) => pattern.test(heading));
    return { name: known?.[1] ?? heading, unit: known?.[2] ?? "", values };
  });
  if (headings.length !== rows.columns.length) {
    notes.push(`The file has ${headings.length} headings over ${rows.columns.length} columns.`);
  }
  const settings: Record<string, string> = {};
  const remarks: string[] = [];
  for (const raw of lines.slice(1, at)) {
    const line = raw.replace(/^"|"$/g, "").trim();
    const match = /^([^:=]{1,60}?)\s*[:=]\s*(.*)$/.exec(line);
    if (match !== null && match[1] !== "__proto__") settings[match[1] ?? ""] ??= match[2] ?? "";
    else if (line !== "" && !/^(end comments|end header)/i.test(line)) remarks.push(line);
  }
  return {
    format: FORMAT,
    spectra: [],
    tables: [{ name: "", columns, settings }],
    settings: { ...settings, ...(remarks.length === 0 ? {} : { remarks: remarks.join("\n") }) },
    notes,
  };
}

function firstNumber(lines: readonly string[], from: number): number {
  const at = lines.findIndex((line, i) => i >= from && /^\s*[-+]?[\d.]/.test(line));
  return at < 0 ? from : at;
}

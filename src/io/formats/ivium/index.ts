import { FormatError } from "../../../foundation/index.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { linesOf } from "../../number-rows.js";
import type { ParsedFile, ParsedTable, ParseOptions } from "../../parsed.js";
import { LONGEST_TEXT } from "../../text.js";

// In every JavaScript host, but not in the ES library that pure modules are compiled against.
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

export const FORMAT = "Ivium";
const HEAD = 65536;
const MOST_COLUMNS = 64;

export const ivium: Format = {
  name: FORMAT,
  title: "Ivium .idf and .ids: currents, potentials, impedances",
  extensions: ["idf", "ids"],
  detect({ bytes }: FormatInput): Detection {
    const head = plainText(bytes.subarray(0, HEAD));
    if (!/^.{0,120}Version=\d+/s.test(head)) return { confidence: 0, why: "no version of IviumSoft in its first line" };
    return /(^|\n)(Title|starttime|Method|Mconfig)=/.test(head) || head.includes("primary_data")
      ? { confidence: 0.97, why: '"Version=" and settings as IviumSoft writes them' }
      : { confidence: 0, why: "no settings of IviumSoft" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseIvium(input.bytes, options.file ?? input.file);
  },
};

/** Letters and numbers stand between bytes that frame them. */
function plainText(bytes: Uint8Array): string {
  // eslint-disable-next-line no-control-regex -- these are the bytes that frame the text.
  return new TextDecoder("windows-1252").decode(bytes).replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, "");
}

/**
 * The tables of an Ivium file: one for each `primary_data`, a table of as many columns and rows as it says.
 *
 * @throws FormatError with the line
 */
export function parseIvium(bytes: Uint8Array, file?: string): ParsedFile {
  const place = { format: FORMAT, file };
  if (bytes.length > LONGEST_TEXT) {
    throw new FormatError(
      "Expected at most 64 MB but found more.",
      { ...place, byteOffset: LONGEST_TEXT },
      {},
      "too-large",
    );
  }
  const lines = linesOf(plainText(bytes));
  const notes: string[] = [];
  const tables: ParsedTable[] = [];
  let settings: Record<string, string> = {};
  let first: Readonly<Record<string, string>> | undefined;
  let begun = false;
  for (let i = 0; i < lines.length; i += 1) {
    const line = (lines[i] ?? "").trim();
    const setting = /^([A-Za-z][^=]{0,80})=(.*)$/.exec(line);
    if (setting !== null) {
      // Each measurement of several repeats its title and what comes after it.
      if (setting[1] === "Title" && tables.length > 0 && settings["Title"] !== undefined) {
        settings = {};
        begun = true;
      }
      if (setting[1] !== "__proto__") settings[setting[1] ?? ""] = (setting[2] ?? "").trim();
      first ??= settings;
    }
    if (!line.endsWith("primary_data")) continue;
    begun = false;
    const [columns, rows] = [Number(lines[i + 1]), Number(lines[i + 2])];
    if (!Number.isInteger(columns) || !Number.isInteger(rows) || columns < 1 || columns > MOST_COLUMNS || rows < 0) {
      const found = `"${(lines[i + 1] ?? "").trim().slice(0, 20)}" and "${(lines[i + 2] ?? "").trim().slice(0, 20)}"`;
      const message = `Expected the numbers of columns and rows after primary_data but found ${found}.`;
      throw new FormatError(message, { ...place, line: i + 2 }, {}, "bad-count");
    }
    const values = rowsFrom(lines, i + 3, columns, rows, place);
    if (values.length < rows)
      notes.push(`A measurement says ${rows} rows and has ${values.length}: it is not complete.`);
    if (values.length > 0) tables.push(tableOf(values, columns, settings, tables.length, notes));
    i += 2 + values.length;
  }
  if (begun) notes.push("The file ends before the rows of its last measurement: it is not complete.");
  if (tables.length === 0) {
    throw new FormatError(
      "Expected primary_data with rows of numbers but found none.",
      { ...place, line: Math.max(1, lines.length) },
      {},
      "no-data",
    );
  }
  return {
    format: FORMAT,
    spectra: [],
    tables,
    title: first?.["Title"] ?? "",
    instrument: "Ivium",
    settings: first ?? {},
    notes: [...new Set(notes)],
  };
}

function rowsFrom(
  lines: readonly string[],
  from: number,
  columns: number,
  wanted: number,
  place: { readonly format: string; readonly file: string | undefined },
): readonly (readonly number[])[] {
  const rows: (readonly number[])[] = [];
  for (let i = from; i < lines.length && rows.length < wanted; i += 1) {
    const line = (lines[i] ?? "").trim();
    const decimal = !line.includes(".");
    const row = line.split(/\s+/).map((word) => Number(decimal ? word.replace(",", ".") : word));
    if (row.length === columns && row.every((v) => Number.isFinite(v))) {
      // A last line without an end may be cut within a number.
      if (i < lines.length - 1) rows.push(row);
      continue;
    }
    if (line === "" || /^[A-Za-z]/.test(line) || i === lines.length - 1) break;
    const message = `Expected ${columns} numbers but found "${line.slice(0, 40)}".`;
    throw new FormatError(message, { ...place, line: i + 1 }, {}, "bad-row");
  }
  return rows;
}

const IMPEDANCE: readonly (readonly [string, string])[] = [
  ["Re(Z)", "Ω"],
  ["Im(Z)", "Ω"],
  ["Frequency", "Hz"],
];
const SWEEP: readonly (readonly [string, string])[] = [
  ["Potential", "V"],
  ["Current", "A"],
];
const OVER_TIME: readonly (readonly [string, string])[] = [
  ["Time", "s"],
  ["Current", "A"],
  ["Potential", "V"],
];

/** The file does not name its columns: its technique does. */
function tableOf(
  rows: readonly (readonly number[])[],
  width: number,
  settings: Readonly<Record<string, string>>,
  index: number,
  notes: string[],
): ParsedTable {
  const technique = `${settings["Technique"] ?? ""} ${settings["Method"] ?? ""}`.trim();
  const rises = rows.every((row, i) => i === 0 || (row[0] ?? 0) > (rows[i - 1]?.[0] ?? 0)) && (rows[0]?.[0] ?? -1) >= 0;
  const known = /impedance|EIS|frequency scan/i.test(technique)
    ? IMPEDANCE
    : /sweep|voltammetry|\bCV\b|\bLSV\b|potential ?scan/i.test(technique)
      ? SWEEP
      : rises
        ? OVER_TIME
        : [];
  const what = known.length === 0 ? "numbered" : `taken for ${known.map(([name]) => name).join(", ")}`;
  const why = technique === "" ? "The file names no technique" : `The technique is "${technique}"`;
  notes.push(`The file does not name its columns. ${why}: they were ${what}.`);
  return {
    name: settings["Title"] || String(index),
    columns: Array.from({ length: width }, (_, j) => ({
      name: known[j]?.[0] ?? `column ${j + 1}`,
      unit: known[j]?.[1] ?? "",
      values: Float64Array.from(rows, (row) => row[j] as number),
    })),
    settings,
  };
}

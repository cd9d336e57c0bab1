import { FormatError } from "../../../foundation/index.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import { linesOf } from "../../number-rows.js";
import type { ParsedFile, ParsedRegion, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";

const FORMAT = "SPECS XY";

export const specsXy: Format = {
  name: FORMAT,
  title: "SPECS .xy: photoemission as SpecsLab and Prodigy export it",
  extensions: ["xy"],
  detect({ bytes }: FormatInput): Detection {
    return /^\W{0,3}\s*Created by:\s*Specs\s?Lab/i.test(headOf(bytes) ?? "")
      ? { confidence: 1, why: '"Created by: SpecsLab" in its first line' }
      : { confidence: 0, why: "not created by SpecsLab" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    return parseSpecsXy(decodeText(input.bytes, { format: FORMAT, file }).text, file);
  },
};

interface Block {
  readonly about: Readonly<Record<string, string>>;
  readonly labels: readonly string[];
  readonly rows: (readonly number[])[];
  readonly line: number;
  readonly lines: number[];
}

/**
 * The regions of a SPECS export: each scan, cycle and channel that the file keeps apart is one.
 *
 * @throws FormatError with the line where a row is not numbers, and where there is none
 */
export function parseSpecsXy(text: string, file?: string): ParsedFile {
  const place = { format: FORMAT, file };
  const lines = linesOf(text);
  const mark = /^(\W{1,3}?)\s*Created by/i.exec(lines[0] ?? "")?.[1]?.trim() ?? "#";
  const notes: string[] = [];
  const blocks = blocksOf(lines, mark, place, notes).filter((b) => b.rows.length > 0);
  const [first] = blocks;
  if (first === undefined) {
    throw new FormatError("Expected rows of energies but found none.", { ...place, line: lines.length }, {}, "no-data");
  }
  return {
    format: FORMAT,
    spectra: [],
    regions: blocks.map((block) => regionOf(block, place, notes)),
    title: first.about["Group"] ?? "",
    instrument: `SPECS ${first.about["Analyzer"] ?? ""}`.trim(),
    settings: first.about,
    notes: [...new Set(notes)],
  };
}

function blocksOf(
  lines: readonly string[],
  mark: string,
  place: { readonly format: string; readonly file: string | undefined },
  notes: string[],
): readonly Block[] {
  const blocks: Block[] = [];
  const file: Record<string, string> = {};
  let about: Record<string, string> = {};
  let labels: readonly string[] = [];
  let open: Block | undefined;
  lines.forEach((raw, i) => {
    const line = raw.trim();
    if (line === "") return;
    if (line.startsWith(mark)) {
      open = undefined;
      const said = line.slice(mark.length).trim();
      const match = /^([^:]{1,60}?)\s*:\s*(.*)$/.exec(said);
      if (/^values in kinetic energy/i.test(said)) about["Energy Axis"] = "Kinetic Energy";
      if (/^values in binding energy/i.test(said)) about["Energy Axis"] = "Binding Energy";
      if (match === null) return;
      const [, key = "", value = ""] = match;
      if (key === "__proto__") return;
      if (key === "Group") file["Group"] = value;
      // A region's lines replace those of the one before.
      if (key === "Region") about = { ...file, ...axisOf(about), Group: file["Group"] ?? "" };
      if (/^Columns?\s*Labels$/i.test(key)) labels = value.split(/\s+/).filter((l) => l !== "");
      else if (/^Cycle$/i.test(key)) about["Cycle"] = value;
      else about[key] = value;
      if (about["Region"] === undefined && key !== "Region") file[key] = value;
      return;
    }
    const row = line.split(/[\s;]+/).map((word) => Number(word.replace(",", ".")));
    if (row.length < 2 || row.some((v) => !Number.isFinite(v))) {
      if (i === lines.length - 1 && open !== undefined) {
        notes.push(`The last line (${i + 1}) is not whole and was left out: the file is not complete.`);
        return;
      }
      throw new FormatError(
        `Expected an energy and an intensity but found "${line.slice(0, 40)}".`,
        { ...place, line: i + 1 },
        {},
        "bad-row",
      );
    }
    if (open === undefined) {
      open = { about: { ...about }, labels, rows: [], line: i + 1, lines: [] };
      blocks.push(open);
    }
    open.rows.push(row);
    open.lines.push(i + 1);
  });
  return blocks;
}

function axisOf(about: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return about["Energy Axis"] === undefined ? {} : { "Energy Axis": about["Energy Axis"] };
}

function regionOf(
  { about, labels, rows, lines }: Block,
  place: { readonly format: string; readonly file: string | undefined },
  notes: string[],
): ParsedRegion {
  const bad = rows.findIndex((row, i) => {
    const [before, v, direction] = [rows[i - 1]?.[0] ?? 0, row[0] ?? 0, (rows[1]?.[0] ?? 0) - (rows[0]?.[0] ?? 0)];
    return i > 0 && !((v - before) * direction > 0);
  });
  if (bad >= 0) {
    const message = `Expected the energies to run one way but found ${rows[bad - 1]?.[0]} followed by ${rows[bad]?.[0]}.`;
    throw new FormatError(message, { ...place, line: lines[bad] ?? 1 }, {}, "not-monotonic");
  }
  const number = (key: string): number | undefined => {
    const value = Number.parseFloat(about[key] ?? "");
    return Number.isFinite(value) && value > 0 ? value : undefined;
  };
  const axis = about["Energy Axis"] ?? (about["Kinetic Energy Axis"] === "yes" ? "Kinetic Energy" : "");
  const kinetic = /kinetic/i.test(axis) || (axis === "" && about["Kinetic Energy"] !== undefined);
  if (axis === "") notes.push(`The file does not name its energies: ${kinetic ? "kinetic" : "binding"} was assumed.`);
  // Scaling, transmission and other channels stand beside the counts.
  const transmission = labels.findIndex((label) => /^transmission/i.test(label));
  const counted = labels[1] ?? "";
  const others = labels.filter((_, j) => j > 1 && j !== transmission);
  if (others.length > 0) notes.push(`The columns ${others.join(", ")} were left out.`);
  const given = {
    photonEnergy: number("Excitation Energy"),
    passEnergy: number("Pass Energy"),
    workFunction: number("Eff. Workfunction"),
    dwell: number("Dwell Time"),
    sweeps: number("Number of Scans"),
  };
  return {
    name: about["Region"] ?? "",
    ...(about["Group"] === undefined || about["Group"] === "" ? {} : { sample: about["Group"] }),
    energy: { kind: kinetic ? "kinetic" : "binding", values: Float64Array.from(rows, (row) => row[0] as number) },
    values: Float64Array.from(rows, (row) => row[1] as number),
    unit: /\/s|per second/i.test(counted) ? "counts s^-1" : /count/i.test(counted) ? "counts" : "a.u.",
    ...(transmission > 1 ? { transmission: Float64Array.from(rows, (row) => row[transmission] ?? Number.NaN) } : {}),
    ...(about["Source"] === undefined ? {} : { source: about["Source"] }),
    ...(Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined)) as Partial<ParsedRegion>),
    settings: about,
  };
}

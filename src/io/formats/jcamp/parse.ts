import { isHalidelabError, temperature } from "../../../foundation/index.js";
import { parseHeading } from "../../heading.js";
import type { ParsedFile, ParsedSpectrum, ParsedTable, ParseOptions } from "../../parsed.js";
import { blocksOf, type Block } from "./blocks.js";
import { recordsOf } from "./labels.js";
import { pagesOf } from "./ntuples.js";
import { FORMAT, jcampError, type Place } from "./place.js";
import { curveOf, type Curve } from "./curve.js";
import { blockVariables, isTable, readTable, textOf } from "./table.js";

/**
 * Reads a JCAMP-DX file: every block of it.
 *
 * @throws FormatError with the line where the file is not what the standard says
 */
export function parseJcamp(text: string, options: ParseOptions): ParsedFile {
  const place: Place = { file: options.file };
  const { records, comments } = recordsOf(text);
  const blocks = blocksOf(records);
  const [first] = blocks;
  if (first === undefined) throw jcampError("Expected a block that begins with ##TITLE= but found none.", { ...place, line: 1 }, "no-data"); // prettier-ignore
  const notes: string[] = [];
  const spectra: ParsedSpectrum[] = [];
  const tables: ParsedTable[] = [];
  const leaves = blocks.flatMap(leavesOf);
  const titles = leaves.map((b) => b.title);
  for (const block of leaves) {
    const own: string[] = [];
    for (const curve of curvesOf(block, nameOf(block, titles), options, own, place)) {
      if ("axis" in curve) spectra.push(curve);
      else tables.push(curve);
    }
    if (block.open) own.push("##END= is missing: the file may not be complete.");
    notes.push(...own.map((note) => (leaves.length > 1 ? `${block.title || `line ${block.line}`}: ${note}` : note)));
  }
  if (spectra.length + tables.length === 0) {
    throw jcampError("Expected a table of data (XYDATA, XYPOINTS, PEAK TABLE, DATA TABLE) but found none.", { ...place, line: first.line }, "no-data"); // prettier-ignore
  }
  const settings = settingsOf(leaves.length === 1 ? (leaves[0] ?? first) : first);
  if (comments.length > 0) settings["comments"] = comments.slice(0, MOST_COMMENTS).join("\n");
  const instrument = leaves.map((b) => textOf(b, "SPECTROMETERDATASYSTEM")).find((t) => t !== undefined && t !== "");
  const known = temperatureOf(leaves[0] ?? first);
  const simulated = textOf(first, "$SIMULATED");
  return {
    format: FORMAT,
    spectra,
    ...(tables.length > 0 ? { tables } : {}),
    title: first.title,
    ...(instrument === undefined ? {} : { instrument }),
    ...(simulated === undefined || simulated === "" ? {} : { simulated }),
    ...(known === undefined ? {} : { temperature: known }),
    settings,
    notes,
  };
}

const MOST_COMMENTS = 200;

/** The blocks that hold no others, in order. */
function leavesOf(block: Block): readonly Block[] {
  return block.blocks.length === 0 ? [block] : block.blocks.flatMap(leavesOf);
}

/** The title, and the units where several blocks have the same. */
function nameOf(block: Block, titles: readonly string[]): string {
  const units = textOf(block, "YUNITS") ?? "";
  const again = titles.filter((t) => t === block.title).length > 1;
  return again && units !== "" ? `${block.title} (${units.toLowerCase()})` : block.title;
}

function curvesOf(block: Block, name: string, options: ParseOptions, notes: string[], place: Place): readonly Curve[] {
  const settings = settingsOf(block);
  const about = { block, options, notes, settings };
  if (block.records.some((r) => r.key === "NTUPLES")) {
    const pages = pagesOf(block, notes, place);
    const parts = merged(pages.map((p) => p.table.columns));
    if (parts !== undefined) return curveOf({ columns: parts, peaks: false, texts: [] }, name, about);
    return pages.flatMap((page) => {
      return curveOf(page.table, `${name} ${page.text}`.trim(), about).map((curve) =>
        "axis" in curve && page.variable !== undefined && Number.isFinite(page.number)
          ? { ...curve, value: { number: page.number, ...valueKind(page.variable.units) } }
          : curve,
      );
    });
  }
  const variables = blockVariables(block);
  return block.records.filter(isTable).flatMap((record) => {
    const table = readTable(record, variables, notes, place);
    // Blocks of a series are called by what tells them apart: `30 s`.
    const { value } = parseHeading(block.title);
    return curveOf(table, name, about).map((curve) =>
      "axis" in curve && value?.kind !== undefined ? { ...curve, value } : curve,
    );
  });
}

type Columns = Parameters<typeof curveOf>[0]["columns"];

/** Pages of one and the same X, as real and imaginary part have them, as one table. */
function merged(pages: readonly Columns[]): Columns | undefined {
  const [first] = pages;
  const x = first?.[0];
  if (first === undefined || x === undefined) return undefined;
  const symbols = pages.map((p) => p[1]?.variable.symbol);
  const complex =
    pages.length <= 2 && symbols.every((s) => s === "R" || s === "I") && new Set(symbols).size === pages.length;
  const shared = pages.every(
    (p) => p[0]?.values.length === x.values.length && p[0].values.every((v, i) => v === x.values[i]),
  );
  return complex && shared ? [x, ...pages.flatMap((p) => p.slice(1))] : undefined;
}

/** What the pages' variable is, where its unit says so. */
function valueKind(units: string): { kind?: "time" | "temperature"; unit?: string } {
  const word = units.trim().toUpperCase();
  const time = { SECONDS: "s", S: "s", MINUTES: "min", MIN: "min", HOURS: "h", MILLISECONDS: "ms" }[word];
  if (time !== undefined) return { kind: "time", unit: time };
  if (word === "K" || word === "KELVIN") return { kind: "temperature", unit: "K" };
  if (/^(C|°C|CELSIUS|DEGREES? C(ELSIUS)?)$/.test(word)) return { kind: "temperature", unit: "°C" };
  return {};
}

/** Every label but tables, as written. */
function settingsOf(block: Block): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const record of block.records) {
    if (isTable(record) || record.key === "DATATABLE" || record.key === "PAGE") continue;
    settings[record.label] = record.value;
  }
  return settings;
}

/** By the standard in °C. */
function temperatureOf(block: Block): { value: number; unit: "K" | "°C" } | undefined {
  const match = /^([+-]?\d+(?:\.\d+)?)\s*(K|°?C)?$/i.exec(textOf(block, "TEMPERATURE") ?? "");
  if (!match) return undefined;
  const unit = match[2]?.toUpperCase() === "K" ? "K" : "°C";
  try {
    const { value } = temperature(Number(match[1]), unit);
    return { value, unit };
  } catch (error) {
    if (isHalidelabError(error)) return undefined;
    throw error;
  }
}

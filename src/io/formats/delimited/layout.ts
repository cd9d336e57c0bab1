import type { CoordinateKind } from "../../../spectroscopy/index.js";
import { parseHeading, type Heading } from "../../heading.js";
import type { ParsedSpectrum, ParseOptions } from "../../parsed.js";
import { parseCaryLog } from "./cary-log.js";
import { wavelengthIn } from "./corner.js";
import { longColumns } from "./long-columns.js";
import { columnOf, type DelimitedTable, type TablePlace } from "./table.js";

/** The spectra of a table, and what its corner says of their coordinate. */
export interface Layout {
  readonly spectra: readonly ParsedSpectrum[];
  readonly coordinate?: { readonly kind: CoordinateKind; readonly unit?: string };
}

/** What the reader of each layout works on. */
export interface Work {
  readonly table: DelimitedTable;
  readonly options: ParseOptions;
  readonly place: TablePlace;
  readonly notes: string[];
  readonly settings: Readonly<Record<string, string>>;
}

/** Which way a table is laid out. */
export function layoutOf(table: DelimitedTable, options: ParseOptions): "pairs" | "across" | "down" | "long" {
  if (options.wavelengths === "across") return "across";
  const heads = lastHeadings(table);
  if (options.wavelengths === undefined && longColumns(table, heads) !== undefined) return "long";
  if (table.width === 2 && heads[0]?.axis && parseCaryLog(table.footer).length === 1) return "pairs";
  if (table.width >= 4 && table.width % 2 === 0) {
    const named = heads.length > 0 && heads.every((h, j) => j % 2 === 1 || h.axis !== undefined);
    const third = columnOf(table, 2);
    const same = heads.length === 0 && columnOf(table, 0).every((v, i) => v === third[i]);
    if (named || same) return "pairs";
  }
  if (options.wavelengths === "down" || heads.length === 0) return "down";
  const waves = heads.slice(1).map((h) => wavelengthIn(h.text));
  if (waves.some((w) => w === undefined)) return "down";
  // Bare numbers may be times too: then the corner must say that times stand in the first column.
  return waves.every((w) => w?.heading !== undefined) || heads[0]?.time !== undefined ? "across" : "down";
}

/** The row of headings directly over the numbers. */
export function lastHeadings(table: DelimitedTable): readonly Heading[] {
  return (table.headings[table.headings.length - 1] ?? []).map(parseHeading);
}

import { FormatError } from "../../foundation/index.js";
import { fromArrays, type NamedArray } from "../named-arrays.js";
import type { ParsedColumn, ParsedFile, ParseOptions } from "../parsed.js";
import { MANIFEST_KEY } from "./columns.js";

/** What a file of columns holds. */
interface Content {
  readonly arrays: readonly NamedArray[];
  readonly metadata: ReadonlyMap<string, string>;
  readonly createdBy?: string;
  readonly notes: readonly string[];
}

/** Metadata that tell a program how its table was made. */
const OF_PROGRAMS: readonly string[] = [MANIFEST_KEY, "pandas", "ARROW:schema"];

/**
 * What the columns of another program are: spectra where one of them is a spectral axis by its name, otherwise a table.
 *
 * @throws FormatError where there is no column of numbers or words
 */
export function parsedColumns(format: string, content: Content, options: ParseOptions): ParsedFile {
  const notes = [...content.notes];
  // The numbers of the rows, which pandas writes where they are not 0, 1, 2 …
  const arrays = content.arrays.filter(({ name }) => !/^__index_level_\d+__$/.test(name));
  const found = fromArrays(arrays, options, notes);
  if (found.spectra.length === 0 && found.tables === undefined) {
    const place = { format, file: options.file, byteOffset: 0 };
    throw new FormatError("Expected columns of numbers or words but found none.", place, {}, "no-data");
  }
  const said = [...content.metadata].filter(([key]) => !OF_PROGRAMS.includes(key));
  const settings = { ...Object.fromEntries(said), ...(content.createdBy === undefined ? {} : { writer: content.createdBy }) }; // prettier-ignore
  const tables = found.tables?.map((t) => ({ ...t, columns: t.columns.map(withUnit) }));
  return { format, ...found, ...(tables === undefined ? {} : { tables }), settings, notes };
}

function withUnit(column: ParsedColumn): ParsedColumn {
  return column.unit === "" ? { ...column, ...nameAndUnit(column.name) } : column;
}

/** `Time (s)` is the time in seconds. */
export function nameAndUnit(heading: string): { readonly name: string; readonly unit: string } {
  const match = /^(.*\S)\s*[([]([^()[\]]*)[)\]]$/.exec(heading);
  return match === null ? { name: heading, unit: "" } : { name: match[1] ?? "", unit: match[2] ?? "" };
}

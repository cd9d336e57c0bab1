import type { ColumnMetaData, FileMetaData } from "hyparquet";
import { parquetCompressors } from "./parquet-compressors.js";
import { checkUnpacked } from "./unpack.js";

/**
 * Holds every page of every column to what the file says of itself, before the library reads it: it trusts the numbers of values
 * that a page states, and a damaged file would have it fill memory with them.
 *
 * Source: Apache Parquet, "Data Pages", "Run Length Encoding / Bit-Packing Hybrid" (RLE = 3).
 *
 * @throws Error where a page lies outside the file, or states more than it can hold
 */
export async function checkPages(metadata: FileMetaData, buffer: ArrayBuffer, rows: number): Promise<void> {
  const { parquetHeader } = await import("hyparquet/src/column.js");
  const unpack = await parquetCompressors();
  for (const group of metadata.row_groups) {
    if (Number(group.num_rows) > rows) throw new Error("a group of more rows than the file has");
    for (const { meta_data: column } of group.columns) {
      if (column === undefined) throw new Error("a column without a description");
      const from = Number(column.dictionary_page_offset ?? column.data_page_offset);
      const to = from + Number(column.total_compressed_size);
      if (!(from >= 0 && to <= buffer.byteLength)) throw new Error(`a column from byte ${from} to ${to}`);
      const levels = levelsOf(metadata, column);
      const reader = { view: new DataView(buffer, from, to - from), offset: 0 };
      while (reader.offset < reader.view.byteLength - 1) {
        const header = parquetHeader(reader);
        const size = header.compressed_page_size;
        const at = from + reader.offset;
        if (!(size >= 0 && reader.offset + size <= reader.view.byteLength)) throw new Error(`a page of ${size} bytes at byte ${at}`); // prettier-ignore
        reader.offset += size;
        checkUnpacked(size, header.uncompressed_page_size);
        const packed = new Uint8Array(buffer, at, size);
        const most = levels.repetition > 0 ? 256 * buffer.byteLength : rows;
        checkPage(header, packed, levels, most, (part, length) => {
          const codec = unpack[column.codec];
          return column.codec === "UNCOMPRESSED" || codec === undefined ? part : codec(part, length);
        });
      }
    }
  }
}

type Header = ReturnType<typeof import("hyparquet/src/column.js").parquetHeader>;

interface Levels {
  readonly repetition: number;
  readonly definition: number;
}

function checkPage(
  header: Header,
  packed: Uint8Array,
  levels: Levels,
  most: number,
  unpack: (part: Uint8Array, length: number) => Uint8Array,
): void {
  const n = (header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header)?.num_values ?? 0;
  if (header.dictionary_page_header !== undefined) {
    if (!(n >= 0 && n <= 8 * header.uncompressed_page_size)) throw new Error(`a dictionary of ${n} values`);
    return;
  }
  if (!(n >= 0 && n <= most)) throw new Error(`a page of ${n} values`);
  const [first, second] = [header.data_page_header, header.data_page_header_v2];
  const indexed = /DICTIONARY$/.test((first ?? second)?.encoding ?? "");
  if (first !== undefined) {
    const page = unpack(packed, header.uncompressed_page_size);
    let at = 0;
    for (const level of [levels.repetition, levels.definition]) {
      if (level === 0) continue;
      const size = viewOf(page).getUint32(at, true);
      checkRuns(page.subarray(at + 4), bits(level), n);
      at += 4 + size;
    }
    if (indexed) checkIndices(page.subarray(at), n);
  } else if (second !== undefined) {
    const { repetition_levels_byte_length: r, definition_levels_byte_length: d } = second;
    if (!(r >= 0 && d >= 0 && r + d <= packed.length)) throw new Error("levels that are longer than their page");
    if (levels.repetition > 0) checkRuns(packed.subarray(0, r), bits(levels.repetition), n);
    if (levels.definition > 0) checkRuns(packed.subarray(r, r + d), bits(levels.definition), n);
    const values = packed.subarray(r + d);
    const size = header.uncompressed_page_size - r - d;
    if (indexed) checkIndices(second.is_compressed === false ? values : unpack(values, size), n);
  }
}

/** A byte that tells the width, and runs. Pages of no value have none. */
function checkIndices(page: Uint8Array, n: number): void {
  const width = page[0] ?? 0;
  if (width > 32) throw new Error(`indices of ${width} bits`);
  if (width > 0) checkRuns(page.subarray(1), width, n, true);
}

/** Runs may go a little beyond the last value, to the end of a group of eight; more would be filled with nothing. */
const BEYOND = 64;

function checkRuns(bytes: Uint8Array, width: number, n: number, fewer = false): void {
  let at = 0;
  for (let seen = 0; seen < n;) {
    if (at >= bytes.length) {
      // Of a column with gaps there are fewer indices than values.
      if (fewer) return;
      throw new Error("runs that end before their values");
    }
    let header = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++] ?? 0;
      header += (byte & 127) * shift;
      if (byte < 128) break;
      if (shift > 2 ** 28) throw new Error("a run without an end of its length");
    }
    const count = Math.floor(header / 2) * (header % 2 === 1 ? 8 : 1);
    if (count === 0 || seen + count > n + BEYOND) throw new Error(`a run of ${count} in a page of ${n} values`);
    seen += count;
    at += header % 2 === 1 ? (count / 8) * width : Math.ceil(width / 8);
  }
}

/** How deep the values of a column are: its repeated parts, and those that may be missing. */
function levelsOf({ schema }: FileMetaData, { path_in_schema: path }: ColumnMetaData): Levels {
  const types: (string | undefined)[] = [];
  let at = 0;
  for (const name of path) {
    const found = childOf(schema, at, name);
    if (found === undefined) throw new Error(`no column ${path.join(".")}`);
    types.push(schema[found]?.repetition_type);
    at = found;
  }
  return {
    repetition: types.filter((t) => t === "REPEATED").length,
    definition: types.filter((t) => t !== "REQUIRED").length,
  };
}

/** The place of a child: a schema lists its elements depth first. */
function childOf(schema: FileMetaData["schema"], parent: number, name: string): number | undefined {
  let at = parent + 1;
  for (let k = schema[parent]?.num_children ?? 0; k > 0 && at < schema.length; k--) {
    if (schema[at]?.name === name) return at;
    for (let open = 1; open > 0 && at < schema.length; at++) open += (schema[at]?.num_children ?? 0) - 1;
  }
  return undefined;
}

function bits(level: number): number {
  return 32 - Math.clz32(level);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

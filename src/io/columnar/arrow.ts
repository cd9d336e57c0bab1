import type { Table } from "apache-arrow";
import { ArgumentError, describe, expected, FormatError, isHalidelabError } from "../../foundation/index.js";
import { dataTable } from "../../spectroscopy/index.js";
import type { Measurement } from "../measurements/measurement.js";
import type { NamedArray } from "../named-arrays.js";
import { arraysOfTable } from "./arrow-arrays.js";
import { checkListed, checkMessages } from "./arrow-messages.js";
import { columnsOf, MANIFEST_KEY, type Column } from "./columns.js";
import { loadArrow } from "./load-arrow.js";
import { restoreColumns } from "./restore.js";
import { checkUnpacked } from "./unpack.js";

export const FORMAT = "Arrow";

/** What is used here of apache-arrow's Table; the object that comes back is a whole one. */
export interface ArrowTableLike {
  readonly numRows: number;
  readonly numCols: number;
  readonly schema: {
    readonly fields: readonly { readonly name: string }[];
    readonly metadata: ReadonlyMap<string, string>;
  };
  /** One column, which has `toArray()`; `null` where there is none of that name. */
  getChild(name: string): unknown;
}

/**
 * A measurement as an Arrow table: what it is measured over, then what is measured, with units in the names; a series has one
 * column a scan. The numbers are not copied: each column is a view of the measurement's own array. What has no value (a masked
 * point, a gap in a table) is null. Units, kind of signal and all else stand in the metadata under `halidelab`, so that `fromArrow`
 * gives the same measurement back.
 *
 * apache-arrow is loaded at the first call.
 *
 * @throws ArgumentError for what is no measurement
 * @example (await toArrow(run)).numRows // 276
 */
export async function toArrow(m: Measurement): Promise<ArrowTableLike> {
  return tableOf(m);
}

/**
 * A measurement as Arrow's bytes: a file (`.arrow`, `.feather`), or the stream that other programs take from a pipe.
 *
 * @throws ArgumentError for what is no measurement, or for another word than `"file"` and `"stream"`
 */
export async function toArrowBytes(m: Measurement, as: "file" | "stream" = "file"): Promise<Uint8Array> {
  if (!["file", "stream"].includes(as)) throw new ArgumentError(expected("as", '"file" or "stream"', as));
  const [table, arrow] = [await tableOf(m), await loadArrow()];
  return arrow.tableToIPC(table, as);
}

/**
 * The measurement of which `toArrow` made a table, or of any other table a `DataTable` of its columns. Lists of numbers, and
 * columns that are neither numbers nor words, are named in a note of it.
 *
 * @throws ArgumentError for what is no Arrow table; FormatError where columns of a measurement are missing
 * @example await fromArrow(await toArrow(run)) // the same series
 */
export async function fromArrow(table: ArrowTableLike): Promise<Measurement> {
  const given = table as Partial<Table> | null | undefined;
  if (typeof given?.getChildAt !== "function" || given.schema === undefined) {
    throw new ArgumentError(`Expected \`table\` to be an Arrow table but found ${describe(table)}.`);
  }
  const notes: string[] = [];
  const arrays = arraysOfTable(given as Table, await loadArrow(), notes);
  const manifest = given.schema.metadata.get(MANIFEST_KEY);
  if (manifest !== undefined) return restoreColumns(manifest, arrays, { format: FORMAT });
  const columns = arrays.filter(({ shape }) => shape.length === 1);
  for (const { name, shape } of arrays) {
    if (shape.length > 1) notes.push(`The column "${name}" of lists of ${shape[1]} numbers was left out.`);
  }
  return dataTable({
    columns: columns.map(({ name, unit, values, texts }) => ({ name, unit, values: texts ?? values })),
    provenance: { notes },
  });
}

async function tableOf(m: Measurement): Promise<Table> {
  const { rows, columns, manifest } = columnsOf(m);
  const { Field, Float64, makeData, RecordBatch, Schema, Struct, Table, Utf8, vectorFromArray } = await loadArrow();
  const fields = columns.map(({ name, unit, values }) => {
    const type = isNumbers(values) ? new Float64() : new Utf8();
    return new Field(name, type, true, unit === "" ? new Map() : new Map([["unit", unit]]));
  });
  const children = columns.map(({ values, gaps }) => {
    if (!isNumbers(values)) return vectorFromArray(values, new Utf8()).data[0];
    const type = new Float64();
    if (gaps === undefined) return makeData({ type, length: rows, nullCount: 0, data: values });
    const nullCount = gaps.reduce((sum, gap) => sum + gap, 0);
    return makeData({ type, length: rows, nullCount, nullBitmap: validityOf(gaps), data: values });
  });
  const schema = new Schema(fields, new Map([[MANIFEST_KEY, manifest]]));
  const data = makeData({
    type: new Struct(fields),
    length: rows,
    nullCount: 0,
    children: children.flatMap((c) => c ?? []),
  });
  return new Table(schema, [new RecordBatch(schema, data)]);
}

function isNumbers(values: Column["values"]): values is Exclude<Column["values"], readonly string[]> {
  return ArrayBuffer.isView(values);
}

/** One bit a row, the lowest first, 1 where there is a value. */
function validityOf(gaps: Uint8Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(gaps.length / 64) * 8);
  gaps.forEach((gap, i) => {
    if (gap === 0) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7));
  });
  return bits;
}

const MAGIC = "ARROW1";

/** True for an Arrow file, also one that is not finished. */
export function isArrowFile(bytes: Uint8Array): boolean {
  return wordAt(bytes, 0) === MAGIC;
}

/** True for an Arrow stream: the mark of a message that continues, and a length that is a multiple of 8. */
export function isArrowStream(bytes: Uint8Array): boolean {
  if (bytes.length < 16 || [0, 1, 2, 3].some((i) => bytes[i] !== 255)) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [length, root] = [view.getUint32(4, true), view.getUint32(8, true)];
  return length % 8 === 0 && length > 0 && length < 2 ** 31 && root > 0 && root < length;
}

function wordAt(bytes: Uint8Array, from: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + MAGIC.length));
}

/** What a file or stream holds: its columns, and the manifest where the library wrote it. */
export interface ArrowContent {
  readonly arrays: readonly NamedArray[];
  readonly manifest?: string;
  readonly metadata: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

/**
 * Reads an Arrow file or stream; one that is still written as far as it goes, which a note says.
 *
 * @throws FormatError for what is none, and where not one whole batch of rows is there
 */
export async function readArrow(bytes: Uint8Array, file: string | undefined): Promise<ArrowContent> {
  const arrow = await loadArrow();
  const place = { format: FORMAT, file, byteOffset: 0 };
  const notes: string[] = [];
  try {
    const table = batchesOf(bytes, arrow, notes);
    checkUnpacked(bytes.length, table.numRows * table.schema.fields.length);
    const arrays = arraysOfTable(table, arrow, notes, 256 * bytes.length);
    const { metadata } = table.schema;
    const manifest = metadata.get(MANIFEST_KEY);
    return { arrays, metadata, notes, ...(manifest === undefined ? {} : { manifest }) };
  } catch (cause) {
    // The library tells what is wrong by whatever fails in it.
    if (isHalidelabError(cause)) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new FormatError(`Expected the bytes of an Arrow table but found others: ${why}.`, place, {}, "bad-data");
  }
}

function batchesOf(given: Uint8Array, arrow: typeof import("apache-arrow"), notes: string[]): Table {
  // Numbers are read in place, which needs a beginning at a multiple of 8.
  const bytes = given.byteOffset % 8 === 0 ? given : new Uint8Array(given);
  const isFile = isArrowFile(bytes);
  if (isFile && wordAt(bytes, bytes.length - MAGIC.length) === MAGIC) {
    checkListed(bytes);
    return tableIn(bytes, arrow);
  }
  // A file without its list of batches is a stream after its first eight bytes, if its writer put the schema there.
  const from = isFile ? 8 : 0;
  const to = checkMessages(bytes, from);
  const table = tableIn(bytes.subarray(from, to), arrow);
  if (!isFile && isEnd(bytes, to)) return table;
  if (table.numRows === 0) throw new Error("no rows, and no end");
  notes.push(`The file is not finished: it has no end; ${table.numRows} rows were read.`);
  return table;
}

function tableIn(bytes: Uint8Array, arrow: typeof import("apache-arrow")): Table {
  const reader = arrow.RecordBatchReader.from(bytes).open();
  // The reader forgets it when it closes.
  const { schema } = reader;
  if (schema === undefined) throw new Error("no schema");
  return new arrow.Table(schema, [...reader]);
}

/** The mark of the end of a stream: a message of no bytes. */
function isEnd(bytes: Uint8Array, at: number): boolean {
  const rest = [...bytes.subarray(at, at + 8)];
  return rest.length >= 4 && rest.slice(-4).every((b) => b === 0) && rest.slice(0, -4).every((b) => b === 255);
}

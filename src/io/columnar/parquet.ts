import { FormatError, isHalidelabError } from "../../foundation/index.js";
import { dataTable } from "../../spectroscopy/index.js";
import type { Measurement } from "../measurements/measurement.js";
import type { NamedArray } from "../named-arrays.js";
import { columnsOf, MANIFEST_KEY } from "./columns.js";
import { checkPages } from "./parquet-pages.js";
import { parquetColumn } from "./parquet-column.js";
import { restoreColumns } from "./restore.js";
import { checkUnpacked } from "./unpack.js";

export const FORMAT = "Parquet";

/**
 * A measurement as a Parquet file with the columns of `toArrow`: numbers as doubles, bit for bit, null where there is no value,
 * packed by Snappy; the metadata under the key `halidelab`.
 *
 * hyparquet-writer is loaded at the first call.
 *
 * @throws ArgumentError for what is no measurement
 * @example await fromParquet(await toParquet(run)) // the same series
 */
export async function toParquet(m: Measurement): Promise<Uint8Array> {
  const { columns, manifest } = columnsOf(m);
  const { parquetWriteBuffer } = await import("hyparquet-writer/src/write.js");
  const columnData = columns.map(({ name, values, gaps }) => {
    const data: unknown =
      gaps === undefined ? values : Array.from(values as ArrayLike<number>, (v, i) => (gaps[i] === 1 ? null : v));
    const type = ArrayBuffer.isView(values) ? ("DOUBLE" as const) : ("STRING" as const);
    // A dictionary of numbers would take -0 for 0.
    return { name, data: data as number[], type, nullable: true, encoding: "PLAIN" as const };
  });
  const kvMetadata = [{ key: MANIFEST_KEY, value: manifest }];
  return new Uint8Array(parquetWriteBuffer({ columnData, kvMetadata, createdBy: "halidelab" }));
}

/**
 * The measurement that `toParquet` wrote, or of any other Parquet file a `DataTable` of its columns.
 *
 * @throws FormatError for what is no Parquet file, is damaged, or lacks columns of a measurement
 */
export async function fromParquet(bytes: Uint8Array, file?: string): Promise<Measurement> {
  const { arrays, manifest, notes } = await readParquet(bytes, file);
  if (manifest !== undefined) return restoreColumns(manifest, arrays, { format: FORMAT, file });
  const columns = arrays.filter(({ shape }) => shape.length === 1);
  const lists = arrays.filter(({ shape }) => shape.length > 1).map(({ name, shape }) => `The column "${name}" of lists of ${shape[1]} numbers was left out.`); // prettier-ignore
  return dataTable({
    columns: columns.map(({ name, unit, values, texts }) => ({ name, unit, values: texts ?? values })),
    provenance: { ...(file === undefined ? {} : { file }), notes: [...notes, ...lists] },
  });
}

/** True for a Parquet file. */
export function isParquet(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 4)) === "PAR1";
}

/**
 * What the library itself has written about the measurement at the end of a Parquet file; no column is looked at. `undefined` in
 * another program's, and where the end cannot be read: who reads the columns says why.
 */
export async function parquetManifest(bytes: Uint8Array): Promise<string | undefined> {
  const { parquetMetadata } = await import("hyparquet");
  // The length of the metadata and "PAR1" are the last eight bytes.
  if (bytes.length < 12) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8, 4).getUint32(0, true);
  if (length > bytes.length - 8) return undefined;
  // A copy: `slice` of Node's buffers is a view.
  const end = new Uint8Array(bytes.subarray(-8 - length));
  try {
    const { key_value_metadata: pairs } = parquetMetadata(end.buffer, { geoparquet: false });
    return pairs?.find(({ key }) => key === MANIFEST_KEY)?.value;
  } catch (cause) {
    // The library tells that the bytes are others by whatever fails in it.
    if (cause instanceof Error) return undefined;
    throw cause;
  }
}

/** What a file holds: its columns, and the manifest where the library wrote it. */
export interface ParquetContent {
  readonly arrays: readonly NamedArray[];
  readonly manifest?: string;
  readonly metadata: ReadonlyMap<string, string>;
  readonly createdBy?: string;
  readonly notes: readonly string[];
}

/**
 * Reads a Parquet file, of any of the usual compressions.
 *
 * @throws FormatError for what is none and for what is damaged: its columns are listed at its end, so that half a file is no file
 */
export async function readParquet(bytes: Uint8Array, file: string | undefined): Promise<ParquetContent> {
  const hyparquet = await import("hyparquet");
  const fail = (what: string, byteOffset: number, code: string): FormatError =>
    new FormatError(what, { format: FORMAT, file, byteOffset }, {}, code);
  const end = bytes.length - 4;
  if (String.fromCharCode(...bytes.subarray(end)) !== "PAR1") {
    throw fail('Expected "PAR1" in the last four bytes but found others: the file is not complete.', end, "truncated");
  }
  const buffer = new Uint8Array(bytes).buffer;
  const notes: string[] = [];
  try {
    const metadata = hyparquet.parquetMetadata(buffer, { geoparquet: false });
    const rows = Number(metadata.num_rows);
    const { children } = hyparquet.parquetSchema(metadata);
    if (!(rows >= 0) || rows > 2 ** 32) throw new Error(`${String(metadata.num_rows)} rows`);
    checkUnpacked(bytes.length, rows * children.length);
    await checkPages(metadata, buffer, rows);
    const arrays: NamedArray[] = [];
    for (const column of children) {
      const found = await parquetColumn(buffer, metadata, column, rows, notes);
      if (found !== undefined) arrays.push(found);
      else notes.push(`The column "${column.element.name}" is neither of numbers nor of words and was left out.`);
    }
    const pairs = (metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value ?? ""] as const);
    const manifest = pairs.find(([key]) => key === MANIFEST_KEY)?.[1];
    return {
      arrays,
      metadata: new Map(pairs),
      notes,
      ...(metadata.created_by === undefined ? {} : { createdBy: metadata.created_by }),
      ...(manifest === undefined ? {} : { manifest }),
    };
  } catch (cause) {
    // The library tells what is wrong by whatever fails in it.
    if (isHalidelabError(cause)) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw fail(`Expected the columns of a Parquet file but found other bytes: ${why}.`, 0, "bad-data");
  }
}

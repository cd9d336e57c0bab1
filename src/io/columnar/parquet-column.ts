import type { DecodedArray, FileMetaData, SchemaTree } from "hyparquet";
import type { NamedArray } from "../named-arrays.js";
import { parquetCompressors } from "./parquet-compressors.js";

/** The units of times by the day, seconds. */
const DAY = 86_400;

/** One column of a file as an array: numbers, words, or lists of one length; `undefined` where it is none of these. */
export async function parquetColumn(
  buffer: ArrayBuffer,
  metadata: FileMetaData,
  { element, path, children }: SchemaTree,
  rows: number,
  notes: string[],
): Promise<NamedArray | undefined> {
  const [name] = path;
  if (name === undefined) return undefined;
  const { parquetRead } = await import("hyparquet");
  const values: unknown[] = [];
  let timed = false;
  const seconds = (v: bigint, each: number): number => {
    timed = true;
    return Number(v) / each;
  };
  await parquetRead({
    file: { byteLength: buffer.byteLength, slice: (from, to) => buffer.slice(from, to) },
    ...{ metadata, columns: [name], geoparquet: false, compressors: await parquetCompressors() },
    parsers: {
      timestampFromMilliseconds: (v) => seconds(v, 1e3),
      timestampFromMicroseconds: (v) => seconds(v, 1e6),
      timestampFromNanoseconds: (v) => seconds(v, 1e9),
      dateFromDays: (v) => seconds(BigInt(v * DAY), 1),
    },
    onChunk: ({ columnData, rowStart }) => put(values, columnData, rowStart),
  });
  if (values.length > rows) throw new Error(`${values.length} values in ${rows} rows`);
  if (timed) notes.push(`The times of "${name}" are in seconds since 1970-01-01, UTC.`);
  const unit = timed ? { unit: "s" } : {};
  if (children.length > 0 || element.repetition_type === "REPEATED") return matrix(name, values, rows);
  const given = values.find((v) => v !== null && v !== undefined);
  if (typeof given === "string") {
    const texts = Array.from({ length: rows }, (_, i) => (typeof values[i] === "string" ? values[i] : ""));
    return { name, shape: [rows], values: new Float64Array(rows).fill(Number.NaN), texts };
  }
  if (given !== undefined && !["number", "bigint", "boolean"].includes(typeof given)) return undefined;
  return { name, shape: [rows], values: Float64Array.from({ length: rows }, (_, i) => numberOf(values[i])), ...unit };
}

function put(values: unknown[], part: DecodedArray, from: number): void {
  for (let i = 0; i < part.length; i++) values[from + i] = part[i];
}

function numberOf(value: unknown): number {
  return value === null || value === undefined ? Number.NaN : Number(value);
}

/** Lists of one length, one a row; none where the lengths differ or are no numbers. */
function matrix(name: string, values: readonly unknown[], rows: number): NamedArray | undefined {
  const lists = Array.from({ length: rows }, (_, i) => (ArrayBuffer.isView(values[i]) || Array.isArray(values[i]) ? (values[i] as ArrayLike<unknown>) : undefined)); // prettier-ignore
  const n = lists.find((l) => l !== undefined)?.length ?? 0;
  if (n === 0 || lists.some((l) => l !== undefined && l.length !== n)) return undefined;
  const out = new Float64Array(rows * n).fill(Number.NaN);
  for (const [i, list] of lists.entries()) {
    for (let j = 0; list !== undefined && j < n; j++) {
      const value = list[j];
      if (typeof value === "string" || (typeof value === "object" && value !== null)) return undefined;
      out[i * n + j] = numberOf(value);
    }
  }
  return { name, shape: [rows, n], values: out };
}

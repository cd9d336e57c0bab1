import type { DecodedArray, FileMetaData, SchemaTree } from "hyparquet";
import type { NamedArray } from "../named-arrays.js";
import { parquetCompressors } from "./parquet-compressors.js";

type ReadOptions = Parameters<(typeof import("hyparquet/src/scan.js"))["prepareParquetRead"]>[0];
type AsyncColumn = ReturnType<(typeof import("hyparquet/src/rowgroup.js"))["readRowGroup"]>["asyncColumns"][number];

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
  const values: unknown[] = [];
  let timed = false;
  const seconds = (v: bigint, each: number): number => {
    timed = true;
    return Number(v) / each;
  };
  const options = {
    file: { byteLength: buffer.byteLength, slice: (from: number, to?: number): ArrayBuffer => buffer.slice(from, to) },
    ...{ metadata, columns: [name], geoparquet: false, compressors: await parquetCompressors() },
    parsers: {
      timestampFromMilliseconds: (v: bigint) => seconds(v, 1e3),
      timestampFromMicroseconds: (v: bigint) => seconds(v, 1e6),
      timestampFromNanoseconds: (v: bigint) => seconds(v, 1e9),
      dateFromDays: (v: number) => seconds(BigInt(v * DAY), 1),
    },
  };
  await eachPart(options, metadata, (part, from) => put(values, part, from));
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

/**
 * The parts of a column, one after the other. As the library's own loop would, but that this leaves readings unobserved that fail where
 * a file is damaged: in Node that ends the program.
 */
async function eachPart(
  options: ReadOptions,
  metadata: FileMetaData,
  take: (part: DecodedArray, from: number) => void,
): Promise<void> {
  const { parquetSchema } = await import("hyparquet");
  const { prepareParquetRead } = await import("hyparquet/src/scan.js");
  const { assembleAsync, readRowGroup } = await import("hyparquet/src/rowgroup.js");
  const prepared = await prepareParquetRead(options);
  const schema = parquetSchema(metadata);
  const observed = (columns: readonly AsyncColumn[]): readonly AsyncColumn[] => {
    for (const { data } of columns) data.catch(() => undefined);
    return columns;
  };
  for (const group of prepared.plan.groups) {
    const asyncColumns = group.chunks.flatMap((chunk) =>
      observed(readRowGroup(prepared.options, prepared.plan, { ...group, chunks: [chunk] }).asyncColumns),
    );
    const assembled = assembleAsync({ ...group, asyncColumns }, schema, options.parsers);
    for (const { data } of observed(assembled.asyncColumns)) {
      const { data: parts, skipped } = await data;
      let from = group.groupStart + skipped;
      for (const part of parts) {
        take(part, from);
        from += part.length;
      }
    }
  }
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

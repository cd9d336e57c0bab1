import type { Table, Vector } from "apache-arrow";
import type { NamedArray } from "../named-arrays.js";

type Arrow = typeof import("apache-arrow");
type Type = Table["schema"]["fields"][number]["type"];

/** Units of times, by their number. */
const TIME_UNITS = ["s", "ms", "µs", "ns"] as const;

/**
 * The columns of a table as arrays: numbers as `Float64Array`, `NaN` where there is none; words; lists of one length as matrices.
 * Those that are none of these are named in a note.
 *
 * @param most numbers that all lists of a column may have together
 * @throws Error where a column has more or fewer numbers than rows, or lists that are longer than they can be
 */
export function arraysOfTable(
  table: Table,
  arrow: Arrow,
  notes: string[],
  most: number = Infinity,
): readonly NamedArray[] {
  return table.schema.fields.flatMap((field, i): readonly NamedArray[] => {
    const { name, type, metadata } = field;
    const vector = table.getChildAt(i);
    if (vector === null) return [];
    if (vector.length !== table.numRows) throw new Error(`${vector.length} values in ${table.numRows} rows`);
    const unit = metadata.get("unit");
    const found = arrayOf(vector, type, arrow, { name, notes, most });
    if (found !== undefined) return [{ name, ...(unit === undefined ? {} : { unit }), ...found }];
    notes.push(`The column "${name}" of ${type.toString()} was left out.`);
    return [];
  });
}

type Found = Omit<NamedArray, "name">;

interface About {
  readonly name: string;
  readonly notes: string[];
  readonly most: number;
}

function arrayOf(vector: Vector, type: Type, { DataType }: Arrow, { name, notes, most }: About): Found | undefined {
  const rows = vector.length;
  const shape = [rows];
  if (DataType.isFloat(type) && type.precision !== 0) return { shape, values: plainNumbers(vector) };
  if (DataType.isInt(type) && (type.bitWidth ?? 64) < 64) return { shape, values: plainNumbers(vector) };
  if (DataType.isFloat(type) || DataType.isInt(type) || DataType.isBool(type)) return { shape, values: each(vector) };
  if (DataType.isTime(type) || DataType.isDuration(type)) {
    return { shape, values: each(vector), unit: TIME_UNITS[type.unit ?? 0] ?? "s" };
  }
  if (DataType.isTimestamp(type) || DataType.isDate(type)) {
    notes.push(`The times of "${name}" are in seconds since 1970-01-01, UTC.`);
    return { shape, values: each(vector).map((v) => v / 1000), unit: "s" };
  }
  const words = DataType.isDictionary(type) ? type.dictionary : type;
  if (DataType.isUtf8(words) || DataType.isLargeUtf8(words) || DataType.isUtf8View(words)) {
    const texts = Array.from({ length: rows }, (_, i) => String(vector.get(i) ?? ""));
    return { shape, values: new Float64Array(rows).fill(Number.NaN), texts };
  }
  return DataType.isList(type) || DataType.isFixedSizeList(type) ? matrix(vector, most) : undefined;
}

/** Numbers that lie in memory as they are. */
function plainNumbers(vector: Vector): Float64Array {
  const out = new Float64Array(vector.length);
  let at = 0;
  for (const data of vector.data) {
    const { values, length, nullCount } = data;
    if (values === undefined || values.length < length) {
      throw new Error(`${values?.length ?? 0} numbers in ${length} rows`);
    }
    for (let i = 0; i < length; i++) {
      out[at + i] = nullCount === 0 || data.getValid(i) ? (values[i] ?? Number.NaN) : Number.NaN;
    }
    at += length;
  }
  return out;
}

/** Numbers of any other kind: halves, 64-bit integers, times, true and false. */
function each(vector: Vector): Float64Array {
  return Float64Array.from({ length: vector.length }, (_, i) => {
    const value = vector.get(i);
    return value === null || value === undefined ? Number.NaN : Number(value);
  });
}

/** Lists of one length, one a row; none where the lengths differ. */
function matrix(vector: Vector, most: number): Found | undefined {
  const rows = Array.from(
    { length: vector.length },
    (_, i) => vector.get(i) as (Iterable<unknown> & { readonly length: number }) | null,
  );
  const numbers = rows.reduce((sum, row) => sum + (row?.length ?? 0), 0);
  if (!(numbers <= most)) throw new Error(`lists of ${numbers} numbers together`);
  const lists = rows.map((row) => (row === null ? undefined : Float64Array.from(row, (v) => (v === null ? Number.NaN : Number(v))))); // prettier-ignore
  const n = lists.find((l) => l !== undefined)?.length ?? 0;
  if (n === 0 || lists.some((l) => l !== undefined && l.length !== n)) return undefined;
  const values = new Float64Array(rows.length * n).fill(Number.NaN);
  lists.forEach((l, i) => {
    if (l !== undefined) values.set(l, i * n);
  });
  return { shape: [rows.length, n], values };
}

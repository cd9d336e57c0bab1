import type { Detection, Format, FormatInput } from "../../format.js";
import { overAxis } from "../../over-axis.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { byteReader, type ByteReader } from "../../source/byte-reader.js";
import { axisUnitOf, quantityOf, signalOf } from "../../spectral-units.js";

const FORMAT = "PerkinElmer SP";
const MAGIC = "PEPE";
/** After the mark and forty letters of description. */
const FIRST_BLOCK = 44;
/** The block that holds all others, which is not skipped over. */
const DATA_SET = 120;
/** Members of the data set by their codes. */
const CODES = { abscissa: -29838, interval: -29836, points: -29835, xLabel: -29833, yLabel: -29832, data: -29828, name: -29827, history: -29825, alias: -29823 } as const; // prettier-ignore
/** Codes of what a member holds. */
const TYPES = { text: 29987, range: 29981, number: 29979, count: 29995, list: 29974 } as const;
/** Blocks in blocks, which a history is made of. */
const DEEPEST = 12;

export const perkinElmerSp: Format = {
  name: FORMAT,
  title: "PerkinElmer .sp: spectra as blocks of members",
  extensions: ["sp"],
  detect({ bytes }: FormatInput): Detection {
    return String.fromCharCode(...bytes.subarray(0, 4)) === MAGIC
      ? { confidence: 1, why: '"PEPE" in its first bytes' }
      : { confidence: 0, why: 'no "PEPE" in its first bytes' };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseSp(input.bytes, { ...options, file: options.file ?? input.file });
  },
};

interface Members {
  readonly range: readonly [number, number];
  readonly points: number;
  readonly values: Float64Array;
  readonly texts: Readonly<Record<"xLabel" | "yLabel" | "name" | "alias", string>>;
  readonly history: readonly string[];
}

/**
 * @throws FormatError with the byte: a block that reaches beyond the file, or a data set without range, points or data
 *
 * Source: README beside this file.
 */
function parseSp(bytes: Uint8Array, options: ParseOptions): ParsedFile {
  const r = byteReader(bytes, { format: FORMAT, file: options.file });
  if (r.text(0, Math.min(4, r.length)) !== MAGIC)
    throw r.fail('Expected "PEPE" but found other bytes.', 0, "no-header");
  const notes: string[] = [];
  const { range, points, values, texts, history } = membersOf(r, notes);
  const [first, last] = range;
  if (points < 2 || first === last) throw r.fail(`Expected an axis but found ${points} points from ${first} to ${last}.`, FIRST_BLOCK, "bad-axis"); // prettier-ignore
  if (values.length > points) throw r.fail(`Expected ${points} ordinates but found ${values.length}.`, FIRST_BLOCK, "ragged"); // prettier-ignore
  if (values.length < points) notes.push(`The data set says ${points} points, the file holds ${values.length}: it is not complete.`); // prettier-ignore
  const step = (last - first) / (points - 1);
  const x = Float64Array.from(values, (_, i) => (i === points - 1 ? last : first + i * step));
  const settings = {
    description: r.text(4, FIRST_BLOCK - 4),
    ...(texts.name === "" ? {} : { file: texts.name }),
    ...(history.length === 0 ? {} : { history: history.join("\n") }),
  };
  const name = texts.alias || (texts.name.split(/[\\/]/).pop() ?? "");
  const about = { format: FORMAT, title: name, instrument: "PerkinElmer", settings, notes };
  const unit = options.axisUnit === undefined ? axisUnitOf(texts.xLabel) : ([options.axisUnit, 1] as const);
  const kind = options.signal === undefined ? signalOf(texts.yLabel, values, notes) : undefined;
  if (unit === undefined) {
    const quantity = quantityOf(texts.xLabel);
    const columns = [{ name: quantity.name || texts.xLabel || "x", unit: quantity.unit, values: x }, { name: texts.yLabel || "y", unit: "", values }]; // prettier-ignore
    return { ...about, spectra: [], tables: [{ name, columns, settings }] };
  }
  const place = { format: FORMAT, file: options.file, byteOffset: FIRST_BLOCK };
  const ordinates = [{ name: texts.yLabel, signal: kind, values }];
  const found = overAxis({ x, unit, ordinates, lines: [], settings, name }, notes, place);
  return { ...about, spectra: found.spectra, ...(found.tables.length > 0 ? { tables: found.tables } : {}) };
}

function membersOf(r: ByteReader, notes: string[]): Members {
  const texts = { xLabel: "", yLabel: "", name: "", alias: "" };
  let history: readonly string[] = [];
  let range: readonly [number, number] | undefined;
  let points: number | undefined;
  let values: Float64Array | undefined;
  let end = r.length;
  for (let at = FIRST_BLOCK; at + 6 <= end;) {
    const id = r.i16(at);
    const size = r.i32(at + 2);
    const from = at + 6;
    if (id === DATA_SET && at === FIRST_BLOCK) {
      if (size > 0 && from + size < end) end = from + size;
      at = from;
      continue;
    }
    if (size < 0) throw r.fail(`Expected a block of 0 bytes or more but found ${size}.`, at + 2, "bad-block");
    const cut = from + size > r.length;
    if (cut && id !== CODES.data) throw r.fail(`Expected a block of ${size} bytes but found the end of the file.`, at, "truncated"); // prettier-ignore
    const type = size >= 2 ? r.i16(from) : 0;
    if (id === CODES.abscissa && type === TYPES.range && size >= 18) range = [r.f64(from + 2), r.f64(from + 10)];
    else if (id === CODES.points && type === TYPES.count && size >= 6) points = r.i32(from + 2);
    else if (id === CODES.xLabel) texts.xLabel = textOf(r, from, size);
    else if (id === CODES.yLabel) texts.yLabel = textOf(r, from, size);
    else if (id === CODES.name) texts.name = textOf(r, from, size);
    else if (id === CODES.alias) texts.alias = textOf(r, from, size);
    else if (id === CODES.history) history = textsIn(r, from, from + size, 0);
    else if (id === CODES.data && type === TYPES.list && size >= 6) {
      const there = Math.floor((Math.min(from + size, r.length) - from - 6) / 8);
      values = r.floats(from + 6, Math.max(0, Math.min(there, Math.floor(r.i32(from + 2) / 8))), 8);
    }
    at = cut ? end : from + size;
  }
  if (range === undefined || points === undefined || values === undefined || values.length === 0) {
    const lacking = [range === undefined ? "range" : "", points === undefined ? "number of points" : "", values === undefined || values.length === 0 ? "data" : ""]; // prettier-ignore
    throw r.fail(`Expected a data set with range, points and data but found none of: ${lacking.filter((t) => t !== "").join(", ")}.`, FIRST_BLOCK, "no-data"); // prettier-ignore
  }
  if (texts.xLabel === "") notes.push("The data set names no unit for its axis.");
  return { range, points, values, texts, history };
}

function textOf(r: ByteReader, at: number, size: number): string {
  if (size < 4 || r.i16(at) !== TYPES.text) return "";
  return r.text(at + 4, Math.max(0, Math.min(r.u16(at + 2), size - 4)));
}

/** Every text of blocks in blocks, in their order. */
function textsIn(r: ByteReader, from: number, end: number, depth: number): readonly string[] {
  const found: string[] = [];
  for (let at = from; at + 6 <= end && depth < DEEPEST;) {
    const id = r.i16(at);
    const size = r.i32(at + 2);
    const next = at + 6 + size;
    if (size < 0 || next > end) break;
    const text = id < 0 ? textOf(r, at + 6, size) : "";
    if (text !== "") found.push(text);
    else if (size >= 6) found.push(...textsIn(r, at + 6, next, depth + 1));
    at = next;
  }
  return found;
}

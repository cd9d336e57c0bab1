import type { ByteReader } from "../../source/byte-reader.js";

/** A row of numbers as the file has it: absorbances, or the wavelengths of those before it. */
export interface Row {
  /** `Absorbance (AU)`, `Wavelength (nm)`. */
  readonly label: string;
  readonly values: Float64Array;
  /** Where the row's object begins, and the first byte after its numbers. */
  readonly start: number;
  readonly end: number;
}

const MARK = 0xff;
/** So many bytes of 0xff stand before a row's label. */
const MARKS = 7;
const LONGEST_LABEL = 64;
/** From the flag of a generated row to its first value, and from there to its step. */
const TO_FIRST = 18;

/**
 * All rows of numbers of a file, in its order. A row is a label (its length, then UTF-16), the number of its values,
 * and either the values or the first of them and their step. A file that is still being written may end within a row.
 */
export function rowsOf(r: ByteReader): { readonly rows: readonly Row[]; readonly unfinished: boolean } {
  const rows: Row[] = [];
  const all = r.bytes(0, r.length);
  let run = 0;
  for (let at = 0; at < all.length; at += 1) {
    run = all[at] === MARK ? run + 1 : 0;
    if (run < MARKS || all[at + 1] === MARK) continue;
    const row = rowAt(r, at + 1);
    if (row === undefined) continue;
    if (row.end > r.length) return { rows, unfinished: true };
    rows.push(row);
    at = row.end - 1;
    run = 0;
  }
  return { rows, unfinished: false };
}

function rowAt(r: ByteReader, start: number): Row | undefined {
  if (start + 2 > r.length) return undefined;
  const length = r.u16(start);
  const after = start + 2 + 2 * length;
  if (length === 0 || length > LONGEST_LABEL || after + 9 > r.length) return undefined;
  const label = utf16(r, start + 2, length);
  // Quantity and unit: what else follows seven such bytes is no row.
  if (!/^[^()]+ \([^()]+\)$/.test(label) || r.u16(after + 2) !== 0xffff) return undefined;
  const count = r.u32(after + 4);
  const generated = r.u8(after + 8) === 1;
  const data = after + 9;
  const end = generated ? data + TO_FIRST + 15 : data + 8 * count;
  if (end > r.length) return { label, start, end, values: new Float64Array(0) };
  if (generated) {
    const first = r.f64(data + TO_FIRST - 1);
    const step = r.f64(data + TO_FIRST + 7);
    if (count > r.length) throw r.fail(`Expected fewer points than bytes but found ${count}.`, after + 4, "bad-points");
    return {
      label,
      start,
      end,
      values: Float64Array.from({ length: count }, (_, i) => first + i * step),
    };
  }
  return { label, start, end, values: r.floats(data, count, 8) };
}

/** Text of `length` letters of two bytes. */
export function utf16(r: ByteReader, at: number, length: number): string {
  let text = "";
  for (let i = 0; i < length; i += 1) text += String.fromCharCode(r.u16(at + 2 * i));
  return text;
}

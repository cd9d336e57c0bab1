import { FormatError } from "../../foundation/index.js";

/** A file as numbers at places; reading beyond its end is an error of the file. */
export interface ByteReader {
  /** For messages. */
  readonly place: { readonly format: string; readonly file?: string | undefined };
  readonly length: number;
  u8(at: number): number;
  i8(at: number): number;
  u16(at: number): number;
  i16(at: number): number;
  u32(at: number): number;
  i32(at: number): number;
  /** A whole number of 64 bits, exact below 2⁵³. */
  u64(at: number): number;
  f32(at: number): number;
  f64(at: number): number;
  /** Text of one byte a letter, up to its first NUL, without blanks at its ends. */
  text(at: number, length: number): string;
  bytes(at: number, length: number): Uint8Array;
  /** `count` numbers of 32 or 64 bits, one after the other. */
  floats(at: number, count: number, bytes: 4 | 8): Float64Array;
  fail(message: string, at: number, code: string): FormatError;
}

/**
 * Reads numbers from bytes.
 *
 * @param given not copied
 * @param place for messages: the format's name, and the file's
 * @param littleEndian the order of bytes in a number
 */
export function byteReader(
  given: Uint8Array,
  place: { readonly format: string; readonly file?: string | undefined },
  littleEndian: boolean = true,
): ByteReader {
  // Node's Buffer is a Uint8Array whose slices share memory; a plain one copies, as everything here expects.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fail: ByteReader["fail"] = (message, byteOffset, code) =>
    new FormatError(message, { ...place, byteOffset }, {}, code);
  const inside = (at: number, length: number): number => {
    if (at >= 0 && length >= 0 && at + length <= bytes.length) return at;
    throw fail(`Expected ${length} bytes at ${at} but found the end of the file at ${bytes.length}.`, at, "truncated");
  };
  const part = (at: number, length: number): Uint8Array => bytes.subarray(inside(at, length), at + length);
  return {
    place,
    length: bytes.length,
    u8: (at) => view.getUint8(inside(at, 1)),
    i8: (at) => view.getInt8(inside(at, 1)),
    u16: (at) => view.getUint16(inside(at, 2), littleEndian),
    i16: (at) => view.getInt16(inside(at, 2), littleEndian),
    u32: (at) => view.getUint32(inside(at, 4), littleEndian),
    i32: (at) => view.getInt32(inside(at, 4), littleEndian),
    u64: (at) => Number(view.getBigUint64(inside(at, 8), littleEndian)),
    f32: (at) => view.getFloat32(inside(at, 4), littleEndian),
    f64: (at) => view.getFloat64(inside(at, 8), littleEndian),
    text: (at, length) => {
      const all = part(at, length);
      const end = all.indexOf(0);
      return String.fromCharCode(...all.subarray(0, end < 0 ? all.length : end)).trim();
    },
    bytes: part,
    floats: (at, count, size) => {
      inside(at, count * size);
      const out = new Float64Array(count);
      for (let i = 0; i < count; i += 1) {
        out[i] = size === 4 ? view.getFloat32(at + 4 * i, littleEndian) : view.getFloat64(at + 8 * i, littleEndian);
      }
      return out;
    },
    fail,
  };
}

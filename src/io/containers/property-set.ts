import { byteReader, type ByteReader } from "../source/byte-reader.js";

/** A value of a property set, by its number. */
export type PropertySet = ReadonlyMap<number, string | number | boolean>;

/** More than any program keeps. */
const MOST = 100_000;

/**
 * The properties in the first section of a property set stream (those whose names begin with 0x05). Values of types that
 * are not numbers, texts, truths or dates are left out; a date is text, `2025-07-11T09:30:00`.
 *
 * @throws FormatError with the byte in the stream where it is not what it should be
 *
 * Source: [MS-OLEPS], Object Linking and Embedding Property Set Data Structures (Microsoft Open Specifications).
 */
export function propertySet(
  bytes: Uint8Array,
  place: { readonly format: string; readonly file?: string | undefined },
): PropertySet {
  const r = byteReader(bytes, place);
  const found = new Map<number, string | number | boolean>();
  if (r.u16(0) !== 0xfffe) throw r.fail("Expected a property set but found another mark.", 0, "bad-property-set");
  if (r.u32(24) < 1) return found;
  const section = r.u32(44);
  const count = r.u32(section + 4);
  if (count > MOST) throw r.fail(`Expected at most ${MOST} properties but found ${count}.`, section + 4, "too-large");
  for (let i = 0; i < count; i += 1) {
    const at = section + r.u32(section + 12 + 8 * i);
    const value = valueAt(r, at + 4, r.u16(at));
    if (value !== undefined) found.set(r.u32(section + 8 + 8 * i), value);
  }
  return found;
}

function valueAt(r: ByteReader, at: number, type: number): string | number | boolean | undefined {
  switch (type) {
    case 2:
      return r.i16(at);
    case 3:
    case 22:
      return r.i32(at);
    case 4:
      return Number(r.f32(at).toPrecision(7));
    case 5:
      return r.f64(at);
    // Days from the end of 1899.
    case 7:
      return dateOf((r.f64(at) - 25569) * 86_400_000);
    case 8:
    case 31:
      return wideText(r, at, type);
    case 11:
      return r.i16(at) !== 0;
    case 19:
    case 23:
      return r.u32(at);
    case 30:
      return r.text(at + 4, r.u32(at));
    // Tenths of a microsecond from 1601 on.
    case 64:
      return dateOf(r.u64(at) / 10_000 - 11_644_473_600_000);
    default:
      return undefined;
  }
}

/** A length in letters, or of a BSTR in bytes, of UTF-16 or, where its second letter is none, of one byte a letter. */
function wideText(r: ByteReader, at: number, type: number): string {
  const length = r.u32(at) * (type === 31 ? 2 : 1);
  const bytes = r.bytes(at + 4, length);
  if (type === 8 && (length < 2 || bytes[1] !== 0)) return r.text(at + 4, length);
  let text = "";
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const code = (bytes[i] ?? 0) + 256 * (bytes[i + 1] ?? 0);
    if (code === 0) break;
    text += String.fromCharCode(code);
  }
  return text.trim();
}

function dateOf(milliseconds: number): string | undefined {
  if (!(Math.abs(milliseconds) < 8e15)) return undefined;
  return new Date(milliseconds).toISOString().slice(0, 19);
}

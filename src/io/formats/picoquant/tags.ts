import type { ByteReader } from "../../source/byte-reader.js";

export const FORMAT = "PicoQuant";

/** A value of the header: a number, a text, or nothing that we keep. */
export type TagValue = number | boolean | string;

/** The header of a unified file: its tags, and where the data begin. */
export interface TaggedHeader {
  readonly kind: "ptu" | "phu";
  readonly version: string;
  /** By name; tags of several entries by `name[index]`. */
  readonly tags: ReadonlyMap<string, TagValue>;
  readonly data: number;
}

const MAGIC: Readonly<Record<string, TaggedHeader["kind"]>> = { PQTTTR: "ptu", PQHISTO: "phu" };
const TAG = 48;
/** More tags than any program writes. */
const MOST_TAGS = 100_000;

/** Codes of types, as the maker's description has them. */
const TYPES = {
  empty: 0xffff0008,
  bool: 0x00000008,
  int: 0x10000008,
  bits: 0x11000008,
  colour: 0x12000008,
  float: 0x20000008,
  date: 0x21000008,
  floats: 0x2001ffff,
  text: 0x4001ffff,
  wide: 0x4002ffff,
  blob: 0xffffffff,
} as const;

/** Which of the two kinds of unified file bytes begin as; undefined for others. */
export function kindOf(bytes: Uint8Array): TaggedHeader["kind"] | undefined {
  const magic = String.fromCharCode(...bytes.subarray(0, 8)).replace(/\0+$/, "");
  return Object.hasOwn(MAGIC, magic) ? MAGIC[magic] : undefined;
}

/**
 * Reads the tags of a unified file.
 *
 * @throws FormatError for an unknown type, whose length is not known, and a header without end
 *
 * Source: PicoQuant, "PicoQuant unified file formats" (PTU/PHU), with its demo programs.
 */
export function taggedHeader(r: ByteReader): TaggedHeader {
  const kind = kindOf(r.bytes(0, Math.min(8, r.length)));
  if (kind === undefined) throw r.fail('Expected "PQTTTR" or "PQHISTO" but found other bytes.', 0, "no-header");
  const tags = new Map<string, TagValue>();
  let at = 16;
  for (let i = 0; i < MOST_TAGS; i += 1) {
    const name = r.text(at, 32);
    const index = r.i32(at + 32);
    const type = r.u32(at + 36);
    const value = at + 40;
    at += TAG;
    if (name === "Header_End") return { kind, version: r.text(8, 8), tags, data: at };
    const key = index < 0 ? name : `${name}[${index}]`;
    if (isLong(type)) {
      const length = r.u64(value);
      if (type === TYPES.text) tags.set(key, r.text(at, length));
      else if (type === TYPES.wide) tags.set(key, wideText(r, at, length));
      else r.bytes(at, length);
      at += length;
    } else {
      const read = shortValue(r, type, value);
      if (read === undefined) {
        throw r.fail(`Expected a known type of tag but found 0x${type.toString(16)} (${name}).`, value - 4, "bad-tag");
      }
      tags.set(key, read);
    }
  }
  throw r.fail(`Expected a header of fewer than ${MOST_TAGS} tags but found no end.`, 16, "no-end");
}

function isLong(type: number): boolean {
  return type === TYPES.floats || type === TYPES.text || type === TYPES.wide || type === TYPES.blob;
}

function shortValue(r: ByteReader, type: number, at: number): TagValue | undefined {
  switch (type) {
    case TYPES.empty:
      return "";
    case TYPES.bool:
      return r.u32(at) !== 0 || r.u32(at + 4) !== 0;
    case TYPES.int:
    case TYPES.bits:
    case TYPES.colour:
      return signed(r, at);
    case TYPES.float:
    case TYPES.date:
      return r.f64(at);
    default:
      return undefined;
  }
}

/** A whole number of 64 bits with its sign, exact below 2⁵³. */
function signed(r: ByteReader, at: number): number {
  return r.u32(at) + r.i32(at + 4) * 2 ** 32;
}

function wideText(r: ByteReader, at: number, length: number): string {
  let text = "";
  for (let i = 0; i + 1 < length; i += 2) {
    const code = r.u16(at + i);
    if (code === 0) break;
    text += String.fromCharCode(code);
  }
  return text.trim();
}

import type { ByteReader } from "../../source/byte-reader.js";

export const FORMAT = "Galactic SPC";

/** Flags of `ftflgs`. */
export const FLAGS = { shorts: 1, many: 4, random: 8, ordered: 16, ownLabels: 32, ownX: 64, storedX: 128 } as const;

/** What the main header says. */
export interface Header {
  /** Older files have headers of 256 bytes and words of Y in another order. */
  readonly old: boolean;
  readonly flags: number;
  /** −128 for floating numbers, else the power of two of the whole numbers. */
  readonly exponent: number;
  readonly points: number;
  readonly first: number;
  readonly last: number;
  readonly subfiles: number;
  readonly xCode: number;
  readonly yCode: number;
  readonly zCode: number;
  /** Names of x, y and z that overrule the codes; empty where there is none. */
  readonly labels: readonly string[];
  readonly measured: string;
  readonly resolution: string;
  readonly source: string;
  readonly comment: string;
  readonly method: string;
  /** Where the log begins; 0 for none. */
  readonly log: number;
  /** Step of z between subfiles, where it is even; 0 otherwise. */
  readonly zStep: number;
  /** Where the first subfile, or the common x, begins. */
  readonly data: number;
}

const NEW = 0x4b;
const NEW_BIG_ENDIAN = 0x4c;
const OLD = 0x4d;

/** The order of bytes and the age of a file; undefined for what is no such file. */
export function versionOf(bytes: Uint8Array): { readonly old: boolean; readonly littleEndian: boolean } | undefined {
  // The second byte of a zip archive is that of the newer version.
  if (bytes[0] === 0x50 && bytes[2] === 3 && bytes[3] === 4) return undefined;
  const version = bytes[1];
  if (version === NEW && bytes.length >= 512 + 32) return { old: false, littleEndian: true };
  if (version === NEW_BIG_ENDIAN && bytes.length >= 512 + 32) return { old: false, littleEndian: false };
  return version === OLD && bytes.length >= 256 ? { old: true, littleEndian: true } : undefined;
}

/** Reads the header of either age. */
export function headerOf(r: ByteReader, old: boolean): Header {
  return old ? oldHeader(r) : newHeader(r);
}

function newHeader(r: ByteReader): Header {
  const flags = r.u8(0);
  const date = r.u32(32);
  const [minute, hour, day, month, year] = [
    date & 63,
    (date >>> 6) & 31,
    (date >>> 11) & 31,
    (date >>> 16) & 15,
    date >>> 20,
  ];
  return {
    old: false,
    flags,
    exponent: r.i8(3),
    points: r.u32(4),
    first: r.f64(8),
    last: r.f64(16),
    subfiles: Math.max(1, r.u32(24)),
    xCode: r.u8(28),
    yCode: r.u8(29),
    zCode: r.u8(30),
    labels: (flags & FLAGS.ownLabels) === 0 ? [] : labelsOf(r, 218),
    measured: timeText(year, month, day, hour, minute),
    resolution: r.text(36, 9),
    source: r.text(45, 9),
    comment: r.text(88, 130),
    method: r.text(264, 48),
    log: r.u32(248),
    zStep: r.f32(312),
    data: 512,
  };
}

function oldHeader(r: ByteReader): Header {
  const flags = r.u8(0);
  // The upper four bits of the year are the code of z.
  const word = r.u16(18);
  const year = word & 0xfff;
  return {
    old: true,
    flags,
    exponent: r.i16(2),
    points: r.f32(4),
    first: r.f32(8),
    last: r.f32(12),
    subfiles: 1,
    // The upper four bits of the code of x are flags.
    xCode: r.u8(16),
    yCode: r.u8(17),
    zCode: word >>> 12,
    labels: (flags & FLAGS.ownLabels) === 0 ? [] : labelsOf(r, 194),
    measured: timeText(year > 0 && year < 100 ? 1900 + year : year, r.u8(20), r.u8(21), r.u8(22), r.u8(23)),
    resolution: r.text(24, 8),
    source: "",
    comment: r.text(64, 130),
    method: "",
    log: 0,
    zStep: 0,
    // The first subfile's header is the end of the main one.
    data: 224,
  };
}

/** Names of the axes, each ended by a NUL. */
function labelsOf(r: ByteReader, at: number): readonly string[] {
  const text = String.fromCharCode(...r.bytes(at, 30));
  return text
    .split("\0")
    .slice(0, 3)
    .map((label) => label.trim());
}

function timeText(year: number, month: number, day: number, hour: number, minute: number): string {
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > 31) return "";
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

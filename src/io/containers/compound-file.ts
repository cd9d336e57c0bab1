import type { ByteReader } from "../source/byte-reader.js";
import { byteReader } from "../source/byte-reader.js";

/** A file of files ("OLE", "structured storage"): streams of bytes by their paths. */
export interface CompoundFile {
  /** `DataStorage1/DataSetGroup/DataSet1/…/X Data.1`, in the file's order. */
  readonly paths: readonly string[];
  /** The bytes of a stream; undefined where there is none of that path. */
  stream(path: string): Uint8Array | undefined;
}

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const END = 0xfffffffa;
const ENTRY = 128;
/** Bytes of a small sector. */
const MINI = 64;
const NONE = 0xffffffff;
/** More nested storages than any instrument makes. */
const DEEPEST = 64;

/** Whether bytes begin as a compound file does. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return bytes.length >= 512 && SIGNATURE.every((b, i) => bytes[i] === b);
}

/**
 * Opens a compound file. Every chain of sectors is followed at most as far as the file has sectors, and a stream is
 * never longer than the file: a loop or a lie ends in an error.
 *
 * @param place for messages: the name of the format that is kept in it, and of the file
 * @throws FormatError with the byte where the file is not what it should be
 *
 * Source: [MS-CFB], Compound File Binary File Format (Microsoft Open Specifications).
 */
export function compoundFile(
  bytes: Uint8Array,
  place: { readonly format: string; readonly file?: string | undefined },
): CompoundFile {
  const r = byteReader(bytes, place);
  if (!isCompoundFile(bytes)) throw r.fail("Expected a compound file but found another signature.", 0, "no-container");
  const shift = r.u16(30);
  const miniShift = r.u16(32);
  if ((shift !== 9 && shift !== 12) || miniShift !== 6) {
    throw r.fail(`Expected sectors of 512 or 4096 bytes but found 2^${shift} and 2^${miniShift}.`, 30, "bad-sectors");
  }
  const size = 2 ** shift;
  const sectors = Math.max(0, Math.ceil(r.length / size) - 1);
  const at = (sector: number): number => (sector + 1) * size;
  const fat = tableOf(r, fatSectors(r, size, sectors), size, at);
  const chain = (first: number, table: Uint32Array, most: number): readonly number[] => {
    const found: number[] = [];
    for (let sector = first; sector < END; sector = table[sector] as number) {
      if (sector >= table.length || found.length > most) {
        throw r.fail(`Expected a chain of sectors that ends but found sector ${sector}.`, 0, "bad-chain");
      }
      found.push(sector);
    }
    return found;
  };
  // What a stream says it holds must be there: sectors that are missing would read as zeros.
  const joined = (list: readonly number[], length: number): Uint8Array => {
    const out = new Uint8Array(length);
    list.slice(0, Math.ceil(length / size)).forEach((sector, i) => {
      out.set(r.bytes(at(sector), Math.min(size, length - i * size)), i * size);
    });
    return checkedLength(out, list.length * size);
  };
  const checkedLength = (out: Uint8Array, room: number): Uint8Array => {
    if (out.length <= room) return out;
    throw r.fail(`Expected ${out.length} bytes of a stream but found sectors for ${room}.`, 0, "bad-stream");
  };
  const directorySectors = chain(r.u32(48), fat, sectors);
  const directory = joined(directorySectors, directorySectors.length * size);
  const limited = ({ start, size: length }: Entry): Uint8Array => {
    if (length <= r.length) return joined(chain(start, fat, sectors), length);
    throw r.fail(`Expected a stream shorter than the file but found ${length} bytes.`, 0, "bad-stream");
  };
  const entries = entriesOf(byteReader(directory, place), directory.length);
  const root = entries[0];
  if (root === undefined) throw r.fail("Expected a directory but found none.", 48, "no-directory");
  const cutoff = r.u32(56);
  if (cutoff !== 4096) throw r.fail(`Expected small streams below 4096 bytes but found ${cutoff}.`, 56, "bad-cutoff");
  const miniFat = tableOf(r, chain(r.u32(60), fat, sectors), size, at);
  const mini = limited(root);
  const bytesOf = (entry: Entry): Uint8Array => {
    const { start, size: length } = entry;
    if (length >= cutoff) return limited(entry);
    const list = chain(start, miniFat, miniFat.length);
    const out = checkedLength(new Uint8Array(length), list.length * MINI);
    list.slice(0, Math.ceil(length / MINI)).forEach((sector, i) => {
      const part = mini.subarray(sector * MINI, sector * MINI + Math.min(MINI, length - i * MINI));
      if (part.length < Math.min(MINI, length - i * MINI)) {
        throw r.fail(`Expected small sector ${sector} but found the end of them.`, 0, "truncated");
      }
      out.set(part, i * MINI);
    });
    return out;
  };
  const streams = pathsOf(entries, r);
  return {
    paths: [...streams.keys()],
    stream: (path) => {
      const entry = streams.get(path);
      return entry === undefined ? undefined : bytesOf(entry);
    },
  };
}

/** The sectors that hold the table of sectors: the first 109 in the header, more in a chain of their own. */
function fatSectors(r: ByteReader, size: number, sectors: number): readonly number[] {
  const wanted = Math.min(r.u32(44), sectors);
  const found: number[] = [];
  for (let i = 0; i < 109 && found.length < wanted; i += 1) found.push(r.u32(76 + 4 * i));
  let next = r.u32(68);
  for (let seen = 0; found.length < wanted && next < END && seen <= sectors; seen += 1) {
    const start = (next + 1) * size;
    const each = size / 4 - 1;
    for (let i = 0; i < each && found.length < wanted; i += 1) found.push(r.u32(start + 4 * i));
    next = r.u32(start + 4 * each);
  }
  return found;
}

function tableOf(r: ByteReader, list: readonly number[], size: number, at: (sector: number) => number): Uint32Array {
  const each = size / 4;
  const table = new Uint32Array(list.length * each).fill(NONE);
  list.forEach((sector, k) => {
    const start = at(sector);
    for (let i = 0; i < each && start + 4 * i + 4 <= r.length; i += 1) table[k * each + i] = r.u32(start + 4 * i);
  });
  return table;
}

interface Entry {
  readonly name: string;
  /** 1 a storage, 2 a stream, 5 the root. */
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

function entriesOf(r: ByteReader, length: number): readonly Entry[] {
  return Array.from({ length: Math.floor(length / ENTRY) }, (_, i) => {
    const at = i * ENTRY;
    const letters = Math.max(0, Math.min(31, r.u16(at + 64) / 2 - 1));
    let name = "";
    for (let k = 0; k < letters; k += 1) name += String.fromCharCode(r.u16(at + 2 * k));
    return {
      name,
      type: r.u8(at + 66),
      left: r.u32(at + 68),
      right: r.u32(at + 72),
      child: r.u32(at + 76),
      start: r.u32(at + 116),
      size: r.u32(at + 120),
    };
  });
}

/** The streams by their paths: siblings form a tree under the child of their storage. */
function pathsOf(entries: readonly Entry[], r: ByteReader): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  const seen = new Set<number>();
  const visit = (index: number, prefix: string, depth: number): void => {
    const pending = [index];
    while (pending.length > 0) {
      const at = pending.pop() as number;
      const entry = entries[at];
      if (at === NONE || entry === undefined) continue;
      if (seen.has(at) || depth > DEEPEST) {
        throw r.fail("Expected a directory without loops but found one.", 48, "bad-directory");
      }
      seen.add(at);
      const path = `${prefix}${entry.name}`;
      if (entry.type === 2) found.set(path, entry);
      if (entry.type === 1) visit(entry.child, `${path}/`, depth + 1);
      pending.push(entry.right, entry.left);
    }
  };
  visit(entries[0]?.child ?? NONE, "", 0);
  return found;
}

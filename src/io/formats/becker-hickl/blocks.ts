import { unzipSync } from "fflate";
import type { ByteReader } from "../../source/byte-reader.js";
import type { FileHeader } from "./header.js";

/** A block of data: the counts as they lie in the file. */
export interface DataBlock {
  readonly kind: BlockKind;
  /** The number of its description. */
  readonly description: number;
  /** The detector's channel of the router, from 0, and the module that it belongs to. */
  readonly number: number;
  readonly values: Counts;
}

/** Counts in as few bytes as the file has them: an image may hold a hundred million. */
export type Counts = Uint16Array | Uint32Array | Float64Array;

/** What a block holds; only decays, pages and images are histograms of arrival times. */
export type BlockKind = "decay" | "page" | "image" | "other";

const KINDS: Readonly<Record<number, BlockKind>> = { 0x00: "decay", 0x10: "page", 0x60: "image" };
const COMPRESSED = 0x1000;
/** Above this no block is unpacked: 2 GiB of counts would not fit into memory as numbers. */
const LARGEST = 1 << 29;

/** Reads all blocks of a file; the values of those that are no histograms are left out. */
export function blocksOf(r: ByteReader, header: FileHeader): readonly DataBlock[] {
  const blocks: DataBlock[] = [];
  let at = header.firstBlock;
  for (let i = 0; i < header.dataBlocks; i++) {
    const h = blockHeader(r, at, header.revision);
    const kind = KINDS[h.type & 0xf0] ?? "other";
    const values = kind === "other" ? new Uint16Array(0) : valuesOf(r, h, at);
    blocks.push({ kind, description: h.description, number: h.number, values });
    if (i + 1 < header.dataBlocks && !(h.next > at)) {
      throw r.fail(`Expected the next block after ${at} but found ${h.next}.`, at, "bad-address");
    }
    at = h.next;
  }
  return blocks;
}

interface BlockHeader {
  readonly data: number;
  readonly next: number;
  readonly type: number;
  readonly description: number;
  readonly number: number;
  readonly length: number;
}

function blockHeader(r: ByteReader, at: number, revision: number): BlockHeader {
  // From revision 15 on the addresses have 40 bits; their highest bytes stand first.
  const long = revision >= 15;
  return {
    data: r.u32(at + 2) + (long ? r.u8(at) * 2 ** 32 : 0),
    next: r.u32(at + 6) + (long ? r.u8(at + 1) * 2 ** 32 : 0),
    type: r.u16(at + 10),
    description: r.i16(at + 12),
    number: r.u32(at + 14) >>> 24,
    length: r.u32(at + 18),
  };
}

const TYPES = { 0x000: Uint16Array, 0x100: Uint32Array, 0x200: Float64Array } as const;

function valuesOf(r: ByteReader, { data, next, type, length }: BlockHeader, at: number): Counts {
  const kind = type & 0xf00;
  if (!isType(kind)) {
    const found = `0x${type.toString(16)}`;
    throw r.fail(
      `Expected counts of 16 or 32 bits or floating numbers but found the type ${found}.`,
      at + 10,
      "bad-type",
    );
  }
  if (length > LARGEST) {
    throw r.fail(`Expected at most ${LARGEST} bytes of a block but found ${length}.`, at + 18, "too-large");
  }
  const raw = (type & COMPRESSED) === 0 ? r.bytes(data, length) : unpacked(r, data, next - data);
  if (raw.length < length) {
    throw r.fail(`Expected ${length} bytes of a block but found ${raw.length}.`, data, "truncated");
  }
  const each = TYPES[kind].BYTES_PER_ELEMENT;
  // A copy at the start of memory of its own; `slice` of Node's buffers is none.
  const whole = new Uint8Array(length - (length % each));
  whole.set(raw.subarray(0, whole.length));
  if (!LITTLE_ENDIAN) for (let i = 0; i < whole.length; i += each) whole.subarray(i, i + each).reverse();
  return new TYPES[kind](whole.buffer);
}

function isType(kind: number): kind is keyof typeof TYPES {
  return kind in TYPES;
}

const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** A compressed block is a zip archive of one file. */
function unpacked(r: ByteReader, at: number, length: number): Uint8Array {
  const archive = r.bytes(at, length);
  try {
    const [only] = Object.values(unzipSync(archive, { filter: ({ originalSize }) => originalSize <= LARGEST }));
    if (only) return only;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw r.fail(`Expected a zip archive of counts but found: ${why}.`, at, "bad-archive");
  }
  throw r.fail("Expected a zip archive of counts but found an empty one.", at, "bad-archive");
}

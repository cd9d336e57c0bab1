const [COLLECTION, LOCAL] = [0x4c4f4347, 0x50414548];
/** Heaps by their signatures, as numbers of four bytes, and the version of each: words of variable length, and names. */
const VERSIONS: Readonly<Record<number, number>> = { [COLLECTION]: 1, [LOCAL]: 0 };
const HEADER = 16;

/** A heap that the library must not see. */
export interface ImpossibleHeap {
  readonly at: number;
  readonly why: string;
}

/**
 * The heap that says that it is longer than the file, or that an object in it has no length; `undefined` where there is none. The
 * library believes the first and takes as much memory; at the second it stands still.
 *
 * Source: The HDF Group, "HDF5 file format specification", "Local heaps" (HEAP) and "Global heap" (GCOL): signature, version, three
 * reserved bytes that are 0, and the length in eight bytes.
 */
export function impossibleHeap(bytes: Uint8Array): ImpossibleHeap | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const [key, version] of Object.entries(VERSIONS)) {
    const signature = Number(key);
    const first = signature & 255;
    for (let at = bytes.indexOf(first); at >= 0 && at + HEADER <= bytes.length; at = bytes.indexOf(first, at + 1)) {
      if (view.getUint32(at, true) !== signature || view.getUint32(at + 4, true) !== version) continue;
      const length = view.getBigUint64(at + 8, true);
      if (length > BigInt(bytes.length)) return { at, why: "a heap in it is longer than the file" };
      if (signature !== COLLECTION) continue;
      const stuck = objectWithoutLength(view, at + HEADER, Math.min(at + Number(length), bytes.length));
      if (stuck !== undefined) return { at: stuck, why: "an object in a heap of it has no length" };
    }
  }
  return undefined;
}

/**
 * The first object of a collection behind which the library would find that object again. An object is its number in two bytes, six
 * others, and its length in eight: of its data, which are filled up to a multiple of eight; number 0 is what is free, with its header.
 */
function objectWithoutLength(view: DataView, from: number, end: number): number | undefined {
  for (let at = from; at + HEADER <= end;) {
    // The library counts in 32 bits.
    const length = view.getUint32(at + 8, true);
    const whole = view.getUint16(at, true) === 0 ? length : (HEADER + ((length + 7) & ~7)) >>> 0;
    if (whole === 0) return at;
    at += whole;
  }
  return undefined;
}

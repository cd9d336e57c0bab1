/** Heaps by their signatures, as numbers of four bytes: words of variable length, and names. */
const SIGNATURES: Readonly<Record<number, number>> = { 0x4c4f4347: 1, 0x50414548: 0 };

/**
 * The place of a heap that says that it is longer than the file; `undefined` where there is none. The library believes the length, and
 * would take as much memory.
 *
 * Source: The HDF Group, "HDF5 file format specification", "Local heaps" (HEAP) and "Global heap" (GCOL): signature, version, three
 * reserved bytes that are 0, and the length in eight bytes.
 */
export function impossibleHeap(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const [signature, version] of Object.entries(SIGNATURES)) {
    const first = Number(signature) & 255;
    for (let at = bytes.indexOf(first); at >= 0 && at + 16 <= bytes.length; at = bytes.indexOf(first, at + 1)) {
      if (view.getUint32(at, true) !== Number(signature) || view.getUint32(at + 4, true) !== version) continue;
      if (view.getBigUint64(at + 8, true) > BigInt(bytes.length)) return at;
    }
  }
  return undefined;
}

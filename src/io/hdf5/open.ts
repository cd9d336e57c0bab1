import { ArgumentError, FormatError, isHalidelabError, list } from "../../foundation/index.js";
import { impossibleHeap } from "./heaps.js";
import { guarded, type Library } from "./library.js";
import { contentOf, type Hdf5Content } from "./walk.js";

export const FORMAT = "HDF5";

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
/** A block of the user's own may stand before the file: MATLAB's is of 512 bytes. */
const MOST_BEFORE = 1 << 20;

let opened = 0;

/** Where the signature stands: at the beginning, or at 512, 1024, 2048 … bytes; `undefined` where there is none. */
export function signatureAt(bytes: Uint8Array): number | undefined {
  for (let at = 0; at <= Math.min(MOST_BEFORE, bytes.length - 8); at = at === 0 ? 512 : 2 * at) {
    if (SIGNATURE.every((b, i) => bytes[at + i] === b)) return at;
  }
  return undefined;
}

/**
 * What a file holds. h5wasm, which is the HDF5 library itself as WebAssembly, is loaded at the first call; it reads a copy of the
 * file in its own memory, which is given back.
 *
 * @throws FormatError for a file that is damaged or not complete
 */
export async function openHdf5(bytes: Uint8Array, file: string | undefined): Promise<Hdf5Content> {
  const h5wasm = await import("h5wasm");
  const library = await h5wasm.ready;
  const { FS } = library;
  const fail = (why: string, byteOffset: number = signatureAt(bytes) ?? 0): FormatError =>
    new FormatError(
      `Expected a complete HDF5 file but found one that the HDF5 library refuses: ${why}.`,
      { format: FORMAT, file, byteOffset },
      {},
      "bad-data",
    );
  // The library would look for it without end.
  if (signatureAt(bytes) === undefined) throw fail("there is no HDF5 signature where one may stand");
  const heap = impossibleHeap(bytes);
  if (heap !== undefined) throw fail(heap.why, heap.at);
  // Two may be read at a time.
  const name = `halidelab-${opened++}.h5`;
  FS.writeFile(name, bytes);
  try {
    return guarded(library as unknown as Library, bytes.length, () => {
      const handle = new h5wasm.File(name, "r");
      try {
        if (handle.file_id < 0n) throw new Error("it is damaged or cut");
        return contentOf(handle, bytes.length);
      } finally {
        handle.close();
      }
    });
  } catch (cause) {
    // The library tells what is wrong by whatever fails in it.
    if (isHalidelabError(cause)) throw cause;
    throw fail(cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : "it is damaged or cut");
  } finally {
    FS.unlink(name);
  }
}

/** The arrays that `dataset` names: one by its path, or all in a group. */
export function chosen<T extends { readonly name: string }>(arrays: readonly T[], dataset: string): readonly T[] {
  const path = dataset.replace(/^\/|\/$/g, "");
  const found = arrays.filter(({ name }) => name === path || name.startsWith(`${path}/`));
  if (found.length > 0) return found;
  const names = list(arrays.map(({ name }) => `"${name}"`).slice(0, 20), "or"); // prettier-ignore
  throw new ArgumentError(`Expected \`dataset\` to be ${names} but found "${dataset}".`, {}, "no-dataset");
}

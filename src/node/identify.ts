import { open } from "node:fs/promises";
import { ArgumentError, describe } from "../foundation/index.js";
import { judged, type FileIdentification } from "../io/opened/index.js";
import { explain, readBytes } from "./files.js";
import { siblingsOf } from "./siblings.js";

/** A file is judged whole up to this size; of a larger one so many bytes from its beginning. */
const WHOLE = 64 * 1024 * 1024;

/**
 * Says what a file is and why: by its content first, by its extension only where formats tie.
 *
 * @param source a path, or the bytes of a file
 * @throws ArgumentError if the file is missing
 * @example (await identify("autoqy.dat")).format // "delimited text"
 */
export async function identify(
  source: string | Uint8Array,
  options: { readonly name?: string | undefined } = {},
): Promise<FileIdentification> {
  if (ArrayBuffer.isView(source)) return judged({ bytes: source, file: options.name ?? "" }, source.byteLength);
  if (typeof source !== "string") {
    throw new ArgumentError(`Expected \`source\` to be a path or the bytes of a file but found ${describe(source)}.`);
  }
  const { bytes, size } = await beginningOf(source);
  const siblings = await siblingsOf(source);
  return judged({ bytes, file: source, ...(siblings === undefined ? {} : { siblings }) }, size);
}

async function beginningOf(path: string): Promise<{ readonly bytes: Uint8Array; readonly size: number }> {
  const handle = await open(path, "r").catch(async (error: NodeJS.ErrnoException) => {
    throw await explain(path, error);
  });
  try {
    const { size } = await handle.stat();
    if (size <= WHOLE) return { bytes: (await readBytes(path)).bytes, size };
    const bytes = new Uint8Array(WHOLE);
    const { bytesRead } = await handle.read(bytes, 0, WHOLE, 0);
    return { bytes: bytes.subarray(0, bytesRead), size };
  } finally {
    await handle.close();
  }
}

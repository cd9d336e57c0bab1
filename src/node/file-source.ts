import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { CHUNK, type ByteSource } from "../io/source/byte-source.js";
import { explain } from "./files.js";
import { readInto } from "./read-into.js";

/** A file that is read part by part, and hashed on the way. */
export interface FileSource extends ByteSource {
  /** The SHA-256 of all its bytes, in hexadecimal; reads those that were not read. */
  readonly hash: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a file for reading in parts. What is written to it later is not read.
 *
 * @param onRead told how many bytes have been read from its beginning on
 * @throws ArgumentError if it is not there
 */
export async function openSource(path: string, onRead: (bytes: number) => void): Promise<FileSource> {
  const handle = await open(path, "r").catch(async (error: NodeJS.ErrnoException) => {
    throw await explain(path, error);
  });
  const { size } = await handle.stat();
  const hash = createHash("sha256");
  let [hashed, buffer] = [0, new Uint8Array(0)];
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    const wanted = Math.max(0, Math.min(length, size - offset));
    if (buffer.length < wanted) buffer = new Uint8Array(wanted);
    const part = await readInto(handle, buffer, offset, wanted);
    if (offset <= hashed && offset + part.length > hashed) {
      hash.update(part.subarray(hashed - offset));
      hashed = offset + part.length;
      onRead(hashed);
    }
    return part;
  };
  return {
    size,
    read,
    hash: async () => {
      while (hashed < size && (await read(hashed, CHUNK)).length > 0);
      return hash.digest("hex");
    },
    close: () => handle.close(),
  };
}

import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { CHUNK, type ByteSource } from "../io/source/byte-source.js";
import { explain } from "./files.js";

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
    let there = 0;
    while (there < wanted) {
      const { bytesRead } = await handle.read(buffer, there, wanted - there, offset + there);
      if (bytesRead === 0) break;
      there += bytesRead;
    }
    const part = buffer.subarray(0, there);
    if (offset <= hashed && offset + there > hashed) {
      hash.update(part.subarray(hashed - offset));
      hashed = offset + there;
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

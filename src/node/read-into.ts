/// <reference types="node" />
import type { FileHandle } from "node:fs/promises";

/** Reads so many bytes of a file into the beginning of a buffer: one call may give fewer. Answers those that there were. */
export async function readInto(
  handle: FileHandle,
  buffer: Uint8Array,
  from: number,
  length: number,
): Promise<Uint8Array> {
  let there = 0;
  while (there < length) {
    const { bytesRead } = await handle.read(buffer, there, length - there, from + there);
    if (bytesRead === 0) break;
    there += bytesRead;
  }
  return buffer.subarray(0, there);
}

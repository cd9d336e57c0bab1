/** A file as ranges of its bytes, for files that are too large to be held whole. */
export interface ByteSource {
  /** Bytes when it was opened: what an instrument writes after that is not read. */
  readonly size: number;
  /** `length` bytes from `offset` on, fewer where the file ends; good until the next call. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** The letters of these bytes, where the source knows them better than its bytes tell. */
  readonly text?: (offset: number, length: number) => Promise<string>;
}

/** Bytes that are read at a time. */
export const CHUNK: number = 8 * 1024 * 1024;

/**
 * Bytes in memory as a source.
 *
 * @param bytes not copied
 */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}

import type { ByteSource } from "./byte-source.js";

/** What stands for letters that have no byte of their own. */
const OTHER = 63;

/**
 * A text in UTF-16 as one of a byte a letter (ISO 8859-1), without its byte-order mark: what numbers are written with stays as it is;
 * letters beyond that are question marks.
 *
 * @param littleEndian the order of the bytes
 */
export function utf16Source(source: ByteSource, littleEndian: boolean): ByteSource {
  const size = Math.floor((source.size - 2) / 2);
  return {
    size,
    read: async (offset, length) => {
      const bytes = await source.read(2 + 2 * offset, 2 * Math.min(length, Math.max(0, size - offset)));
      const out = new Uint8Array(bytes.length >> 1);
      const [low, high] = littleEndian ? [0, 1] : [1, 0];
      for (let i = 0; i < out.length; i++) {
        out[i] = bytes[2 * i + high] === 0 ? (bytes[2 * i + low] as number) : OTHER;
      }
      return out;
    },
  };
}

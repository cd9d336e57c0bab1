import type { ByteSource } from "./byte-source.js";

// In every JavaScript host, but not in the ES library that pure modules are compiled against.
declare const TextDecoder: new (
  label: string,
  options: { ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

/** What stands for letters that have no byte of their own. */
const OTHER = 63;

/**
 * A text in UTF-16 as one of a byte a letter, without its byte-order mark: what numbers are written with stays as it is, letters beyond
 * ISO 8859-1 are question marks, and the whole letters are told by `text`.
 *
 * @param littleEndian the order of the bytes
 */
export function utf16Source(source: ByteSource, littleEndian: boolean): ByteSource {
  const size = Math.floor((source.size - 2) / 2);
  const wide = (offset: number, length: number): Promise<Uint8Array> =>
    source.read(2 + 2 * offset, 2 * Math.min(length, Math.max(0, size - offset)));
  return {
    size,
    read: async (offset, length) => {
      const bytes = await wide(offset, length);
      const out = new Uint8Array(bytes.length >> 1);
      const [low, high] = littleEndian ? [0, 1] : [1, 0];
      for (let i = 0; i < out.length; i++) {
        out[i] = bytes[2 * i + high] === 0 ? (bytes[2 * i + low] as number) : OTHER;
      }
      return out;
    },
    text: async (offset, length) => {
      // So that a letter is a place, whatever it is.
      const decoder = new TextDecoder(littleEndian ? "utf-16le" : "utf-16be", { ignoreBOM: true });
      return decoder.decode(await wide(offset, length));
    },
  };
}

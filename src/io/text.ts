import { FormatError } from "../foundation/index.js";

// In every JavaScript host, but not in the ES library that pure modules are compiled against.
declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Above this, decoding at once is refused: V8's strings end at 512 MB. */
export const LONGEST_TEXT: number = 64 * 1024 * 1024;

/** First bytes of files that are often taken for text. */
const MAGIC: readonly (readonly [readonly number[], string])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], "an OLE container, as old Excel, JASCO and Shimadzu files are"],
  [[0x50, 0x4b, 0x03, 0x04], "a zip archive, as .xlsx, .ods and .brml files are"],
  [[0x89, 0x50, 0x4e, 0x47], "a PNG picture"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF document"],
  [[0x89, 0x48, 0x44, 0x46], "an HDF5 file"],
  [[0x1f, 0x8b], "a gzip archive"],
];

/** What a file's first bytes say it is, if that is no text; `undefined` for text and unknown bytes. */
export function magicOf(bytes: Uint8Array): string | undefined {
  return MAGIC.find(([magic]) => magic.every((b, i) => bytes[i] === b))?.[1];
}

/**
 * The encoding of a text, from its byte-order mark or else its first 64 KiB; `undefined` for bytes that
 * are no text: NUL bytes without the pattern of UTF-16, or control characters.
 */
export function encodingOf(bytes: Uint8Array): TextEncoding | undefined {
  if (magicOf(bytes) !== undefined) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = bytes.subarray(0, 65536);
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) {
    const b = head[i] as number;
    if (b > 31 && b !== 127) continue;
    if (b === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
    else if (b < 7 || (b > 13 && b < 27) || (b > 27 && b < 32) || b === 127) return undefined;
  }
  const [even = 0, odd = 0] = zeros;
  // Latin text in UTF-16 has a zero in nearly every second byte, and none in between.
  if (even + odd > 0) {
    if (even === 0 && odd > head.length * 0.4) return "utf-16le";
    if (odd === 0 && even > head.length * 0.4) return "utf-16be";
    return undefined;
  }
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}

/**
 * The text of a file, without byte-order mark. Bytes that are not UTF-8 are taken for Windows-1252.
 *
 * @throws FormatError for an empty file and for binary data.
 */
export function decodeText(
  bytes: Uint8Array,
  place: { readonly format: string; readonly file?: string | undefined },
): { text: string; encoding: TextEncoding } {
  if (bytes.length === 0) {
    throw new FormatError("Expected text but found an empty file.", place, {}, "empty");
  }
  if (bytes.length > LONGEST_TEXT) {
    const found = `${(bytes.length / 1024 / 1024).toFixed(0)} MB`;
    throw new FormatError(`Expected at most 64 MB of text but found ${found}.`, place, {}, "too-large");
  }
  const encoding = encodingOf(bytes);
  if (encoding === undefined) {
    const what = magicOf(bytes);
    const found = `binary data${what ? ` (${what})` : ""}`;
    throw new FormatError(`Expected text but found ${found}.`, { ...place, byteOffset: 0 }, {}, "binary");
  }
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

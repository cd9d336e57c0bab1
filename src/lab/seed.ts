import { sha256 } from "../foundation/index.js";

/**
 * A seed made of words: the same words give the same one, on every machine. It is the first 32 bits of the SHA-256 of the
 * words in UTF-8, each ended by a line feed.
 */
export function seedOf(...words: readonly string[]): number {
  const bytes = utf8(words.map((word) => `${word.normalize("NFC")}\n`).join(""));
  return Number.parseInt(sha256(bytes).slice(0, 8), 16);
}

/** Text as UTF-8 (RFC 3629), half characters replaced: there is no TextEncoder in every place where the library runs. */
function utf8(text: string): Uint8Array {
  const escaped = encodeURIComponent(text.replaceAll(/\p{Cs}/gu, "\ufffd"));
  const bytes = escaped.replaceAll(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Uint8Array.from(bytes, (c) => c.charCodeAt(0));
}

import { decodeText } from "../../text.js";

// In every JavaScript host, but not in the ES library that pure modules are compiled against.
declare const TextDecoder: new (label: string, options?: { fatal?: boolean }) => { decode(bytes: Uint8Array): string };

/** Kana and the commonest Chinese characters: Shift-JIS that is none has half-width ones at most. */
const JAPANESE = /[\u3041-\u30ff\u4e00-\u9fff]/;

/** The text of a JASCO export; programs set to Japanese write Shift-JIS, others Windows-1252. */
export function decodeJasco(
  bytes: Uint8Array,
  place: { readonly format: string; readonly file: string | undefined },
): { readonly text: string; readonly note?: string } {
  const { text, encoding } = decodeText(bytes, place);
  if (encoding !== "windows-1252") return { text };
  try {
    const japanese = new TextDecoder("shift_jis", { fatal: true }).decode(bytes);
    if (JAPANESE.test(japanese)) return { text: japanese, note: "The text is not UTF-8; Shift-JIS was assumed." };
  } catch {
    // Not Shift-JIS, or a host without it.
  }
  return { text, note: "The text is not UTF-8; Windows-1252 was assumed." };
}

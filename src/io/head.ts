import { encodingOf } from "./text.js";

// In every JavaScript host, but not in the ES library that pure modules are compiled against.
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

const HEAD = 4096;

/** The first 4 KiB of a text, for formats that are known by their first lines; `undefined` for bytes that are no text. */
export function headOf(bytes: Uint8Array): string | undefined {
  const first = bytes.subarray(0, HEAD);
  const encoding = first.length === 0 ? undefined : encodingOf(first);
  return encoding === undefined ? undefined : new TextDecoder(encoding).decode(first);
}

import type { FormatInput } from "./format.js";
import type { ParsedFile } from "./parsed.js";
import { encodingOf } from "./text.js";

// In every JavaScript host, but not in the ES library that pure modules are compiled against.
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

/** Enough to know an encoding by, and longer than rows are. */
const PART = 1 << 16;
/** How formats close that say where they end: `##END=`, `>>>>>End Processed Spectral Data<<<<<`, `</xml>`, `}`. */
const CLOSED = /\bend\b|_end\b|[>}\]]\s*$/i;

/**
 * A file with a note where it is a text that ends within a line: of one that is still written, the last number may be half of
 * what it will be, or more blocks may come, and nothing else tells.
 */
export function withOpenEnd({ bytes }: FormatInput, parsed: ParsedFile): ParsedFile {
  const last = bytes.at(-1);
  if (last === undefined || last === 10 || last === 13 || parsed.notes.some((n) => n.startsWith("The last line ("))) {
    return parsed;
  }
  const head = bytes.subarray(0, PART);
  // Some programs pad their texts with zeros.
  const encoding = encodingOf(head) ?? encodingOf(head.filter((b) => b !== 0));
  if (encoding === undefined) return parsed;
  // Two bytes a sign, from the beginning of one.
  const from = Math.max(0, bytes.length - PART) & ~1;
  const line =
    new TextDecoder(encoding)
      .decode(bytes.subarray(from))
      .split(/\r\n|\n|\r/)
      .at(-1) ?? "";
  if (line.trim() === "" || CLOSED.test(line)) return parsed;
  const note = `The last line (${linesIn(bytes)}) has no end: if the file is still written, it may not be whole.`;
  return { ...parsed, notes: [...parsed.notes, note] };
}

function linesIn(bytes: Uint8Array): number {
  let lines = 1;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

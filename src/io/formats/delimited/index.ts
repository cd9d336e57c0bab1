import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText, encodingOf, magicOf } from "../../text.js";
import { FORMAT, parseDelimited } from "./parse.js";

export { parseDelimited } from "./parse.js";

export const delimited: Format = {
  name: FORMAT,
  title: "Delimited text: columns of numbers between tabs, commas, semicolons or blanks",
  extensions: ["csv", "txt", "dat", "tsv", "asc", "prn"],
  detect(input: FormatInput): Detection {
    if (input.bytes.length === 0) return { confidence: 0, why: "the file is empty" };
    const encoding = encodingOf(input.bytes);
    if (encoding === undefined) {
      return { confidence: 0, why: magicOf(input.bytes) ?? "the bytes are no text" };
    }
    // Any text may be delimited: formats that know their own first line go before.
    return { confidence: 0.2, why: `text in ${encoding}` };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    const { text, encoding } = decodeText(input.bytes, { format: FORMAT, file });
    const parsed = parseDelimited(text, { ...options, file });
    if (encoding !== "windows-1252") return parsed;
    return { ...parsed, notes: [...parsed.notes, "The text is not UTF-8; Windows-1252 was assumed."] };
  },
};

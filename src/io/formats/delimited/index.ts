import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText, encodingOf, magicOf } from "../../text.js";
import type { ByteSource } from "../../source/byte-source.js";
import { readPlainTable, streamPlainTable } from "./fast.js";
import { fixedDialect, FORMAT, parseDelimited, parseTable } from "./parse.js";

export { parseDelimited } from "./parse.js";

const HEAD = 1 << 16;

export const delimited: Format = {
  name: FORMAT,
  title: "Delimited text: columns of numbers between tabs, commas, semicolons or blanks",
  extensions: ["csv", "txt", "dat", "tsv", "asc", "prn"],
  detect(input: FormatInput): Detection {
    if (input.bytes.length === 0) return { confidence: 0, why: "the file is empty" };
    // The rest of a large text is judged when it is read.
    const encoding = encodingOf(input.bytes.subarray(0, HEAD));
    if (encoding === undefined) {
      return { confidence: 0, why: magicOf(input.bytes) ?? "the bytes are no text" };
    }
    // Any text may be delimited: formats that know their own first line go before.
    return { confidence: 0.2, why: `text in ${encoding}` };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    const place = { format: FORMAT, file };
    const plain = readPlainTable(input.bytes, place, fixedDialect(options));
    if (plain !== undefined) return parseTable(plain, { ...options, file });
    const { text, encoding } = decodeText(input.bytes, place);
    const parsed = parseDelimited(text, { ...options, file });
    if (encoding !== "windows-1252") return parsed;
    return { ...parsed, notes: [...parsed.notes, "The text is not UTF-8; Windows-1252 was assumed."] };
  },
  async stream(source: ByteSource, options: ParseOptions): Promise<ParsedFile | undefined> {
    const plain = await streamPlainTable(source, { format: FORMAT, file: options.file }, fixedDialect(options));
    return plain === undefined ? undefined : parseTable(plain, options);
  },
};

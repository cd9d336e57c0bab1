import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText, encodingOf, LONGEST_TEXT, magicOf } from "../../text.js";
import type { ByteSource } from "../../source/byte-source.js";
import { utf16Source } from "../../source/utf16-source.js";
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
    const place = { format: FORMAT, file: options.file };
    const encoding = source.size > LONGEST_TEXT ? encodingOf(new Uint8Array(await source.read(0, 2))) : undefined;
    const wide = encoding === "utf-16le" || encoding === "utf-16be";
    const own = wide ? utf16Source(source, encoding === "utf-16le") : source;
    const plain = await streamPlainTable(own, place, fixedDialect(options), undefined, source.size > LONGEST_TEXT);
    if (plain === undefined) return undefined;
    return parseTable(plain, options);
  },
};

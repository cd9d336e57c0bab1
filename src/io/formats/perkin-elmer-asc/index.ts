import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";
import { FORMAT, parsePerkinElmer } from "./parse.js";

export const perkinElmerAsc: Format = {
  name: FORMAT,
  title: "PerkinElmer UV WinLab and FL WinLab ASCII",
  extensions: ["asc"],
  detect({ bytes }: FormatInput): Detection {
    const head = headOf(bytes);
    if (head === undefined) return { confidence: 0, why: "no text" };
    return /^PE (UV|FL|IR)\s+\w+\s+SPECTRUM\s+(ASCII|BINARY)\s+PEDS/.test(head)
      ? { confidence: 1, why: "the first line names PerkinElmer's data system (PEDS)" }
      : { confidence: 0, why: "the first line is not that of PerkinElmer" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    return parsePerkinElmer(decodeText(input.bytes, { format: FORMAT, file }).text, { ...options, file });
  },
};

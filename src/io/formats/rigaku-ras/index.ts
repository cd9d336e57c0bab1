import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";
import { FORMAT, parseRas } from "./parse.js";

export const rigakuRas: Format = {
  name: FORMAT,
  title: "Rigaku .ras: diffraction scans as text",
  extensions: ["ras"],
  detect({ bytes }: FormatInput): Detection {
    const head = headOf(bytes) ?? "";
    return /^\uFEFF?\s*\*RAS_(DATA|HEADER)_START/.test(head)
      ? { confidence: 1, why: "*RAS_DATA_START in its first line" }
      : { confidence: 0, why: "no *RAS_DATA_START" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    return parseRas(decodeText(input.bytes, { format: FORMAT, file }).text, file);
  },
};

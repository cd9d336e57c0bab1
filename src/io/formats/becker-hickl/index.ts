import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { FORMAT, isSdt } from "./header.js";
import { parseSdt } from "./parse.js";

export const beckerHickl: Format = {
  name: FORMAT,
  title: "Becker & Hickl SDT: photon-counting decays and images",
  extensions: ["sdt"],
  detect({ bytes }: FormatInput): Detection {
    return isSdt(bytes)
      ? { confidence: 1, why: "the header is marked valid and leads to *IDENTIFICATION" }
      : { confidence: 0, why: "no header of an SDT file" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseSdt(input.bytes, options.file ?? input.file);
  },
};

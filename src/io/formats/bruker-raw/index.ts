import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { FORMAT, parseBrukerRaw, versionOf } from "./parse.js";

export const brukerRaw: Format = {
  name: FORMAT,
  title: "Bruker .raw (versions 1, 2, 1.01 and 4.00): diffraction scans",
  extensions: ["raw"],
  detect({ bytes }: FormatInput): Detection {
    const version = versionOf(bytes);
    return version === undefined
      ? { confidence: 0, why: "no mark of a known version in its first bytes" }
      : { confidence: 1, why: `"${version}" in its first bytes` };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseBrukerRaw(input.bytes, options.file ?? input.file);
  },
};

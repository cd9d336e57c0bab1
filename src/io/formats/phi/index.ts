import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { FORMAT, parsePhi } from "./parse.js";

export const phi: Format = {
  name: FORMAT,
  title: "ULVAC-PHI .spe and .pro: photoemission, depth profiles",
  extensions: ["spe", "pro", "ang", "lin", "map"],
  detect({ bytes }: FormatInput): Detection {
    return /^SOFH\r?\n/.test(String.fromCharCode(...bytes.subarray(0, 6)))
      ? { confidence: 1, why: '"SOFH" in its first line' }
      : { confidence: 0, why: 'no "SOFH" in its first line' };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parsePhi(input.bytes, options.file ?? input.file);
  },
};

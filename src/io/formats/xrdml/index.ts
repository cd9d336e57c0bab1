import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { encodingOf } from "../../text.js";
import { FORMAT, parseXrdml } from "./parse.js";

export const xrdml: Format = {
  name: FORMAT,
  title: "PANalytical .xrdml: diffraction scans",
  extensions: ["xrdml"],
  detect({ bytes }: FormatInput): Detection {
    // The root element stands among the first bytes, whatever the encoding: its name has no letter beyond ASCII.
    const head = String.fromCharCode(...bytes.subarray(0, 4096)).replaceAll("\0", "");
    return encodingOf(bytes.subarray(0, 4096)) !== undefined && head.includes("<xrdMeasurements")
      ? { confidence: 1, why: "<xrdMeasurements> in its first bytes" }
      : { confidence: 0, why: "no <xrdMeasurements>" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseXrdml(input.bytes, options.file ?? input.file);
  },
};

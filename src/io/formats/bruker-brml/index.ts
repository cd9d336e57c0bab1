import { isZip, zipNames } from "../../containers/zip.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { FORMAT, parseBrml, RAW_DATA } from "./parse.js";

export const brukerBrml: Format = {
  name: FORMAT,
  title: "Bruker .brml: diffraction scans in an archive",
  extensions: ["brml"],
  detect({ bytes }: FormatInput): Detection {
    if (!isZip(bytes)) return { confidence: 0, why: "no zip archive" };
    return zipNames(bytes).some((name) => RAW_DATA.test(name))
      ? { confidence: 1, why: "a zip archive with Experiment0/RawData0.xml" }
      : { confidence: 0, why: "a zip archive of another program" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseBrml(input.bytes, options.file ?? input.file);
  },
};

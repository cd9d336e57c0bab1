import { isZip, zipNames } from "../../containers/zip.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { FORMAT, parseProcSpec, PART } from "./parse.js";

export const procSpec: Format = {
  name: FORMAT,
  title: "Ocean Optics .ProcSpec: processed spectra of SpectraSuite and OceanView",
  extensions: ["procspec"],
  detect({ bytes }: FormatInput): Detection {
    const names = isZip(bytes) ? zipNames(bytes) : [];
    return names.some((n) => PART.test(n)) && names.some((n) => /^OOI/.test(n))
      ? { confidence: 1, why: "ps_….xml beside Ocean Optics' signatures in a zip archive" }
      : { confidence: 0, why: "no ps_….xml in a zip archive" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseProcSpec(input.bytes, { ...options, file: options.file ?? input.file });
  },
};

import { isZip, zipNames } from "../../containers/zip.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { FORMAT, parseRasx, PROFILE } from "./parse.js";

export const rigakuRasx: Format = {
  name: FORMAT,
  title: "Rigaku .rasx: diffraction scans in an archive",
  extensions: ["rasx"],
  detect({ bytes }: FormatInput): Detection {
    if (!isZip(bytes)) return { confidence: 0, why: "no zip archive" };
    return zipNames(bytes).some((name) => PROFILE.test(name))
      ? { confidence: 1, why: "a zip archive with Data0/Profile0.txt" }
      : { confidence: 0, why: "a zip archive of another program" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseRasx(input.bytes, options.file ?? input.file);
  },
};

import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { FORMAT, parseLabSpecXml } from "./parse.js";

export const labSpecXml: Format = {
  name: FORMAT,
  title: "Horiba LabSpec XML: spectra, series and maps",
  extensions: ["xml"],
  detect({ bytes }: FormatInput): Detection {
    return /<LSX_Data\b/.test(headOf(bytes) ?? "")
      ? { confidence: 1, why: "<LSX_Data> in the head" }
      : { confidence: 0, why: "no <LSX_Data>" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseLabSpecXml(input.bytes, { ...options, file: options.file ?? input.file });
  },
};

import { compoundFile, isCompoundFile } from "../../containers/compound-file.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { FORMAT, isFlatJws, parseJws } from "./parse.js";

export const jascoJws: Format = {
  name: FORMAT,
  title: "JASCO .jws: spectra, old (flat) and new (in a compound file)",
  extensions: ["jws"],
  detect({ bytes }: FormatInput): Detection {
    if (isFlatJws(bytes)) return { confidence: 1, why: '"SPECMAN" in its header' };
    if (!isCompoundFile(bytes)) return { confidence: 0, why: 'neither a compound file nor "SPECMAN"' };
    try {
      const { paths } = compoundFile(bytes, { format: FORMAT });
      return paths.includes("DataInfo") && paths.includes("Y-Data")
        ? { confidence: 1, why: "a compound file with DataInfo and Y-Data" }
        : { confidence: 0, why: "a compound file of another program" };
    } catch {
      return { confidence: 0, why: "a compound file whose directory cannot be read" };
    }
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseJws(input.bytes, options.file ?? input.file);
  },
};

import { compoundFile, isCompoundFile } from "../../containers/compound-file.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { FORMAT, NUMBERS, parseUvProbe } from "./parse.js";

export const shimadzuUvProbe: Format = {
  name: FORMAT,
  title: "Shimadzu UVProbe .spc: spectra in a compound file",
  extensions: ["spc"],
  detect({ bytes }: FormatInput): Detection {
    if (!isCompoundFile(bytes)) return { confidence: 0, why: "no compound file" };
    try {
      const { paths } = compoundFile(bytes, { format: FORMAT });
      return paths.some((path) => NUMBERS.test(path))
        ? { confidence: 1, why: "a compound file with DataStorage1/DataSetGroup" }
        : { confidence: 0, why: "a compound file of another program" };
    } catch {
      return { confidence: 0, why: "a compound file whose directory cannot be read" };
    }
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseUvProbe(input.bytes, options.file ?? input.file);
  },
};

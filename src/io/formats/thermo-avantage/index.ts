import { compoundFile, isCompoundFile } from "../../containers/compound-file.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import { linesOf } from "../../number-rows.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";
import { readAvg } from "./avg.js";
import { FORMAT, parsedOf } from "./data-space.js";
import { readVgd } from "./vgd.js";

export const thermoAvantage: Format = {
  name: FORMAT,
  title: "Thermo Avantage .vgd, and their dumps .avg: photoemission, depth profiles",
  extensions: ["vgd", "avg"],
  detect({ bytes }: FormatInput): Detection {
    if (isCompoundFile(bytes)) {
      try {
        const { paths } = compoundFile(bytes, { format: FORMAT });
        if (paths.includes("VGData")) return { confidence: 1, why: "a compound file with the stream VGData" };
      } catch {
        return { confidence: 0, why: "a compound file whose directory cannot be read" };
      }
      return { confidence: 0, why: "a compound file of another program" };
    }
    const head = headOf(bytes) ?? "";
    return /^;Dump of DataSpace/m.test(head) || (/^\$FORMAT=\d/m.test(head) && /^\$PROPERTIES=/m.test(head))
      ? { confidence: 1, why: "the lines of a dump of Avantage" }
      : { confidence: 0, why: "neither a dump nor a data space of Avantage" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    const place = { format: FORMAT, file };
    const notes: string[] = [];
    const space = isCompoundFile(input.bytes)
      ? readVgd(input.bytes, file, notes)
      : readAvg(linesOf(decodeText(input.bytes, place).text), file, notes);
    return parsedOf(space, place, notes);
  },
};

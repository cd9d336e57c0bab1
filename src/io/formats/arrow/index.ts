import { isArrowFile, isArrowStream, FORMAT, readArrow } from "../../columnar/arrow.js";
import { parsedColumns } from "../../columnar/parsed-columns.js";
import { onlyOpened, type Detection, type Format, type FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";

export const arrow: Format = {
  name: FORMAT,
  title: "Apache Arrow and Feather: tables of columns",
  extensions: ["arrow", "arrows", "feather", "ipc"],
  detect({ bytes }: FormatInput): Detection {
    if (isArrowFile(bytes)) return { confidence: 1, why: '"ARROW1" in its first bytes' };
    return isArrowStream(bytes)
      ? { confidence: 0.9, why: "it begins with a message of an Arrow stream" }
      : { confidence: 0, why: 'no "ARROW1" in its first bytes' };
  },
  parse: () => onlyOpened("an Arrow table"),
  async open(input: FormatInput, options: ParseOptions): Promise<ParsedFile> {
    const file = options.file ?? input.file;
    return parsedColumns(FORMAT, await readArrow(input.bytes, file), { ...options, file });
  },
};

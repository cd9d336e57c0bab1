import { FORMAT, isParquet, readParquet } from "../../columnar/parquet.js";
import { parsedColumns } from "../../columnar/parsed-columns.js";
import { onlyOpened, type Detection, type Format, type FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";

export const parquet: Format = {
  name: FORMAT,
  title: "Apache Parquet: tables of columns",
  extensions: ["parquet", "pq"],
  detect({ bytes }: FormatInput): Detection {
    return isParquet(bytes)
      ? { confidence: 1, why: '"PAR1" in its first bytes' }
      : { confidence: 0, why: 'no "PAR1" in its first bytes' };
  },
  parse: () => onlyOpened("a Parquet file"),
  async open(input: FormatInput, options: ParseOptions): Promise<ParsedFile> {
    const file = options.file ?? input.file;
    return parsedColumns(FORMAT, await readParquet(input.bytes, file), { ...options, file });
  },
};

import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import type { ByteSource } from "../../source/byte-source.js";
import { parsePicoQuant, streamPicoQuant } from "./parse.js";
import { FORMAT, kindOf } from "./tags.js";

export const picoQuant: Format = {
  name: FORMAT,
  title: "PicoQuant .ptu and .phu: photons one by one (T2, T3) and histograms",
  extensions: ["ptu", "phu"],
  detect({ bytes }: FormatInput): Detection {
    const kind = kindOf(bytes);
    return kind === undefined
      ? { confidence: 0, why: 'neither "PQTTTR" nor "PQHISTO"' }
      : { confidence: 1, why: `"${kind === "ptu" ? "PQTTTR" : "PQHISTO"}" in its first bytes` };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parsePicoQuant(input.bytes, options.file ?? input.file);
  },
  stream(source: ByteSource, options: ParseOptions): Promise<ParsedFile | undefined> {
    return streamPicoQuant(source, options.file);
  },
};

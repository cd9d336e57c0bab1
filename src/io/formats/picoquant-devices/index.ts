import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { deviceOf, FORMAT } from "./headers.js";
import { parseDeviceFile } from "./parse.js";

export const picoQuantDevices: Format = {
  name: FORMAT,
  title: "PicoQuant .thd, .phd, .hhd, .pt2, .pt3, .ht2, .ht3: the devices' own files",
  extensions: ["thd", "phd", "hhd", "pt2", "pt3", "ht2", "ht3"],
  detect({ bytes }: FormatInput): Detection {
    const device = deviceOf(bytes);
    const binary = bytes.subarray(16, 400).includes(0);
    return device === undefined || !binary
      ? { confidence: 0, why: "no device's name and version in the first bytes" }
      : { confidence: 1, why: `"${device}" in its first bytes` };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseDeviceFile(input.bytes, options.file ?? input.file);
  },
};

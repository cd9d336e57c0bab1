import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { FORMAT, headerOf, versionOf } from "./header.js";
import { byteReader } from "../../source/byte-reader.js";
import { parseSpc } from "./parse.js";

export const galacticSpc: Format = {
  name: FORMAT,
  title: "Galactic (Thermo GRAMS) SPC: spectra, series and chromatograms",
  extensions: ["spc"],
  detect({ bytes }: FormatInput): Detection {
    const version = versionOf(bytes);
    const none = { confidence: 0, why: "no header of an SPC file" };
    if (version === undefined) return none;
    const h = headerOf(byteReader(bytes, { format: FORMAT }, version.littleEndian), version.old);
    // One byte is a weak mark: the numbers after it must make sense too.
    const sensible =
      Number.isInteger(h.points) &&
      h.points >= 0 &&
      h.points <= bytes.length &&
      Number.isFinite(h.first) &&
      Number.isFinite(h.last) &&
      h.exponent >= -128 &&
      h.exponent <= 127;
    return sensible ? { confidence: 0.9, why: `version 0x${(bytes[1] ?? 0).toString(16)} of an SPC header` } : none;
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseSpc(input.bytes, options.file ?? input.file);
  },
};

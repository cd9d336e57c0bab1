import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";
import { BEGIN, FORMAT, parseOceanOptics } from "./parse.js";

export const oceanOptics: Format = {
  name: FORMAT,
  title: "Ocean Optics text: OOIBase32, SpectraSuite, OceanView, Jaz",
  extensions: ["txt", "scope", "jaz", "transmission", "absorbance", "irradiance"],
  detect({ bytes }: FormatInput): Detection {
    const head = headOf(bytes);
    if (head === undefined) return { confidence: 0, why: "no text" };
    const first = /^\s*(OOIBase32|SpectraSuite Data File|Jaz Data File|Jaz Absolute Irradiance File|Data from .* Node|Overture)/.exec(head); // prettier-ignore
    if (first && BEGIN.test(head)) return { confidence: 1, why: `the first line "${(first[1] ?? "").trim()}" and the mark of the data` }; // prettier-ignore
    if (BEGIN.test(head)) return { confidence: 0.9, why: "the mark before the data of Ocean Optics" };
    return { confidence: 0, why: "no mark before the data" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    return parseOceanOptics(decodeText(input.bytes, { format: FORMAT, file }).text, { ...options, file });
  },
};

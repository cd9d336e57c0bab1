import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";
import { isFluorEssence, parseFluorEssence } from "./fluoressence.js";
import { isLabSpec, parseLabSpec } from "./labspec.js";
import { FORMAT } from "./name.js";

export const horiba: Format = {
  name: FORMAT,
  title: "Horiba FluorEssence and LabSpec text: emission, excitation and Raman spectra, maps of both",
  extensions: ["txt", "dat", "csv"],
  detect({ bytes }: FormatInput): Detection {
    const head = headOf(bytes);
    if (head === undefined) return { confidence: 0, why: "no text" };
    if (isLabSpec(head)) return { confidence: 0.95, why: "the settings of LabSpec" };
    if (isFluorEssence(head)) return { confidence: 0.9, why: "the rows of names and units of FluorEssence" };
    return { confidence: 0, why: "neither the settings of LabSpec nor the headings of FluorEssence" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    const { text } = decodeText(input.bytes, { format: FORMAT, file });
    const own = { ...options, file };
    return isLabSpec(text.slice(0, 4096)) ? parseLabSpec(text, own) : parseFluorEssence(text, own);
  },
};

import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";
import { EXPLICIT, FORMAT, parseExplicit } from "./parse.js";

/** Comments stand before the mark, two lines of them by custom. */
const WITHIN_LINES = 20;

export const explicitAscii: Format = {
  name: FORMAT,
  title: "Matrices of time by wavelength as TIMP, Glotaran and others write them",
  extensions: ["ascii"],
  detect({ bytes }: FormatInput): Detection {
    const head = headOf(bytes);
    const lines = head?.split(/\r\n|\n|\r/).slice(0, WITHIN_LINES) ?? [];
    const mark = lines.find((l) => EXPLICIT.test(l));
    if (mark === undefined) return { confidence: 0, why: 'no line "Time explicit" or "Wavelength explicit"' };
    return { confidence: 0.95, why: `the line "${mark.trim()}"` };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    return parseExplicit(decodeText(input.bytes, { format: FORMAT, file }).text, { ...options, file });
  },
};

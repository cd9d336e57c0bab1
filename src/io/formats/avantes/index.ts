import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";
import { FORMAT, parseAvantes } from "./parse.js";

const HEAD = 4096;

export const avantes: Format = {
  name: FORMAT,
  title: "Avantes AvaSoft text: versions 6 to 8",
  extensions: ["ttt", "trt", "tat", "tit", "txt"],
  detect({ bytes }: FormatInput): Detection {
    const head = String.fromCharCode(...bytes.subarray(0, HEAD));
    const measured = /^Data measured with spectrometer/m.test(head);
    const columns = /^Wave\s*;/m.test(head);
    if (measured && columns) return { confidence: 1, why: "the line of the spectrometer and the headings of AvaSoft" };
    if (columns && /^\[nm\]\s*;/m.test(head)) return { confidence: 0.9, why: "the headings of AvaSoft" };
    return { confidence: 0, why: "no headings of AvaSoft" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    // AvaSoft fills the name of the spectrometer with NUL bytes, which no other text has.
    const bytes = input.bytes.includes(0) ? input.bytes.map((b) => (b === 0 ? 32 : b)) : input.bytes;
    return parseAvantes(decodeText(bytes, { format: FORMAT, file }).text, { ...options, file });
  },
};

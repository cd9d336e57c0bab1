import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeJasco } from "./decode.js";
import { FORMAT, parseJasco } from "./parse.js";

export const jascoText: Format = {
  name: FORMAT,
  title: "JASCO Spectra Manager text: optical and infrared spectra, Raman, circular dichroism, time courses",
  extensions: ["txt", "csv"],
  detect({ bytes }: FormatInput): Detection {
    const head = headOf(bytes);
    if (head === undefined) return { confidence: 0, why: "no text" };
    const begins = /^\s*TITLE\s*[\t,]/.test(head);
    const ours = /^(ORIGIN\s*[\t,]\s*JASCO|SPECTROMETER\/DATA SYSTEM\s*[\t,]\s*JASCO)/m.test(head);
    const data = /^XY(Z)?DATA\s*[\t,]?\s*$/m.test(head) && /^NPOINTS\s*[\t,]/m.test(head);
    if (begins && ours) return { confidence: 1, why: "TITLE and the origin JASCO" };
    if (begins && data) return { confidence: 0.8, why: "TITLE, NPOINTS and XYDATA as Spectra Manager writes them" };
    return { confidence: 0, why: "no TITLE with the origin JASCO" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    const { text, note } = decodeJasco(input.bytes, { format: FORMAT, file });
    const parsed = parseJasco(text, { ...options, file });
    return note === undefined ? parsed : { ...parsed, notes: [...parsed.notes, note] };
  },
};

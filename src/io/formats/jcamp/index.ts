import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";
import { keyOf } from "./labels.js";
import { parseJcamp } from "./parse.js";
import { FORMAT } from "./place.js";

const TABLES = ["XYDATA", "XYPOINTS", "PEAKTABLE", "NTUPLES"];

export const jcamp: Format = {
  name: FORMAT,
  title: "JCAMP-DX 4 to 6: optical spectra, NMR, mass spectra and others, packed or not",
  extensions: ["jdx", "dx", "jcm", "jcamp"],
  detect({ bytes }: FormatInput): Detection {
    const head = headOf(bytes);
    if (head === undefined) return { confidence: 0, why: "no text" };
    const labels = [...head.matchAll(/^[ \t]*##([^=\r\n]*)=/gm)].map((m) => keyOf(m[1] ?? ""));
    if (labels[0] !== "TITLE") return { confidence: 0, why: "the first label is not ##TITLE=" };
    if (labels.includes("JCAMPDX") || labels.includes("JCAMPCS"))
      return { confidence: 1, why: "##TITLE= and ##JCAMP-DX=" };
    // Programs write heads that look like one over plain columns.
    if (labels.some((label) => TABLES.includes(label))) return { confidence: 0.9, why: "##TITLE= and a table of data" };
    return { confidence: 0, why: "neither ##JCAMP-DX= nor a table of data" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    const { text, encoding } = decodeText(input.bytes, { format: FORMAT, file });
    const parsed = parseJcamp(text, { ...options, file });
    if (encoding !== "windows-1252") return parsed;
    return { ...parsed, notes: [...parsed.notes, "The text is not UTF-8; Windows-1252 was assumed."] };
  },
};

import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import { linesOf } from "../../number-rows.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";
import { FORMAT, layoutOf, parseKonicaMinolta } from "./parse.js";

export const konicaMinolta: Format = {
  name: FORMAT,
  title: "Konica Minolta CS-2000 .csv: spectral radiance with colour values",
  extensions: ["csv", "txt"],
  detect({ bytes }: FormatInput): Detection {
    const head = headOf(bytes) ?? "";
    const named = /\bCS-?\s?[12]000A?\b|CS-S10w|Konica\s*Minolta|\bCL-500A\b/i.exec(head)?.[0];
    // The first row alone may be longer than what is looked at.
    const text = head.length < bytes.length ? decodedStart(bytes) : head;
    const layout = layoutOf(linesOf(text).slice(0, 200), {});
    if (layout === undefined) return { confidence: 0, why: "no wavelengths beside colour values" };
    if (named !== undefined) return { confidence: 0.9, why: `"${named}", wavelengths and colour values` };
    return layout.colours >= 2
      ? { confidence: 0.8, why: "wavelengths from 380 nm on, beside luminance and colour values" }
      : { confidence: 0, why: "no colour values beside the wavelengths" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    return parseKonicaMinolta(decodeText(input.bytes, { format: FORMAT, file }).text, { ...options, file });
  },
};

const START = 1 << 16;

function decodedStart(bytes: Uint8Array): string {
  try {
    return decodeText(bytes.subarray(0, START), { format: FORMAT }).text;
  } catch {
    return "";
  }
}

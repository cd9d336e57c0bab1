import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { FORMAT, parseKd } from "./parse.js";

/** How the file begins: a byte, "32", and then the name of its directory's class. */
const MARK = "REGISTER FILE";

export const chemStationKd: Format = {
  name: FORMAT,
  title: "Agilent ChemStation .KD: spectra of a diode array over time",
  extensions: ["kd", "sd"],
  detect({ bytes }: FormatInput): Detection {
    const head = String.fromCharCode(...bytes.subarray(0, 64));
    return head.includes(MARK)
      ? { confidence: 0.95, why: `"${MARK}" in its first bytes` }
      : { confidence: 0, why: `no "${MARK}" in its first bytes` };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseKd(input.bytes, options.file ?? input.file);
  },
};

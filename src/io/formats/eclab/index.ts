import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";
import { parseMpr } from "./mpr.js";
import { parseMpt } from "./mpt.js";
import { FORMAT } from "./name.js";

const BINARY = "BIO-LOGIC MODULAR FILE";

export const eclab: Format = {
  name: FORMAT,
  title: "BioLogic EC-Lab .mpr and .mpt: potentials, currents, impedances",
  extensions: ["mpr", "mpt"],
  detect({ bytes }: FormatInput): Detection {
    if (isBinary(bytes)) return { confidence: 1, why: `"${BINARY}" in its first bytes` };
    return /^\uFEFF?\s*(EC|BT)-Lab ASCII FILE/.test(headOf(bytes) ?? "")
      ? { confidence: 1, why: '"EC-Lab ASCII FILE" in its first line' }
      : { confidence: 0, why: "no mark of EC-Lab" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    if (isBinary(input.bytes)) return parseMpr(input.bytes, file);
    return parseMpt(decodeText(input.bytes, { format: FORMAT, file }).text, { ...options, file });
  },
};

function isBinary(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, BINARY.length)) === BINARY;
}

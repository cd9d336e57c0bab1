import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { brukerFiles, mayBelong } from "./folder.js";
import { isParameterFile } from "./parameters.js";
import { FORMAT, parseBrukerNmr, SIBLINGS } from "./parse.js";

export const brukerNmr: Format = {
  name: FORMAT,
  title: "Bruker NMR: processed spectra (1r with procs) and free induction decays (fid with acqus)",
  extensions: [],
  siblings: (file) => SIBLINGS[baseOf(file)] ?? [],
  folder: { enters: mayBelong, files: brukerFiles },
  detect({ file, bytes, siblings }: FormatInput): Detection {
    const name = baseOf(file ?? "");
    if (!Object.hasOwn(SIBLINGS, name)) return { confidence: 0, why: "neither 1r nor fid" };
    const needed = name === "fid" ? "acqus" : "procs";
    const beside = siblings?.get(needed);
    if (beside !== undefined && isParameterFile(headOf(beside) ?? "")) return { confidence: 1, why: `${name} beside ${needed}` }; // prettier-ignore
    // Another program's file may have the name too.
    const numbers = bytes.length > 0 && bytes.length % 4 === 0 && bytes.subarray(0, 4096).includes(0);
    return numbers ? { confidence: 0.4, why: `the name ${name}, and numbers` } : { confidence: 0, why: `no ${needed} beside it` }; // prettier-ignore
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    return parseBrukerNmr({ ...input, file: file ?? "" }, baseOf(file ?? ""));
  },
};

function baseOf(file: string): string {
  return file.split(/[\\/]/).pop() ?? "";
}

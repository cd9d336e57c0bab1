import { FormatError } from "../../../foundation/index.js";
import { isZip, unzip, zipNames } from "../../containers/zip.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { fromArrays, type NamedArray } from "../../named-arrays.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { FORMAT, isNpy, parseNpy } from "./npy.js";

export const numpy: Format = {
  name: FORMAT,
  title: "NumPy .npy and .npz: arrays of numbers",
  extensions: ["npy", "npz"],
  detect({ bytes }: FormatInput): Detection {
    if (isNpy(bytes)) return { confidence: 1, why: '"NUMPY" in its first bytes' };
    const names = isZip(bytes) ? zipNames(bytes) : [];
    return names.length > 0 && names.every((n) => n.endsWith(".npy"))
      ? { confidence: 1, why: "a zip archive of .npy arrays" }
      : { confidence: 0, why: 'no "NUMPY" in its first bytes' };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    const notes: string[] = [];
    const arrays = arraysOf(input.bytes, file);
    const found = fromArrays(arrays, options, notes);
    if (found.spectra.length === 0 && found.tables === undefined) {
      throw new FormatError("Expected an array of numbers but found none.", { format: FORMAT, file, byteOffset: 0 }, {}, "no-data"); // prettier-ignore
    }
    const shapes = arrays.map((a) => [a.name === "" ? "array" : a.name, a.shape.join(" × ") || "1"] as const);
    return { format: FORMAT, ...found, settings: Object.fromEntries(shapes), notes };
  },
};

function arraysOf(bytes: Uint8Array, file: string | undefined): readonly NamedArray[] {
  const isMember = (name: string): boolean => name.endsWith(".npy");
  if (isNpy(bytes)) return parseNpy(bytes, "", file);
  const parts = unzip(bytes, isMember, { format: FORMAT, file });
  return [...parts].flatMap(([name, part]) => parseNpy(part, name.replace(/\.npy$/, ""), file));
}

import { FormatError } from "../../../foundation/index.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import { linesOf } from "../../number-rows.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";
import { isEndOfHeader, segmentsIn } from "./segments.js";

const FORMAT = "LabVIEW measurement";

export const labview: Format = {
  name: FORMAT,
  title: "LabVIEW measurement file (.lvm)",
  extensions: ["lvm"],
  detect({ bytes }: FormatInput): Detection {
    const lines = (headOf(bytes) ?? "").split(/\r\n|\n|\r/);
    return /^\uFEFF?LabVIEW Measurement\b/.test(lines[0] ?? "")
      ? { confidence: 1, why: '"LabVIEW Measurement" in the first line' }
      : { confidence: 0, why: 'no "LabVIEW Measurement" in the first line' };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    const place = { format: FORMAT, file };
    const lines = linesOf(decodeText(input.bytes, place).text);
    const end = lines.findIndex(isEndOfHeader);
    if (end < 0) throw new FormatError("Expected a line ***End_of_Header*** but found none.", { ...place, line: lines.length }, {}, "no-header"); // prettier-ignore
    // The head itself is written as the rest is.
    const between = lines.slice(1, end).some((line) => line.includes("\t")) ? "\t" : ",";
    const settings = Object.fromEntries(
      lines.slice(1, end).flatMap((line) => {
        const [key = "", ...values] = line.split(between).map((cell) => cell.trim());
        const value = values.filter((v) => v !== "").join(" ");
        return key === "" || key === "__proto__" || value === "" ? [] : [[key, value] as const];
      }),
    );
    const notes: string[] = [];
    const separator = options.separator ?? (/^comma$/i.test(settings["Separator"] ?? "") ? "," : "\t");
    const decimal = options.decimal ?? (settings["Decimal_Separator"]?.startsWith(",") === true ? "," : ".");
    const dialect = { separator, decimal, columns: settings["X_Columns"] ?? "One" };
    return {
      format: FORMAT,
      spectra: [],
      tables: segmentsIn(lines, end + 1, dialect, notes, place),
      instrument: "LabVIEW",
      settings,
      notes,
    };
  },
};

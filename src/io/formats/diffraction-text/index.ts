import { FormatError } from "../../../foundation/index.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import { linesOf } from "../../number-rows.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText, encodingOf } from "../../text.js";
import { delimited } from "../delimited/index.js";
import { columns } from "./columns.js";
import { gsas } from "./gsas.js";
import { marked } from "./marked.js";
import { anglesIn, plain } from "./plain.js";
import { rigaku } from "./rigaku.js";
import { isRow } from "./rows.js";
import { FORMAT, patternOf, type Dialect } from "./scan.js";
import { steps } from "./steps.js";
import { uxd } from "./uxd.js";

/** How sure each dialect is of what it knows; tried in this order. */
const DIALECTS: readonly (readonly [Dialect, number])[] = [
  [uxd, 0.95],
  [gsas, 0.95],
  [rigaku, 0.95],
  [marked, 0.9],
  [columns, 0.7],
  [steps, 0.6],
  [plain, 0.4],
];

/** So many of them are known by a mark in their lines; the others by their columns. */
const MARKED = 4;

/** Endings that are used for little else than diffraction: they decide where the numbers alone cannot. */
const OWN = /\.(xye|xrd|xdd|uxd|chi|gsa|gsas|fxye|xra|esg)$/i;
/** Where rocking curves and reflectivities begin: the ending .xy is used for other columns too. */
const LEAST_OF_XY = -5;
/** Words of other techniques over columns of numbers: whatever the numbers are, they are no angles. */
const OTHER =
  /binding energy|kinetic energy|SpecsLab|absorb|transmittance|fluorescence|photoluminescence|^\W*(wave\s*length|wavenumber|energy|time|voltage|frequency|potential)\b[^=:\d]*$/im;
const TAIL = 4096;

export const diffractionText: Format = {
  name: FORMAT,
  title: "Diffraction patterns as text: .xy, .xye, .dat, .uxd, GSAS, FullProf, exports of programs",
  extensions: ["xy", "xye", "xrd", "uxd", "chi", "gsa", "fxye", "xdd", "xra"],
  detect({ bytes, file }: FormatInput): Detection {
    const head = headOf(bytes);
    const none = { confidence: 0, why: "nothing that diffraction patterns have" };
    if (head === undefined) return none;
    const lines = linesOf(head).slice(0, bytes.length > head.length ? -1 : undefined);
    const marks = DIALECTS.slice(0, MARKED).find(([dialect]) => dialect.knows(lines) !== undefined);
    if (marks !== undefined) return { confidence: marks[1], why: marks[0].knows(lines) ?? "" };
    if (OTHER.test(lines.filter((l) => !isRow(l)).join("\n"))) return none;
    const ends = endsOf(bytes, lines);
    for (const [dialect, confidence] of DIALECTS.slice(MARKED)) {
      const why = dialect.knows(dialect === plain ? ends : lines);
      if (why !== undefined) return { confidence, why };
    }
    const rows = lines.filter((l) => l.trim() !== "");
    const ending = OWN.test(file ?? "") || (/\.xy$/i.test(file ?? "") && anglesIn(ends, LEAST_OF_XY) !== undefined);
    // Remarks may stand before the columns.
    if (ending && rows.length > 1 && rows.slice(Math.ceil(rows.length / 2)).every(isRow)) {
      return { confidence: 0.3, why: "columns of numbers, and the ending of a diffraction pattern" };
    }
    return none;
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    // Who says an optical axis or signal does not mean a diffraction pattern.
    if (options.axisUnit !== undefined || options.signal !== undefined) return delimited.parse(input, options);
    const file = options.file ?? input.file;
    const place = { format: FORMAT, file };
    return parseDiffractionText(decodeText(input.bytes, place).text, { ...options, file });
  },
};

/** The first lines of a file and its last ones: between them stand more of the same. */
function endsOf(bytes: Uint8Array, first: readonly string[]): readonly string[] {
  const encoding = encodingOf(bytes.subarray(0, TAIL));
  if (bytes.length <= TAIL || (encoding !== "utf-8" && encoding !== "windows-1252")) return first;
  return [...first, ...linesOf(headOf(bytes.subarray(bytes.length - TAIL)) ?? "").slice(1)];
}

/**
 * Reads a text of one diffraction pattern or more.
 *
 * @throws FormatError with the line where the text is not what its dialect should be
 */
export function parseDiffractionText(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  if (text.trim() === "")
    throw new FormatError("Expected a diffraction pattern but found no text.", place, {}, "empty");
  const lines = linesOf(text);
  const dialect = DIALECTS.find(([d]) => d !== plain && d.knows(lines) !== undefined)?.[0] ?? plain;
  const notes: string[] = [];
  const { scans, title, settings } = dialect.read(lines, place, options, notes);
  const patterns = scans.map((scan, i) => patternOf(scan, scans.length > 1, i, options, place, notes));
  return {
    format: FORMAT,
    spectra: [],
    patterns,
    ...(title === undefined || title === "" ? {} : { title }),
    settings: { dialect: dialect.name, ...settings },
    notes: [...new Set(notes)],
  };
}

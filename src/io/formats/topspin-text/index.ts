import { FormatError } from "../../../foundation/index.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import { linesOf, readRows } from "../../number-rows.js";
import type { ParsedColumn, ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";

const FORMAT = "Bruker TopSpin text";
const LIMITS = /^#\s*(F[12])?LEFT\s*=\s*(\S+)\s*(ppm|Hz)\.?\s*(?:F[12])?RIGHT\s*=\s*(\S+)\s*(?:ppm|Hz)/i;

export const topSpinText: Format = {
  name: FORMAT,
  title: 'Bruker TopSpin text ("totxt"): NMR spectra',
  extensions: ["txt"],
  detect({ bytes }: FormatInput): Detection {
    const lines = (headOf(bytes) ?? "").split(/\r\n|\n|\r/);
    return lines.some((l) => LIMITS.test(l)) && lines.some((l) => /^#\s*(SIZE|NROWS|NCOLS)\s*=/.test(l))
      ? { confidence: 1, why: "the limits and the size that totxt writes" }
      : { confidence: 0, why: "no limits of a spectrum in ppm" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    return parseTopSpin(decodeText(input.bytes, { format: FORMAT, file }).text, { ...options, file });
  },
};

/**
 * Lines after `#`, then one ordinate a line from the left to the right limit. The limits are a whole spectral width apart, so
 * a point is an n-th of it, as in the processed data (`OFFSET`, `SW_p`, `SI`).
 */
function parseTopSpin(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = linesOf(text);
  const wrong = (message: string, line: number, code: string): FormatError =>
    new FormatError(message, { ...place, line }, {}, code);
  const remarks = lines.filter((l) => l.startsWith("#"));
  const limits = remarks.map((l) => LIMITS.exec(l)).filter((m) => m !== null);
  // Of two dimensions F2 is the direct one, whose points are the lines.
  const limit = limits.find((m) => m[1]?.toUpperCase() === "F2") ?? limits[0];
  if (limit === undefined) throw wrong("Expected # LEFT = … ppm. RIGHT = … ppm but found none.", 1, "no-axis");
  const [left, right] = [Number(limit[2]), Number(limit[4])];
  const at = lines.findIndex((l) => LIMITS.test(l)) + 1;
  if (!Number.isFinite(left) || !Number.isFinite(right) || left === right) {
    throw wrong(`Expected two different limits but found ${limit[2]} and ${limit[4]}.`, at, "bad-axis");
  }
  const size = (name: string): number | undefined => {
    const found = remarks.map((l) => new RegExp(`^#\\s*${name}\\s*=\\s*(\\d+)`).exec(l)?.[1]).find((v) => v !== undefined); // prettier-ignore
    return found === undefined ? undefined : Number(found);
  };
  const notes: string[] = [];
  const blocks: Float64Array[] = [];
  for (let i = 0; i < lines.length;) {
    if ((lines[i] ?? "").trim() === "" || (lines[i] ?? "").startsWith("#")) {
      i++;
      continue;
    }
    const rows = readRows(lines, i, { separator: "\t", decimal: "." }, notes, place);
    if (rows.columns.length !== 1)
      throw wrong(`Expected one number but found ${rows.columns.length}.`, i + 1, "ragged");
    blocks.push(rows.columns[0] as Float64Array);
    i = rows.end;
  }
  const n = blocks[0]?.length ?? 0;
  if (n === 0) throw wrong("Expected ordinates but found none.", lines.length, "no-data");
  const cut = blocks.findIndex((b) => b.length !== n);
  if (cut >= 0 && cut < blocks.length - 1) {
    throw wrong(`Expected ${n} points in each row but found ${blocks[cut]?.length ?? 0} in row ${cut + 1}.`, at, "ragged"); // prettier-ignore
  }
  if (cut >= 0) {
    blocks.pop();
    notes.push(`The last row is not whole and was left out: the file is not complete.`);
  }
  const said = size("SIZE") ?? size("NCOLS");
  if (said !== undefined && said !== n) {
    notes.push(`The head says ${said} points, the file holds ${n}${n < said ? ": it is not complete" : ""}.`);
  }
  const step = (left - right) / Math.max(1, said ?? n);
  const hertz = /hz/i.test(limit[3] ?? "");
  const shift: ParsedColumn = {
    name: hertz ? "Frequency" : "Chemical shift",
    unit: hertz ? "Hz" : "ppm",
    values: Float64Array.from({ length: n }, (_, i) => left - i * step),
  };
  const set = remarks.map((l) => /Data set\s*=\s*(\S+)/.exec(l)?.[1]).find((v) => v !== undefined) ?? "";
  const made = remarks.map((l) => /File created\s*=\s*(.*?)\s*$/.exec(l)?.[1]).find((v) => v !== undefined);
  const settings = {
    ...(made === undefined ? {} : { created: made }),
    header: remarks.map((l) => l.replace(/^#\s?/, "").trimEnd()).join("\n"),
  };
  const ordinates = blocks.map((values, k): ParsedColumn => {
    return { name: blocks.length > 1 ? `row ${k + 1}` : "Intensity", unit: "", values };
  });
  return {
    format: FORMAT,
    spectra: [],
    tables: [{ name: set, columns: [shift, ...ordinates], settings }],
    title: set,
    instrument: "Bruker TopSpin",
    settings,
    notes,
  };
}

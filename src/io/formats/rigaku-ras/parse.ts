import { FormatError } from "../../../foundation/index.js";
import { linesOf } from "../../number-rows.js";
import type { ParsedFile, ParsedPattern } from "../../parsed.js";

export const FORMAT = "Rigaku RAS";

interface Place {
  readonly format: string;
  readonly file: string | undefined;
}

/** A scan as it is read: labels of its header, rows of angle, intensity and attenuation. */
interface Block {
  readonly header: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly number[])[];
  readonly lines: readonly number[];
  readonly ended: boolean;
}

/**
 * The scans of a RAS file, one pattern each; their counts are multiplied by the attenuation.
 *
 * @throws FormatError with the line where a row is not two or three numbers, and where there is no scan
 */
export function parseRas(text: string, file?: string): ParsedFile {
  const place = { format: FORMAT, file };
  const notes: string[] = [];
  const blocks = blocksIn(linesOf(text), place, notes);
  const [first] = blocks;
  if (first === undefined) {
    throw new FormatError(
      "Expected *RAS_INT_START and a scan after it but found none.",
      { ...place, line: 1 },
      {},
      "no-data",
    );
  }
  const said = {
    operator: first.header["FILE_OPERATOR"],
    comment: first.header["FILE_COMMENT"] ?? first.header["FILE_MEMO"],
    measured: first.header["MEAS_SCAN_START_TIME"],
  };
  return {
    format: FORMAT,
    spectra: [],
    patterns: blocks.map((block, i) => patternOf(block, blocks.length > 1 ? String(i) : "", place, notes)),
    title: first.header["FILE_SAMPLE"] ?? "",
    instrument: `Rigaku ${first.header["FILE_SYSTEM_NAME"] ?? ""}`.trim(),
    settings: Object.fromEntries(
      Object.entries(said).flatMap(([k, v]) => (v === undefined || v === "" ? [] : [[k, v]])),
    ),
    notes: [...new Set(notes)],
  };
}

function blocksIn(lines: readonly string[], place: Place, notes: string[]): readonly Block[] {
  const blocks: Block[] = [];
  let header: Record<string, string> = {};
  let begun = false;
  for (let i = 0; i < lines.length; i += 1) {
    const line = (lines[i] ?? "").trim();
    if (line === "*RAS_HEADER_START") {
      header = {};
      begun = true;
    }
    const label = /^\*([A-Z0-9_-]+)\s+"?(.*?)"?$/.exec(line);
    if (label !== null) header[label[1] ?? ""] = (label[2] ?? "").trim();
    if (line !== "*RAS_INT_START") continue;
    begun = false;
    const rows: number[][] = [];
    const at: number[] = [];
    for (i += 1; i < lines.length && !(lines[i] ?? "").trim().startsWith("*"); i += 1) {
      const words = (lines[i] ?? "")
        .trim()
        .split(/[\s,]+/)
        .filter((w) => w !== "");
      if (words.length === 0) continue;
      const row = words.map(Number);
      if (row.length < 2 || row.length > 3 || row.some((v) => !Number.isFinite(v))) {
        if (i === lines.length - 1 && rows.length > 0) break;
        const found = `"${(lines[i] ?? "").slice(0, 40)}"`;
        const message = `Expected angle, intensity and attenuation but found ${found}.`;
        throw new FormatError(message, { ...place, line: i + 1 }, {}, "bad-scan");
      }
      rows.push(row);
      at.push(i + 1);
    }
    const ended = (lines[i] ?? "").trim() === "*RAS_INT_END";
    // A last line without an end may be cut within a number.
    if (i >= lines.length && (lines.at(-1) ?? "").trim() !== "" && at.at(-1) === lines.length) {
      rows.pop();
      at.pop();
    }
    if (rows.length > 0) blocks.push({ header, rows, lines: at, ended });
    if (!ended) notes.push("The file ends within a scan: it is not complete.");
  }
  if (begun) notes.push("The file ends within the header of a scan: it is not complete.");
  return blocks;
}

function patternOf({ header, rows, lines }: Block, name: string, place: Place, notes: string[]): ParsedPattern {
  const bad = rows.findIndex((row, i) => i > 0 && !((row[0] ?? 0) > (rows[i - 1]?.[0] ?? 0)));
  const falls = rows.length > 1 && rows.every((row, i) => i === 0 || (row[0] ?? 0) < (rows[i - 1]?.[0] ?? 0));
  if (bad >= 0 && !falls) {
    const message = `Expected the angles to rise strictly but found ${rows[bad - 1]?.[0]} followed by ${rows[bad]?.[0]}.`;
    throw new FormatError(message, { ...place, line: lines[bad] ?? 1 }, {}, "not-monotonic");
  }
  const factors = rows.map((row) => row[2] ?? 1);
  if (factors.some((f) => f !== 1)) {
    notes.push("The counts are multiplied by the attenuation factors that the file gives.");
  }
  const axis = header["MEAS_SCAN_AXIS_X"] ?? header["MEAS_SCAN_AXIS_X_INTERNAL"] ?? "";
  if (axis === "") notes.push("The file does not name the axis of the scan: 2θ was assumed.");
  const number = (key: string): number | undefined => {
    const value = Number(header[key]);
    return header[key] === undefined || header[key] === "" || !Number.isFinite(value) ? undefined : value;
  };
  const [alpha1, alpha2] = [number("HW_XG_WAVE_LENGTH_ALPHA1"), number("HW_XG_WAVE_LENGTH_ALPHA2")];
  if (alpha1 !== undefined && alpha2 !== undefined) {
    notes.push("The wavelength is the mean of Kα1 and Kα2 as 2 to 1, which the file does not say.");
  }
  const anode = header["HW_XG_TARGET_NAME"] ?? "";
  const time = secondsEach(number("MEAS_SCAN_SPEED"), header["MEAS_SCAN_SPEED_UNIT"] ?? "", number("MEAS_SCAN_STEP"));
  return {
    name,
    axis: {
      // `2-Theta`, `TwoThetaTheta`, `2θ/θ` of the instrument's own codes: what is scanned alone is another angle.
      quantity: axis === "" || /2\s*-?\s*theta|TwoTheta|^2/i.test(axis) ? "2θ" : "θ",
      unit: "°",
      values: Float64Array.from(rows, (row) => row[0] as number),
    },
    values: Float64Array.from(rows, (row, i) => (row[1] as number) * (factors[i] as number)),
    unit: /cps/i.test(header["MEAS_SCAN_UNIT_Y"] ?? "") ? "counts s^-1" : "counts",
    ...(time === undefined ? {} : { countingTime: time }),
    ...(alpha1 === undefined ? {} : { wavelength: alpha2 === undefined ? alpha1 : (2 * alpha1 + alpha2) / 3 }),
    lines: {
      ...(anode === "" ? {} : { anode }),
      ...(alpha1 === undefined ? {} : { kAlpha1: alpha1 }),
      ...(alpha2 === undefined ? {} : { kAlpha2: alpha2 }),
    },
    settings: header,
  };
}

/** Speeds are degrees a minute, or seconds a step. */
function secondsEach(speed: number | undefined, unit: string, step: number | undefined): number | undefined {
  if (speed === undefined || !(speed > 0)) return undefined;
  if (/sec|^s$/i.test(unit)) return speed;
  return /deg.*min/i.test(unit) && step !== undefined && step > 0
    ? Number(((60 * step) / speed).toPrecision(12))
    : undefined;
}

import { FormatError } from "../../../foundation/index.js";
import { signal } from "../../../spectroscopy/index.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import { linesOf, readRows } from "../../number-rows.js";
import { overAxis } from "../../over-axis.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";
import { axisCode, signalCode } from "../galactic-spc/units.js";

const FORMAT = "ASP text";
const HEAD = 6;

export const asp: Format = {
  name: FORMAT,
  title: "Infrared .asp text: ordinates under six lines of numbers",
  extensions: ["asp"],
  detect({ bytes, file }: FormatInput): Detection {
    const text = headOf(bytes);
    const found = text === undefined ? undefined : headNumbers(text.split(/\r\n|\n|\r/));
    if (found === undefined) return { confidence: 0, why: "no six numbers of points, limits and codes" };
    let ends = 0;
    for (const b of bytes) if (b === 10) ends++;
    const whole = Math.abs(ends - found.points - HEAD) <= 1;
    if (whole) return { confidence: 0.9, why: "points, limits and codes, and as many ordinates as they say" };
    return /\.asp$/i.test(file ?? "") ? { confidence: 0.8, why: "points, limits and codes, and the extension" } : { confidence: 0, why: "not as many ordinates as a head would say" }; // prettier-ignore
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    return parseAsp(decodeText(input.bytes, { format: FORMAT, file }).text, { ...options, file });
  },
};

interface Head {
  readonly points: number;
  readonly first: number;
  readonly last: number;
  readonly xCode: number;
  readonly yCode: number;
  readonly resolution: number;
}

/** Points, first and last abscissa, codes of both axes, resolution: one a line. */
function headNumbers(lines: readonly string[]): Head | undefined {
  const numbers = lines.slice(0, HEAD + 1).map((l) => (/^\s*[-+\d.eE]+\s*$/.test(l) ? Number(l) : Number.NaN));
  const [points = 0, first = 0, last = 0, xCode = -1, yCode = -1, resolution = -1] = numbers;
  const whole = (v: number, most: number): boolean => Number.isInteger(v) && v >= 0 && v <= most;
  if (numbers.some((v) => !Number.isFinite(v)) || !whole(points, 1e8) || points < 2 || first === last) return undefined;
  return whole(xCode, 30) && whole(yCode, 131) && resolution >= 0 ? { points, first, last, xCode, yCode, resolution } : undefined; // prettier-ignore
}

function parseAsp(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = linesOf(text);
  const head = headNumbers(lines);
  if (head === undefined) {
    throw new FormatError("Expected six lines of points, limits, codes and resolution but found others.", { ...place, line: 1 }, {}, "no-head"); // prettier-ignore
  }
  const notes: string[] = [];
  const rows = readRows(lines, HEAD, { separator: "\t", decimal: "." }, notes, place);
  const rest = lines.slice(rows.end).findIndex((l) => l.trim() !== "");
  if (rest >= 0 || rows.columns.length !== 1) {
    const line = rest >= 0 ? rows.end + rest + 1 : HEAD + 1;
    throw new FormatError(`Expected one ordinate but found "${(lines[line - 1] ?? "").slice(0, 40)}".`, { ...place, line }, {}, "not-a-number"); // prettier-ignore
  }
  const values = rows.columns[0] as Float64Array;
  if (values.length > head.points) {
    throw new FormatError(`Expected ${head.points} ordinates but found ${values.length}.`, { ...place, line: HEAD + head.points + 1 }, {}, "ragged"); // prettier-ignore
  }
  if (values.length < head.points) {
    notes.push(`The head says ${head.points} points, the file holds ${values.length}: it is not complete.`);
  }
  const step = (head.last - head.first) / (head.points - 1);
  const x = Float64Array.from(values, (_, i) => (i === head.points - 1 ? head.last : head.first + i * step));
  const axis = axisCode(head.xCode);
  const ordinate = signalCode(head.yCode);
  notes.push(`The codes ${head.xCode} and ${head.yCode} were taken for ${axis.name.toLowerCase()} in ${axis.unit || "no unit"} and ${ordinate.name.toLowerCase()}, as in Galactic SPC.`); // prettier-ignore
  const settings = { "resolution (cm^-1)": String(head.resolution) };
  const about = { format: FORMAT, settings, notes };
  const unit = options.axisUnit === undefined ? axis.axis : ([options.axisUnit, 1] as const);
  const name = ordinate.name;
  if (unit === undefined) {
    const columns = [
      { name: axis.name, unit: axis.unit, values: x },
      { name, unit: ordinate.unit, values },
    ];
    return { ...about, spectra: [], tables: [{ name: "", columns, settings }] };
  }
  const kind = ordinate.kind === undefined ? signal({ kind: "unknown", label: name, unit: ordinate.unit }) : signal(ordinate.kind); // prettier-ignore
  const about2 = { x, unit, settings, name: "", lines: rows.lines };
  const found = overAxis({ ...about2, ordinates: [{ name, unit: ordinate.unit, signal: kind, values }] }, notes, place);
  return { ...about, spectra: found.spectra, ...(found.tables.length > 0 ? { tables: found.tables } : {}) };
}

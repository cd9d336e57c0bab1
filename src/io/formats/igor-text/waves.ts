import { FormatError } from "../../../foundation/index.js";

/** Where the points of one dimension of a wave are. */
export interface Scale {
  readonly first: number;
  readonly step: number;
  readonly unit: string;
}

export interface Wave {
  readonly name: string;
  /** Rows, and columns of a matrix. */
  readonly shape: readonly number[];
  /** By rows; `NaN` where the file has no value. */
  readonly values: Float64Array;
  /** Of the numbers themselves. */
  readonly unit: string;
  readonly scales: readonly Scale[];
}

interface Place {
  readonly format: string;
  readonly file: string | undefined;
}

const DIMENSIONS: readonly string[] = ["x", "y"];

/**
 * The waves of an Igor text, with the scales that the commands behind them set.
 *
 * Source: WaveMetrics, "Igor Pro manual", chapter "Importing and exporting data", "Igor text files", and the reference of SetScale:
 * `/P` gives the first place and the step, `/I` the first place and the last, neither of them the first and what would follow the last.
 *
 * @throws FormatError with the line
 */
export function wavesIn(
  lines: readonly string[],
  place: Place,
  notes: string[],
): { readonly waves: readonly Wave[]; readonly commands: readonly string[] } {
  const waves: Wave[] = [];
  const commands: string[] = [];
  for (let at = 1; at < lines.length; at++) {
    const line = (lines[at] ?? "").trim();
    const fail = (message: string): FormatError => new FormatError(message, { ...place, line: at + 1 }, {}, "bad-wave");
    if (/^X\s/i.test(line)) commands.push(line.replace(/^X\s+/i, ""));
    const head = /^WAVES((?:\s*\/\s*\w+(?:\s*=\s*\([\d\s,]*\))?)*)[\s,]+(.+)$/i.exec(line);
    if (head === null) {
      if (line !== "" && !/^(X\s|\/\/)/i.test(line)) throw fail(`Expected WAVES or a command but found "${line.slice(0, 40)}".`); // prettier-ignore
      continue;
    }
    const names = namesIn(head[2] ?? "");
    const sizes = /\/\s*N\s*=\s*\(([\d\s,]*)\)/i
      .exec(head[1] ?? "")?.[1]
      ?.split(",")
      .map(Number);
    if ((lines[at + 1] ?? "").trim().toUpperCase() !== "BEGIN")
      throw fail("Expected BEGIN below WAVES but found none.");
    const from = at + 2;
    for (at = from; at < lines.length && (lines[at] ?? "").trim().toUpperCase() !== "END"; at++);
    if (at >= lines.length)
      notes.push(`There is no END after the waves ${names.join(", ")}: the file is not complete.`);
    if (/\/\s*T/i.test(head[1] ?? "")) {
      notes.push(`The waves ${names.join(", ")} hold words and were left out.`);
      continue;
    }
    waves.push(...block(lines.slice(from, at), from, names, sizes, at >= lines.length, place));
  }
  return { waves: scaled(waves, commands), commands };
}

/** The columns of a block, or the rows of one matrix. */
function block(
  lines: readonly string[],
  from: number,
  names: readonly string[],
  sizes: readonly number[] | undefined,
  open: boolean,
  place: Place,
): readonly Wave[] {
  const fail = (message: string, line: number, code: string): FormatError =>
    new FormatError(message, { ...place, line }, {}, code);
  const [rowsSaid = 0, width = names.length, ...more] = sizes ?? [0];
  if (more.length > 0 || (sizes !== undefined && sizes.length > 1 && names.length > 1)) {
    throw fail("Expected lists or one matrix but found more dimensions.", from - 1, "bad-wave");
  }
  const rows: number[][] = [];
  lines.forEach((line, i) => {
    if (line.trim() === "") return;
    const cells = line.trim().split(/[\s,]+/);
    const numbers = cells.map((c) => (/^[+-]?nan/i.test(c) ? Number.NaN : Number(c)));
    const bad = cells.findIndex((c, j) => Number.isNaN(numbers[j]) && !/^[+-]?nan/i.test(c));
    const last = open && i === lines.length - 1;
    if (last && (bad >= 0 || cells.length !== width)) return;
    if (bad >= 0) throw fail(`Expected a number but found "${(cells[bad] ?? "").slice(0, 40)}".`, from + i + 1, "not-a-number"); // prettier-ignore
    if (cells.length !== width) throw fail(`Expected ${width} numbers in this row but found ${cells.length}.`, from + i + 1, "ragged"); // prettier-ignore
    rows.push(numbers);
  });
  if (rows.length === 0) throw fail("Expected rows of numbers but found none.", from, "no-data");
  const bare = { unit: "", scales: [{ first: 0, step: 1, unit: "" }] };
  if (sizes !== undefined && sizes.length > 1) {
    if (rowsSaid !== rows.length && !open)
      throw fail(`Expected ${rowsSaid} rows but found ${rows.length}.`, from, "ragged");
    const none = { first: 0, step: 1, unit: "" };
    return [{ name: names[0] ?? "", shape: [rows.length, width], values: Float64Array.from(rows.flat()), unit: "", scales: [none, none] }]; // prettier-ignore
  }
  return names.map((name, j): Wave => ({ ...bare, name, shape: [rows.length], values: Float64Array.from(rows, (row) => row[j] ?? Number.NaN) })); // prettier-ignore
}

/** Names between commas or blanks; those in quotes may hold either. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/'([^']*)'|([^\s,']+)/g)].map((m) => m[1] ?? m[2] ?? "");
}

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const SET = new RegExp(
  String.raw`SetScale\s*(/[PI])?\s*,?\s*([xyd])\s*,?\s+(${NUMBER})\s*,\s*(${NUMBER})\s*,?\s*(?:"([^"]*)")?\s*,?\s*([^;]*)`,
  "gi",
);

function scaled(waves: readonly Wave[], commands: readonly string[]): readonly Wave[] {
  let found = waves;
  for (const [, how = "", dimension = "", a, b, unit = "", names = ""] of commands.flatMap((c) => [
    ...c.matchAll(SET),
  ])) {
    const meant = new Set(namesIn(names));
    const [first, second] = [Number(a), Number(b)];
    found = found.map((wave) => {
      if (!meant.has(wave.name)) return wave;
      if (dimension.toLowerCase() === "d") return { ...wave, unit };
      const at = DIMENSIONS.indexOf(dimension.toLowerCase());
      const n = wave.shape[at];
      // Some programs write the unit of the numbers as that of a dimension that a list does not have.
      if (n === undefined) return wave.unit === "" ? { ...wave, unit } : wave;
      const step = /P/i.test(how) ? second : (second - first) / (/I/i.test(how) ? Math.max(1, n - 1) : n);
      return { ...wave, scales: wave.scales.map((s, i) => (i === at ? { first, step, unit } : s)) };
    });
  }
  return found;
}

import { count, FormatError } from "../../../foundation/index.js";
import { axis, type Axis } from "../../../spectroscopy/index.js";
import type { ParsedFile, ParsedSpectrum, ParseOptions } from "../../parsed.js";
import { fileAxis } from "../delimited/axis-column.js";

export const FORMAT = "time or wavelength explicit ASCII";

/** The line that names which axis stands across. */
export const EXPLICIT: RegExp = /^\s*(time|wavelength|wavelengths?)\s+explicit\s*$/i;
const INTERVAL = /^\s*interval\s*(?:nr|number)\.?\s*[:=]?\s*(\d+)\s*$/i;

/**
 * Reads a matrix of time by wavelength whose first row holds the times ("Time explicit") or the wavelengths
 * ("Wavelength explicit") and whose other rows begin with one value of the other axis.
 *
 * @throws FormatError with the line
 */
export function parseExplicit(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const at = lines.findIndex((l) => EXPLICIT.test(l));
  if (at < 0)
    throw fail('Expected a line "Time explicit" or "Wavelength explicit" but found none.', 1, place, "no-mark");
  const across = /time/i.test(lines[at] ?? "") ? "time" : "wavelength";
  const next = nextFilled(lines, at + 1);
  const said = Number(INTERVAL.exec(lines[next] ?? "")?.[1]);
  if (!(said >= 1)) throw fail(`Expected "Intervalnr" and a number but found "${(lines[next] ?? "").trim().slice(0, 40)}".`, next + 1, place, "no-interval"); // prettier-ignore
  const notes: string[] = [];
  const { first, rows } = matrixOf(lines, next + 1, said, notes, place);
  const down = Float64Array.from(rows, (r) => r.values[0] ?? Number.NaN);
  const unit = { unit: options.axisUnit ?? ("nm" as const), factor: 1 };
  if (options.axisUnit === undefined) notes.push("The file names no unit for its spectral axis; nm was assumed.");
  const cell = (i: number, j: number): number => rows[i]?.values[j + 1] ?? Number.NaN;
  const lineOf = (i: number): number | undefined => rows[i]?.line;
  const wave: Axis =
    across === "time" ? fileAxis(down, unit, lineOf, place) : fileAxis(first.values, unit, () => first.line, place);
  const times = across === "time" ? first.values : down;
  const kept = keptTimes(times, (i) => (across === "time" ? first.line : lineOf(i)), notes, place);
  const ours = axis({ values: wave.values, unit: wave.unit });
  const spectra = kept.map((i): ParsedSpectrum => {
    const number = times[i] ?? Number.NaN;
    const values = Float64Array.from({ length: wave.values.length }, (_, j) =>
      across === "time" ? cell(j, i) : cell(i, j),
    );
    return { name: String(number), axis: ours, values, value: { number, kind: "time" }, settings: {} };
  });
  const comments = lines.slice(0, at).map((l) => l.trim()).filter((l) => l !== ""); // prettier-ignore
  return {
    format: FORMAT,
    spectra,
    ...(comments.length > 0 ? { title: comments[0] ?? "" } : {}),
    coordinate: { kind: "time" },
    settings: { layout: `${across} explicit`, ...(comments.length > 0 ? { comments: comments.join("\n") } : {}) },
    notes,
  };
}

interface Row {
  readonly values: Float64Array;
  /** Counted from 1. */
  readonly line: number;
}

type Place = { readonly format: string; readonly file: string | undefined };

/** The row of `n` values, then rows of one more; a row may go on in the next line, as Fortran programs break it. */
function matrixOf(
  lines: readonly string[],
  from: number,
  n: number,
  notes: string[],
  place: Place,
): { first: Row; rows: readonly Row[] } {
  let at = from;
  let broken = 0;
  const take = (wanted: number, what: string): Row | undefined => {
    at = nextFilled(lines, at);
    if (at >= lines.length) return undefined;
    const line = at + 1;
    const values = new Float64Array(wanted);
    let have = 0;
    while (have < wanted) {
      const cells = (lines[at] ?? "").trim().split(/[\s,;]+/).filter((c) => c !== ""); // prettier-ignore
      if (have + cells.length > wanted) throw fail(`Expected ${count(wanted, "number")} ${what} but found ${have + cells.length}.`, at + 1, place, "ragged"); // prettier-ignore
      for (const text of cells) {
        values[have++] = number(text, at + 1, place);
      }
      at++;
      if (have === wanted) break;
      broken++;
      const following = nextFilled(lines, at);
      if (following >= lines.length) {
        if (what === "in a row") {
          notes.push(
            `The last row, of line ${line}, has ${have} of ${wanted} numbers and was left out: the file is not complete.`,
          );
          return undefined;
        }
        throw fail(`Expected ${count(wanted, "number")} ${what} but found ${have}.`, line, place, "ragged");
      }
      at = following;
    }
    return { values, line };
  };
  const first = take(n, "after Intervalnr");
  if (!first) throw fail(`Expected ${count(n, "number")} after Intervalnr but found the end of the file.`, from, place, "ragged"); // prettier-ignore
  const rows: Row[] = [];
  for (let row = take(n + 1, "in a row"); row !== undefined; row = take(n + 1, "in a row")) rows.push(row);
  if (rows.length === 0) throw fail("Expected rows of numbers but found none.", first.line, place, "no-data");
  if (broken > 0 && notes.length === 0) notes.push(`Rows go on over several lines, from ${n + 1} numbers a row.`);
  return { first, rows };
}

function number(text: string, line: number, place: Place): number {
  if (/^[+-]?nan$/i.test(text)) return Number.NaN;
  const value = Number(text.replace(/[dD](?=[+-]?\d+$)/, "e"));
  if (text !== "" && Number.isFinite(value)) return value;
  throw fail(`Expected a number but found "${text.slice(0, 20)}".`, line, place, "not-a-number");
}

/** The numbers of the times that rise; one that is there twice is kept once. */
function keptTimes(
  times: Float64Array,
  lineOf: (i: number) => number | undefined,
  notes: string[],
  place: Place,
): readonly number[] {
  const kept: number[] = [];
  const twice: number[] = [];
  times.forEach((t, i) => {
    const before = times[kept[kept.length - 1] ?? -1];
    if (before === undefined || t > before) kept.push(i);
    else if (t === before) twice.push(t);
    else
      throw fail(
        `Expected the times to rise but found ${before} followed by ${t}.`,
        lineOf(i) ?? 1,
        place,
        "not-monotonic",
      );
  });
  if (twice.length > 0) notes.push(`Times that are there twice were kept once: ${twice.slice(0, 5).join(", ")}${twice.length > 5 ? " …" : ""}.`); // prettier-ignore
  return kept;
}

function nextFilled(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && (lines[at] ?? "").trim() === "") at++;
  return at;
}

function fail(message: string, line: number, place: Place, code: string): FormatError {
  return new FormatError(message, { ...place, line }, {}, code);
}

import { FormatError } from "../../../foundation/index.js";
import type { FormatInput } from "../../format.js";
import type { ParsedColumn, ParsedFile } from "../../parsed.js";
import { byteReader } from "../../source/byte-reader.js";
import { decodeText } from "../../text.js";
import { numberOf, parseParameters, type Parameters } from "./parameters.js";

export const FORMAT = "Bruker NMR";

/** The files that each needs, by their paths from its folder. */
export const SIBLINGS: Readonly<Record<string, readonly string[]>> = {
  "1r": ["procs", "1i", "title", "../../acqus"],
  "1i": ["procs"],
  fid: ["acqus"],
};

/**
 * A processed spectrum of one dimension over chemical shifts, or a free induction decay over time. Its numbers are whole ones
 * of 32 bits, scaled by a power of two, or of 64 bits with a point.
 *
 * @throws FormatError if the parameters are missing, or the numbers are not as many as they say
 *
 * Source: Bruker, "TopSpin: Processing Commands and Parameters" (`SI`, `OFFSET`, `SW_p`, `SF`, `NC_proc`, `BYTORDP`, `DTYPP`) and
 * "Acquisition Commands and Parameters" (`TD`, `SW_h`, `NC`, `BYTORDA`, `DTYPA`, `GRPDLY`).
 */
export function parseBrukerNmr(input: FormatInput, name: string): ParsedFile {
  const place = { format: FORMAT, file: input.file };
  const parametersOf = (path: string): Parameters | undefined => {
    const bytes = input.siblings?.get(path);
    return bytes === undefined ? undefined : parseParameters(decodeText(bytes, place).text);
  };
  return name === "fid" ? decay(input, parametersOf("acqus"), place) : spectrum(input, name, parametersOf, place);
}

interface Place {
  readonly format: string;
  readonly file: string | undefined;
}

function spectrum(
  input: FormatInput,
  name: string,
  parametersOf: (path: string) => Parameters | undefined,
  place: Place,
): ParsedFile {
  const procs = needed(parametersOf("procs"), "procs", name, place);
  const acqus = parametersOf("../../acqus");
  const notes: string[] = [];
  const size = positive(procs, "SI", place);
  const field = positive(procs, "SF", place);
  const width = positive(procs, "SW_p", place);
  const offset = numberOf(procs, "OFFSET");
  if (offset === undefined) throw missing("OFFSET", procs, place);
  const format = {
    type: numberOf(procs, "DTYPP"),
    order: numberOf(procs, "BYTORDP"),
    scale: numberOf(procs, "NC_proc"),
  };
  const real = numbersOf(input.bytes, format, place);
  if (real.length === 0) throw new FormatError("Expected numbers but found none.", { ...place, byteOffset: 0 }, {}, "no-data"); // prettier-ignore
  if (real.length > size) throw new FormatError(`Expected ${size} points (SI) but found ${real.length}.`, { ...place, byteOffset: 0 }, {}, "ragged"); // prettier-ignore
  if (real.length < size) notes.push(`SI says ${size} points, the file holds ${real.length}: it is not complete.`);
  const step = width / field / size;
  const shift: ParsedColumn = {
    name: "Chemical shift",
    unit: "ppm",
    values: Float64Array.from(real, (_, i) => offset - i * step),
  };
  const other = input.siblings?.get("1i");
  const imaginary = other === undefined ? undefined : numbersOf(other, format, place);
  const columns: ParsedColumn[] = [shift, { name: name === "1i" ? "Imaginary" : "Real", unit: "", values: real }];
  if (imaginary?.length === real.length) columns.push({ name: "Imaginary", unit: "", values: imaginary });
  else if (imaginary !== undefined) notes.push("The imaginary part (1i) has other points than the real one: it was left out."); // prettier-ignore
  const title = titleOf(input);
  const settings = { ...settingsOf(acqus), "spectrometer frequency (MHz)": String(field), ...kept(procs, PROCESSING) };
  return {
    format: FORMAT,
    spectra: [],
    tables: [{ name: title.split("\n")[0] ?? "", columns, settings }],
    ...(title === "" ? {} : { title }),
    instrument: `Bruker ${acqus?.get("INSTRUM") ?? ""}`.trim(),
    settings,
    notes,
  };
}

function decay(input: FormatInput, parameters: Parameters | undefined, place: Place): ParsedFile {
  const acqus = needed(parameters, "acqus", "fid", place);
  const notes: string[] = [];
  const points = positive(acqus, "TD", place);
  const width = positive(acqus, "SW_h", place);
  const format = { type: numberOf(acqus, "DTYPA"), order: numberOf(acqus, "BYTORDA"), scale: numberOf(acqus, "NC") };
  const all = numbersOf(input.bytes, format, place);
  if (all.length === 0) throw new FormatError("Expected numbers but found none.", { ...place, byteOffset: 0 }, {}, "no-data"); // prettier-ignore
  if (all.length < points) notes.push(`TD says ${points} numbers, the file holds ${all.length}: it is not complete.`);
  // The file may be filled up to whole blocks.
  const used = Math.min(points, all.length);
  // One channel alone (AQ_mod 0) is real; all others are pairs.
  const paired = numberOf(acqus, "AQ_mod") !== 0;
  const n = paired ? Math.floor(used / 2) : used;
  const each = (first: number, by: number): Float64Array => Float64Array.from({ length: n }, (_, i) => all[first + by * i] ?? Number.NaN); // prettier-ignore
  const step = paired ? 1 / width : 1 / (2 * width);
  const time: ParsedColumn = { name: "Time", unit: "s", values: Float64Array.from({ length: n }, (_, i) => i * step) };
  const parts = paired
    ? [
        { name: "Real", unit: "", values: each(0, 2) },
        { name: "Imaginary", unit: "", values: each(1, 2) },
      ]
    : [{ name: "Real", unit: "", values: each(0, 1) }];
  const delay = numberOf(acqus, "GRPDLY");
  if (delay !== undefined && delay > 0) {
    notes.push(`The digital filter delays the decay by ${Number(delay.toPrecision(6))} points; they are kept.`);
  }
  const settings = settingsOf(acqus);
  return {
    format: FORMAT,
    spectra: [],
    tables: [{ name: "free induction decay", columns: [time, ...parts], settings }],
    instrument: `Bruker ${acqus.get("INSTRUM") ?? ""}`.trim(),
    settings,
    notes,
  };
}

interface NumberFormat {
  /** 0: whole numbers of 32 bits; 2: numbers of 64 bits with a point. */
  readonly type: number | undefined;
  /** 0: the smallest byte first. */
  readonly order: number | undefined;
  /** The power of two by which whole numbers are multiplied. */
  readonly scale: number | undefined;
}

function numbersOf(bytes: Uint8Array, { type, order, scale }: NumberFormat, place: Place): Float64Array {
  const r = byteReader(bytes, place, order !== 1);
  if (type === 2) return r.floats(0, Math.floor(bytes.length / 8), 8);
  const factor = 2 ** Math.max(-100, Math.min(100, scale ?? 0));
  return Float64Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => r.i32(4 * i) * factor);
}

function titleOf(input: FormatInput): string {
  const bytes = input.siblings?.get("title");
  return bytes === undefined || bytes.length === 0 ? "" : decodeText(bytes, { format: FORMAT, file: input.file }).text.trim(); // prettier-ignore
}

/** Parameters of the measurement that a reader asks for. */
const MEASURED: Readonly<Record<string, string>> = {
  NUC1: "nucleus",
  SOLVENT: "solvent",
  PULPROG: "pulse program",
  NS: "scans",
  TE: "temperature (K)",
  TD: "numbers (TD)",
  SW_h: "spectral width (Hz)",
  SFO1: "transmitter frequency (MHz)",
  GRPDLY: "group delay (points)",
  DATE: "measured (seconds since 1970)",
  OWNER: "operator",
};
const PROCESSING: Readonly<Record<string, string>> = { LB: "line broadening (Hz)", WDW: "window function", PHC0: "phase (°)", PHC1: "phase of first order (°)" }; // prettier-ignore

function settingsOf(acqus: Parameters | undefined): Record<string, string> {
  return acqus === undefined ? {} : kept(acqus, MEASURED);
}

function kept(parameters: Parameters, names: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(names).flatMap(([key, name]) => {
    const value = parameters.get(key);
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function needed(parameters: Parameters | undefined, file: string, name: string, place: Place): Parameters {
  if (parameters !== undefined) return parameters;
  throw new FormatError(`Expected the file ${file} beside ${name}, which says what its numbers are, but found none.`, { ...place, byteOffset: 0 }, {}, "no-parameters"); // prettier-ignore
}

function positive(parameters: Parameters, name: string, place: Place): number {
  const value = numberOf(parameters, name);
  if (value !== undefined && value > 0) return value;
  throw missing(name, parameters, place);
}

function missing(name: string, parameters: Parameters, place: Place): FormatError {
  const found = parameters.get(name);
  return new FormatError(`Expected the parameter ${name} to be a number that fits but found ${found === undefined ? "none" : `"${found}"`}.`, { ...place, byteOffset: 0 }, {}, "bad-parameter"); // prettier-ignore
}

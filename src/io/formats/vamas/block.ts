import { labelsOf, type Experiment, type LabelledUnit } from "./experiment.js";
import type { Lines } from "./lines.js";

/** One spectrum with what was set when it was measured; numbers are `undefined` where the file has 1E+37. */
export interface Block {
  readonly name: string;
  readonly sample: string;
  /** As ISO 8601 without a time zone; absent where the file has no date. */
  readonly date?: string | undefined;
  readonly hoursFromGmt?: number | undefined;
  readonly comment: readonly string[];
  readonly technique: string;
  /** Of each experimental variable: etch time, angle, position. */
  readonly variables: readonly (number | undefined)[];
  readonly source: string;
  /** eV */
  readonly sourceEnergy?: number | undefined;
  readonly analyserMode: string;
  readonly passEnergy?: number | undefined;
  readonly workFunction?: number | undefined;
  readonly species: string;
  readonly transition: string;
  readonly abscissa: LabelledUnit & { readonly start: number; readonly step: number };
  readonly ordinates: readonly LabelledUnit[];
  readonly signalMode: string;
  /** Seconds for each channel and scan. */
  readonly dwell?: number | undefined;
  readonly scans?: number | undefined;
  /** Everything else that the block says, by the names of the standard. */
  readonly settings: Readonly<Record<string, string>>;
  readonly values: readonly Float64Array[];
  /** The file ended before the last value. */
  readonly partial: boolean;
  readonly line: number;
}

/** What the standard writes where a value is not known. */
const UNKNOWN = 1e37;
const SPUTTERING_TECHNIQUES = /^(FABMS|FABMS ENERGY SPEC|ISS|SIMS|SIMS ENERGY SPEC|SNMS|SNMS ENERGY SPEC)$/;
const PROFILED_TECHNIQUES = /^(AES DIFF|AES DIR|EDX|ELS|UPS|XPS|XRF)$/;

/**
 * Reads one block. What the parameter list of the experiment leaves out is as in the first block.
 *
 * Source: W. A. Dench, L. B. Hazell, M. P. Seah and the VAMAS Community, Surf. Interface Anal. 13 (1988) 63, the same as
 * ISO 14976; the numbers are those of its parameter list.
 */
export function readBlock(r: Lines, e: Experiment, first: Block | undefined, memory: Memory): Block {
  const line = r.line;
  const name = r.text("block identifier");
  const sample = r.text("sample identifier");
  const settings: Record<string, string> = {};
  /** The lines of a parameter, or those of the first block. */
  const lines = (parameter: number, labels: readonly string[]): readonly string[] => {
    const own =
      first === undefined || e.repeats(parameter) ? labels.map((label) => r.text(label)) : memory.get(parameter);
    const found = own ?? labels.map(() => "");
    if (first === undefined) memory.set(parameter, found);
    labels.forEach((label, i) => (settings[label] = found[i] ?? ""));
    return found;
  };
  const number = (text: string | undefined): number | undefined => {
    const value = Number(text);
    return text === undefined || text === "" || !Number.isFinite(value) || Math.abs(value) >= UNKNOWN
      ? undefined
      : value;
  };
  /** A list that tells its own length. */
  const listed = (parameter: number, read: () => readonly string[]): readonly string[] => {
    const found = first === undefined || e.repeats(parameter) ? read() : (memory.get(parameter) ?? []);
    if (first === undefined) memory.set(parameter, found);
    return found;
  };
  const { mode } = e;
  const when = DATE.map((part, i) => number(lines(i + 1, [part])[0]));
  const [hoursFromGmt] = lines(7, ["number of hours in advance of GMT"]).map(number);
  const comment = listed(8, () => r.texts("block comment", r.count("number of lines in block comment")));
  const technique = lines(9, ["technique"])[0] ?? "";
  const kind = technique.toUpperCase();
  if (mode === "MAP" || mode === "MAPDP") lines(10, ["x coordinate", "y coordinate"]);
  const variables = lines(
    11,
    e.variables.map((v) => `${v.label} (${v.unit})`),
  ).map(number);
  const source = lines(12, ["analysis source label"])[0] ?? "";
  const sputtered = ["MAPDP", "MAPSVDP", "SDP", "SDPSV"].includes(mode);
  if (sputtered || SPUTTERING_TECHNIQUES.test(kind)) {
    lines(13, ["sputtering ion atomic number", "atoms in the sputtering ion", "charge of the sputtering ion"]);
  }
  const sourceEnergy = number(lines(14, ["analysis source characteristic energy"])[0]);
  lines(15, ["analysis source strength"]);
  lines(16, ["analysis source beam width x", "analysis source beam width y"]);
  const scanned = ["MAPSV", "MAPSVDP", "SEM"].includes(mode);
  if (scanned || mode === "MAP" || mode === "MAPDP") lines(17, ["field of view x", "field of view y"]);
  if (scanned)
    lines(18, [
      "first linescan start x",
      "first linescan start y",
      "first linescan finish x",
      "first linescan finish y",
      "last linescan finish x",
      "last linescan finish y",
    ]);
  lines(19, ["analysis source polar angle of incidence"]);
  lines(20, ["analysis source azimuth"]);
  const analyserMode = lines(21, ["analyser mode"])[0] ?? "";
  const passEnergy = number(lines(22, ["analyser pass energy"])[0]);
  if (kind === "AES DIFF") lines(23, ["differential width"]);
  lines(24, ["magnification of analyser transfer lens"]);
  const workFunction = number(lines(25, ["analyser work function"])[0]);
  lines(26, ["target bias"]);
  lines(27, ["analysis width x", "analysis width y"]);
  lines(28, ["analyser axis take off polar angle", "analyser axis take off azimuth"]);
  const species = lines(29, ["species label"])[0] ?? "";
  const [transition = ""] = lines(30, ["transition or charge state label", "charge of detected particle"]);
  const abscissa =
    e.scan === "REGULAR"
      ? regular(lines(31, ["abscissa label", "abscissa units", "abscissa start", "abscissa increment"]), r)
      : NONE;
  const labels = listed(32, () => {
    const n = r.count("number of corresponding variables", 1);
    return labelsOf(r, "corresponding variable", n).flatMap((l) => [l.label, l.unit]);
  });
  const ordinates = pairsOf(labels);
  if (ordinates.length === 0) throw r.fail("Expected one corresponding variable or more but found none.", "bad-count");
  const signalMode = lines(33, ["signal mode"])[0] ?? "";
  const dwell = number(lines(34, ["signal collection time"])[0]);
  const scans = number(lines(35, ["number of scans"])[0]);
  lines(36, ["signal time correction"]);
  if (sputtered && PROFILED_TECHNIQUES.test(kind))
    lines(37, [
      "sputtering source energy",
      "sputtering source beam current",
      "sputtering source width x",
      "sputtering source width y",
      "sputtering source polar angle",
      "sputtering source azimuth",
      "sputtering mode",
    ]);
  lines(38, ["sample normal polar angle of tilt", "sample normal tilt azimuth"]);
  lines(39, ["sample rotation angle"]);
  const more = listed(40, () => {
    const n = r.count("number of additional numerical parameters");
    return r.texts("additional numerical parameter", 3 * n);
  });
  for (let i = 0; i + 2 < more.length; i += 3)
    settings[more[i] ?? ""] = `${more[i + 2] ?? ""} ${more[i + 1] ?? ""}`.trim();
  r.texts("future upgrade block entry", e.futureBlockLines);
  return {
    ...{ name, sample, comment, technique, variables, source, sourceEnergy, analyserMode, passEnergy, workFunction },
    ...{ species, transition, abscissa, ordinates, signalMode, dwell, scans, hoursFromGmt, settings, line },
    date: dateOf(when),
    ...readValues(r, ordinates.length),
  };
}

/** The lines of the first block's parameters, by their numbers. */
export type Memory = Map<number, readonly string[]>;

const DATE = ["year", "month", "day", "hours", "minutes", "seconds"];
const NONE = { label: "", unit: "", start: Number.NaN, step: Number.NaN };

function regular(found: readonly string[], r: Lines): Block["abscissa"] {
  const [label = "", unit = "", from = "", by = ""] = found;
  const [start, step] = [Number(from), Number(by)];
  if (from !== "" && by !== "" && Number.isFinite(start) && Number.isFinite(step)) return { label, unit, start, step };
  throw r.fail(
    `Expected the start and increment of the abscissa to be numbers but found "${from}" and "${by}".`,
    "not-a-number",
  );
}

function pairsOf(texts: readonly string[]): readonly LabelledUnit[] {
  return Array.from({ length: texts.length / 2 }, (_, i) => ({
    label: texts[2 * i] ?? "",
    unit: texts[2 * i + 1] ?? "",
  }));
}

/** All variables of a point stand together, one to a line. */
function readValues(r: Lines, variables: number): { values: readonly Float64Array[]; partial: boolean } {
  const total = r.number("number of ordinate values");
  if (!Number.isInteger(total) || total < 1 || total % variables !== 0) {
    throw r.fail(
      `Expected the number of ordinate values to be a multiple of ${variables} but found ${total}.`,
      "bad-count",
    );
  }
  const limits = 2 * variables;
  // A file that is still written, or was cut, ends among the values.
  const there = Math.max(0, Math.min(total, r.left - limits));
  const partial = there < total;
  const points = Math.floor(there / variables);
  if (points < 1) throw r.fail("Expected ordinate values but found the end of the file.", "truncated");
  for (let i = 0; i < limits; i++) r.number(i % 2 === 0 ? "minimum ordinate value" : "maximum ordinate value");
  const values = Array.from({ length: variables }, () => new Float64Array(points));
  let read = 0;
  for (; read < points * variables; read++) {
    if (partial && r.cut && r.left <= 1) break;
    (values[read % variables] as Float64Array)[Math.floor(read / variables)] = r.number("ordinate value");
  }
  const whole = Math.floor(read / variables);
  if (whole < 1) throw r.fail("Expected ordinate values but found the end of the file.", "truncated");
  return { values: whole < points ? values.map((v) => v.slice(0, whole)) : values, partial };
}

function dateOf([year, month, day, hours, minutes, seconds]: readonly (number | undefined)[]): string | undefined {
  if (year === undefined || month === undefined || day === undefined || !(year > 0 && month > 0 && day > 0))
    return undefined;
  const two = (v: number | undefined): string => String(v ?? 0).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${two(hours)}:${two(minutes)}:${two(seconds)}`;
}

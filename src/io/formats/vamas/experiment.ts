import type { Lines } from "./lines.js";

/** What stands before the blocks. */
export interface Experiment {
  readonly institution: string;
  readonly instrument: string;
  readonly operator: string;
  readonly experiment: string;
  readonly comment: readonly string[];
  readonly mode: ExperimentMode;
  readonly scan: ScanMode;
  readonly regions?: number;
  readonly positions?: number;
  readonly variables: readonly LabelledUnit[];
  /** Whether blocks after the first have the parameter of this number, from 1 on; the others are those of the first. */
  readonly repeats: (parameter: number) => boolean;
  /** Lines at the end of each block's parameters that the standard left for later. */
  readonly futureBlockLines: number;
  readonly blocks: number;
}

export interface LabelledUnit {
  readonly label: string;
  readonly unit: string;
}

const MODES = ["MAP", "MAPDP", "MAPSV", "MAPSVDP", "NORM", "SDP", "SDPSV", "SEM", "NOEXP"] as const;
const SCANS = ["REGULAR", "IRREGULAR", "MAPPING"] as const;
export type ExperimentMode = (typeof MODES)[number];
export type ScanMode = (typeof SCANS)[number];

/** The numbers of the parameters that a list may name. */
const PARAMETERS = 40;

export function readExperiment(r: Lines): Experiment {
  r.text("format identifier");
  const institution = r.text("institution identifier");
  const instrument = r.text("instrument model identifier");
  const operator = r.text("operator identifier");
  const experiment = r.text("experiment identifier");
  const comment = r.texts("comment", r.count("number of lines in comment"));
  const mode = oneOf(r, "experiment mode", MODES);
  const scan = oneOf(r, "scan mode", SCANS);
  const regions = ["MAP", "MAPDP", "NORM", "SDP"].includes(mode) ? r.number("number of spectral regions") : undefined;
  const mapped = mode === "MAP" || mode === "MAPDP";
  const positions = mapped ? r.number("number of analysis positions") : undefined;
  if (mapped) r.texts("number of discrete coordinates in the full map", 2);
  const variables = labelsOf(r, "experimental variable", r.count("number of experimental variables"));
  const repeats = readList(r);
  r.texts("manually entered item", r.count("number of manually entered items in block"));
  const futureLines = r.count("number of future upgrade experiment entries");
  const futureBlockLines = r.count("number of future upgrade block entries");
  r.texts("future upgrade experiment entry", futureLines);
  const blocks = r.count("number of blocks");
  const counts = { ...(regions === undefined ? {} : { regions }), ...(positions === undefined ? {} : { positions }) };
  return {
    institution,
    instrument,
    operator,
    experiment,
    comment,
    mode,
    scan,
    ...counts,
    variables,
    repeats,
    futureBlockLines,
    blocks,
  };
}

/** A list of n numbers names what later blocks include, of −n what they leave out. */
function readList(r: Lines): (parameter: number) => boolean {
  const n = r.number("number of entries in the parameter inclusion or exclusion list");
  if (!Number.isInteger(n) || Math.abs(n) > PARAMETERS) {
    throw r.fail(`Expected at most ${PARAMETERS} entries of the parameter list but found ${n}.`, "bad-count");
  }
  const named = new Set(Array.from({ length: Math.abs(n) }, () => r.number("number of a parameter")));
  return (parameter) => n === 0 || named.has(parameter) === n > 0;
}

export function labelsOf(r: Lines, name: string, n: number): readonly LabelledUnit[] {
  return Array.from({ length: n }, () => ({ label: r.text(`${name} label`), unit: r.text(`${name} units`) }));
}

function oneOf<T extends string>(r: Lines, name: string, words: readonly T[]): T {
  const line = r.line;
  const found = r.text(name).toUpperCase();
  const known = words.find((w) => w === found);
  if (known !== undefined) return known;
  throw r.fail(
    `Expected the ${name} of line ${line} to be ${words.join(", ")} but found "${found.slice(0, 40)}".`,
    "bad-mode",
  );
}

import { extname } from "node:path";
import { ArgumentError, brandOf, type Branded, count, describe, list } from "../foundation/index.js";
import {
  experiment,
  isMeasurement,
  isSeries,
  isSpectrum,
  toArrowBytes,
  toDelimited,
  toExperimentFile,
  toJcamp,
  toJson,
  toNpz,
  toParquet,
  type DelimitedOptions,
  type Experiment,
  type Measurement,
} from "../io/index.js";
import { writeBytes } from "./files.js";
import { FIGURE_ENDINGS, writeFigure, type FigureFileOptions } from "./write-figure.js";

type Writer = (data: Measurement, options: DelimitedOptions) => string | Uint8Array | Promise<Uint8Array>;

const tabbed: Writer = (data, options) => toDelimited(data, { separator: "\t", ...options });

/** How each kind of file is written. A new one is one line here. */
const WRITERS: Readonly<Record<string, Writer>> = {
  ".csv": (data, options) => toDelimited(data, options),
  ".txt": tabbed,
  ".dat": tabbed,
  ".tsv": tabbed,
  ".jdx": (data) => toJcamp(spectral(data)),
  ".dx": (data) => toJcamp(spectral(data)),
  ".json": (data) => toJson(data),
  ".npz": (data) => toNpz(data),
  ".arrow": async (data) => toArrowBytes(data),
  ".feather": async (data) => toArrowBytes(data),
  ".arrows": async (data) => toArrowBytes(data, "stream"),
  ".parquet": async (data) => toParquet(data),
};

/** The ending of an experiment's file. */
const EXPERIMENT = ".halidelab";
/** Text that holds a measurement, or the table that any view shows. */
const TEXT = [".csv", ".txt", ".dat", ".tsv"];

/**
 * Writes a measurement as the kind of file that the ending of the path names: delimited text (`.csv`, `.tsv`, `.txt`, `.dat`),
 * JCAMP-DX (`.jdx`, `.dx`; spectra alone), JSON, NumPy arrays (`.npz`), Arrow (`.arrow`, `.feather`; `.arrows` as a
 * stream), Parquet. `read` reads each of them back with the same numbers. An
 * experiment, or several measurements, go into one file that ends in `.halidelab`, which `readExperiment` opens.
 *
 * Everything that has a live view can be written as its figure: `.svg` with text as text, `.pdf` with its font in it, of
 * the `width` in mm that a journal asks for, with the type in points; and what a view shows, with all digits, as `.csv`.
 *
 * @throws ArgumentError for an ending that is not known, if there is no such folder, or for data that it cannot hold
 */
export async function write(
  path: string,
  data: Measurement | readonly Measurement[] | Experiment,
  options?: DelimitedOptions & FigureFileOptions,
): Promise<void>;
export async function write(path: string, shown: Branded, options?: FigureFileOptions): Promise<void>;
export async function write(
  path: string,
  data: Measurement | readonly Measurement[] | Experiment | Branded,
  options: DelimitedOptions & FigureFileOptions = {},
): Promise<void> {
  const ending = extname(path).toLowerCase();
  if (FIGURE_ENDINGS.includes(ending) || (TEXT.includes(ending) && isResult(data)))
    return writeFigure(path, ending, data, options);
  if (ending === EXPERIMENT) return writeBytes(path, toExperimentFile(asExperiment(data as Measurement)));
  const writer = Object.hasOwn(WRITERS, ending) ? WRITERS[ending] : undefined;
  if (writer === undefined) {
    const known = list([...Object.keys(WRITERS), EXPERIMENT, ...FIGURE_ENDINGS.slice(0, 2)], "or");
    throw new ArgumentError(`Expected \`path\` to end in ${known} but found "${ending}".`, { path }, "unknown-ending");
  }
  if (Array.isArray(data) || brandOf(data) === "Experiment") {
    const found = Array.isArray(data) ? count(data.length, "measurement") : "an experiment";
    throw new ArgumentError(
      `Expected one measurement for a file that ends in ${ending} but found ${found}; a file that ends in ${EXPERIMENT} holds it.`,
      { path },
      "several",
    );
  }
  await writeBytes(path, await writer(data as Measurement, options));
}

/** Whether it is a value of the library that no instrument measured: what it shows is written then. */
function isResult(data: unknown): boolean {
  return brandOf(data) !== undefined && brandOf(data) !== "Experiment" && !isMeasurement(data);
}

function spectral(data: Measurement): Parameters<typeof toJcamp>[0] {
  if (isSeries(data) || isSpectrum(data)) return data;
  throw new ArgumentError(
    `Expected spectra for JCAMP-DX but found a ${brandOf(data) ?? describe(data)}.`,
    {},
    "no-spectra",
  );
}

/** Measurements by their titles, numbered where several have one. */
function asExperiment(data: Measurement | readonly Measurement[] | Experiment): Experiment {
  if (brandOf(data) === "Experiment") return data as Experiment;
  const all = (Array.isArray(data) ? data : [data]) as readonly Measurement[];
  const titles = all.map((m, i) => m.provenance?.title || `measurement ${i + 1}`);
  const named = all.map((m, i) => {
    const title = titles[i] ?? "";
    const before = titles.slice(0, i).filter((t) => t === title).length;
    return [before === 0 ? title : `${title} (${before + 1})`, m] as const;
  });
  return experiment({ measurements: Object.fromEntries(named) });
}

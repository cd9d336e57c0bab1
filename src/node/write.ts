import { extname } from "node:path";
import { ArgumentError, brandOf, count, describe, list } from "../foundation/index.js";
import {
  experiment,
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

/**
 * Writes a measurement as the kind of file that the ending of the path names: delimited text (`.csv`, `.tsv`, `.txt`, `.dat`),
 * JCAMP-DX (`.jdx`, `.dx`; spectra alone), JSON, NumPy arrays (`.npz`), Arrow (`.arrow`, `.feather`; `.arrows` as a
 * stream), Parquet. `read` reads each of them back with the same numbers. An
 * experiment, or several measurements, go into one file that ends in `.halidelab`, which `readExperiment` opens.
 *
 * @throws ArgumentError for an ending that is not known, if there is no such folder, or for data that it cannot hold
 */
export async function write(
  path: string,
  data: Measurement | readonly Measurement[] | Experiment,
  options: DelimitedOptions = {},
): Promise<void> {
  const ending = extname(path).toLowerCase();
  if (ending === EXPERIMENT) return writeBytes(path, toExperimentFile(asExperiment(data)));
  const writer = Object.hasOwn(WRITERS, ending) ? WRITERS[ending] : undefined;
  if (writer === undefined) {
    const known = list([...Object.keys(WRITERS), EXPERIMENT], "or");
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

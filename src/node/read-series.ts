import { basename } from "node:path";
import { ArgumentError, count, describe } from "../foundation/index.js";
import { combineFiles, toSeries, toSpectra, type ParsedFile } from "../io/index.js";
import { chooseKind } from "../io/measurements/index.js";
import { provenance, spectrum, type SpectralSeries, type Spectrum } from "../spectroscopy/index.js";
import { expandPath } from "./files.js";
import { parsePath, type HashedFile } from "./parse-path.js";
import { resolveOptions, type ReadOptions } from "./read-options.js";

/**
 * Reads spectra of one sample from a file (a matrix of wavelengths by scans, pairs of columns) or from
 * several files of one spectrum each (a list of paths, or a name with `*`).
 *
 * Kind of signal, units, times and temperature come from the options, else from the file, else (the
 * temperature, and the times of several files) from the names of the files. What was assumed is listed in
 * `provenance.notes`.
 *
 * @throws ArgumentError if a file is missing; FormatError naming file, line and reason.
 * @example await readSeries("autoqy.dat", { times: "timestamps.csv", signal: "absorbance" })
 */
export async function readSeries(path: string | readonly string[], options: ReadOptions = {}): Promise<SpectralSeries> {
  const paths = await allPaths(path);
  const parseOptions = await resolveOptions(options, paths);
  const files: HashedFile[] = [];
  for (const [index, file] of paths.entries()) {
    files.push(await parsePath(file, { ...parseOptions, format: options.format }, { index, of: paths.length }));
  }
  const [first] = files;
  if (!first) throw new ArgumentError("Expected `path` to name a file but found an empty list.");
  if (files.length === 1) {
    if (first.stored !== undefined) return chooseKind(first.stored, "series", basename(first.file));
    return withHash(toSeries(first.parsed, { ...parseOptions, file: first.file }), first.sha256);
  }
  const combined: ParsedFile = combineFiles(files, parseOptions);
  // The names of several files differ in what is measured: the columns were chosen file by file.
  const series = toSeries(combined, {
    ...parseOptions,
    columns: undefined,
    file: `${count(files.length, "file")}: ${first.file} …`,
  });
  return withHash(series, files.map((f) => f.sha256).join(" "));
}

/**
 * Reads one spectrum; of a file that holds several, the one that `columns` names.
 *
 * @throws ArgumentError if the file is missing; FormatError naming file, line and reason.
 */
export async function readSpectrum(path: string, options: ReadOptions = {}): Promise<Spectrum> {
  const spectra = await readSpectra(path, options);
  const [only] = spectra;
  if (spectra.length === 1 && only) return only;
  throw new ArgumentError(
    `Expected ${basename(path)} to hold one spectrum but found ${spectra.length} ` +
      `(${spectra.map((s) => s.provenance.title).join(", ")}); choose one with the option columns.`,
    { path },
    "several-spectra",
  );
}

/** Reads every spectrum of a file, each on its own axis and with its own kind of signal. */
export async function readSpectra(path: string, options: ReadOptions = {}): Promise<readonly Spectrum[]> {
  const parseOptions = await resolveOptions(options, [path]);
  const { parsed, sha256 } = await parsePath(path, { ...parseOptions, format: options.format }, { index: 0, of: 1 });
  return toSpectra(parsed, { ...parseOptions, file: path }).map((s) =>
    spectrum({ ...s, provenance: provenance({ ...s.provenance, sha256 }) }),
  );
}

async function allPaths(path: string | readonly string[]): Promise<readonly string[]> {
  const given: unknown = path;
  if (typeof given !== "string" && !(Array.isArray(given) && given.every((p) => typeof p === "string"))) {
    throw new ArgumentError(`Expected \`path\` to be a path or a list of paths but found ${describe(path)}.`);
  }
  const each = await Promise.all((typeof path === "string" ? [path] : path).map(expandPath));
  return each.flat();
}

function withHash(series: SpectralSeries, sha256: string): SpectralSeries {
  return Object.freeze({ ...series, provenance: provenance({ ...series.provenance, sha256 }) });
}

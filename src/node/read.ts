/// <reference types="node" />
import { basename } from "node:path";
import {
  ArgumentError,
  checkOptions,
  count,
  describe,
  type KnownOptions,
  temperature,
  type NumericArray,
  type Temperature,
} from "../foundation/index.js";
import { checkParseOptions } from "../io/check-options.js";
import {
  combineFiles,
  parseFile,
  parseTimes,
  temperatureInName,
  toDelimited,
  toSeries,
  toSpectra,
  type DelimitedOptions,
  type ParsedFile,
  type ParseOptions,
} from "../io/index.js";
import { decodeText } from "../io/text.js";
import { provenance, spectralSeries, spectrum, type SpectralSeries, type Spectrum } from "../spectroscopy/index.js";
import { expandPath, readBytes, writeBytes } from "./files.js";

/** Options of `read`; each overrules what the file says or leaves out. */
export interface ReadOptions extends Omit<
  ParseOptions,
  "file" | "times" | "timesFile" | "temperature" | "fallbackTemperature"
> {
  /** One time for each spectrum, or the path of a file that holds them. */
  readonly times?: NumericArray | string | undefined;
  /** A `Temperature`, or a number in °C. */
  readonly temperature?: Temperature | number | undefined;
  /** The name of a format in `io.FORMATS`; by default the one that fits the content. */
  readonly format?: string | undefined;
}

const OPTIONS: KnownOptions<ReadOptions> = {
  times: true,
  temperature: true,
  format: true,
  signal: true,
  axisUnit: true,
  timeUnit: true,
  coordinate: true,
  columns: true,
  resample: true,
  separator: true,
  decimal: true,
  wavelengths: true,
  abscissa: true,
  wavelength: true,
};

/**
 * Reads spectra of one sample from a file (a matrix of wavelengths by scans, pairs of columns) or from
 * several files of one spectrum each (a list of paths, or a name with `*`).
 *
 * Kind of signal, units, times and temperature come from the options, else from the file, else (the
 * temperature, and the times of several files) from the names of the files. What was assumed is listed in
 * `provenance.notes`.
 *
 * @throws ArgumentError if a file is missing; FormatError naming file, line and reason.
 * @example await read("autoqy.dat", { times: "timestamps.csv", signal: "absorbance" })
 */
export async function read(path: string | readonly string[], options: ReadOptions = {}): Promise<SpectralSeries> {
  const paths = await allPaths(path);
  const parseOptions = await resolve(options, paths);
  const files = [];
  for (const file of paths) {
    const { bytes, sha256 } = await readBytes(file);
    const parsed = parseFile({ file, bytes }, { ...parseOptions, file, format: options.format });
    files.push({ file, sha256, parsed });
  }
  const [first] = files;
  if (!first) throw new ArgumentError("Expected `path` to name a file but found an empty list.");
  if (files.length === 1) {
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
  const { bytes, sha256 } = await readBytes(path);
  const parseOptions = { ...(await resolve(options, [path])), file: path };
  const parsed = parseFile({ file: path, bytes }, { ...parseOptions, format: options.format });
  return toSpectra(parsed, parseOptions).map((s) =>
    spectrum({ ...s, provenance: provenance({ ...s.provenance, sha256 }) }),
  );
}

/**
 * Writes a series or spectrum as delimited text that `read` reads back with the same numbers.
 *
 * @throws ArgumentError if there is no such folder, or for data that are neither.
 */
export async function write(
  path: string,
  data: SpectralSeries | Spectrum,
  options: DelimitedOptions = {},
): Promise<void> {
  await writeBytes(path, toDelimited(data, options));
}

async function allPaths(path: string | readonly string[]): Promise<readonly string[]> {
  const given: unknown = path;
  if (typeof given !== "string" && !(Array.isArray(given) && given.every((p) => typeof p === "string"))) {
    throw new ArgumentError(`Expected \`path\` to be a path or a list of paths but found ${describe(path)}.`);
  }
  const each = await Promise.all((typeof path === "string" ? [path] : path).map(expandPath));
  return each.flat();
}

async function resolve(options: ReadOptions, paths: readonly string[]): Promise<ParseOptions> {
  checkOptions("options", options, OPTIONS);
  const { times, temperature: given, format: _format, ...rest } = options;
  const known = temperatureOf(given);
  checkParseOptions({ ...rest, temperature: known, times: typeof times === "string" ? undefined : times });
  const stamps = typeof times === "string" ? await readTimes(times) : undefined;
  return {
    ...rest,
    ...(stamps ? { times: stamps.values, timeUnit: options.timeUnit ?? stamps.unit, timesFile: times as string } : {}),
    ...(times !== undefined && typeof times !== "string" ? { times } : {}),
    temperature: known && temperature(known.value, known.unit, known.source),
    ...(given === undefined ? { fallbackTemperature: fromNames(paths) } : {}),
  };
}

async function readTimes(path: string): Promise<{ values: readonly number[]; unit?: string }> {
  const { bytes } = await readBytes(path);
  return parseTimes(decodeText(bytes, { format: "time stamps", file: path }).text, path);
}

function temperatureOf(given: Temperature | number | undefined): Temperature | undefined {
  return typeof given === "number" ? temperature(given, "°C", "given") : given;
}

/** The temperature that all the names agree on. */
function fromNames(paths: readonly string[]): Temperature | undefined {
  const found = paths.map((p) => temperatureInName(basename(p)));
  const [first] = found;
  const agree = first && found.every((t) => t?.value === first.value && t.unit === first.unit);
  return agree ? temperature(first.value, first.unit, "file name") : undefined;
}

function withHash(series: SpectralSeries, sha256: string): SpectralSeries {
  return spectralSeries({ ...series, provenance: provenance({ ...series.provenance, sha256 }) });
}

import { basename } from "node:path";
import {
  ArgumentError,
  checkOptions,
  count,
  describe,
  FormatError,
  list,
  oneOf,
  positive,
  sha256,
  type KnownOptions,
} from "../foundation/index.js";
import {
  combineFiles,
  measurementsOf,
  type Measurement,
  type MeasurementKind,
  type MeasurementKinds,
} from "../io/index.js";
import type { MeasurementOptions, ParsedFile } from "../io/index.js";
import { chooseKind, MEASUREMENT_KINDS } from "../io/measurements/index.js";
import { storedIn } from "../io/opened/index.js";
import { withNotes, provenance } from "../spectroscopy/index.js";
import { filesMeantBy } from "./folder.js";
import { parseBytes, parsePath, storedFile, type HashedFile, type ReadProgress } from "./parse-path.js";
import { READ_OPTIONS, resolveOptions, type ReadOptions } from "./read-options.js";

/** Options of `read`; each overrules what the file says or leaves out. */
export interface ReadAnyOptions extends ReadOptions {
  /** What the file must hold; the result then has that type. A plural gives all that there are. */
  readonly as?: MeasurementKind | undefined;
  /** The time between two excitation pulses, in ns: counting cards do not write it down exactly. */
  readonly repetitionPeriod?: number | undefined;
  /** The name of the file that bytes are from: for messages, and for what names say. */
  readonly name?: string | undefined;
  /** Called while files are read. */
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
}

const OPTIONS: KnownOptions<ReadAnyOptions> = {
  ...READ_OPTIONS,
  as: true,
  repetitionPeriod: true,
  name: true,
  onProgress: true,
};

/** What `read` reads: a file, several, a name with `*`, a folder, or the bytes of a file. */
export type ReadSource = string | readonly string[] | Uint8Array;

/** Why a file of a folder is passed over: it is no measurement, and nobody said that it is one. */
const NO_MEASUREMENT: readonly string[] = ["binary", "empty", "no-numbers", "xml"];

/**
 * Reads what is measured, in the type that it has: a series of spectra, a spectrum, a decay, a diffraction pattern, a region of
 * photoemission or a table; a list where a file holds several that make no series. Files of one spectrum each (a list of paths, a
 * name with `*`, a folder) are a series by the times in the files or their names, or by the option `times`.
 *
 * The format is found by content. What was assumed, repaired or left out is listed in `provenance.notes`. With the option `as`
 * the result has that type, and a file that holds something else is refused.
 *
 * @throws ArgumentError if a file is missing or holds something else than `as` says; FormatError naming file, line and reason
 * @example (await read("autoqy.dat", { as: "series", times: "timestamps.csv" })).coordinate.unit // "s"
 */
export async function read<K extends MeasurementKind>(
  source: ReadSource,
  options: ReadAnyOptions & { readonly as: K },
): Promise<MeasurementKinds[K]>;
export async function read(source: ReadSource, options?: ReadAnyOptions): Promise<Measurement | readonly Measurement[]>;
export async function read(
  source: ReadSource,
  options: ReadAnyOptions = {},
): Promise<Measurement | readonly Measurement[]> {
  checkOptions("options", options, OPTIONS);
  const { as, repetitionPeriod, name, onProgress, ...given } = options;
  if (as !== undefined) oneOf("as", as, MEASUREMENT_KINDS);
  if (repetitionPeriod !== undefined) positive("repetitionPeriod", repetitionPeriod);
  const { paths, folder } = await pathsOf(source);
  const known: MeasurementOptions = { ...(await resolveOptions(given, paths)), repetitionPeriod };
  const { files, skipped } = ArrayBuffer.isView(source)
    ? { files: [await bytesOf(source, name, { ...known, format: given.format })], skipped: [] }
    : await filesOf(paths, { ...known, format: given.format }, folder !== undefined, onProgress);
  const found = measured(files, known, as).map((m) => noted(m, skipped));
  const where = folder ?? (files.length === 1 ? basename(files[0]?.file ?? "the file") : count(files.length, "file"));
  if (as !== undefined) return chooseKind(found, as, where);
  return found.length === 1 ? (found[0] as Measurement) : found;
}

async function pathsOf(source: ReadSource): Promise<{ paths: readonly string[]; folder?: string }> {
  if (ArrayBuffer.isView(source)) return { paths: [] };
  const given: unknown = source;
  if (typeof given !== "string" && !(Array.isArray(given) && given.every((p) => typeof p === "string"))) {
    throw new ArgumentError(
      `Expected \`source\` to be a path, a list of paths or the bytes of a file but found ${describe(source)}.`,
    );
  }
  if (typeof source === "string") return filesMeantBy(source);
  if (source.length === 0) throw new ArgumentError("Expected `source` to name a file but found an empty list.");
  const each = await Promise.all(source.map(filesMeantBy));
  return { paths: each.flatMap(({ paths }) => paths) };
}

type WithFormat = MeasurementOptions & { readonly format?: string | undefined };

async function bytesOf(bytes: Uint8Array, name: string | undefined, options: WithFormat): Promise<HashedFile> {
  const [file, hash] = [name ?? "", sha256(bytes)];
  const stored = options.format === undefined ? await storedIn(bytes, file) : undefined;
  if (stored !== undefined) return storedFile(file, hash, stored);
  return { file, sha256: hash, parsed: await parseBytes(bytes, name, options) };
}

async function filesOf(
  paths: readonly string[],
  options: WithFormat,
  inFolder: boolean,
  onProgress: ReadAnyOptions["onProgress"],
): Promise<{ readonly files: readonly HashedFile[]; readonly skipped: readonly string[] }> {
  const files: HashedFile[] = [];
  const skipped: string[] = [];
  let last: FormatError | undefined;
  for (const [index, path] of paths.entries()) {
    try {
      files.push(await parsePath(path, options, { onProgress, index, of: paths.length }));
    } catch (cause) {
      if (!inFolder || !(cause instanceof FormatError) || !NO_MEASUREMENT.includes(cause.code)) throw cause;
      skipped.push(basename(path));
      last = cause;
    }
  }
  if (files.length === 0 && last !== undefined) throw last;
  if (skipped.length === 0) return { files, skipped: [] };
  return { files, skipped: [`No measurement was found in ${list(skipped)}; these files were left out.`] };
}

/** One spectrum each makes a series of several files; everything else stays as it is in its file. */
function measured(
  files: readonly HashedFile[],
  options: MeasurementOptions,
  as: MeasurementKind | undefined,
): readonly Measurement[] {
  const [first] = files;
  if (
    files.length > 1 &&
    as !== "spectra" &&
    files.every((f) => f.stored === undefined && isOneSpectrum(f.parsed, options))
  ) {
    const combined = combineFiles(files, options);
    const file = `${count(files.length, "file")}: ${first?.file ?? ""} …`;
    const found = measurementsOf(combined, { ...options, columns: undefined, file }, as);
    if (found.length === 1) return found.map((m) => hashed(m, files.map((f) => f.sha256).join(" ")));
  }
  // What the library wrote keeps where it came from.
  return files.flatMap(
    ({ parsed, file, sha256: hash, stored }) =>
      stored ?? measurementsOf(parsed, { ...options, file }, as).map((m) => hashed(m, hash)),
  );
}

function isOneSpectrum(
  { spectra, histograms, patterns, regions, tables }: ParsedFile,
  { columns }: MeasurementOptions,
): boolean {
  const others = [histograms, patterns, regions, tables].some((of) => of !== undefined && of.length > 0);
  return !others && (spectra.length === 1 || (spectra.length > 1 && columns?.length === 1));
}

function hashed(m: Measurement, hash: string): Measurement {
  return Object.freeze({ ...m, provenance: provenance({ ...m.provenance, sha256: hash }) });
}

function noted(m: Measurement, notes: readonly string[]): Measurement {
  return notes.length === 0 ? m : Object.freeze({ ...m, provenance: withNotes(m.provenance, ...notes) });
}

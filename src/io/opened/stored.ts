import { arrowManifest } from "../columnar/arrow-manifest.js";
import { isArrowFile, isArrowStream, readArrow } from "../columnar/arrow.js";
import { isParquet, parquetManifest, readParquet } from "../columnar/parquet.js";
import { restoreColumns } from "../columnar/restore.js";
import { isZip, unzip, zipNames } from "../containers/zip.js";
import { withNotes } from "../../spectroscopy/index.js";
import type { Measurement } from "../measurements/index.js";
import { fromExperimentFile } from "../stored/experiment.js";
import { fromJson } from "../stored/json.js";
import { fromNpz } from "../stored/npz.js";

const JSON_START = /^\s*\{"format":"halidelab-measurement"/;

/** What the library itself wrote, in words. */
const KINDS = {
  json: "a measurement as JSON",
  npz: "a measurement as a NumPy archive",
  experiment: "an experiment",
} as const;

/** The kind of a file that the library itself has written with no other format's form; `undefined` for every other. */
export function storedKind(bytes: Uint8Array, file: string): keyof typeof KINDS | undefined {
  if (JSON_START.test(String.fromCharCode(...bytes.subarray(0, 64)))) return "json";
  if (!isZip(bytes) || !zipNames(bytes).includes("manifest.json")) return undefined;
  const place = { format: "zip", file };
  const manifest = unzip(bytes, (name) => name === "manifest.json", place).get("manifest.json");
  const text = new TextDecoder().decode(manifest).slice(0, 400);
  if (/"format": "halidelab-npz"/.test(text)) return "npz";
  return /"format": "halidelab-experiment"/.test(text) ? "experiment" : undefined;
}

/** What `identify` says of a kind. */
export function storedWords(kind: keyof typeof KINDS): string {
  return KINDS[kind];
}

/** The measurements of a file that the library itself has written; `undefined` for every other, whose columns are not read. */
export async function storedIn(bytes: Uint8Array, file: string): Promise<readonly Measurement[] | undefined> {
  if (isParquet(bytes)) {
    const manifest = await parquetManifest(bytes);
    return manifest === undefined ? undefined : inColumns("Parquet", file, manifest, await readParquet(bytes, file));
  }
  if (isArrowFile(bytes) || isArrowStream(bytes)) {
    const manifest = arrowManifest(bytes);
    return manifest === undefined ? undefined : inColumns("Arrow", file, manifest, await readArrow(bytes, file));
  }
  const kind = storedKind(bytes, file);
  if (kind === "json") return [fromJson(new TextDecoder().decode(bytes))];
  if (kind === "npz") return [fromNpz(bytes, file)];
  return kind === undefined ? undefined : Object.values(fromExperimentFile(bytes, file).measurements);
}

type Content = Awaited<ReturnType<typeof readArrow>>;

function inColumns(format: string, file: string, manifest: string, { arrays, notes }: Content): readonly Measurement[] {
  const found = restoreColumns(manifest, arrays, { format, file });
  if (notes.length === 0) return [found];
  return [Object.freeze({ ...found, provenance: withNotes(found.provenance, ...notes) })];
}

import { fromExperimentFile, fromJson, fromNpz, type Experiment, type Measurement } from "../io/index.js";
import { isZip, unzip, zipNames } from "../io/containers/zip.js";
import { readBytes } from "./files.js";

/**
 * Opens an experiment that `write` has kept.
 *
 * @throws ArgumentError if the file is missing; FormatError where it is no experiment, is damaged, or is of a later version
 */
export async function readExperiment(path: string): Promise<Experiment> {
  const { bytes } = await readBytes(path);
  return fromExperimentFile(bytes, path);
}

const JSON_START = /^\s*\{"format":"halidelab-measurement"/;

/** The measurements of a file that the library itself has written; `undefined` for every other. */
export function storedIn(bytes: Uint8Array, file: string): readonly Measurement[] | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 64));
  if (JSON_START.test(start)) return [fromJson(new TextDecoder().decode(bytes))];
  if (!isZip(bytes) || !zipNames(bytes).includes("manifest.json")) return undefined;
  const place = { format: "zip", file };
  const manifest = unzip(bytes, (name) => name === "manifest.json", place).get("manifest.json");
  const text = new TextDecoder().decode(manifest).slice(0, 400);
  if (/"format": "halidelab-npz"/.test(text)) return [fromNpz(bytes, file)];
  if (!/"format": "halidelab-experiment"/.test(text)) return undefined;
  return Object.values(fromExperimentFile(bytes, file).measurements);
}

import { ArgumentError, expected, FormatError, isHalidelabError, VERSION } from "../../foundation/index.js";
import { unzip, zip } from "../containers/zip.js";
import { isMeasurement, type Measurement } from "../measurements/measurement.js";
import { restoreMeasurement, storeMeasurement } from "./arrays-zip.js";
import type { Plain } from "./plain.js";

// In every JavaScript host, but not in the ES library that pure modules are compiled against.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

const MANIFEST = "manifest.json";
const FORMAT = "NumPy archive of a measurement";

/**
 * A measurement as a .npz archive: `numpy.load("film.npz")["values"]` is the array of nScans × nAxis numbers, `["axis.values"]` its
 * axis. What is no array stands in the member `manifest.json`, so that `fromNpz` reads the whole measurement back.
 *
 * @throws ArgumentError for what is no measurement
 */
export function toNpz(m: Measurement): Uint8Array {
  if (!isMeasurement(m)) throw new ArgumentError(expected("m", "a measurement", m));
  const members = new Map<string, Uint8Array>();
  const stored = storeMeasurement(m, "", members);
  const manifest = { format: "halidelab-npz", schemaVersion: 1, version: VERSION, ...stored };
  return zip(new Map([...members, [MANIFEST, new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`)]]));
}

/**
 * Reads what `toNpz` wrote.
 *
 * @throws FormatError for other archives and for damage
 */
export function fromNpz(bytes: Uint8Array, file?: string): Measurement {
  const place = { format: FORMAT, file, byteOffset: 0 };
  const parts = unzip(bytes, () => true, place, 1024 * 1024 * 1024);
  const part = parts.get(MANIFEST);
  if (part === undefined)
    throw new FormatError(`Expected an archive with ${MANIFEST} but found none.`, place, {}, "no-manifest");
  try {
    const manifest = JSON.parse(new TextDecoder("utf-8").decode(part)) as Plain;
    return restoreMeasurement(manifest, parts, place);
  } catch (cause) {
    if (cause instanceof FormatError) throw cause;
    if (!isHalidelabError(cause) && !(cause instanceof SyntaxError)) throw cause;
    throw new FormatError(cause.message, place, {}, "bad-data");
  }
}

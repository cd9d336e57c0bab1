import type { ParsedFile } from "../../parsed.js";
import { byteReader, type ByteReader } from "../../source/byte-reader.js";
import type { Read } from "./shared.js";
import { version1 } from "./version-1.js";
import { version101 } from "./version-1-01.js";
import { version2 } from "./version-2.js";
import { version4 } from "./version-4.js";

export const FORMAT = "Bruker RAW";

/** The versions that are read, by the first bytes of the file. */
export type RawVersion = "RAW " | "RAW2" | "RAW1.01" | "RAW4.00";

const VERSIONS: readonly RawVersion[] = ["RAW1.01", "RAW4.00", "RAW2", "RAW "];

/** The version of a file; undefined for what is none of them. */
export function versionOf(bytes: Uint8Array): RawVersion | undefined {
  const mark = String.fromCharCode(...bytes.subarray(0, 7));
  return VERSIONS.find((version) => mark.startsWith(version));
}

/**
 * The scans of a Bruker RAW file, one pattern each.
 *
 * @throws FormatError with the byte where the file is not what it should be
 */
export function parseBrukerRaw(bytes: Uint8Array, file?: string): ParsedFile {
  const r = byteReader(bytes, { format: FORMAT, file });
  const version = versionOf(bytes);
  if (version === undefined) throw r.fail(`Expected ${VERSIONS.join(" or ")} but found other bytes.`, 0, "no-header");
  const read = READERS[version](r);
  if (read.patterns.length === 0) throw r.fail("Expected a scan but found none.", 0, "no-data");
  return { format: FORMAT, spectra: [], instrument: "Bruker", ...read };
}

const READERS: Readonly<Record<RawVersion, (r: ByteReader) => Read>> = {
  "RAW ": version1,
  RAW2: version2,
  "RAW1.01": version101,
  "RAW4.00": version4,
};

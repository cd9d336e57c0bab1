import { parseFile, type ParsedFile, type ParseOptions } from "../io/index.js";
import { readBytes } from "./files.js";
import { siblingsOf } from "./siblings.js";

/** How far reading has come. */
export interface ReadProgress {
  readonly file: string;
  /** Bytes of this file that are read, and all that it has. */
  readonly bytes: number;
  readonly total: number;
  /** The number of this file, counted from 0, and how many there are. */
  readonly index: number;
  readonly of: number;
}

/** A file as it was parsed, with the hash of its bytes. */
export interface HashedFile {
  readonly file: string;
  readonly sha256: string;
  readonly parsed: ParsedFile;
}

interface Progress {
  readonly onProgress: ((progress: ReadProgress) => void) | undefined;
  readonly index: number;
  readonly of: number;
}

type WithFormat = ParseOptions & { readonly format?: string | undefined };

/** Parses bytes that have no path. */
export function parseBytes(bytes: Uint8Array, name: string | undefined, options: WithFormat): ParsedFile {
  return parseFile({ bytes, ...(name === undefined ? {} : { file: name }) }, { ...options, file: name });
}

/**
 * Parses a file.
 *
 * @throws ArgumentError if it is missing; FormatError naming file, line and reason
 */
export async function parsePath(file: string, options: WithFormat, progress: Progress): Promise<HashedFile> {
  const { onProgress, ...place } = progress;
  const { bytes, sha256 } = await readBytes(file);
  const siblings = await siblingsOf(file);
  const parsed = parseFile({ file, bytes, ...(siblings === undefined ? {} : { siblings }) }, { ...options, file });
  onProgress?.({ file, bytes: bytes.length, total: bytes.length, ...place });
  return { file, sha256, parsed };
}

import { FormatError } from "../foundation/index.js";
import { FORMATS, identify, openFile, type Measurement, type ParsedFile, type ParseOptions } from "../io/index.js";
import { storedIn } from "../io/opened/index.js";
import { fileSize, readBytes } from "./files.js";
import { openSource, type FileSource } from "./file-source.js";
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
  /** Of a file that the library itself has written: what it holds. */
  readonly stored?: readonly Measurement[];
}

interface Progress {
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  readonly index: number;
  readonly of: number;
}

type WithFormat = ParseOptions & { readonly format?: string | undefined };

/** From this size on a file is read part by part where its format can be: that takes less memory, and less time. */
const STREAMED = 1024 * 1024;
/** A larger file is never held whole. */
const HELD = 1024 * 1024 * 1024;
/** Enough of a file to know its format by. */
const HEAD = 1 << 20;

/** Parses bytes that have no path. */
export async function parseBytes(
  bytes: Uint8Array,
  name: string | undefined,
  options: WithFormat,
): Promise<ParsedFile> {
  return openFile({ bytes, ...(name === undefined ? {} : { file: name }) }, { ...options, file: name });
}

/**
 * Parses a file: a large one part by part, in memory that its numbers take, where its format can be read so.
 *
 * @throws ArgumentError if it is missing; FormatError naming file, line and reason
 */
export async function parsePath(file: string, options: WithFormat, progress: Progress): Promise<HashedFile> {
  const { onProgress, ...place } = progress;
  const tell = (bytes: number, total: number): void => onProgress?.({ file, bytes, total, ...place });
  const size = await fileSize(file);
  if (size > STREAMED) {
    const found = await parseLarge(file, size, options, (bytes) => tell(bytes, size));
    if (found !== undefined) return found;
  }
  const { bytes, sha256 } = await readBytes(file);
  const stored = options.format === undefined ? await storedIn(bytes, file) : undefined;
  if (stored !== undefined) return storedFile(file, sha256, stored);
  const siblings = await siblingsOf(file);
  const parsed = await openFile({ file, bytes, ...(siblings === undefined ? {} : { siblings }) }, { ...options, file });
  tell(bytes.length, bytes.length);
  return { file, sha256, parsed };
}

/** A file of the library's own, which no parser of instruments' files knows. */
export function storedFile(file: string, sha256: string, stored: readonly Measurement[]): HashedFile {
  return { file, sha256, stored, parsed: { format: "Halidelab", spectra: [], settings: {}, notes: [] } };
}

async function parseLarge(
  file: string,
  size: number,
  options: WithFormat,
  tell: (bytes: number) => void,
): Promise<HashedFile | undefined> {
  const source: FileSource = await openSource(file, tell);
  try {
    const head = new Uint8Array(await source.read(0, HEAD));
    const format =
      options.format === undefined
        ? identify({ file, bytes: head })[0]?.format
        : FORMATS.find(({ name }) => name === options.format);
    const parsed = await format?.stream?.(source, { ...options, file });
    if (parsed !== undefined) return { file, parsed, sha256: await source.hash() };
  } finally {
    await source.close();
  }
  if (size <= HELD) return undefined;
  const megabytes = `${(size / 1024 / 1024).toFixed(0)} MB`;
  throw new FormatError(
    `Expected a file of at most ${HELD / 1024 ** 2} MB, or a large plain table or .ptu file, but found ${megabytes}.`,
    { format: "any format", file, byteOffset: 0 },
    {},
    "too-large",
  );
}

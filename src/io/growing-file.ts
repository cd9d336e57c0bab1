import type { ParsedFile, ParsedSpectrum, ParseOptions } from "./parsed.js";

/**
 * A file that grows by whole spectra at its end. What was read of it stays as it is; only what comes behind is read, and gives what
 * reading the whole file would.
 */
export interface GrowingFile {
  /** The first byte of the first spectrum. */
  readonly from: number;
  /** What the file says of all spectra. */
  readonly about: ParsedFile;
  /**
   * Takes bytes that stand behind all that was taken before, and end with a line.
   *
   * @returns their spectra; `undefined` where they hold anything else: then the whole file must be read
   */
  take(bytes: Uint8Array): readonly ParsedSpectrum[] | undefined;
  /** The spectrum of a last line without an end, where it may be a whole one; the line is not taken. */
  last(line: Uint8Array): ParsedSpectrum | undefined;
}

/**
 * Begins to read a file on to which spectra are appended; `undefined` where too little is there yet to be sure, or where this file
 * must be read whole.
 *
 * @param head its first bytes: all, or a megabyte
 * @param size bytes that are there in all
 */
export type Grow = (head: Uint8Array, size: number, options: ParseOptions) => GrowingFile | undefined;

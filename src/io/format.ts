import { ArgumentError } from "../foundation/index.js";
import type { ParsedFile, ParseOptions } from "./parsed.js";
import type { ByteSource } from "./source/byte-source.js";

/** A file as a parser sees it. */
export interface FormatInput {
  /** Shown in messages and kept in the provenance. */
  readonly file?: string;
  readonly bytes: Uint8Array;
  /** Files beside this one that its format needs, by the names that `Format.siblings` gives. */
  readonly siblings?: ReadonlyMap<string, Uint8Array>;
}

/** How sure a format is of a file, from 0 (not mine) to 1 (certain), and why in one sentence. */
export interface Detection {
  readonly confidence: number;
  readonly why: string;
}

/** How a folder of files that belong together is known. */
export interface FolderFormat {
  /** Whether a folder of this name, in the one that is opened, may belong to it. */
  enters(name: string): boolean;
  /**
   * The files to read, of all below the folder, by their paths from it (between `/`); `undefined` where the folder is of another
   * kind.
   *
   * @throws FormatError where the folder is of this kind and lacks what is needed
   */
  files(paths: readonly string[], folder: string): readonly string[] | undefined;
}

/** One instrument format: a folder under `formats/` and a line in its list. */
export interface Format {
  readonly name: string;
  readonly title: string;
  /** In lower case, without dot; they only settle a tie between formats that know the content. */
  readonly extensions: readonly string[];
  /**
   * The files that a file of this format needs, by their paths from its folder (`"procs"`, `"../../acqus"`); those that are
   * missing are left out. Absent for formats of single files.
   */
  siblings?(file: string): readonly string[];
  /** Of a format whose measurements are folders of files. */
  readonly folder?: FolderFormat;
  detect(input: FormatInput): Detection;
  parse(input: FormatInput, options: ParseOptions): ParsedFile;
  /**
   * Of a format that a library reads, which is loaded when the first such file is opened: what `parse` gives of others. Its `parse`
   * refuses.
   */
  open?(input: FormatInput, options: ParseOptions): Promise<ParsedFile>;
  /**
   * Parses a large file in memory that does not grow with what is no number in it; `undefined` where this file must be held whole.
   * Gives what `parse` gives.
   */
  stream?(source: ByteSource, options: ParseOptions): Promise<ParsedFile | undefined>;
}

/** `parse` of a format that has `open`. */
export function onlyOpened(title: string): never {
  throw new ArgumentError(`Expected ${title} to be read by \`openFile\` or \`read\`, which wait for a library, but found \`parseFile\`.`, {}, "only-opened"); // prettier-ignore
}

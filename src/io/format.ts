import type { ParsedFile, ParseOptions } from "./parsed.js";

/** A file as a parser sees it. */
export interface FormatInput {
  /** Shown in messages and kept in the provenance. */
  readonly file?: string;
  readonly bytes: Uint8Array;
}

/** How sure a format is of a file, from 0 (not mine) to 1 (certain), and why in one sentence. */
export interface Detection {
  readonly confidence: number;
  readonly why: string;
}

/** One instrument format: a folder under `formats/` and a line in its list. */
export interface Format {
  readonly name: string;
  readonly title: string;
  /** In lower case, without dot; they only settle a tie between formats that know the content. */
  readonly extensions: readonly string[];
  detect(input: FormatInput): Detection;
  parse(input: FormatInput, options: ParseOptions): ParsedFile;
}

import { FormatError, list, ArgumentError, expected } from "../foundation/index.js";
import type { Detection, Format, FormatInput } from "./format.js";
import { FORMATS } from "./formats/index.js";
import type { ParsedFile, ParseOptions } from "./parsed.js";
import { withOpenEnd } from "./open-end.js";
import { magicOf } from "./text.js";

/** What a file is, and why. */
export interface Identification extends Detection {
  readonly format: Format;
}

/** The formats that a file may have, the likeliest first: by content, then by extension. */
export function identify(input: FormatInput): readonly Identification[] {
  const extension = input.file?.includes(".") ? (input.file.split(".").pop() ?? "").toLowerCase() : "";
  return FORMATS.map((format) => ({ format, ...format.detect(input) }))
    .filter((d) => d.confidence > 0)
    .sort((a, b) => b.confidence - a.confidence || own(b.format, extension) - own(a.format, extension));
}

type Options = ParseOptions & { readonly format?: string | undefined };

/**
 * Parses a file in the format that its content has, or in the one named.
 *
 * @throws FormatError if no format knows the content, and what the parser throws; ArgumentError for a format that a library reads
 */
export function parseFile(input: FormatInput, options: Options = {}): ParsedFile {
  const withName = { ...options, file: options.file ?? input.file };
  return withOpenEnd(input, formatOf(input, options).parse(input, withName));
}

/**
 * As `parseFile`, also of a format that a library reads, which is loaded when it is needed.
 *
 * @throws FormatError if no format knows the content, and what the parser throws
 */
export async function openFile(input: FormatInput, options: Options = {}): Promise<ParsedFile> {
  const format = formatOf(input, options);
  const withName = { ...options, file: options.file ?? input.file };
  return withOpenEnd(
    input,
    format.open === undefined ? format.parse(input, withName) : await format.open(input, withName),
  );
}

function formatOf(input: FormatInput, options: Options): Format {
  if (options.format !== undefined) {
    const named = FORMATS.find((f) => f.name === options.format);
    if (named) return named;
    const names = list(
      FORMATS.map((f) => `"${f.name}"`),
      "or",
    );
    throw new ArgumentError(expected("format", names, options.format));
  }
  const [best] = identify(input);
  if (best) return best.format;
  const place = { format: "any format", file: options.file ?? input.file, byteOffset: 0 };
  if (input.bytes.length === 0) {
    throw new FormatError("Expected a file of spectra but found an empty file.", place, {}, "empty");
  }
  const what = magicOf(input.bytes);
  throw new FormatError(
    `Expected a file of spectra in a known format (${list(FORMATS.map((f) => f.name))}) ` +
      `but found binary data${what ? ` (${what})` : ""}.`,
    place,
    {},
    "binary",
  );
}

function own(format: Format, extension: string): number {
  return format.extensions.includes(extension) ? 1 : 0;
}

import { FormatError, list, ArgumentError, expected } from "../foundation/index.js";
import type { Detection, Format, FormatInput } from "./format.js";
import { FORMATS } from "./formats/index.js";
import type { ParsedFile, ParseOptions } from "./parsed.js";
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

/**
 * Parses a file in the format that its content has, or in the one named.
 *
 * @throws FormatError if no format knows the content, and what the parser throws.
 */
export function parseFile(
  input: FormatInput,
  options: ParseOptions & { readonly format?: string | undefined } = {},
): ParsedFile {
  const withName = { ...options, file: options.file ?? input.file };
  if (options.format !== undefined) {
    const named = FORMATS.find((f) => f.name === options.format);
    if (named) return named.parse(input, withName);
    const names = list(
      FORMATS.map((f) => `"${f.name}"`),
      "or",
    );
    throw new ArgumentError(expected("format", names, options.format));
  }
  const [best] = identify(input);
  if (best) return best.format.parse(input, withName);
  const place = { format: "any format", file: withName.file, byteOffset: 0 };
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

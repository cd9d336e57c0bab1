import { extname } from "node:path";
import { ArgumentError, list } from "../foundation/index.js";
import { toDelimited, type DelimitedOptions, type Measurement } from "../io/index.js";
import { writeBytes } from "./files.js";

/** How each kind of file is written. A new one is one line here. */
const WRITERS: Readonly<Record<string, (data: Measurement, options: DelimitedOptions) => string>> = {
  ".csv": (data, options) => toDelimited(data, options),
  ".txt": (data, options) => toDelimited(data, { separator: "\t", ...options }),
  ".dat": (data, options) => toDelimited(data, { separator: "\t", ...options }),
  ".tsv": (data, options) => toDelimited(data, { separator: "\t", ...options }),
};

/**
 * Writes a measurement as the kind of file that the ending of the path names. Delimited text (`.csv`, `.tsv`, `.txt`, `.dat`) is
 * read back by `read` with the same numbers.
 *
 * @throws ArgumentError for an ending that is not known, if there is no such folder, or for data that are no measurement
 */
export async function write(path: string, data: Measurement, options: DelimitedOptions = {}): Promise<void> {
  const ending = extname(path).toLowerCase();
  const writer = Object.hasOwn(WRITERS, ending) ? WRITERS[ending] : undefined;
  if (writer === undefined) {
    const known = list(Object.keys(WRITERS), "or");
    throw new ArgumentError(`Expected \`path\` to end in ${known} but found "${ending}".`, { path }, "unknown-ending");
  }
  await writeBytes(path, writer(data, options));
}

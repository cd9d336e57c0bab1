import { open } from "node:fs/promises";
import { ArgumentError, describe, FormatError } from "../foundation/index.js";
import { identify as identifyBytes } from "../io/index.js";
import { magicOf } from "../io/text.js";
import { explain, readBytes } from "./files.js";
import { storedKind, storedWords } from "./read-stored.js";

/** What a file is, and why. */
export interface FileIdentification {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  /** The name in `io.FORMATS` of the format that fits best, `"Halidelab"` for what `write` made as JSON or archive; absent where none knows the content. */
  readonly format?: string;
  /** The format in words. */
  readonly title?: string;
  /** From 0 (not known) to 1 (certain). */
  readonly confidence: number;
  /** One sentence: what in the content says so, or what the bytes are instead. */
  readonly why: string;
  /** Other formats that it may have, the likeliest first. */
  readonly others: readonly { readonly format: string; readonly confidence: number; readonly why: string }[];
}

/** A file is judged whole up to this size; of a larger one so many bytes from its beginning. */
const WHOLE = 64 * 1024 * 1024;

/**
 * Says what a file is and why: by its content first, by its extension only where formats tie.
 *
 * @param source a path, or the bytes of a file
 * @throws ArgumentError if the file is missing
 * @example (await identify("autoqy.dat")).format // "delimited text"
 */
export async function identify(
  source: string | Uint8Array,
  options: { readonly name?: string | undefined } = {},
): Promise<FileIdentification> {
  if (ArrayBuffer.isView(source)) return judged(source, options.name ?? "", source.byteLength);
  if (typeof source !== "string") {
    throw new ArgumentError(`Expected \`source\` to be a path or the bytes of a file but found ${describe(source)}.`);
  }
  const { bytes, size } = await beginningOf(source);
  return judged(bytes, source, size);
}

function judged(bytes: Uint8Array, file: string, size: number): FileIdentification {
  const [best, ...rest] = identifyBytes({ bytes, file });
  const own = ownKind(bytes, file);
  if (own !== undefined) {
    const others = [best, ...rest].flatMap((o) => (o === undefined ? [] : [{ format: o.format.name, confidence: o.confidence, why: o.why }])); // prettier-ignore
    return { file, size, format: "Halidelab", title: own, confidence: 1, why: `${own}, which Halidelab wrote`, others };
  }
  const others = rest.map(({ format, confidence, why }) => ({ format: format.name, confidence, why }));
  if (best !== undefined) {
    const { format, confidence, why } = best;
    return { file, size, format: format.name, title: format.title, confidence, why, others };
  }
  const why = size === 0 ? "the file is empty" : (magicOf(bytes) ?? "binary data that no format knows");
  return { file, size, confidence: 0, why, others };
}

/** What the library itself wrote, in words; a damaged archive is nobody's. */
function ownKind(bytes: Uint8Array, file: string): string | undefined {
  try {
    const kind = storedKind(bytes, file);
    return kind === undefined ? undefined : storedWords(kind);
  } catch (cause) {
    if (cause instanceof FormatError) return undefined;
    throw cause;
  }
}

async function beginningOf(path: string): Promise<{ readonly bytes: Uint8Array; readonly size: number }> {
  const handle = await open(path, "r").catch(async (error: NodeJS.ErrnoException) => {
    throw await explain(path, error);
  });
  try {
    const { size } = await handle.stat();
    if (size <= WHOLE) return { bytes: (await readBytes(path)).bytes, size };
    const bytes = new Uint8Array(WHOLE);
    const { bytesRead } = await handle.read(bytes, 0, WHOLE, 0);
    return { bytes: bytes.subarray(0, bytesRead), size };
  } finally {
    await handle.close();
  }
}

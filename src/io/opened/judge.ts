import { FormatError } from "../../foundation/index.js";
import { identify } from "../identify.js";
import type { FormatInput } from "../format.js";
import { magicOf } from "../text.js";
import { storedKind, storedWords } from "./stored.js";

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

/**
 * Says what bytes are and why.
 *
 * @param size of the whole file, of which the bytes may be the beginning
 */
export function judged(input: FormatInput, size: number): FileIdentification {
  const { bytes, file = "" } = input;
  const [best, ...rest] = identify(input);
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

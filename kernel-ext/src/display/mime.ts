export type MimeBundle = Readonly<Record<string, unknown>>;

/** What one output shows: the same thing in several formats, and hints for their readers. */
export interface Rendered {
  readonly data: MimeBundle;
  readonly metadata: MimeBundle;
  /** Where it changes after it was shown: calls `show` with what is to stand in its place. */
  readonly changes?: (show: (next: Rendered) => void) => void;
}

/** Bytes travel as base64 in a MIME bundle; JSON types as they are. */
export function toWire(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
  }
  return value;
}

export function bundleToWire(bundle: MimeBundle): MimeBundle {
  return Object.fromEntries(Object.entries(bundle).map(([mime, value]) => [mime, toWire(value)]));
}

/** A cell that has ended, as the kernel's last word on it tells. */
export interface EndedCell {
  /** The id of the cell in its notebook. */
  readonly cell: string;
  /** From when the kernel began with it: a cell may wait for others. */
  readonly seconds: number;
  readonly failed: boolean;
}

/** The metadata of the `status` message that ends a notebook's cell. */
export interface EndedMetadata {
  readonly halidelab: EndedCell;
}

/** The cell that ended, by the metadata of a message; undefined for another message. */
export function readEnded(metadata: unknown): EndedCell | undefined {
  const { halidelab } = (metadata ?? {}) as { readonly halidelab?: unknown };
  const { cell, seconds, failed } = (halidelab ?? {}) as { readonly [key in keyof EndedCell]?: unknown };
  if (typeof cell !== "string" || !Number.isFinite(seconds) || typeof failed !== "boolean") return undefined;
  return { cell, seconds: seconds as number, failed };
}

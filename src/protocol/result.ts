/**
 * The metadata of an output that shows what a cell ended with and can be replaced, as that of a stack that grows: the
 * message of a result has no id to replace it by, so it goes out as any other output.
 */
export interface ResultMetadata {
  readonly halidelab: { readonly result: true };
}

/** Whether an output shows what its cell ended with, by its type and metadata, which may be a stranger's. */
export function isResult(type: unknown, metadata: unknown): boolean {
  const { halidelab } = (metadata ?? {}) as { readonly halidelab?: unknown };
  const { result } = (halidelab ?? {}) as { readonly result?: unknown };
  return type === "execute_result" || (type === "display_data" && result === true);
}

/** What a simulated instrument does to the disk at one moment. Names are those of files in the run's folder. */
export interface DiskAction {
  /** Seconds from the beginning of the run. */
  readonly at: number;
  /**
   * `write` makes the file or overwrites it, `append` adds to it, `replace` writes another file and gives it the name, `remove` takes it
   * away, `lock` lets nobody read it until `unlock`.
   */
  readonly kind: "write" | "append" | "replace" | "remove" | "lock" | "unlock";
  readonly name: string;
  /** What is written; empty for the kinds that write nothing. Text is UTF-8. */
  readonly content: string | Uint8Array;
  /** The scan that it is about, counted from 0. */
  readonly scan: number;
  /** Seconds by which the instrument's clock is wrong: files get their dates by that clock. */
  readonly clockError: number;
}

/** The content in so many parts of about the same size, none of them empty. */
export function piecesOf(content: string | Uint8Array, pieces: number): readonly (string | Uint8Array)[] {
  const n = Math.max(1, Math.min(pieces, content.length));
  return Array.from({ length: n }, (_, k) =>
    content.slice(Math.round((k * content.length) / n), Math.round(((k + 1) * content.length) / n)),
  );
}

/**
 * What the type check is to do: `error` keeps a cell from running, `warn` shows what was found beside its run, `wait`
 * does so before the cell ends, `off` shows nothing.
 */
export const FINDINGS_MODES = ["error", "warn", "wait", "off"] as const;
export type FindingsMode = (typeof FINDINGS_MODES)[number];

/** What a magic, which runs in the evaluator, asks the supervisor. */
export type Question =
  /** What the type service knows about the end of a piece of code: an `Inspection`. */
  | { readonly ask: "inspect"; readonly code: string }
  /** The cells that were run: a `HistoryItem[]`. */
  | { readonly ask: "history"; readonly query: Readonly<Record<string, unknown>> }
  /** Opens the pager of the client with this text when the cell ends. */
  | { readonly ask: "page"; readonly data: Readonly<Record<string, string>> }
  /** What the type check is to do from the next cell on, or what it does now: answered by a `FindingsMode`. */
  | { readonly ask: "findingsMode"; readonly mode?: FindingsMode }
  /** Packages were installed or removed: the type service has to look again. */
  | { readonly ask: "packagesChanged" }
  /** A new evaluator goes on with the cell after the magic with this number; never answered. */
  | { readonly ask: "reset"; readonly index: number };

import type { Command, Report } from "../link/messages.js";
import type { TextPage } from "./sharedText.js";

/** What the evaluator's main thread says to its link worker. */
export type ToWorker =
  | { readonly type: "report"; readonly report: Report }
  /** There is text in the shared memory. */
  | { readonly type: "text"; readonly page: TextPage }
  /** A cell has begun. */
  | { readonly type: "started"; readonly cell: number }
  /** The main thread is not stuck; it answers a probe. */
  | { readonly type: "alive"; readonly id: number }
  /** Asks that everything said so far reach the pipe; answered through shared memory. `last`: the process ends then. */
  | { readonly type: "flush"; readonly id: number; readonly last: boolean };

export type FromWorker =
  | { readonly type: "command"; readonly command: Command }
  /** Gives up the running cell, if there is one, and says that the main thread runs. */
  | { readonly type: "probe"; readonly id: number };

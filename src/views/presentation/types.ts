import type { WidgetModelName } from "../../protocol/widget-open.js";
import type { ViewName } from "../view-name.js";

/** A live view: which widget shows it, and its state. */
export interface ViewDescription {
  readonly name: ViewName;
  readonly model: WidgetModelName;
  /** Plain data with typed arrays inside; carries `schemaVersion`. */
  readonly state: Readonly<Record<string, unknown>>;
  /** The state as a notebook keeps it beside the picture: JSON, compact; made when asked for. */
  readonly kept: () => Readonly<Record<string, unknown>>;
  /** Hears what a reader chose in the page: plain JSON data from there. */
  readonly chosen?: (settings: unknown) => void;
  /** What a stack that grows has to tell while it is shown. */
  readonly feed?: ViewFeed;
  /** Does what a reader asks for in the page, and answers in words; rejects where it cannot be done. */
  readonly asked?: (wish: unknown) => Promise<string>;
}

/** Scans that come while a view is shown. */
export interface ViewFeed {
  /** How many scans there are now. */
  readonly count: () => number;
  /** Rises when all of it was replaced: what a page has is then of no use any more. */
  readonly version: () => number;
  /** The state as it is now. */
  readonly state: () => Readonly<Record<string, unknown>>;
  /** The scans from the given one on (counted from 0): their places, and their numbers row by row. */
  readonly since: (scan: number) => { readonly coordinate: Float64Array; readonly values: Float64Array };
  /** What changes beside the scans, by its place in the state, and how often it did. */
  readonly beside?: { readonly version: () => number; readonly state: () => Readonly<Record<string, unknown>> };
  /** Calls back when there is more, or something changed; answers how to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** How a value of the library is shown. */
export interface Presentation {
  /** For text/plain. */
  readonly text: string;
  /** For text/html; complete, escaped, without scripts. */
  readonly html?: string;
  /** For text/markdown. */
  readonly markdown?: string;
  /** The static picture, made when asked for. */
  readonly svg?: () => string;
  readonly view?: ViewDescription;
}

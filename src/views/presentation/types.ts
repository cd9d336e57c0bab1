import type { BRAND } from "../../foundation/index.js";
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
  /** How it is shown at first: plain JSON data; as the view does by itself unless given. */
  readonly settings?: Readonly<Record<string, unknown>>;
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

/** What a cell may choose of a view; each view has some of them. */
export interface ViewSettings {
  /** Of a decay: how its counts are spread; `"counts"` is logarithmic, and linear about zero. */
  readonly scale?: "counts" | "linear";
  /** Of a decay: the first time that is shown, and the last. */
  readonly from?: number | null;
  readonly to?: number | null;
  /** Of a decay: whether the response is drawn. */
  readonly response?: boolean;
  /** Of a diagram of colours: CIE 1931 x, y or CIE 1976 u′, v′. */
  readonly diagram?: "xy" | "uv" | null;
  /** Of formulas with sliders: where the sliders stand, by their names. */
  readonly values?: Readonly<Record<string, number>>;
  /** Of a trace and of a global fit: the axis of time; null for what the scans of a global fit call for. */
  readonly time?: "linear" | "log" | null;
  /** Of a global fit: which of several stacks, counted from 0. */
  readonly set?: number;
  /** Of a global fit: which spectra. */
  readonly spectra?: "species" | "decays" | "evolution";
  /** Of a global fit: whether singular values and vectors are shown. */
  readonly svd?: boolean;
  /** Of a ledger: claims of this verdict, of this paper, tested this way, and with these words; "" for all. */
  readonly verdict?: string;
  readonly paper?: string;
  readonly how?: string;
  readonly words?: string;
}

/** A value with how its view is to show it. */
export interface ViewWithSettings {
  readonly [BRAND]: "ViewWithSettings";
  readonly value: unknown;
  /** All of the view's settings: those that were given, the others as the value came with them. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** How a value of the library is shown. */
export interface Presentation {
  /** For text/plain. */
  readonly text: string;
  /** For text/html; complete, escaped, without scripts. */
  readonly html?: string;
  /** For text/markdown. */
  readonly markdown?: string;
  /** The static picture, made when asked for: of each view the scene that is exported. */
  readonly svg?: () => string;
  readonly view?: ViewDescription;
}

import type { Kind } from "../cell.js";

/** What the page asks the worker that reads one file. */
export type FileOrder =
  /** Which files beside this one it needs. */
  | { readonly kind: "siblings"; readonly file: string }
  | {
      readonly kind: "open";
      readonly file: string;
      readonly bytes: Uint8Array;
      readonly siblings: ReadonlyMap<string, Uint8Array>;
    }
  | { readonly kind: "show"; readonly index: number };

/** One of the measurements in a file. */
export interface Entry {
  readonly kind: Kind;
  readonly title: string;
}

/** What a file is, by what it is known, and what it holds. */
export interface Opened {
  /** The format in words. */
  readonly format: string;
  readonly why: string;
  /** Other formats that it may have, each with its reason. */
  readonly others: readonly string[];
  readonly entries: readonly Entry[];
}

/** One measurement as the kernel would show it. */
export interface Shown {
  readonly view: { readonly name: string; readonly state: unknown } | undefined;
  readonly text: string;
  readonly instrument: string;
  readonly simulated: string;
  /** What was assumed, repaired or left out. */
  readonly notes: readonly string[];
  readonly settings: readonly (readonly [name: string, value: string])[];
}

export interface Answers {
  readonly siblings: readonly string[];
  readonly open: Opened;
  readonly show: Shown;
}

export type FileAnswer =
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "done"; readonly value: Answers[keyof Answers] };

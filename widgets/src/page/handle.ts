import type { Wish } from "halidelab/protocol";
import type { Work } from "../worker/work.js";

/** What the views of one model have in common: how they show it, and where their reader points. */
export type SharedKey = "settings" | "cursor";

/**
 * What the views of one model share, as one of them sees it. One for each model; without a kernel, one for each output.
 * Values are plain JSON data, and may come from a stranger's notebook: parse them.
 */
export interface Shared {
  get(key: SharedKey): unknown;
  /** Told to the other views at once; "settings" goes to the kernel and other pages too, "cursor" stays in the page. */
  set(key: SharedKey, value: unknown): void;
  /** Calls back when another than this view has set the value. */
  onChange(key: SharedKey, listener: () => void, signal: AbortSignal): void;
}

/** What a view gets besides its element and its state. */
export interface MountContext {
  /** Everything that the view does is undone when it aborts. */
  readonly signal: AbortSignal;
  readonly shared: Shared;
  /** Numerics run here, off the page's thread. */
  readonly work: Work;
  /** Asks the kernel for something; answers what was done. Without a kernel there is none. */
  readonly wish?: (wish: Wish) => Promise<string>;
}

/** What has changed between two states. */
export interface Change {
  /** So many scans came at the end; the others are as they were, in the same buffers where they had room. */
  readonly appended: number;
}

/** A view that stands in the page. */
export interface Mounted {
  /** Shows another state; the reader's choices are kept where they still make sense. */
  update(state: unknown, change?: Change): void;
}

/** Puts a view into an element; everything is undone when the context's signal aborts. */
export type Mount = (element: HTMLElement, state: unknown, context: MountContext) => Mounted;

/** What a view tells tests and other programs; nothing can be set through it. */
export interface Inspectable extends HTMLElement {
  halidelab?: Readonly<Record<string, unknown>>;
}

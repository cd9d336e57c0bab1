/** A view that stands in the page. */
export interface Mounted {
  /** Shows another state; the reader's choices are kept where they still make sense. */
  update(state: unknown): void;
}

/** Puts a view into an element; everything is undone when the signal aborts. */
export type Mount = (element: HTMLElement, state: unknown, signal: AbortSignal) => Mounted;

/** What a view tells tests and other programs; nothing can be set through it. */
export interface Inspectable extends HTMLElement {
  halidelab?: Readonly<Record<string, unknown>>;
}

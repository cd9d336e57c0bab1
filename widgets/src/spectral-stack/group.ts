import type { ShownStack, StackSettings } from "halidelab/views/spectral-stack";
import { el } from "../page/dom.js";

/**
 * Changes the settings: by a part, or by what a function makes of them as they are now. Controls follow with the next
 * frame, so that what a control was drawn from may be a choice behind.
 */
export type Change = (part: Partial<StackSettings> | ((now: StackSettings) => Partial<StackSettings>)) => void;

/** Some controls that belong together. */
export interface Group {
  readonly element: HTMLElement;
  /** Follows a new stack or other settings. */
  setStack(shown: ShownStack, runs: number): void;
}

/** Controls under a title. */
export function group(title: string, ...children: readonly (Node | string)[]): HTMLElement {
  return el("fieldset", { class: "hld-set" }, el("legend", {}, title), ...children);
}

/** Shows a control where it has something to do. */
export function show(input: { readonly element: HTMLElement }, on: boolean): void {
  input.element.style.display = on ? "" : "none";
}

import type { ShownStack } from "halidelab/views/spectral-stack";
import { el } from "../page/dom.js";

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

import type { Rich } from "halidelab/views/scene";
import { el } from "./dom.js";

const SET = new WeakMap<Element, string>();

/** Makes typeset text the content of an element, where it is another. */
export function setRich(node: Element, rich: Rich): void {
  const text = JSON.stringify(rich);
  if (SET.get(node) === text) return;
  SET.set(node, text);
  node.replaceChildren(...richNodes(rich));
}

/** Typeset text as DOM nodes. */
export function richNodes(rich: Rich): (Node | string)[] {
  return rich.map((run) => {
    const inner = run.italic === true ? el("i", {}, run.text) : run.text;
    if (run.shift === undefined) return inner;
    return el(run.shift === "super" ? "sup" : "sub", {}, inner);
  });
}

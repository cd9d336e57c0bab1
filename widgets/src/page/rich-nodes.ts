import type { Rich } from "halidelab/views/scene";
import { el } from "./dom.js";

/** Typeset text as DOM nodes. */
export function richNodes(rich: Rich): (Node | string)[] {
  return rich.map((run) => {
    const inner = run.italic === true ? el("i", {}, run.text) : run.text;
    if (run.shift === undefined) return inner;
    return el(run.shift === "super" ? "sup" : "sub", {}, inner);
  });
}

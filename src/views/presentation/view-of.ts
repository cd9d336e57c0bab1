import { VERSION } from "../../foundation/index.js";
import { WIDGET_MODULE } from "../../protocol/version.js";
import { classNameOf } from "../../protocol/widget-open.js";
import { keptState } from "../kept/index.js";
import type { ViewDescription } from "./types.js";

/** Describes the live view of a state. */
export function viewOf(
  name: ViewDescription["name"],
  state: object,
  more: Pick<ViewDescription, "chosen" | "feed" | "asked"> = {},
): ViewDescription {
  const base = classNameOf(name);
  const plain = state as Readonly<Record<string, unknown>>;
  return {
    name,
    model: { module: WIDGET_MODULE, name: `${base}Model`, view: `${base}View`, version: VERSION },
    state: plain,
    kept: () => keptState(name, plain),
    ...more,
  };
}

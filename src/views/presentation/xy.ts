import type { XyView } from "../xy/index.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** A plot, with how many series and points it has for readers without pictures. */
export function presentXy({ state }: XyView): Presentation {
  const { title, panel } = state;
  const points = panel.layers.map((layer) => ("x" in layer ? layer.x.length : 0));
  const text = `${title === "" ? "Plot" : title}: ${String(points.length)} series of ${points.join(", ")} points`;
  return { text, view: viewOf("xy", state) };
}

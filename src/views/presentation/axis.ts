import { axisText, type Axis } from "../../spectroscopy/index.js";
import type { Presentation } from "./types.js";

/** An axis in a line. */
export function presentAxis(axis: Axis): Presentation {
  return { text: `${axis.label}: ${axisText(axis)}` };
}

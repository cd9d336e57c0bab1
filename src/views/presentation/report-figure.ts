import type { Report } from "../../foundation/index.js";
import type { FigureState } from "../figure/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** A result that is told as a report and drawn as a figure. */
export function presentFigure(report: Report, figure: FigureState): Presentation {
  return { ...presentReport(report), view: viewOf("figure", figure) };
}

import { globalReport, type GlobalFit } from "../../kinetics/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";

/** The fit as tables. */
export function presentGlobalFit(fit: GlobalFit): Presentation {
  return presentReport(globalReport(fit));
}

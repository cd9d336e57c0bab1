import { reportHtml, reportMarkdown, reportText, type Report } from "../../foundation/index.js";
import {
  arrheniusReport,
  eyringReport,
  firstOrderReport,
  type ArrheniusFit,
  type EyringFit,
  type FirstOrderFit,
} from "../../kinetics/index.js";
import type { Trace } from "../../spectroscopy/index.js";
import { arrheniusScene, arrheniusState, eyringState, type ArrheniusState } from "../arrhenius/index.js";
import { describeKinetics, firstOrderState, kineticsScene, traceState } from "../kinetics/index.js";
import { toSvg } from "../scene/index.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** A trace: its points. */
export function presentTrace(trace: Trace): Presentation {
  const state = traceState(trace);
  return {
    text: `Trace: ${describeKinetics(state)}`,
    svg: () => toSvg(kineticsScene(state)),
    view: viewOf("kinetics", state),
  };
}

/** A first-order fit: trace, curve, residuals, verdict, with the report for other readers. */
export function presentFirstOrder(fit: FirstOrderFit): Presentation {
  const state = firstOrderState(fit);
  const report = firstOrderReport(fit);
  return {
    text: reportText(report),
    html: reportHtml(report),
    markdown: reportMarkdown(report),
    svg: () => toSvg(kineticsScene(state)),
    view: viewOf("kinetics", state),
  };
}

/** An Arrhenius fit: the plot, with the report for other readers. */
export function presentArrhenius(fit: ArrheniusFit): Presentation {
  return presentLine(arrheniusState(fit), arrheniusReport(fit));
}

/** An Eyring fit: the plot, with the report for other readers. */
export function presentEyring(fit: EyringFit): Presentation {
  return presentLine(eyringState(fit), eyringReport(fit));
}

function presentLine(state: ArrheniusState, report: Report): Presentation {
  return {
    text: reportText(report),
    html: reportHtml(report),
    markdown: reportMarkdown(report),
    svg: () => toSvg(arrheniusScene(state)),
    view: viewOf("arrhenius", state),
  };
}

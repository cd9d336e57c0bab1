import { reportHtml, reportMarkdown, reportText } from "../../foundation/index.js";
import { arrheniusReport, firstOrderReport, type ArrheniusFit, type FirstOrderFit } from "../../kinetics/index.js";
import type { Trace } from "../../spectroscopy/index.js";
import { arrheniusScene, arrheniusState } from "../arrhenius/index.js";
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
  const state = arrheniusState(fit);
  const report = arrheniusReport(fit);
  return {
    text: reportText(report),
    html: reportHtml(report),
    markdown: reportMarkdown(report),
    svg: () => toSvg(arrheniusScene(state)),
    view: viewOf("arrhenius", state),
  };
}

import { reportHtml, reportMarkdown, reportText, type Report } from "../../foundation/index.js";
import {
  arrheniusReport,
  arrheniusStackReport,
  eyringReport,
  firstOrderReport,
  lawComparisonReport,
  lawReport,
  peakTrackReport,
  photokineticReport,
  type ArrheniusFit,
  type ArrheniusStackFit,
  type EyringFit,
  type FirstOrderFit,
  type LawComparison,
  type LawFit,
  type PeakTrack,
  type PhotokineticFit,
} from "../../kinetics/index.js";
import type { Trace } from "../../spectroscopy/index.js";
import { arrheniusState, eyringState, type ArrheniusState } from "../arrhenius/index.js";
import { describeKinetics, firstOrderState, lawState, photokineticState, traceState } from "../kinetics/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";
import { viewOf } from "./view-of.js";

/** A trace: its points. */
export function presentTrace(trace: Trace): Presentation {
  const state = traceState(trace);
  return {
    text: `Trace: ${describeKinetics(state)}`,
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
    view: viewOf("kinetics", state),
  };
}

/** A kinetic law: trace, curve, residuals, verdict, with the report for other readers. */
export function presentLaw(fit: LawFit): Presentation {
  const state = lawState(fit);
  return {
    ...presentReport(lawReport(fit)),
    view: viewOf("kinetics", state),
  };
}

/** Photokinetics: the composition over time with its curve, quantum yields, verdict. */
export function presentPhotokinetics(fit: PhotokineticFit): Presentation {
  const state = photokineticState(fit);
  return {
    ...presentReport(photokineticReport(fit)),
    view: viewOf("kinetics", state),
  };
}

/** A tracked peak: its position over time. */
export function presentTrack(track: PeakTrack): Presentation {
  const state = traceState(track);
  return {
    ...presentReport(peakTrackReport(track)),
    view: viewOf("kinetics", state),
  };
}

/** A comparison of laws: the table, with the curve of the best law in the figure. */
export function presentLawComparison(comparison: LawComparison): Presentation {
  const best = comparison.laws.find(({ name }) => name === comparison.candidates[0]) ?? comparison.laws[0];
  const report = presentReport(lawComparisonReport(comparison));
  if (best === undefined) return report;
  const { verdict } = comparison;
  const shown = lawState(best.fit);
  const fit = shown.fit && { ...shown.fit, ...verdictState(verdict) };
  const state = { ...shown, fit };
  return { ...report, view: viewOf("kinetics", state) };
}

/** An Arrhenius fit: the plot, with the report for other readers. */
export function presentArrhenius(fit: ArrheniusFit): Presentation {
  return presentLine(arrheniusState(fit), arrheniusReport(fit));
}

/** A fit of all stacks: the plot of its first rate constant (each is shown by itself too), with the report of all. */
export function presentArrheniusStacks(fit: ArrheniusStackFit): Presentation {
  const report = arrheniusStackReport(fit);
  const first = fit.rates[0];
  return first === undefined ? presentReport(report) : presentLine(arrheniusState(first), report);
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
    view: viewOf("arrhenius", state),
  };
}

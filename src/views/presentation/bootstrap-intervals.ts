import { formatInterval, formatNumber, formatUnit, type Report } from "../../foundation/index.js";
import type { BootstrapIntervals, BootstrapKind } from "../../fitting/index.js";
import { bootstrapFigure } from "../bootstrap/figure.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

const DRAWN: Readonly<Record<BootstrapKind, string>> = {
  residual: "residuals",
  case: "whole observations",
  parametric: "noise of the kind that the fit takes for granted",
};

/** The intervals of each parameter at each level, and how they were made. */
export function bootstrapIntervalsReport(boot: BootstrapIntervals): Report {
  const { parameters, levels, kind, drawn, failed, seed, warnings } = boot;
  const shown = levels.map((level) => `${String(Number((100 * level).toPrecision(6)))} %`);
  return {
    title: "Bootstrap intervals",
    lead: warnings.map((w) => w.text),
    tables: [
      {
        columns: ["parameter", "optimum", "1σ of the samples", "bias", ...shown],
        rows: parameters.map(({ name, unit, value, standardError, bias, intervals }) => [
          unit === "" ? name : `${name} / ${formatUnit(unit)}`,
          formatNumber(value, 6),
          formatNumber(standardError, 2),
          formatNumber(bias, 2),
          ...intervals.map(({ bca }) => formatInterval(bca)),
        ]),
      },
    ],
    notes: [
      `${String(drawn)} samples of ${DRAWN[kind]}, ${failed === 0 ? "all fitted" : `${String(failed)} not fitted and left out`}; seed ${String(seed)}.`,
      "The intervals are corrected for bias and acceleration (BCa).",
    ],
  };
}

/** Histograms of the samples, and the intervals as a table. */
export function presentBootstrapIntervals(boot: BootstrapIntervals): Presentation {
  const report = bootstrapIntervalsReport(boot);
  return {
    ...presentReport(report),
    view: viewOf("figure", bootstrapFigure(boot, report)),
  };
}

import { count, formatNumber, type Report } from "../../foundation/index.js";
import type { FitResult } from "../../fitting/index.js";
import { parameterTable } from "../parameter-table.js";
import { fitFigure } from "../fit/figure.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** The parameters of a least-squares fit with their errors, and how it ended. */
export function fitResultReport(fit: FitResult): Report {
  const { statistics } = fit;
  return {
    title: fit.objective.kind === "-2lnL" ? "Maximum-likelihood fit" : "Least-squares fit",
    lead: [fit.verdict.text, ...fit.warnings.map((w) => w.text)],
    tables: [parameterTable(fit.parameters)],
    notes: [
      `${String(statistics.n)} points, ${String(statistics.dof)} degrees of freedom; residuals ` +
        `${formatNumber(statistics.residualDeviation, 3)} (standard deviation). Standard errors (1σ) ${fit.errors}.`,
      `${statistics.reducedChi2 === undefined ? "" : `χ²/dof ${formatNumber(statistics.reducedChi2, 3)}; `}` +
        `R² ${formatNumber(statistics.r2, 6)}; AICc ${formatNumber(statistics.aicc, 6)}; BIC ${formatNumber(statistics.bic, 6)}. ` +
        `Ended after ${count(fit.ended.iterations, "step")}: ${fit.ended.reason}.`,
      ...(fit.covarianceMissing === null ? [] : [`No standard errors: ${fit.covarianceMissing}.`]),
    ],
  };
}

/** The fit as a picture and a table. */
export function presentFitResult(fit: FitResult): Presentation {
  return {
    ...presentReport(fitResultReport(fit)),
    view: viewOf("figure", fitFigure(fit)),
  };
}

import { formatNumber, type Report } from "../../foundation/index.js";
import { parameterText, type FitResult } from "../../fitting/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";

/** The parameters of a least-squares fit with their errors, and how it ended. */
export function fitResultReport(fit: FitResult): Report {
  const { statistics } = fit;
  return {
    title: fit.objective.kind === "-2lnL" ? "Maximum-likelihood fit" : "Least-squares fit",
    lead: [fit.verdict.text, ...fit.warnings.map((w) => w.text)],
    tables: [
      {
        columns: ["parameter", "value ± 1σ", "standing"],
        rows: fit.parameters.map((parameter) => [parameter.name, parameterText(parameter), parameter.standing]),
      },
    ],
    notes: [
      `${String(statistics.n)} points, ${String(statistics.dof)} degrees of freedom; residuals ` +
        `${formatNumber(statistics.residualDeviation, 3)} (standard deviation). Standard errors ${fit.errors}.`,
      ...(fit.covarianceMissing === null ? [] : [`No standard errors: ${fit.covarianceMissing}.`]),
    ],
  };
}

/** The fit as a table. */
export function presentFitResult(fit: FitResult): Presentation {
  return presentReport(fitResultReport(fit));
}

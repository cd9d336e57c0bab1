import { formatEstimate, formatNumber, type Report } from "../../foundation/index.js";
import type { FitResult } from "../../fitting/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";

/** The parameters of a least-squares fit with their errors, and how it ended. */
export function fitResultReport(fit: FitResult): Report {
  const { ended, statistics } = fit;
  return {
    title: "Least-squares fit",
    lead: [`${ended.converged ? "Converged" : "Not converged"}: ${ended.reason}.`],
    tables: [
      {
        columns: ["parameter", "value ± 1σ", ""],
        rows: fit.parameters.map((parameter) => [
          parameter.name,
          parameter.fixed ? `${formatNumber(parameter.value, 6)} ${parameter.unit}`.trim() : formatEstimate(parameter),
          parameter.fixed ? "fixed" : parameter.atBound === null ? "" : `at its ${parameter.atBound} bound`,
        ]),
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

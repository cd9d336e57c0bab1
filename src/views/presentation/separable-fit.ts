import { formatNumber, type Report } from "../../foundation/index.js";
import type { SeparableFit } from "../../fitting/index.js";
import { parameterTable } from "../parameter-table.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";

/** The nonlinear parameters of a separable fit with their errors, the blocks of data, and what the fit concludes. */
export function separableFitReport(fit: SeparableFit): Report {
  const { statistics, variance } = fit;
  return {
    title: "Separable fit (variable projection)",
    lead: [fit.verdict.text, ...fit.warnings.map((w) => w.text)],
    tables: [
      parameterTable(fit.parameters),
      {
        columns: ["data", "rows × columns", "amplitudes", "Σ residual²"],
        rows: fit.blocks.map(({ name, rows, columns, terms, rss }) => [
          name,
          `${String(rows)} × ${String(columns)}`,
          `${String(terms)} × ${String(columns)}`,
          formatNumber(rss, 4),
        ]),
      },
    ],
    notes: [
      `${String(statistics.n)} points, ${String(statistics.parameters)} free numbers (amplitudes included), ` +
        `${String(statistics.dof)} degrees of freedom; residuals ${formatNumber(statistics.residualDeviation, 3)} ` +
        `(standard deviation). Standard errors ${fit.errors}` +
        (fit.errors === "from the known σ"
          ? "; residuals count in units of σ."
          : `, variance ${formatNumber(variance, 3)}.`),
      ...(fit.covarianceMissing === null ? [] : [`No standard errors: ${fit.covarianceMissing}.`]),
    ],
  };
}

/** The fit as tables. */
export function presentSeparableFit(fit: SeparableFit): Presentation {
  return presentReport(separableFitReport(fit));
}

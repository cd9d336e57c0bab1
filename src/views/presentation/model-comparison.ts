import { count, formatNumber, formatProbability, type Report } from "../../foundation/index.js";
import type { ModelComparison } from "../../fitting/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";

const OBJECTIVES = { rss: "Σ residual²", chi2: "χ²", "-2lnL": "−2 ln L", loss: "Σ loss" } as const;

/** Models side by side, the tests between nested ones, and what follows. */
export function modelComparisonReport(comparison: ModelComparison): Report {
  const { models, tests, kind, n, verdict, notes } = comparison;
  const ranking = {
    columns: ["model", "parameters", OBJECTIVES[kind], "AICc", "Δ", "weight", "BIC", "its own fit"],
    rows: models.map((m) => [
      m.name,
      String(m.parameters),
      formatNumber(m.objective, 5),
      formatNumber(m.aicc, 6),
      m.converged ? formatNumber(m.delta, 3) : "",
      m.converged ? shareText(m.weight) : "none",
      formatNumber(m.bic, 6),
      m.verdict.code.replace(/-/g, " "),
    ]),
  };
  const nested = {
    columns: ["larger model against smaller", "test", "statistic", "degrees of freedom", "p"],
    rows: tests.map((t) => [
      `${t.larger} against ${t.smaller}`,
      t.kind,
      formatNumber(t.statistic, 4),
      t.kind === "F test" ? `${String(t.extra)} and ${String(t.dof)}` : String(t.extra),
      Number.isNaN(t.p) ? "no residuals left" : formatProbability(t.p),
    ]),
  };
  return {
    title: `Comparison of ${count(models.length, "model")}`,
    lead: [verdict.text, ...notes],
    tables: [ranking, nested].filter((table) => table.rows.length > 0),
    notes: [
      `${count(n, "observation")}. The weight is the share of the evidence among these models (AICc); p is the ` +
        "probability of so large a gain if the smaller model is right.",
    ],
  };
}

/** A weight in per cent; what is next to nothing is not called zero. */
function shareText(weight: number): string {
  if (weight < 5e-4) return "< 0.1 %";
  return weight > 0.9995 ? "> 99.9 %" : `${(100 * weight).toFixed(1)} %`;
}

/** The comparison as tables. */
export function presentModelComparison(comparison: ModelComparison): Presentation {
  return presentReport(modelComparisonReport(comparison));
}

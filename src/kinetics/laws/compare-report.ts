import {
  formatBound,
  formatEstimate,
  formatNumber,
  formatProbability,
  isDetermined,
  type Report,
} from "../../foundation/index.js";
import type { ComparedPair } from "../../fitting/index.js";
import type { LawComparison } from "./compare-types.js";
import { subject } from "./law-report.js";
import type { LawFit, LawQuantity } from "./law-types.js";
import { KINETIC_LAWS, type LawName } from "./list.js";

/** What a cell shows of a comparison of laws. */
export function lawComparisonReport(comparison: LawComparison): Report {
  const least = Math.min(...comparison.laws.map(({ bic }) => bic));
  const reason = comparison.trace.provenance?.simulated;
  return {
    title: ["Kinetic laws compared", subject(comparison)].filter((part) => part !== "").join(": "),
    lead: [...(reason === undefined ? [] : [`Simulated: ${reason}`]), comparison.verdict.text],
    tables: [
      {
        columns: ["law", "Δ AICc", "weight", "Δ BIC", "k ± 1σ", "shape ± 1σ", "over the noise", "residuals"],
        rows: comparison.laws.map(({ fit, deltaAicc, weight, bic }) => [
          fit.law.title,
          formatNumber(deltaAicc, 3),
          fit.ended.converged ? (weight < 1e-4 ? "< 10⁻⁴" : formatNumber(weight, 2)) : "none",
          formatNumber(bic - least, 3),
          fit.k ? quantityText(fit.k) : fit.coefficient ? `b = ${quantityText(fit.coefficient)}` : "",
          fit.shape ? `${fit.shape.name} = ${quantityText(fit.shape)}` : "",
          overNoise(fit),
          fit.lawHolds ? "noise" : "in waves",
        ]),
      },
    ],
    notes: [
      "Δ AICc: behind the best by this; 6 are odds of 20 to 1. A law whose residuals run in waves does not hold.",
      ...comparison.models.tests.map(testText),
      ...comparison.models.notes,
    ],
  };
}

/** A law against one that it contains: `avrami against exponential: F test 0.8 (1 and 77 degrees of freedom), p = 0.4`. */
function testText({ larger, smaller, kind, statistic, extra, dof, p }: ComparedPair): string {
  const freedom = kind === "F test" ? `${extra} and ${dof}` : `${extra}`;
  return `${titleOf(larger)} against ${titleOf(smaller)}: ${kind} ${formatNumber(statistic, 3)} (${freedom} degrees of freedom), p ${pText(p)}.`;
}

function titleOf(name: string): string {
  return KINETIC_LAWS[name as LawName].title;
}

function pText(p: number): string {
  const text = formatProbability(p);
  return text.startsWith("<") ? text : `= ${text}`;
}

function quantityText(q: LawQuantity): string {
  if (q.standing === "fixed") return `${formatNumber(q.value)} (held)`;
  if (q.standing === "at a bound") return `${formatNumber(q.value)} (at its ${q.atBound} bound)`;
  if (isDetermined(q)) return formatEstimate(q);
  const bound = q.interval95 ? formatBound(q.interval95, q.unit) : "";
  return bound === "" ? "not determined" : bound;
}

function overNoise({ residualTests: { noise } }: LawFit): string {
  return noise.residualRatio === null ? "" : `${formatNumber(noise.residualRatio, 3)} times`;
}

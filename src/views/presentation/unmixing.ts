import { formatEstimate, formatNumber, formatUnit, type Report } from "../../foundation/index.js";
import type { Unmixing } from "../../insitu/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";

/** How many scans the table shows; the rest lies between them. */
const MOST_ROWS = 12;

/** The composition over the scans, and where data and components disagree. */
export function unmixingReport(result: Unmixing): Report {
  const { names, coordinate, fractions, fractionErrors, range, provenance, rms } = result;
  const n = coordinate.values.length;
  const shown = evenly(n, MOST_ROWS);
  const composition = {
    columns: [
      coordinate.unit === "" ? coordinate.label : `${coordinate.label} / ${formatUnit(coordinate.unit)}`,
      ...names.map((name) => `share of ${name}`),
      "rms residual",
    ],
    rows: shown.map((i) => [
      formatNumber(coordinate.values[i] ?? Number.NaN, 5),
      ...names.map((_, j) => {
        const at = i * names.length + j;
        const error = fractionErrors[at] ?? Number.NaN;
        const value = fractions[at] ?? Number.NaN;
        return Number.isFinite(error)
          ? formatEstimate({ value, standardError: error, unit: "" })
          : formatNumber(value, 4);
      }),
      formatNumber(rms[i] ?? Number.NaN, 2),
    ]),
  };
  const disagreements = {
    columns: ["data and components disagree"],
    rows: result.disagreements.map(({ text }) => [text]),
  };
  const simulated = provenance.simulated === undefined ? [] : [`Simulated: ${provenance.simulated}`];
  return {
    title: ["Unmixing", provenance.title].filter((part) => part !== "").join(": "),
    lead: [...simulated, result.verdict.text],
    tables: [composition, disagreements].filter((table) => table.rows.length > 0),
    notes: [
      ...result.crossings.map((crossing) => crossing.text),
      `${String(range.points)} points from ${formatNumber(range.from, 4)} to ${formatNumber(range.to, 4)} ` +
        `${formatUnit(range.unit)}${result.constraints.length === 0 ? "" : `; ${result.constraints.join("; ")}`}. Errors are 1σ.`,
      ...(shown.length < n ? [`The table shows ${String(shown.length)} of ${String(n)} scans.`] : []),
    ],
  };
}

/** At most `most` of `n` indices, evenly spread, the first and the last among them. */
function evenly(n: number, most: number): number[] {
  if (n <= most) return Array.from({ length: n }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (n - 1)) / (most - 1)));
}

/** The composition as a table. */
export function presentUnmixing(result: Unmixing): Presentation {
  return presentReport(unmixingReport(result));
}

import { formatNumber, formatProbability, formatUnit, type Report } from "../../foundation/index.js";
import { ESTIMATE_COLUMNS, estimateRow, quantity } from "../report-rows.js";
import type { LawFit, LawQuantity } from "./law-types.js";

/** What a cell shows of a fitted law: verdict, parameters with errors and standings, tests of the residuals. */
export function lawReport(fit: LawFit): Report {
  const { statistics: s, residualTests: tests, window } = fit;
  const ratio = tests.noise.residualRatio;
  const reason = fit.trace.provenance?.simulated;
  return {
    title: [capital(fit.law.title), subject(fit)].filter((part) => part !== "").join(": "),
    lead: [...(reason === undefined ? [] : [`Simulated: ${reason}`]), fit.verdict.text],
    tables: [
      { columns: ESTIMATE_COLUMNS, rows: quantitiesOf(fit).map((q) => rowOf(q)) },
      {
        columns: ["fit", ""],
        rows: [
          ["law", fit.law.formula],
          ["points; degrees of freedom", `${s.n}; ${s.dof}`],
          ["window", `${formatNumber(window.from)} to ${formatNumber(window.to)} ${fit.timeUnit}`],
          ["timeZero", `${formatNumber(fit.timeZero)} ${fit.timeUnit}`],
          ...progressRow(fit),
          ["standard deviation", formatNumber(s.residualDeviation, 3)],
          ["over the noise", ratio === null ? "too few points" : `${formatNumber(ratio, 3)} times`],
          ...(s.reducedChi2 === undefined ? [] : [["χ²/dof", formatNumber(s.reducedChi2, 3)]]),
          ["runs test", probability(tests.runs.p)],
          [`Ljung–Box, ${tests.autocorrelation.ljungBox.lags} lags`, probability(tests.autocorrelation.ljungBox.p)],
          ["slow waves, F test", probability(tests.waves.p)],
          ["AICc", formatNumber(s.aicc, 5)],
        ],
      },
    ],
    notes: [
      ...(fit.shape && fit.law.shapeMeaning ? [`${fit.shape.name}: ${fit.law.shapeMeaning}.`] : []),
      ...fit.warnings.map(({ text }) => text),
      `Standard errors (1σ) ${fit.errors}.`,
      `Source of the law: ${fit.law.source}.`,
    ],
  };
}

/** The quantities of a fit, as they stand in a table. */
function quantitiesOf(fit: LawFit): readonly LawQuantity[] {
  const { k, secondOrderConstant, shape, halfTime, levelTime, coefficient, start, amplitude, end, initialRate } = fit;
  return [k, coefficient, secondOrderConstant, shape, halfTime, levelTime, start, amplitude, end, initialRate].filter(
    (q) => q !== null,
  );
}

function rowOf(q: LawQuantity): readonly string[] {
  const name = quantity(q.name, q.unit);
  if (q.standing === "fixed") return [name, `${formatNumber(q.value, 6)} (held)`, ""];
  if (q.standing === "at a bound") return [name, `${formatNumber(q.value)} (at its ${q.atBound} bound)`, ""];
  return estimateRow(name, q);
}

function progressRow({ window: { progress } }: LawFit): string[][] {
  if (Number.isNaN(progress[0])) return [];
  const [first, last] = progress.map((part) => `${formatNumber(100 * part, 3)} %`);
  return [["part of the reaction in the window", `${first} to ${last}`]];
}

/** What was fitted: the title of the trace, where it was taken, its temperature. */
export function subject({ trace }: Pick<LawFit, "trace">): string {
  const t = trace.temperature;
  const parts = [
    trace.provenance?.title ?? "",
    trace.selection?.text ?? "",
    t ? `${t.value} ${formatUnit(t.unit)}` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function probability(p: number): string {
  const text = formatProbability(p);
  return text.startsWith("<") ? `p ${text}` : `p = ${text}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

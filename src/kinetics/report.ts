import { formatNumber, formatProbability, type Report } from "../foundation/index.js";
import type { FirstOrderFit } from "./first-order-types.js";
import { ESTIMATE_COLUMNS, estimateRow, quantity } from "./report-rows.js";

/** What a cell shows of a first-order fit: verdict, parameters with errors, tests of the residuals. */
export function firstOrderReport(fit: FirstOrderFit): Report {
  const { statistics: s, residualTests: tests, window } = fit;
  const unit = fit.trace.signal?.unit ?? "";
  const zero = `t = ${formatNumber(fit.timeZero)} ${fit.timeUnit}`;
  const ratio = tests.noise.residualRatio;
  return {
    title: ["First-order fit", subject(fit)].filter((part) => part !== "").join(": "),
    lead: [...simulated(fit), fit.verdict.text],
    tables: [
      {
        columns: ESTIMATE_COLUMNS,
        rows: [
          estimateRow(quantity(fit.lawHolds ? "k" : "k of the nearest exponential", "s^-1"), fit.k),
          estimateRow(quantity("half-life", "s"), fit.halfLife),
          estimateRow(quantity(`amplitude at ${zero}`, unit), fit.amplitude),
          estimateRow(quantity("offset", unit), fit.offset),
          estimateRow(quantity(`rate at ${zero}`, fit.initialRate.unit), fit.initialRate),
        ],
      },
      {
        columns: ["residuals", ""],
        rows: [
          ["points; degrees of freedom", `${s.n}; ${s.dof}`],
          ["window", `${formatNumber(window.from)} to ${formatNumber(window.to)} ${fit.timeUnit}`],
          ["standard deviation", formatNumber(s.residualDeviation, 3)],
          ["over the noise", ratio === null ? "too few points" : `${formatNumber(ratio, 3)} times`],
          ...(s.reducedChi2 === undefined ? [] : [["χ²/dof", formatNumber(s.reducedChi2, 3)]]),
          ["runs test", `z = ${formatNumber(tests.runs.z, 2)}, ${probability(tests.runs.p)}`],
          ["autocorrelation at lag 1", formatNumber(tests.autocorrelation.lag1, 2)],
          ["Durbin–Watson", formatNumber(tests.autocorrelation.durbinWatson, 3)],
          [`Ljung–Box, ${tests.autocorrelation.ljungBox.lags} lags`, probability(tests.autocorrelation.ljungBox.p)],
          ["slow waves, F test", probability(tests.waves.p)],
          ["AICc", formatNumber(s.aicc, 5)],
        ],
      },
    ],
    notes: [
      `Standard errors (1σ) ${fit.errors}; the 95 % interval of k and of the half-life is that of the profile ` +
        `likelihood, the others are those of ${fit.errors === "from the known σ" ? "the normal distribution" : "Student's t"}.`,
      ...(fit.ended.converged ? [] : [`Not converged: ${fit.ended.reason}.`]),
    ],
  };
}

function probability(p: number): string {
  const text = formatProbability(p);
  return text.startsWith("<") ? `p ${text}` : `p = ${text}`;
}

function subject({ trace }: FirstOrderFit): string {
  const t = trace.temperature;
  const parts = [trace.provenance?.title ?? "", trace.selection?.text ?? "", t ? `${t.value} ${t.unit}` : ""];
  return parts.filter((part) => part !== "").join(", ");
}

function simulated({ trace }: FirstOrderFit): string[] {
  const reason = trace.provenance?.simulated;
  return reason === undefined ? [] : [`Simulated: ${reason}`];
}

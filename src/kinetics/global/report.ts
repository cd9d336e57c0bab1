import { formatNumber, type Report } from "../../foundation/index.js";
import { parameterText } from "../../fitting/index.js";
import { ESTIMATE_COLUMNS, estimateRow } from "../report-rows.js";
import type { GlobalDataSet, GlobalFit } from "./result.js";

/** What a cell shows of a global fit: verdict, parameters, decays, what each data set is left with. */
export function globalReport(fit: GlobalFit): Report {
  const { statistics: s, dataSets } = fit;
  const many = dataSets.length > 1;
  return {
    title: `Global fit: ${fit.model}`,
    lead: [...simulated(dataSets), fit.verdict.text, ...fit.warnings.map((w) => w.text)],
    tables: [
      {
        columns: ["parameter", "value ± 1σ", "standing"],
        rows: fit.parameters.map((q) => [q.name, parameterText(q), q.standing]),
      },
      {
        columns: [...(many ? ["data"] : []), ...ESTIMATE_COLUMNS.slice(0, 2)],
        rows: dataSets.flatMap((set) => decayRows(set).map((row) => [...(many ? [set.name] : []), ...row])),
      },
      {
        columns: [...(many ? ["data"] : []), "times × points", "components", "residual, root mean square"],
        rows: dataSets.map((set) => [
          ...(many ? [set.name] : []),
          `${set.time.length} × ${set.axis.length}`,
          set.components.join(", "),
          formatNumber(rootMeanSquare(set), 3),
        ]),
      },
    ].filter(({ rows }) => rows.length > 0),
    notes: [
      ...fit.notes.map((n) => n.text),
      `${s.n} points, ${s.parameters} free numbers (spectra included), ${s.dof} degrees of freedom; residuals ` +
        `${formatNumber(s.residualDeviation, 3)} (standard deviation). Standard errors (1σ) ${fit.errors}` +
        `${s.reducedChi2 === undefined ? "" : `; χ²/dof ${formatNumber(s.reducedChi2, 3)}`}.`,
      ...(fit.startFound.length > 0 ? [`The start of ${fit.startFound.join(", ")} was looked for by the fit.`] : []),
      ...(fit.covarianceMissing === null ? [] : [`No standard errors: ${fit.covarianceMissing}.`]),
      ...(fit.ended.converged ? [] : [`Not converged: ${fit.ended.reason}.`]),
    ],
  };
}

function decayRows({ decays }: GlobalDataSet): (readonly string[])[] {
  return decays
    .filter(({ rate }) => rate.value !== 0)
    .map(({ lifetime }, i) => estimateRow(`lifetime of decay ${i + 1} / s`, lifetime).slice(0, 2));
}

function rootMeanSquare({ residuals }: GlobalDataSet): number {
  let sum = 0;
  let n = 0;
  for (const r of residuals) {
    if (Number.isNaN(r)) continue;
    sum += r * r;
    n++;
  }
  return Math.sqrt(sum / n);
}

function simulated(dataSets: readonly GlobalDataSet[]): string[] {
  const reasons = dataSets.flatMap(({ series }) => series.provenance.simulated ?? []);
  return [...new Set(reasons)].map((reason) => `Simulated: ${reason}`);
}

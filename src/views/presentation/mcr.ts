import { formatNumber, type Report } from "../../foundation/index.js";
import { parameterText } from "../../fitting/index.js";
import type { McrResult } from "../../insitu/index.js";
import { mcrFigure } from "../mcr/figure.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** The components, what the constraints came to, and what the analysis concludes. */
export function mcrReport(result: McrResult): Report {
  const { names, series, spectra, rank, ended, provenance } = result;
  const k = names.length;
  const simulated = provenance.simulated === undefined ? [] : [`Simulated: ${provenance.simulated}`];
  const strongest = (c: number): string => {
    const { values, axis } = spectra[c] ?? { values: [], axis: { values: [], unit: "" } };
    let best = 0;
    for (let j = 0; j < values.length; j++) if (Math.abs(values[j] ?? 0) > Math.abs(values[best] ?? 0)) best = j;
    return `${formatNumber(axis.values[best] ?? Number.NaN, 5)} ${axis.unit}`;
  };
  const most = (c: number): string => {
    let [value, where] = [-Infinity, ""];
    series.forEach(({ concentrations, coordinate }, s) => {
      coordinate.values.forEach((t, i) => {
        if ((concentrations[i * k + c] ?? 0) <= value) return;
        value = concentrations[i * k + c] ?? 0;
        where = `${formatNumber(t, 5)} ${coordinate.unit}${series.length > 1 ? ` (series ${String(s)})` : ""}`;
      });
    });
    return `${formatNumber(value, 4)} at ${where}`;
  };
  return {
    title: ["Curve resolution (MCR-ALS)", provenance.title].filter((part) => part !== "").join(": "),
    lead: [...simulated, result.verdict.text, ...result.warnings, ...(result.kinetics?.warnings ?? [])],
    tables: [
      {
        columns: ["component", "strongest at", "largest concentration", "share of the data", "lowest to highest"],
        rows: names.map((name, c) => {
          const { share, lowest, highest } = result.ambiguity.extents[c] ?? {
            share: Number.NaN,
            lowest: 0,
            highest: 0,
          };
          const extent = `${formatNumber(lowest, 3)} to ${formatNumber(highest, 3)}`;
          return [name, strongest(c), most(c), formatNumber(share, 3), extent];
        }),
      },
      {
        columns: ["kinetic parameter", "value ± 1σ", "standing"],
        rows: (result.kinetics?.parameters ?? []).map((q) => [q.name, parameterText(q), q.standing]),
      },
      {
        columns: ["constraint", "largest violation", "kept"],
        rows: result.violations.map((v) => [
          v.constraint,
          v.largest === 0 ? "none" : `${formatNumber(v.largest, 2)} (relative ${formatNumber(v.relative, 2)})`,
          v.kept ? "yes" : "no",
        ]),
      },
    ].filter((table) => table.rows.length > 0),
    notes: [
      result.ambiguity.verdict.text,
      `Lack of fit ${formatNumber(result.lackOfFit, 3)} %, ${String(ended.iterations)} iterations: ${ended.reason}. ` +
        `Sizes: ${result.scale}.`,
      `Singular values of the data: ${[...rank.singularValues].map((s) => formatNumber(s, 3)).join(", ")}` +
        (rank.noise === null ? "." : `; those of noise stay below ${formatNumber(rank.noise, 3)}.`),
    ],
  };
}

/** Spectra, concentrations and residuals in a picture, with the tables. */
export function presentMcr(result: McrResult): Presentation {
  const report = mcrReport(result);
  return {
    ...presentReport(report),
    view: viewOf("figure", mcrFigure(result, report)),
  };
}

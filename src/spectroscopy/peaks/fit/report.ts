import { formatEstimate, formatNumber, formatUnit, type Estimate, type Report } from "../../../foundation/index.js";
import type { PeakFit } from "./types.js";

/** Centre, height, width and area of each peak, and how the fit went. */
export function peakFitReport({ peaks, background, xUnit, yUnit, fit, verdict, provenance }: PeakFit): Report {
  const { statistics } = fit;
  const simulated = provenance.simulated === undefined ? [] : [`Simulated: ${provenance.simulated}`];
  const per = (name: string, unit: string): string => (unit === "" ? name : `${name} / ${formatUnit(unit)}`);
  const bare = (e: Estimate): string => formatEstimate({ ...e, unit: "" });
  const more = [...new Set(peaks.flatMap((one) => Object.keys(one.parameters)))].filter(
    (name) => !["height", "centre", "fwhm"].includes(name),
  );
  return {
    title: ["Peak fit", provenance.title].filter((part) => part !== "").join(": "),
    lead: [...simulated, verdict.text],
    tables: [
      {
        columns: [
          ...["peak", "shape", per("centre", xUnit), per("FWHM", xUnit), per("height", yUnit)],
          ...[per("area", peaks[0]?.area.unit ?? ""), "share of the area", ...more],
        ],
        rows: peaks.map((one, k) => [
          ...[String(k + 1), one.shape, bare(one.centre), bare(one.fwhm), bare(one.height), bare(one.area)],
          ...[
            bare(one.share),
            ...more.map((name) => (one.parameters[name] ? formatEstimate(one.parameters[name]) : "")),
          ],
        ]),
      },
    ],
    notes: [
      `Background: ${background}. ${statistics.n} points, ${statistics.dof} degrees of freedom; residuals ` +
        `${formatNumber(statistics.residualDeviation, 3)} (standard deviation)` +
        `${statistics.reducedChi2 === undefined ? "" : `, χ²/dof ${formatNumber(statistics.reducedChi2, 3)}`}; ` +
        `R² ${formatNumber(statistics.r2, 6)}. Errors (1σ) ${fit.errors}.`,
      ...fit.warnings.map(({ text }) => text),
    ],
  };
}

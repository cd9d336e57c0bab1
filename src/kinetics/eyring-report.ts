import { formatEstimate, formatNumber, type Report } from "../foundation/index.js";
import type { EyringFit } from "./eyring-types.js";
import type { EyringGlobalFit } from "./temperature/eyring-global.js";
import { lineErrors, twoStepNote } from "./line-errors-text.js";
import { ESTIMATE_COLUMNS, estimateRow, quantity } from "./report-rows.js";

/** What a cell shows of an Eyring fit: verdict, ΔH‡, ΔS‡ and ΔG‡ with errors, the rate constants used and left out. */
export function eyringReport(fit: EyringFit | EyringGlobalFit): Report {
  const { twoPointEstimate: two, centre, gibbsTemperature } = fit;
  const gibbs = (kelvin: number): string => quantity(`ΔG‡ at ${formatNumber(kelvin, 5)} K`, "kJ mol^-1");
  return {
    title: "Eyring fit",
    lead: [...(fit.simulated === undefined ? [] : [`Simulated: ${fit.simulated}`]), fit.verdict.text],
    tables: [
      {
        columns: ESTIMATE_COLUMNS,
        rows: [
          estimateRow(quantity("ΔH‡", "kJ mol^-1"), fit.activationEnthalpy),
          estimateRow(quantity("ΔS‡", "J mol^-1 K^-1"), fit.activationEntropy),
          estimateRow(gibbs(gibbsTemperature.kelvin), fit.activationGibbsEnergy),
          ...(centre ? [estimateRow(gibbs(centre.temperature), centre.gibbsEnergy)] : []),
          ...("twoStep" in fit
            ? [estimateRow(quantity("ΔH‡ in two steps", "kJ mol^-1"), fit.twoStep.activationEnthalpy)]
            : []),
        ],
      },
      {
        columns: ["T / K", "k / s⁻¹ ± 1σ", "ln(k / T · s K)", "point", "in the fit"],
        rows: fit.points.map((point) => [
          formatNumber(point.temperature, 5),
          formatEstimate({ value: point.k, standardError: point.sigmaK, unit: "" }),
          Number.isFinite(point.lnKOverT) ? formatNumber(point.lnKOverT, 4) : "",
          point.label,
          point.used ? "yes" : `no: ${point.why ?? ""}`,
        ]),
      },
    ],
    notes: [
      ...("twoStep" in fit ? [twoStepNote(fit)] : []),
      `ΔS‡ and ΔG‡ are those of a reaction of first order with the transmission coefficient κ = ` +
        `${formatNumber(fit.transmissionCoefficient, 3)}, which is assumed, not measured; ` +
        `another κ shifts ΔS‡ by −R ln κ.`,
      ...(fit.correlation === null
        ? []
        : [
            `${lineErrors("ΔH‡", fit)}. ΔH‡ and ΔS‡ are correlated (${fit.correlation.toFixed(4)}): an error in one is ` +
              `made good by the other, and ΔG‡ is known better than both` +
              `${gibbsTemperature.extrapolated ? `, though ${formatNumber(gibbsTemperature.kelvin, 5)} K lies outside the temperatures of the fit` : ""}.`,
          ]),
      ...(two
        ? [
            `Two-point estimate from ${formatNumber(two.temperatures[0], 5)} and ${formatNumber(two.temperatures[1], 5)} K ` +
              `alone: ΔH‡ = ${formatNumber(two.activationEnthalpy.value, 3)} kJ mol⁻¹, ` +
              `ΔS‡ = ${formatNumber(two.activationEntropy.value, 3)} J mol⁻¹ K⁻¹.`,
          ]
        : []),
    ],
  };
}

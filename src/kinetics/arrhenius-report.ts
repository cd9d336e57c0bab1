import {
  formatEstimate,
  formatInterval,
  formatNumber,
  GAS_CONSTANT,
  isDetermined,
  type Report,
} from "../foundation/index.js";
import type { ArrheniusFit } from "./arrhenius-types.js";
import type { ArrheniusGlobalFit } from "./temperature/arrhenius-global.js";
import { lineErrors, twoStepNote } from "./line-errors-text.js";
import { ESTIMATE_COLUMNS, estimateRow, quantity } from "./report-rows.js";

/** What a cell shows of an Arrhenius fit: verdict, Ea and A with errors, the rate constants used and left out. */
export function arrheniusReport(fit: ArrheniusFit | ArrheniusGlobalFit): Report {
  const two = fit.twoPointEstimate;
  const centre = fit.centre;
  return {
    title: "Arrhenius fit",
    lead: [...(fit.simulated === undefined ? [] : [`Simulated: ${fit.simulated}`]), fit.verdict.text],
    tables: [
      {
        columns: ESTIMATE_COLUMNS,
        rows: [
          estimateRow(quantity("Ea", "kJ mol^-1"), fit.activationEnergy),
          estimateRow("ln(A / s⁻¹)", fit.lnA),
          factorRow(fit),
          ...(centre ? [estimateRow(`ln(k / s⁻¹) at ${formatNumber(centre.temperature)} K`, centre.lnK)] : []),
          ...("twoStep" in fit
            ? [estimateRow(quantity("Ea in two steps", "kJ mol^-1"), fit.twoStep.activationEnergy)]
            : []),
        ],
      },
      {
        columns: ["T / K", "k / s⁻¹ ± 1σ", "ln(k / s⁻¹)", "point", "in the fit"],
        rows: fit.points.map((point) => [
          formatNumber(point.temperature, 5),
          formatEstimate({ value: point.k, standardError: point.sigmaK, unit: "" }),
          Number.isFinite(point.lnK) ? formatNumber(point.lnK, 4) : "",
          point.label,
          point.used ? "yes" : `no: ${point.why ?? ""}`,
        ]),
      },
    ],
    notes: [
      ...("twoStep" in fit ? [twoStepNote(fit)] : []),
      ...(fit.correlation === null
        ? []
        : [
            `${lineErrors("Ea", fit)}. ` +
              `Ea and ln A are correlated (${fit.correlation.toFixed(4)}): an error in one is made good by the other.`,
            ...(centre ? [compensation(centre.temperature)] : []),
          ]),
      ...(two
        ? [
            `Two-point estimate from ${formatNumber(two.temperatures[0], 5)} and ${formatNumber(two.temperatures[1], 5)} K ` +
              `alone: Ea = ${formatNumber(two.activationEnergy.value, 3)} kJ mol⁻¹, ln(A / s⁻¹) = ${formatNumber(two.lnA.value, 3)}.`,
          ]
        : []),
    ],
  };
}

/** A with its error, which is a factor: ln A is what has a symmetric one. */
function factorRow({ preExponential, lnA }: ArrheniusFit): readonly string[] {
  if (!isDetermined(preExponential)) return ["A / s⁻¹", "not determined", ""];
  const factor = Math.exp(lnA.standardError ?? Number.NaN);
  const interval = preExponential.interval95;
  return [
    "A / s⁻¹",
    `${formatNumber(preExponential.value, 2)} (× or ÷ ${formatNumber(factor, 3)})`,
    interval ? formatInterval(interval) : "",
  ];
}

/** Along which line Ea and ln A can move together, and the form in which they do not. */
function compensation(centre: number): string {
  const perEnergy = 1000 / (GAS_CONSTANT * centre);
  return (
    `For each kJ mol⁻¹ that Ea is larger, ln A is ${formatNumber(perEnergy, 3)} larger, and k at ${formatNumber(centre)} K stays: ` +
    `ln k = ln k(${formatNumber(centre)} K) − (Ea/R)(1/T − 1/${formatNumber(centre)} K), whose two parameters are independent.`
  );
}

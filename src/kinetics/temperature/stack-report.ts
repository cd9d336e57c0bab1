import { formatEstimate, formatNumber, formatProbability, type Report } from "../../foundation/index.js";
import { ESTIMATE_COLUMNS, estimateRow, quantity } from "../report-rows.js";
import type { ArrheniusStackFit } from "./stack-types.js";

/** What a cell shows of a fit of all stacks: verdict, Ea and A of each rate constant, the stacks used and left out. */
export function arrheniusStackReport(fit: ArrheniusStackFit): Report {
  const { rates, runs, lineTest } = fit;
  const simulated = rates[0]?.simulated;
  const p = formatProbability(lineTest.p);
  return {
    title: `Arrhenius fit of all stacks: ${fit.madeBy.model.split(",")[0] ?? ""}`,
    lead: [...(simulated === undefined ? [] : [`Simulated: ${simulated}`]), fit.verdict.text],
    tables: [
      {
        columns: ESTIMATE_COLUMNS,
        rows: rates.flatMap((rate) => [
          estimateRow(quantity(`Ea of ${rate.name}`, "kJ mol^-1"), rate.activationEnergy),
          estimateRow(`ln(A / s⁻¹) of ${rate.name}`, rate.lnA),
          estimateRow(quantity(`Ea of ${rate.name} in two steps`, "kJ mol^-1"), rate.twoStep.activationEnergy),
        ]),
      },
      {
        columns: ["T / K", ...rates.map(({ name }) => `${name} of its own / s⁻¹ ± 1σ`), "noise", "stack", "in the fit"],
        rows: runs.map((run, i) => [
          formatNumber(run.temperature, 5),
          ...rates.map(({ points }) => {
            const point = points[i];
            return formatEstimate({ value: point?.k ?? Number.NaN, standardError: point?.sigmaK ?? null, unit: "" });
          }),
          formatNumber(run.noise, 2),
          run.label,
          run.used ? "yes" : `no: ${run.why ?? ""}`,
        ]),
      },
    ],
    notes: [
      "In two steps: the line through the rate constants that the stacks give one by one. Whether these fit the stacks " +
        `better than what the temperatures share: F = ${formatNumber(lineTest.f, 3)} with ${lineTest.dof} degrees of ` +
        `freedom, p ${p.startsWith("<") ? p : `= ${p}`}.`,
      ...rates.flatMap(({ name, correlation, energyErrors }) =>
        correlation === null || energyErrors === null
          ? []
          : [
              `The standard error (1σ) of Ea of ${name} is ${formatNumber(energyErrors.fromSigma ?? Number.NaN, 2)} kJ mol⁻¹ ` +
                `from the noise and ${formatNumber(energyErrors.fromScatter, 2)} kJ mol⁻¹ from the scatter of the stacks. ` +
                `Ea and ln A are correlated (${correlation.toFixed(4)}).`,
            ],
      ),
    ],
  };
}

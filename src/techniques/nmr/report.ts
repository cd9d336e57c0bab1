import { formatEstimate, formatNumber, type Report } from "../../foundation/index.js";
import type { NmrIntegrals } from "./integrals.js";

/** Each range with its area and amount. */
export function integralsReport({ spectrum, integrals, standard, noise, verdict }: NmrIntegrals): Report {
  const { provenance, nucleus, solvent } = spectrum;
  const unit = integrals[0]?.amount.unit ?? "";
  return {
    title: ["Integrals", nucleus, solvent].filter((part) => part !== "").join(", "),
    lead: [...(provenance.simulated === undefined ? [] : [`Simulated: ${provenance.simulated}`]), verdict.text],
    tables: [
      {
        columns: [
          "signal",
          "range / ppm",
          "nuclei",
          "area",
          unit === "" ? `amount (${standard} = 1)` : `amount / ${unit}`,
        ],
        rows: integrals.map(({ name, from, to, nuclei, area, amount, detected }) => [
          ...[name, `${to} to ${from}`, String(nuclei), formatEstimate({ ...area, unit: "" })],
          name === standard && amount.standardError === null
            ? `${formatNumber(amount.value, 6)} (standard)`
            : `${formatEstimate({ ...amount, unit: "" })}${detected ? "" : " (not detected)"}`,
        ]),
      },
    ],
    notes: [
      `Noise of one point ${formatNumber(noise, 3)}; errors (1σ) from it and from the baseline. They hold where nuclei are fully relaxed between pulses.`,
      ...provenance.notes,
    ],
  };
}

import { formatEstimate, formatNumber, type Report } from "../../foundation/index.js";
import type { TrapStates } from "./types.js";

/** A density of trap states in a table. */
export function trapStatesReport({ title, total, peak, temperature, verdict, simulated, energy }: TrapStates): Report {
  return {
    title: title === "" ? "Density of trap states" : `Density of trap states: ${title}`,
    lead: [...(simulated === null ? [] : [`Simulated: ${simulated}`]), verdict.text],
    tables: [
      {
        columns: ["quantity", "value"],
        rows: [
          ["all states measured", formatEstimate(total)],
          ["largest density", `${formatNumber(peak.density, 3)} cm⁻³ eV⁻¹`],
          ["at the depth", `${formatNumber(peak.energy, 3)} eV`],
          ["at the frequency", `${formatNumber(peak.frequency, 3)} Hz`],
          ["temperature", `${formatNumber(temperature, 4)} K`],
          [
            "depths",
            `${formatNumber(energy[0] as number, 3)} to ${formatNumber(energy[energy.length - 1] as number, 3)} eV`,
          ],
        ],
      },
    ],
    notes: [
      "Depths are as sure as the logarithm of the attempt frequency. A level of one energy appears about 2 kT wide.",
    ],
  };
}

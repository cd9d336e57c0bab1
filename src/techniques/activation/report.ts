import { formatEstimate, formatInterval, formatNumber, formatUnit, type Report } from "../../foundation/index.js";
import type { ThermalActivation } from "./types.js";

/** An activation energy with the points that it comes from. */
export function activationReport({
  quantity,
  unit,
  activationEnergy,
  prefactor,
  line,
  verdict,
  simulated,
}: ThermalActivation): Report {
  const interval = prefactor.interval95;
  const shown = Number.isFinite(prefactor.value) && interval ? `${formatNumber(prefactor.value, 3)} (${formatInterval(interval)}, 95 %)` : "not determined"; // prettier-ignore
  return {
    title: `Activation of ${quantity}`,
    lead: [...(simulated === null ? [] : [`Simulated: ${simulated}`]), verdict.text],
    tables: [
      {
        columns: ["quantity", "value"],
        rows: [
          ["Eₐ", formatEstimate(activationEnergy)],
          [`prefactor / (${formatUnit(unit)})`, shown],
        ],
      },
      {
        columns: ["T / K", `${quantity} / (${formatUnit(unit)})`, "used"],
        rows: line.points.map(({ temperature, k, why }) => [
          formatNumber(temperature, 4),
          formatNumber(k, 3),
          why ?? "yes",
        ]),
      },
    ],
    notes: [`${quantity} = A exp(−Eₐ/(k_B T)). Errors are 1σ; that of A is a factor, told by its interval.`],
  };
}

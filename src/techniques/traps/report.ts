import { count, formatEstimate, formatNumber, type Report } from "../../foundation/index.js";
import type { TransientSpectra } from "./capacitance-transients.js";
import type { ElTransient } from "./transient-el.js";
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

/** What a transient of electroluminescence was taken apart into. */
export function elTransientReport(of: ElTransient): Report {
  const { title, pulse, delay, decayTime, shape, afterglow, plateau, verdict, simulated } = of;
  return {
    title: title === "" ? "Transient electroluminescence" : `Transient electroluminescence: ${title}`,
    lead: [...(simulated === null ? [] : [`Simulated: ${simulated}`]), verdict.text],
    tables: [
      {
        columns: ["quantity", "value"],
        rows: [
          ["pulse", `${formatNumber(pulse[0], 4)} to ${formatNumber(pulse[1], 4)} s`],
          ["delay until 10 % of the plateau", formatEstimate(delay)],
          ["plateau", formatNumber(plateau, 4)],
          ["decay time after the pulse", formatEstimate(decayTime)],
          ["stretching β", formatEstimate(shape)],
          ["light after the pulse over the plateau", `${formatNumber(afterglow, 4)} s`],
        ],
      },
    ],
    notes: [
      "The delay gives a mobility only where injection takes no time and traps are filled (delayMobility); a slow decay shows carriers that traps let go (afterglowCarriers).",
    ],
  };
}

/** Where capacitance transients have their peaks over temperature. */
export function transientSpectraReport({ temperature, peaks, points }: TransientSpectra): Report {
  const found = peaks.filter(({ temperature: { value } }) => Number.isFinite(value)).length;
  const range = `${formatNumber(temperature[0] as number, 4)} to ${formatNumber(temperature[temperature.length - 1] as number, 4)} K`;
  return {
    title: "Capacitance transients over temperature",
    lead: [`${count(found, "peak")} in ${count(peaks.length, "rate window")}, from ${range}.`],
    tables: [
      {
        columns: ["rate / s⁻¹", "peak / K", "S at the peak", "left out"],
        rows: peaks.map((one, i) => [
          formatNumber(one.rate, 4),
          formatEstimate({ ...one.temperature, unit: "" }),
          formatNumber(one.height, 3),
          points[i]?.exclude ?? "",
        ]),
      },
    ],
    notes: ["S = C(t₁) − C(t₂). The line through the peaks is emissionActivation's."],
  };
}

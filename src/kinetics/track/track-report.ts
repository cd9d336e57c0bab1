import { formatNumber, type Report } from "../../foundation/index.js";
import { median } from "../../numerics/index.js";
import type { PeakTrack } from "./track-peak.js";

/** What a cell shows of a tracked peak. */
export function peakTrackReport(track: PeakTrack): Report {
  const { values, sigma, signal, selection, noise, left, verdict, provenance } = track;
  const n = values.length;
  const at = (i: number): string => `${formatNumber(values[i] as number, 6)} ± ${formatNumber(sigma[i] as number, 2)}`;
  return {
    title: [signal.label, provenance.title].filter((text) => text !== "").join(": "),
    lead: [...(provenance.simulated === undefined ? [] : [`Simulated: ${provenance.simulated}`]), verdict.text],
    tables: [
      {
        columns: ["track", ""],
        rows: [
          ["followed", selection.text],
          ["scans; without a position", `${n}; ${left.length}`],
          [`first position / ${signal.unit}`, at(0)],
          [`last position / ${signal.unit}`, at(n - 1)],
          [`median error of a position / ${signal.unit}`, formatNumber(median(sigma), 2)],
          ["noise of a value of the spectra", `${formatNumber(noise.value, 3)} (${noise.source})`],
        ],
      },
    ],
    notes: ["Errors (1σ) from the noise of the spectra."],
  };
}

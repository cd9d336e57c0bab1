import { count, formatEstimate, formatNumber, formatUnit, type Report } from "../../foundation/index.js";
import type { Peak, PeakReport } from "../../spectroscopy/index.js";
import { reportState } from "../report.js";
import { spectrumState, type MarkState, type SpectralStackState } from "../spectral-stack/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

const SOURCES: Readonly<Record<PeakReport["noise"]["source"], string>> = {
  sigma: "its standard deviations",
  given: "given",
  spectrum: "found in the spectrum",
};

/** Places, heights and widths of peaks, in nm and in eV. */
export function peakTable({ spectrum, peaks, noise, prominence }: PeakReport): Report {
  const { provenance, signal, axis } = spectrum;
  const energy = axis.unit === "eV" ? "nm" : "eV";
  const simulated = provenance.simulated === undefined ? [] : [`Simulated: ${provenance.simulated}`];
  const unit = signal.unit === "" ? "" : ` / ${formatUnit(signal.unit)}`;
  const table = {
    columns: ["peak", `on the axis in ${energy}`, "FWHM", `FWHM in ${energy}`, `${signal.label}${unit}`],
    rows: peaks.map(({ position, fwhm, height, on }) => [
      formatEstimate(position),
      formatEstimate(on[energy].position),
      formatEstimate(fwhm),
      formatEstimate(on[energy].fwhm),
      formatEstimate({ ...height, unit: "" }),
    ]),
  };
  return {
    title: ["Peaks", provenance.title].filter((part) => part !== "").join(": "),
    lead: [...simulated, peaks.length === 0 ? "There is no peak." : `${count(peaks.length, "peak")}.`],
    tables: peaks.length === 0 ? [] : [table],
    notes: [
      `Of a prominence of at least ${formatNumber(prominence, 2)}; noise of one value ${formatNumber(noise.value, 2)} ` +
        `(${SOURCES[noise.source]}). Widths are those of the curve over zero. Errors are 1σ.`,
    ],
  };
}

/** The spectrum with a mark at each peak, and the table. */
export function presentPeaks(found: PeakReport): Presentation {
  const report = peakTable(found);
  const stack = spectrumState(found.spectrum);
  const state: SpectralStackState = {
    ...stack,
    title: report.title,
    marks: found.peaks.slice(0, 50).map(markOf),
    findings: {
      verdict: report.lead.at(-1) ?? "",
      ok: found.peaks.length > 0,
      found: [],
      rejected: [],
      report: reportState(report),
    },
  };
  return { ...presentReport(report), view: viewOf("spectral-stack", state) };
}

function markOf({ position }: Peak): MarkState {
  return { at: position.value, error: position.standardError, label: "" };
}

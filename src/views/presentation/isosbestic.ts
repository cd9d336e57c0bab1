import {
  count,
  formatEstimate,
  formatNumber,
  formatProbability,
  formatUnit,
  type Report,
} from "../../foundation/index.js";
import type { IsosbesticReport } from "../../insitu/index.js";
import { reportState } from "../report.js";
import { stackState, type SpectralStackState } from "../spectral-stack/index.js";
import { presentReport } from "./report.js";
import { isosbesticMarks } from "./stack.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";
import { viewOf } from "./view-of.js";

/** Isosbestic points, their tests, and the crossings that are none. */
export function isosbesticReport(found: IsosbesticReport): Report {
  const { points, rejected, noise, unit, provenance } = found;
  const simulated = provenance.simulated === undefined ? [] : [`Simulated: ${provenance.simulated}`];
  const accepted = {
    columns: ["isosbestic point", "moves over time", "spread of ΔA", "from noise alone", "p", "verdict"],
    rows: points.map(({ wavelength, spreadOverTime, test, verdict }) => [
      formatEstimate({ ...wavelength, unit }),
      `${formatNumber(spreadOverTime, 2)} ${formatUnit(unit)}`,
      formatNumber(test.spread, 2),
      formatNumber(test.expected, 2),
      formatProbability(test.p),
      verdict.text,
    ]),
  };
  const others = {
    columns: ["no isosbestic point", "reason"],
    rows: rejected.map(({ wavelength, reason }) => [`${formatNumber(wavelength, 4)} ${formatUnit(unit)}`, reason]),
  };
  return {
    title: ["Isosbestic points", provenance.title].filter((part) => part !== "").join(": "),
    lead: [...simulated, found.verdict.text],
    tables: [accepted, others].filter((table) => table.rows.length > 0),
    notes: [
      `From ${count(found.scans, "scan")}; noise of one value of ΔA ${formatNumber(noise.value, 2)} (${noise.source}). ` +
        `Errors are 1σ.`,
    ],
  };
}

/** Isosbestic points: the series in which they were found, with a mark at each, and the tests under it. */
export function presentIsosbestic(found: IsosbesticReport): Presentation {
  const { points, rejected, unit, verdict } = found;
  const report = isosbesticReport(found);
  const stack = stackState(found.series, isosbesticMarks(found));
  const state: SpectralStackState = {
    ...stack,
    title: ["Isosbestic points", stack.title].filter((part) => part !== "").join(": "),
    findings: {
      ...verdictState(verdict),
      found: points.map(
        ({ wavelength, verdict: { text } }) => `${formatEstimate({ ...wavelength, unit: formatUnit(unit) })}: ${text}`,
      ),
      rejected: rejected.map(
        ({ wavelength, reason }) =>
          `No isosbestic point at ${formatNumber(wavelength, 4)} ${formatUnit(unit)}: ${reason}`,
      ),
      report: reportState(report),
    },
  };
  return { ...presentReport(report), view: viewOf("spectral-stack", state) };
}

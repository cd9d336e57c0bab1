import { quantumYieldReport, type QuantumYield } from "../../techniques/quantum-yield/index.js";
import { axisOf, figureOf, lineOf, panelOf } from "../figure/index.js";
import { reportState } from "../report.js";
import { quantityOf } from "../scene/index.js";
import { presentReport } from "./report.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";
import { viewOf } from "./view-of.js";

const NAMES: Readonly<Record<string, string>> = {
  empty: "empty sphere",
  indirect: "beam on the wall",
  direct: "beam on the sample",
};

/** Decades below the highest point that are shown: what lies lower is no light but noise, or a tail that was calculated. */
const SHOWN = 1e-7;

/** The table, with the spectra of the sphere on a logarithmic scale where they were given. */
export function presentQuantumYield(found: QuantumYield): Presentation {
  const report = quantumYieldReport(found);
  const text = presentReport(report);
  const all = Object.entries(found.spectra);
  const first = all[0]?.[1];
  if (first === undefined) return text;
  const floor = SHOWN * Math.max(...all.map(([, { values }]) => values.reduce((most, v) => (v > most ? v : most), 0)));
  const layers = all.map(([name, { axis, values }], k) =>
    lineOf(
      NAMES[name] ?? name,
      k / 2,
      axis.values.slice(),
      values.map((v) => (v > floor ? v : Number.NaN)),
      { width: 1.3 },
    ),
  );
  const x = axisOf(quantityOf(first.axis.label, first.axis.unit));
  const y = axisOf(quantityOf(first.signal.label, first.signal.unit), { scale: "log" });
  const { verdict } = found;
  const state = figureOf(report.title, [{ panels: [panelOf(x, y, layers, { height: 260 })] }], {
    ...{ ...verdictState(verdict), simulated: found.simulated, report: reportState(report) },
  });
  return { ...text, view: viewOf("figure", state) };
}

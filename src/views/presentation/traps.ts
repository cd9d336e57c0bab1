import { trapStatesReport, type TrapStates } from "../../techniques/traps/index.js";
import { axisOf, figureOf, lineOf, panelOf, pointsOf } from "../figure/index.js";
import { reportState } from "../report.js";
import { quantityOf } from "../scene/index.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";

/** A density of trap states over their depth, and the capacitance that it comes from. */
export function presentTrapStates(of: TrapStates): Presentation {
  const { energy, density, sigma, frequency, capacitance, verdict, simulated } = of;
  const states = panelOf(
    axisOf(quantityOf("depth", "eV")),
    axisOf(quantityOf("N_t", "cm^-3 eV^-1")),
    [
      lineOf("", "data", energy, density, { width: 1 }),
      pointsOf("N_t", "data", energy, density, { errors: Float64Array.from(sigma) }),
    ],
    { height: 260, legend: false },
  );
  const measured = panelOf(
    axisOf(quantityOf("f", "Hz"), { scale: "log" }),
    axisOf(quantityOf("C", "nF cm^-2")),
    [
      pointsOf(
        "C",
        "data",
        frequency,
        Float64Array.from(capacitance, (c) => 1e9 * c),
      ),
    ],
    { height: 260, legend: false },
  );
  const report = trapStatesReport(of);
  const state = figureOf(report.title, [{ panels: [states, measured] }], {
    simulated,
    ...verdictState(verdict),
    report: reportState(report),
  });
  return presentFigure(report, state);
}

import type { FitResult } from "../../fitting/index.js";
import { axisOf, bandOf, figureOf, lineOf, panelOf, pointsOf, type FigureState } from "../figure/index.js";
import { parameterTable } from "../parameter-table.js";
import { reportState } from "../report.js";
import { extent, italic, roman } from "../scene/index.js";
import { drawn, edge, noteOf, rangeOf, titleOf } from "./drawn.js";
import { verdictState } from "../verdict-state.js";

/** A least-squares or maximum-likelihood fit as a live figure: observations, curve with its band, residuals. */
export function fitFigure(fit: FitResult): FigureState {
  const { curve, residuals } = drawn(fit);
  const quantity =
    curve.name === ""
      ? { symbol: [roman("observation")], unit: "" }
      : { symbol: [italic(curve.name)], unit: curve.unit };
  const x = axisOf(quantity);
  const most = 1.1 * Math.max(...(extent(residuals.values) ?? [0]).map(Math.abs)) || 1;
  const table = { title: "", lead: [], tables: [parameterTable(fit.parameters)], notes: [] };
  return figureOf(
    titleOf(fit),
    [
      {
        panels: [
          panelOf(
            x,
            axisOf("observed", { range: rangeOf(fit) }),
            [
              ...(curve.halfWidth95 === null
                ? []
                : [bandOf("95 % of the curve", "fit", curve.x, edge(curve, -1), edge(curve, 1))]),
              pointsOf("observed", "data", curve.places, fit.observed, {
                errors: fit.sigma === null ? null : Float64Array.from(fit.sigma),
              }),
              lineOf("fitted", "fit", curve.x, curve.y, { dash: !fit.verdict.ok }),
            ],
            { height: 240, labelled: false },
          ),
        ],
      },
      {
        panels: [
          panelOf(
            x,
            axisOf(residuals.quantity, { range: [-most, most] }),
            [pointsOf("residual", "data", curve.places, residuals.values)],
            { height: 84, legend: false },
          ),
        ],
      },
    ],
    { ...verdictState(fit.verdict), notes: [noteOf(fit)], report: reportState(table), captioned: true },
  );
}

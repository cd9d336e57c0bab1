import {
  edgeDerivativeReport,
  edgeLineReport,
  elliottReport,
  type EdgeDerivative,
  type EdgeLine,
  type ElliottFit,
} from "../../techniques/absorption-edge/index.js";
import type { Report, Verdict } from "../../foundation/index.js";
import type { Provenance } from "../../spectroscopy/index.js";
import {
  axisOf,
  figureOf,
  lineOf,
  panelOf,
  pointsOf,
  ruleOf,
  type FigureAxis,
  type FigureLayer,
  type FigureState,
} from "../figure/index.js";
import { reportState } from "../report.js";
import { extent, padded, quantityOf } from "../scene/index.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";

const ENERGY = axisOf(quantityOf("Photon energy", "eV"));

function presented(
  report: Report,
  rows: FigureState["rows"],
  { verdict, provenance }: { readonly verdict: Verdict; readonly provenance: Provenance },
): Presentation {
  const state = figureOf(report.title, rows, {
    ...{ ...verdictState(verdict), simulated: provenance.simulated ?? null },
    report: reportState(report),
  });
  return presentFigure(report, state);
}

/** The ordinate with its line, the window, and where the line is read off. */
export function presentEdgeLine(found: EdgeLine): Presentation {
  const { x, y, line, window, method, result, baseline, yLabel } = found;
  const points = pointsOf("measured", "data", x.slice(), y.slice());
  const layers: FigureLayer[] = [points];
  const values = y.filter((v) => Number.isFinite(v));
  const range = padded(extent(values) ?? [0, 1]);
  if (Number.isFinite(line.slope)) {
    const level = baseline?.value ?? 0;
    const low = method === "urbach" ? window.from - 0.4 * (window.to - window.from) : result.value;
    const ends = [low, window.to + 0.4 * (window.to - low)];
    const at = (e: number): number => line.at + line.slope * (e - line.centre);
    layers.push(lineOf("line", "fit", ends, ends.map(at)));
    layers.push(ruleOf("window", "muted", "x", window.from, true), ruleOf("window", "muted", "x", window.to, true));
    if (method === "onset") layers.push(ruleOf("", "muted", "y", level, true));
    if (method !== "urbach") layers.push(pointsOf(method === "tauc" ? "gap" : "onset", "fit", [result.value], [level], { open: true })); // prettier-ignore
  }
  const unit = method === "tauc" ? "a.u." : "";
  const up: FigureAxis = axisOf(quantityOf(yLabel, unit), { range });
  return presented(edgeLineReport(found), [{ panels: [panelOf(ENERGY, up, layers, { height: 260 })] }], found);
}

/** The derivative with its maximum. */
export function presentEdgeDerivative(found: EdgeDerivative): Presentation {
  const { x, derivative, inflection, unit } = found;
  const layers: FigureLayer[] = [lineOf("dα/dE", "data", x.slice(), derivative.slice())];
  if (Number.isFinite(inflection.value)) layers.push(ruleOf("steepest", "fit", "x", inflection.value, true));
  const up = axisOf(quantityOf("dα/dE", unit));
  return presented(edgeDerivativeReport(found), [{ panels: [panelOf(ENERGY, up, layers, { height: 240 })] }], found);
}

/** The edge with its two parts, and the residuals. */
export function presentElliott(found: ElliottFit): Presentation {
  const { x, y, curve, offset, fit, model, verdict, label, unit } = found;
  const over = (values: Float64Array): Float64Array => values.map((v) => v + offset);
  const layers: FigureLayer[] = [
    pointsOf("measured", "data", x.slice(), y.slice()),
    lineOf("excitons", 0.15, x.slice(), over(curve.excitons), { width: 1.2 }),
    lineOf("continuum", 0.75, x.slice(), over(curve.continuum), { width: 1.2 }),
    lineOf("sum", "fit", x.slice(), over(curve.total), { dash: !verdict.ok }),
    ruleOf("gap", "muted", "x", model.gap, true),
  ];
  const most = 1.1 * Math.max(...(extent(fit.residuals) ?? [0]).map(Math.abs)) || 1;
  const rest = axisOf(quantityOf("residual", unit), { range: [-most, most] });
  return presented(
    elliottReport(found),
    [
      {
        panels: [panelOf(ENERGY, axisOf(quantityOf(label, unit)), layers, { height: 240, labelled: false })],
      },
      { panels: [panelOf(ENERGY, rest, [pointsOf("residual", "data", x.slice(), fit.residuals.slice())], { height: 84, legend: false })] }, // prettier-ignore
    ],
    found,
  );
}

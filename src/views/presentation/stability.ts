import {
  segregationReport,
  stabilityReport,
  type OperationalStability,
  type Segregation,
} from "../../techniques/stability/index.js";
import { axisOf, figureOf, lineOf, panelOf, pointsOf, ruleOf, type FigureState } from "../figure/index.js";
import { reportState } from "../report.js";
import { quantityOf } from "../scene/index.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";

/** Devices in operation: intensity against the first, and the place of the peak, a colour for each current density. */
export function presentStability(of: OperationalStability): Presentation {
  const { runs, verdict, simulated } = of;
  const colour = (i: number): "data" | number => (runs.length === 1 ? "data" : i / (runs.length - 1));
  const time = axisOf(quantityOf("t", runs[0]?.timeUnit ?? ""));
  const intensity = panelOf(
    time,
    axisOf(quantityOf("EL / reference", "")),
    runs.flatMap(({ name, times, lifetime: { relative, reference, decay } }, i) => [
      pointsOf(name, colour(i), times, relative),
      ...(decay === null ? [] : [lineOf("", colour(i), decay.time, decay.fitted.map((v) => v / reference), { width: 1.2 })]), // prettier-ignore
    ]),
    { height: 240 },
  );
  const place = panelOf(
    time,
    axisOf(quantityOf("peak", "nm")),
    runs.map(({ name, peak }, i) =>
      pointsOf(name, colour(i), peak.coordinate.values, peak.values, { errors: Float64Array.from(peak.sigma) }),
    ),
    { height: 240, legend: false },
  );
  const report = stabilityReport(of);
  const state = figureOf(report.title, [{ panels: [intensity, place] }], {
    simulated,
    ...verdictState(verdict),
    report: reportState(report),
  });
  return presented(report, state);
}

/** One band or two: the share of the lower band, and the evidence for two. */
export function presentSegregation(of: Segregation): Presentation {
  const { coordinate, share, evidence, verdict, two } = of;
  const x = axisOf(quantityOf(coordinate.label, coordinate.unit));
  const rows: FigureState["rows"] = [
    {
      panels: [
        panelOf(
          x,
          axisOf(quantityOf("share of the lower band", "")),
          [
            pointsOf("share of the lower band", "data", coordinate.values, share.values, {
              errors: Float64Array.from(share.sigma),
            }),
          ],
          { height: 180, legend: false },
        ),
        panelOf(
          x,
          axisOf(quantityOf("AICc for two bands", "")),
          [
            pointsOf(
              "evidence",
              "data",
              coordinate.values,
              evidence.map((e) => (Number.isFinite(e) ? e : Number.NaN)),
            ),
            ruleOf("6", "warn", "y", 6, true),
          ],
          { height: 180, legend: false },
        ),
      ],
    },
  ];
  const report = segregationReport(of);
  const state = figureOf(report.title, rows, {
    simulated: two.provenance.simulated ?? null,
    ...verdictState(verdict),
    report: reportState(report),
  });
  return presented(report, state);
}

function presented(report: ReturnType<typeof stabilityReport>, state: FigureState): Presentation {
  return presentFigure(report, state);
}

import type { ReadonlyFloat64Array, Report } from "../../foundation/index.js";
import { peakFitReport, type PeakFit } from "../../spectroscopy/index.js";
import { axisOf, figureOf, lineOf, panelOf, pointsOf, type FigureLayer, type FigureState } from "../figure/index.js";
import { reportState } from "../report.js";
import { extent, quantityOf } from "../scene/index.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";

/** How the figure of a fit differs from the usual one. */
interface PeakFigureOptions {
  /** Curves that stand for the peaks: the doublets of photoemission. */
  readonly curves?: readonly { readonly name: string; readonly y: ReadonlyFloat64Array }[];
  /** Whether x falls to the right. */
  readonly falling?: boolean;
  readonly report?: Report;
}

/** The points with the sum and each peak on the background, and the residuals under them. */
export function peakFitFigure(fit: PeakFit, options: PeakFigureOptions = {}): FigureState {
  const { x, y, sigma, peaks, backgroundCurve: base, verdict, provenance, fit: result } = fit;
  const range = options.falling === true ? { range: [x[x.length - 1] as number, x[0] as number] as const } : {};
  const across = axisOf(quantityOf(fit.xLabel, fit.xUnit), range);
  const curves =
    options.curves ?? peaks.map((one, k) => ({ name: peaks.length === 1 ? one.shape : `peak ${k + 1}`, y: one.curve }));
  const curve = result.curve;
  const layers: FigureLayer[] = [
    pointsOf("measured", "data", x, y, { errors: sigma === null ? null : Float64Array.from(sigma) }),
    ...(fit.background === "none" ? [] : [lineOf("background", "muted", x, base, { dash: true, width: 1.2 })]),
    ...curves.map((one, k) =>
      lineOf(
        one.name,
        curves.length === 1 ? "muted" : k / (curves.length - 1),
        x,
        one.y.map((v, i) => v + (base[i] as number)),
        { width: 1.2 },
      ),
    ),
    lineOf("sum", "fit", curve?.x ?? x, curve?.y ?? result.fitted, { dash: !verdict.ok }),
  ];
  const residuals = Float64Array.from(result.residuals, (r, i) => r / (sigma?.[i] ?? 1));
  const most = 1.1 * Math.max(...(extent(residuals) ?? [0]).map(Math.abs)) || 1;
  const report = options.report ?? peakFitReport(fit);
  return figureOf(
    report.title,
    [
      {
        panels: [panelOf(across, axisOf(quantityOf(fit.yLabel, fit.yUnit)), layers, { height: 240, labelled: false })],
      },
      {
        panels: [
          panelOf(
            across,
            axisOf(quantityOf("residual", sigma === null ? fit.yUnit : "σ"), { range: [-most, most] }),
            [pointsOf("residual", "data", x, residuals)],
            { height: 84, legend: false },
          ),
        ],
      },
    ],
    {
      ...verdictState(verdict),
      simulated: provenance.simulated ?? null,
      report: reportState(report),
    },
  );
}

/** The fit as a picture and a table. */
export function presentPeakFit(fit: PeakFit): Presentation {
  const state = peakFitFigure(fit);
  return presentFigure(peakFitReport(fit), state);
}

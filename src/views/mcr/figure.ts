import type { Report } from "../../foundation/index.js";
import type { McrResult } from "../../insitu/index.js";
import { axisOf, figureOf, lineOf, panelOf, type FigureLayer, type FigureState } from "../figure/index.js";
import { reportState } from "../report.js";
import { axisQuantity, coordinateQuantity, signalQuantity } from "../scene/index.js";
import { verdictState } from "../verdict-state.js";

/** Root mean square of the residuals of each scan, masked values left out. */
export function residualRms({
  coordinate,
  residuals,
}: Pick<McrResult["series"][number], "coordinate" | "residuals">): Float64Array {
  const n = residuals.axis.values.length;
  return Float64Array.from(coordinate.values, (_, i) => {
    let [sum, points] = [0, 0];
    for (let j = 0; j < n; j++) {
      if (residuals.mask?.[i * n + j] === 1) continue;
      sum += (residuals.values[i * n + j] as number) ** 2;
      points++;
    }
    return Math.sqrt(sum / points);
  });
}

/** A curve resolution as a live figure: spectra with their ambiguity (thin), concentrations, residuals scan by scan. */
export function mcrFigure(result: McrResult, report: Report): FigureState {
  const { names, spectra, series, ambiguity, provenance, verdict } = result;
  const k = names.length;
  const colour = (c: number): number => c / Math.max(1, k - 1);
  const axis = spectra[0]?.axis;
  const first = series[0];
  const [x, signal] = [
    axis === undefined ? axisOf("") : axisOf(axisQuantity(axis)),
    spectra[0]?.signal ?? { kind: "unknown", unit: "", label: "" },
  ];
  const time = first === undefined ? axisOf("") : axisOf(coordinateQuantity(first.coordinate));
  const shown = spectra.flatMap((spectrum, c): FigureLayer[] => [
    lineOf(names[c] ?? "", colour(c), spectrum.axis.values, spectrum.values),
    ...(ambiguity.extents[c]?.spectra ?? []).map((other) =>
      lineOf("", colour(c), spectrum.axis.values, other, { width: 0.8 }),
    ),
  ]);
  const courses = series.flatMap(({ coordinate, concentrations }) =>
    names.map(
      (name, c) =>
      lineOf(name, colour(c), coordinate.values, Float64Array.from(coordinate.values, (_, i) => concentrations[i * k + c] as number)), // prettier-ignore
    ),
  );
  const left = series.map((one) => lineOf("", "data", one.coordinate.values, residualRms(one), { width: 1.3 }));
  return figureOf(
    provenance.title || "Curve resolution",
    [
      {
        panels: [panelOf(x, axisOf(signalQuantity(signal)), shown), panelOf(time, axisOf("concentration"), courses)],
      },
      { panels: [panelOf(time, axisOf({ ...axisOf("rms residual"), unit: signal.unit }), left, { height: 120 })] },
    ],
    {
      simulated: provenance.simulated ?? null,
      ...verdictState(verdict),
      report: reportState(report),
    },
  );
}

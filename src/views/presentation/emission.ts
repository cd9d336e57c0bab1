import { emissionPeakReport, emissionTrackReport, type EmissionPeak, type EmissionTrack, type TrackedQuantity } from "../../techniques/emission/index.js"; // prettier-ignore
import { axisOf, figureOf, panelOf, pointsOf, ruleOf, type FigureState } from "../figure/index.js";
import { reportState } from "../report.js";
import { quantityOf } from "../scene/index.js";
import { peakFitFigure } from "./peak-fit.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";

/** The fit over energy with the maximum and the centroid marked, and the table of all places. */
export function presentEmissionPeak(found: EmissionPeak): Presentation {
  const report = emissionPeakReport(found);
  const drawn = peakFitFigure(found.fit);
  const [first, ...others] = drawn.rows;
  const marks = [
    ruleOf("maximum", "text", "x", found.maximum.eV.value, true),
    ruleOf("centroid", "warn", "x", found.centroid.eV.value, true),
  ].filter(({ at }) => Number.isFinite(at));
  const rows = first === undefined ? drawn.rows : [{ panels: first.panels.map((p) => ({ ...p, layers: [...p.layers, ...marks] })) }, ...others]; // prettier-ignore
  const state: FigureState = {
    ...drawn,
    title: report.title,
    rows,
    ...verdictState(found.verdict),
    report: reportState(report),
  };
  return presentFigure(report, state);
}

/** Centre, width and area or share of the bands over the scans. */
export function presentEmissionTrack(track: EmissionTrack): Presentation {
  const report = emissionTrackReport(track);
  const { coordinate, bands, verdict, provenance } = track;
  const x = axisOf(quantityOf(coordinate.label, coordinate.unit));
  const panel = (
    label: string,
    of: (band: EmissionTrack["bands"][number]) => TrackedQuantity,
    last: boolean,
  ): FigureState["rows"][number] => ({
    // prettier-ignore
    panels: [
      panelOf(
        x,
        axisOf(quantityOf(label, bands[0] === undefined ? "" : of(bands[0]).unit)),
        bands.map((band, k) =>
          pointsOf(
            bands.length === 1 ? "" : `band ${k + 1}`,
            bands.length === 1 ? "data" : k / (bands.length - 1),
            coordinate.values.slice(),
            Float64Array.from(of(band).values),
            { errors: Float64Array.from(of(band).sigma) },
          ),
        ),
        { height: 110, labelled: last, legend: label === "centre" },
      ),
    ],
  });
  const state = figureOf(
    report.title,
    [
      panel("centre", (band) => band.centre, false),
      panel("FWHM", (band) => band.fwhm, false),
      bands.length === 1
        ? panel("area", (band) => band.area, true)
        : panel("share of the area", (band) => band.share, true),
    ],
    { ...verdictState(verdict), simulated: provenance.simulated ?? null, report: reportState(report) },
  );
  return presentFigure(report, state);
}

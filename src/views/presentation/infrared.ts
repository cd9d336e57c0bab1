import { bandAreasReport, type BandAreas } from "../../techniques/infrared/index.js";
import { axisOf, bandOf, figureOf, lineOf, panelOf } from "../figure/index.js";
import { reportState } from "../report.js";
import { extent, quantityOf } from "../scene/index.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";

/** The spectrum with each band filled to the line between its anchors, and the table; wavenumbers fall to the right. */
export function presentBandAreas(found: BandAreas): Presentation {
  const report = bandAreasReport(found);
  const { spectrum, bands, verdict } = found;
  const { axis, values, provenance } = spectrum;
  const layers = bands.map(({ name, from, to }, k) => {
    const kept = Array.from(axis.values, (_, i) => i).filter(
      (i) => (axis.values[i] as number) >= from && (axis.values[i] as number) <= to,
    );
    const x = Float64Array.from(kept, (i) => axis.values[i] as number);
    const y = Float64Array.from(kept, (i) => values[i] as number);
    const [a = 0, b = 0, ya = 0, yb = 0] = [x[0], x[x.length - 1], y[0], y[y.length - 1]];
    const line = x.map((at) => ya + ((yb - ya) * (at - a)) / (b - a || 1));
    return bandOf(name, bands.length === 1 ? 0.4 : k / (bands.length - 1), x, line, y);
  });
  const [low, high] = extent(axis.values) ?? [0, 1];
  const across = axisOf(quantityOf(axis.label, axis.unit), { range: [high, low] });
  const state = figureOf(
    report.title,
    [
      {
        panels: [
          panelOf(across, axisOf("Absorbance"), [...layers, lineOf("", "data", axis.values, values, { width: 1.1 })], {
            height: 240,
          }),
        ],
      },
    ],
    {
      ...{ ...verdictState(verdict), simulated: provenance.simulated ?? null },
      report: reportState(report),
    },
  );
  return presentFigure(report, state);
}

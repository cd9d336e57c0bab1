import { freedmanDiaconis, histogram } from "../../numerics/index.js";
import {
  regionReport,
  roughnessReport,
  type RegionMeans,
  type ScalarMap,
  type SurfaceRoughness,
} from "../../techniques/scanning-probe/index.js";
import { axisOf, barsOf, figureOf, lineOf, mapOf, panelOf, ruleOf, type FigurePanel } from "../figure/index.js";
import { reportState } from "../report.js";
import { fromText, italic, type Quantity } from "../scene/index.js";
import { describedText } from "./described.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";
import { viewOf } from "./view-of.js";

/** Cells along the longer side of a map as shown, and bins of a histogram at most. */
const [SHOWN, BINS] = [400, 120];

const NAMES = { height: "height", voltage: "V", energy: "energy" } as const;

const quantityOf = ({ kind, unit }: ScalarMap): Quantity => ({ symbol: fromText(NAMES[kind]), unit });

/** The map, cells of several pixels as their means. */
function mapPanel(map: ScalarMap): FigurePanel {
  const { width, height, values, pixelSize } = map;
  const k = Math.max(1, Math.ceil(Math.max(width, height) / SHOWN));
  const [columns, rows] = [Math.max(1, Math.floor(width / k)), Math.max(1, Math.floor(height / k))];
  const [stepX, stepY] = [Math.min(k, width), Math.min(k, height)];
  const cells = new Float64Array(columns * rows);
  for (let y = 0; y < rows * stepY; y++) {
    for (let x = 0; x < columns * stepX; x++) {
      const at = Math.floor(y / stepY) * columns + Math.floor(x / stepX);
      cells[at] = (cells[at] as number) + (values[y * width + x] as number) / (stepX * stepY);
    }
  }
  const wide = Math.max(width, height) * pixelSize > 5000;
  const [side, unit] = wide ? [pixelSize / 1000, "µm"] : [pixelSize, "nm"];
  const centres = (n: number, step: number): Float64Array =>
    Float64Array.from({ length: n }, (_, i) => (i + 0.5) * step * side);
  return panelOf(
    axisOf({ symbol: [italic("x")], unit }, { range: [0, width * side] }),
    axisOf({ symbol: [italic("y")], unit }, { range: [height * side, 0] }),
    [mapOf("", centres(columns, stepX), centres(rows, stepY), cells, { difference: false, range: null, bar: true, quantity: quantityOf(map) })], // prettier-ignore
    { height: 300, equal: true, legend: false },
  );
}

/** How often each value is met, in all pixels. */
function histogramPanel(map: ScalarMap): FigurePanel {
  const sorted = Float64Array.from(map.values).sort();
  const { edges, counts } = histogram(sorted, freedmanDiaconis(sorted, BINS));
  const width = (edges[1] as number) - (edges[0] as number);
  const middles = counts.map((_, i) => (edges[i] as number) + width / 2);
  return panelOf(axisOf(quantityOf(map)), axisOf("pixels", { whole: true }), [barsOf("", "data", middles, counts, width)], { height: 300, legend: false }); // prettier-ignore
}

/** How often each value is met in either part, as densities, since one part has fewer pixels. */
function partsPanel({ map, mask, names, inside, outside }: RegionMeans): FigurePanel {
  const part = (which: number): Float64Array => map.values.filter((_, i) => mask[i] === which).sort();
  const layers = ([[1, inside, "fit"], [0, outside, "data"]] as const).flatMap(([which, mean, colour], k) => {
    const sorted = part(which);
    const { edges, counts } = histogram(sorted, freedmanDiaconis(sorted, BINS));
    const width = (edges[1] as number) - (edges[0] as number);
    const density = counts.map((n) => n / (sorted.length * width));
    const middles = counts.map((_, i) => (edges[i] as number) + width / 2);
    return [lineOf(names[k as 0 | 1], colour, middles, density), ruleOf("", colour, "x", mean.value, true)];
  }); // prettier-ignore
  const per = `${map.unit}^-1`;
  return panelOf(axisOf(quantityOf(map)), axisOf({ symbol: fromText("density"), unit: per }), layers, { height: 300 });
}

function presentMap(map: ScalarMap): Presentation {
  const { width, height, pixelSize, kind, unit, title, provenance } = map;
  const state = figureOf(title === "" ? `Map of ${kind}` : title, [{ panels: [mapPanel(map), histogramPanel(map)] }], {
    ...{ simulated: provenance.simulated ?? null, notes: provenance.notes },
  });
  const text = describedText("ScalarMap", { ...provenance, title }, [
    `${kind} in ${unit}, ${String(width)} × ${String(height)} pixels of ${String(pixelSize)} nm`,
    map.commonError === null ? "" : `An error of ${String(map.commonError)} ${unit} is common to all pixels`,
  ]);
  return { text, view: viewOf("figure", state) };
}

function presentRoughness(of: SurfaceRoughness): Presentation {
  return shown(of, roughnessReport(of), [mapPanel(of.map), histogramPanel(of.map)]);
}

function presentRegions(of: RegionMeans): Presentation {
  return shown(of, regionReport(of), [mapPanel(of.map), partsPanel(of)]);
}

function shown(
  { map, verdict }: SurfaceRoughness | RegionMeans,
  report: ReturnType<typeof roughnessReport>,
  panels: readonly FigurePanel[],
): Presentation {
  const state = figureOf(report.title, [{ panels }], {
    ...{ simulated: map.provenance.simulated ?? null, ...verdictState(verdict) },
    report: reportState(report),
  });
  return presentFigure(report, state);
}

/** How each result is shown. */
export const SCANNING_PROBE_PRESENTERS: Readonly<Record<string, (value: never) => Presentation>> = {
  ScalarMap: (value: ScalarMap) => presentMap(value),
  SurfaceRoughness: (value: SurfaceRoughness) => presentRoughness(value),
  RegionMeans: (value: RegionMeans) => presentRegions(value),
};

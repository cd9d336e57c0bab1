import {
  bandBetween,
  blueRed,
  cellsOf,
  cellsUnder,
  errorBars,
  extent,
  fromText,
  grey,
  heatmapRaster,
  pixels,
  robustExtent,
  textWidth,
  toPixel,
  TYPE,
  viridis,
  type Colormap,
  type Mark,
  type Panel,
  type Raster,
  type Theme,
} from "../scene/index.js";
import { colourOf } from "./colour.js";
import type { BarsLayer, FigureLayer, MapLayer, PointsLayer, SticksLayer } from "./state.js";

/** What the ends of a map's colours mean. */
export function mapRange({ range, values, difference }: MapLayer): readonly [number, number] {
  if (range !== null) return range;
  const [low, high] = robustExtent(values)?.range ?? [0, 1];
  if (!difference) return [low, high];
  const most = Math.max(-low, high) || 1;
  return [-most, most];
}

/** The colours of a map. */
export function mapColours(layer: MapLayer): Pick<Colormap, "table"> {
  return layer.grey ? grey : layer.difference ? blueRed : viridis;
}

/** The last raster of each map: a cursor that moves over one does not change it. */
const rasters = new WeakMap<Float64Array, { readonly key: string; readonly raster: Raster }>();

function mapMarks(layer: MapLayer, { plot, x, y }: Panel, theme: Theme, density: number): Mark[] {
  const [width, height] = [Math.max(1, Math.round(plot.width * density)), Math.max(1, Math.round(plot.height * density))]; // prettier-ignore
  const known = rasters.get(layer.values);
  const key = JSON.stringify([width, height, x, y, layer.range, layer.difference, theme.name]);
  if (known?.key === key) return [{ kind: "image", ...plot, raster: known.raster, crisp: true }];
  const raster = heatmapRaster({
    values: layer.values,
    nColumns: layer.columns.length,
    columns: cellsUnder(cellsOf(layer.columns), x, width),
    rows: cellsUnder(cellsOf(layer.rows), y, height),
    domain: mapRange(layer),
    map: mapColours(layer),
    missing: theme.missing,
  });
  rasters.set(layer.values, { key, raster });
  return [{ kind: "image", ...plot, raster, crisp: true }];
}

function barMarks({ x, y, width }: BarsLayer, place: Panel, fill: string, theme: Theme): Mark[] {
  const floor = Math.min(place.plot.y + place.plot.height, toPixel(place.y, 0) || Number.POSITIVE_INFINITY);
  return Array.from(x, (value, i): Mark => {
    const ends = [toPixel(place.x, value - width / 2), toPixel(place.x, value + width / 2)];
    const top = toPixel(place.y, y[i] as number);
    const [left, right] = [Math.min(...ends), Math.max(...ends)];
    const box = { x: left, y: Math.min(top, floor), width: right - left, height: Math.abs(floor - top) };
    return { kind: "rect", ...box, fill, stroke: theme.background };
  }).filter((mark) => mark.kind === "rect" && mark.height > 0 && mark.width > 0);
}

function pointMarks(layer: PointsLayer, place: Panel, colour: string, theme: Theme): Mark[] {
  const { x, y, errors, xErrors, open } = layer;
  const radius = x.length > 1000 ? 1.2 : x.length > 200 ? 1.8 : 2.8;
  const marks: Mark[] = [];
  if (errors !== null) marks.push(errorBars(place, x, y, errors, colour, radius > 2 ? 3 : 0));
  if (xErrors !== null) {
    const bars = Array.from(x, (v, i): number[] => {
      const e = xErrors[i] as number;
      const at = toPixel(place.y, y[i] as number);
      return [toPixel(place.x, v - e), at, toPixel(place.x, v + e), at, Number.NaN, Number.NaN];
    }).flat();
    marks.push({ kind: "path", points: bars, stroke: colour });
  }
  const fill = open ? { fill: theme.background, stroke: colour } : { fill: colour };
  return [...marks, { kind: "points", points: pixels(place, x, y), radius, ...fill }];
}

/** Labels stand over their sticks, those of the highest first; one that would cover another is left out. */
function stickMarks({ x, y, labels }: SticksLayer, place: Panel, colour: string, theme: Theme): Mark[] {
  const { plot } = place;
  const floor = Math.min(plot.y + plot.height, toPixel(place.y, 0) || Number.POSITIVE_INFINITY);
  const tops = Array.from(x, (v, i) => [toPixel(place.x, v), toPixel(place.y, y[i] as number)] as const);
  const lines = tops.flatMap(([left, top]) => [left, floor, left, top, Number.NaN, Number.NaN]);
  const marks: Mark[] = [{ kind: "path", points: lines, stroke: colour, width: 1.3 }];
  const taken: (readonly [left: number, right: number, bottom: number])[] = [];
  const order = labels.map((_, i) => i).sort((a, b) => (y[b] as number) - (y[a] as number));
  for (const i of order) {
    const [middle, top] = tops[i] as readonly [number, number];
    const text = fromText(labels[i] as string);
    const half = textWidth(text, TYPE.tick) / 2 + 2;
    const [left, right] = [middle - half, middle + half];
    if (labels[i] === "" || !(left >= plot.x && right <= plot.x + plot.width)) continue;
    if (taken.some(([from, to, bottom]) => left < to && right > from && Math.abs(bottom - top) < TYPE.tick + 2))
      continue;
    // Nor does a label stand on a stick that is higher.
    if (tops.some(([at, other], k) => k !== i && at > left && at < right && other < top - 1)) continue;
    taken.push([left, right, top]);
    marks.push({ kind: "text", x: middle, y: Math.max(plot.y + TYPE.tick, top - 3), text, size: TYPE.tick, fill: theme.muted, anchor: "middle" }); // prettier-ignore
  }
  return marks;
}

/**
 * A layer as marks.
 *
 * @param density pixels of a map for each pixel of the figure
 */
export function layerMarks(layer: FigureLayer, place: Panel, theme: Theme, density: number = 1): Mark[] {
  const colour = colourOf(layer.colour, theme);
  switch (layer.kind) {
    case "line": {
      const dash = layer.dash ? { dash: [6, 4] } : {};
      const points = pixels(place, layer.x, layer.y);
      const edge: Mark = { kind: "path", points, stroke: theme.background, width: layer.width + 2.5 };
      return [
        ...(layer.edged === true ? [edge] : []),
        { kind: "path", points, stroke: colour, width: layer.width, ...dash },
      ];
    }
    case "points":
      return pointMarks(layer, place, colour, theme);
    case "band":
      return [bandBetween(place, layer.x, layer.low, layer.high, colour)];
    case "bars":
      return barMarks(layer, place, colour, theme);
    case "sticks":
      return stickMarks(layer, place, colour, theme);
    case "map":
      return mapMarks(layer, place, theme, density);
    case "rule": {
      const at = toPixel(place[layer.along], layer.at);
      const { plot } = place;
      const points =
        layer.along === "x" ? [at, plot.y, at, plot.y + plot.height] : [plot.x, at, plot.x + plot.width, at];
      const line: Mark = { kind: "path", points, stroke: colour, ...(layer.dash ? { dash: [2, 3] } : {}) };
      if (layer.along === "x" || layer.name === "") return [line];
      const text = fromText(layer.name);
      // Under the line where there is no room over it.
      const [x, y] = [plot.x + plot.width - 5, at - TYPE.tick - 3 < plot.y ? at + TYPE.tick + 1 : at - 3];
      return [line, { kind: "text", x, y, text, size: TYPE.tick, fill: theme.muted, anchor: "end" }];
    }
  }
}

/** Whether anything of a panel's layers can be drawn. */
export function isEmpty(layers: readonly FigureLayer[]): boolean {
  return layers.every((layer) => {
    if (layer.kind === "rule") return true;
    const values = layer.kind === "map" ? layer.values : layer.kind === "band" ? layer.low : layer.y;
    return extent(values) === undefined;
  });
}

import { border, heatmapRaster, yAxis, yRoom, yTicks, type Mark, type Panel, type Rect, type Theme } from "../scene/index.js"; // prettier-ignore
import { mapColours, mapRange } from "./layers.js";
import type { FigurePanel, MapLayer } from "./state.js";

const [GAP, WIDTH, STEPS] = [8, 12, 256];

/** The map whose colours a scale explains; none where the room beside the plot belongs to an axis. */
export function explainedMap({ layers, right }: FigurePanel): MapLayer | undefined {
  return right === null ? layers.find((layer) => layer.kind === "map" && layer.bar) as MapLayer | undefined : undefined; // prettier-ignore
}

/** Room that the scale of a map needs on the right of its plot. */
export function mapBarRoom(layer: MapLayer, height: number): number {
  return GAP + WIDTH + yRoom(yTicks(shownRange(layer), height, false, "linear")) + 4;
}

/** The scale of a map's colours, on the right of its plot. */
export function mapBarMarks(layer: MapLayer, plot: Rect, theme: Theme): Mark[] {
  const [low, high] = shownRange(layer);
  const bar = { x: plot.x + plot.width + GAP, y: plot.y, width: WIDTH, height: plot.height };
  const raster = heatmapRaster({
    values: Float64Array.from({ length: STEPS }, (_, i) => high - ((i + 0.5) / STEPS) * (high - low)),
    nColumns: 1,
    columns: Int32Array.of(0),
    rows: Int32Array.from({ length: STEPS }, (_, i) => i),
    domain: [low, high],
    map: mapColours(layer),
    missing: theme.missing,
  });
  const place: Panel = {
    plot: bar,
    x: { domain: [0, 1], range: [bar.x, bar.x + bar.width] },
    y: { domain: [low, high], range: [bar.y + bar.height, bar.y] },
  };
  return [{ kind: "image", ...bar, raster }, border(place, theme), ...yAxis(place, layer.quantity, theme, "right")];
}

/** A constant map has one colour; its scale still shows where the value lies. */
function shownRange(layer: MapLayer): readonly [number, number] {
  const [low, high] = mapRange(layer);
  return high > low ? [low, high] : [low - Math.abs(low || 1) / 2, low + Math.abs(low || 1) / 2];
}

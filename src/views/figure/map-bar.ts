import { colourScaleMarks, wideDomain, yRoom, yTicks, type Mark, type Rect, type Theme } from "../scene/index.js";
import { mapColours, mapRange } from "./layers.js";
import type { FigurePanel, MapLayer } from "./state.js";

const [GAP, WIDTH] = [8, 12];

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
  const domain = shownRange(layer);
  const bar = { x: plot.x + plot.width + GAP, y: plot.y, width: WIDTH, height: plot.height };
  return colourScaleMarks({ bar, domain, colours: domain, map: mapColours(layer), quantity: layer.quantity }, theme);
}

function shownRange(layer: MapLayer): readonly [number, number] {
  return wideDomain(...mapRange(layer));
}

import type { Colormap } from "./colormap.js";
import { border, yAxis, type Panel } from "./frame.js";
import { heatmapRaster } from "./heatmap-raster.js";
import type { Mark, Rect } from "./marks.js";
import type { Theme } from "./theme.js";
import type { Quantity } from "./unit.js";

/** As many as a colour map has entries. */
const STEPS = 256;

/** What a scale of colours shows. */
export interface ColourScale {
  readonly bar: Rect;
  /** From foot to top, see `wideDomain`. */
  readonly domain: readonly [number, number];
  /** What the ends of the colour map stand for. */
  readonly colours: readonly [number, number];
  readonly map: Pick<Colormap, "table">;
  readonly quantity: Quantity;
}

/** A constant, be it one but for rounding, has one colour; its scale still shows where the value lies. */
export function wideDomain(low: number, high: number): readonly [number, number] {
  return high - low > 4 * Number.EPSILON * Math.max(Math.abs(low), Math.abs(high))
    ? [low, high]
    : [low - Math.abs(low || 1) / 2, low + Math.abs(low || 1) / 2];
}

/** A scale of colours with its axis on the right; drawn as heatmaps are, so that a value has the same colour in both. */
export function colourScaleMarks({ bar, domain, colours, map, quantity }: ColourScale, theme: Theme): Mark[] {
  const [low, high] = domain;
  const raster = heatmapRaster({
    values: Float64Array.from({ length: STEPS }, (_, i) => high - ((i + 0.5) / STEPS) * (high - low)),
    nColumns: 1,
    columns: Int32Array.of(0),
    rows: Int32Array.from({ length: STEPS }, (_, i) => i),
    domain: colours,
    map,
    missing: theme.missing,
  });
  const place: Panel = {
    plot: bar,
    x: { domain: [0, 1], range: [bar.x, bar.x + bar.width] },
    y: { domain, range: [bar.y + bar.height, bar.y] },
  };
  return [{ kind: "image", ...bar, raster }, border(place, theme), ...yAxis(place, quantity, theme, "right")];
}

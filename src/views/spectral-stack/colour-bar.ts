import { border, heatmapRaster, roman, yAxis, type Mark, type Panel, type Rect, type Theme } from "../scene/index.js";
import type { ShownStack } from "./shown.js";

/** As many as a colour map has entries. */
const STEPS = 256;

/** What the colour scale shows: the range of the data and the ends of the colours, whichever is wider. */
export function colourBarDomain({ colours, ownColours }: ShownStack): readonly [number, number] {
  const low = Math.min(colours[0], ownColours[0]);
  const high = Math.max(colours[1], ownColours[1]);
  // A constant stack has one colour; its scale still shows where the value lies.
  return high > low ? [low, high] : [low - Math.abs(low || 1) / 2, low + Math.abs(low || 1) / 2];
}

/** The colour scale beside the heatmap, with its unit; says so where outliers lie beyond it. */
export function colourBarMarks(shown: ShownStack, bar: Rect, theme: Theme): Mark[] {
  const domain = colourBarDomain(shown);
  const [low, high] = domain;
  // Drawn as the heatmap is, so that a value has the same colour in both.
  const raster = heatmapRaster({
    values: Float64Array.from({ length: STEPS }, (_, i) => high - ((i + 0.5) / STEPS) * (high - low)),
    nColumns: 1,
    columns: Int32Array.of(0),
    rows: Int32Array.from({ length: STEPS }, (_, i) => i),
    domain: shown.colours[1] > shown.colours[0] ? shown.colours : domain,
    map: shown.map,
    missing: theme.missing,
  });
  const place: Panel = {
    plot: bar,
    x: { domain: [0, 1], range: [bar.x, bar.x + bar.width] },
    y: { domain, range: [bar.y + bar.height, bar.y] },
  };
  const marks: Mark[] = [
    { kind: "image", ...bar, raster },
    border(place, theme),
    ...yAxis(place, shown.signal, theme, "right"),
  ];
  if (shown.clipped) {
    const text = [roman("outliers beyond")];
    marks.push({
      kind: "text",
      x: bar.x + bar.width + 24,
      y: bar.y + bar.height + 34,
      text,
      size: 10,
      fill: theme.muted,
      anchor: "end",
    });
  }
  return marks;
}

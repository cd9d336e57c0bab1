import { border, colourIndex, roman, yAxis, type Mark, type Panel, type Rect, type Theme } from "../scene/index.js";
import type { ShownStack } from "./shown.js";

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
  const rgba = new Uint8ClampedArray(256 * 4);
  const whole = shown.colours[1] > shown.colours[0] ? shown.colours : domain;
  for (let i = 0; i < 256; i += 1) {
    const value = domain[1] - ((i + 0.5) / 256) * (domain[1] - domain[0]);
    const at = 3 * colourIndex(value, whole);
    rgba.set(shown.map.table.subarray(at, at + 3), 4 * i);
    rgba[4 * i + 3] = 255;
  }
  const place: Panel = {
    plot: bar,
    x: { domain: [0, 1], range: [bar.x, bar.x + bar.width] },
    y: { domain, range: [bar.y + bar.height, bar.y] },
  };
  const marks: Mark[] = [
    { kind: "image", ...bar, raster: { width: 1, height: 256, rgba } },
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

import { colourScaleMarks, roman, wideDomain, type Mark, type Rect, type Theme } from "../scene/index.js";
import type { ShownStack } from "./shown.js";

/** What the colour scale shows: the range of the data and the ends of the colours, whichever is wider. */
export function colourBarDomain({ colours, ownColours }: ShownStack): readonly [number, number] {
  const low = Math.min(colours[0], ownColours[0]);
  const high = Math.max(colours[1], ownColours[1]);
  return wideDomain(low, high);
}

/** The colour scale beside the heatmap, with its unit; says so where outliers lie beyond it. */
export function colourBarMarks(shown: ShownStack, bar: Rect, theme: Theme): Mark[] {
  const domain = colourBarDomain(shown);
  const { map, signal: quantity } = shown;
  const colours = shown.colours[1] > shown.colours[0] ? shown.colours : domain;
  const marks = colourScaleMarks({ bar, domain, colours, map, quantity }, theme);
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

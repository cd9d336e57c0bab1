import { proseRich, textWidth, TYPE, type Mark, type Theme } from "../scene/index.js";
import { colourOf } from "./colour.js";
import type { FigureLayer } from "./state.js";

/** Room that one row takes. */
const ROW = 21;
const SAMPLE = 16;

/** Layers that the legend names: each name once, and none of a map or of a line that is named where it stands. */
function named(layers: readonly FigureLayer[]): readonly FigureLayer[] {
  const seen = new Set<string>();
  return layers.filter((layer) => {
    const { name, kind } = layer;
    if (name === "" || kind === "map" || (kind === "rule" && layer.along === "y") || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

/** A layer as the legend shows it: as it is drawn. */
function sample(layer: FigureLayer, x: number, y: number, theme: Theme): Mark[] {
  const colour = colourOf(layer.colour, theme);
  const line = (width: number, dash: boolean): Mark => ({
    kind: "path",
    points: [x, y, x + SAMPLE, y],
    stroke: colour,
    width,
    ...(dash ? { dash: [5, 4] } : {}),
  });
  switch (layer.kind) {
    case "points":
      return [
        { kind: "points", points: [x + SAMPLE / 2, y], radius: 3, ...(layer.open ? { stroke: colour } : { fill: colour }) }, // prettier-ignore
      ];
    case "sticks":
      return [{ kind: "path", points: [x + SAMPLE / 2, y - 5, x + SAMPLE / 2, y + 5], stroke: colour, width: 1.7 }];
    case "band":
      return [{ kind: "path", points: [x, y - 5, x + SAMPLE, y - 5, x + SAMPLE, y + 5, x, y + 5], fill: colour, opacity: 0.25 }]; // prettier-ignore
    case "bars":
    case "map":
      return [{ kind: "rect", x, y: y - 5, width: SAMPLE, height: 10, fill: colour }];
    case "line":
      return [line(Math.max(1.2, layer.width), layer.dash)];
    case "rule":
      return [line(1.2, layer.dash)];
  }
}

/** Names of layers beside what they look like, in rows; nothing where there is only one. */
export function figureLegend(
  layers: readonly FigureLayer[],
  left: number,
  top: number,
  width: number,
  theme: Theme,
): { readonly marks: readonly Mark[]; readonly height: number } {
  const entries = named(layers);
  if (entries.length < 2) return { marks: [], height: 0 };
  const marks: Mark[] = [];
  let [x, y] = [left, top];
  for (const layer of entries) {
    const text = proseRich(layer.name);
    const wide = SAMPLE + 5 + textWidth(text, TYPE.note) * 1.06;
    if (x > left && x + wide > left + width) [x, y] = [left, y + ROW];
    marks.push(...sample(layer, x, y + 9, theme));
    marks.push({ kind: "text", x: x + SAMPLE + 5, y: y + 13, text, size: TYPE.note, fill: theme.text });
    x += wide + 14;
  }
  return { marks, height: y - top + ROW };
}

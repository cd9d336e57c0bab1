import {
  border,
  clip,
  cellsUnder,
  clipRich,
  heatmapRaster,
  roman,
  textWidth,
  TYPE,
  xAxis,
  yAxis,
  type Mark,
  type Panel,
  type Theme,
} from "../scene/index.js";
import { keepNothing, pixelsKey, type Keep } from "./keep.js";
import type { ShownStack } from "./shown.js";
import { marksText } from "./marks.js";
import { referenceText } from "./reference-text.js";

/** The heatmap's panel. */
export function heatmapMarks(
  shown: ShownStack,
  place: Panel,
  density: number,
  theme: Theme,
  keep: Keep = keepNothing,
): Mark[] {
  const { plot } = place;
  const { colours, map } = shown;
  // A new object over the same memory: who holds a raster sees that it was drawn anew.
  const raster = keep("heatmap", [...pixelsKey(shown, place, density), ...colours, map, theme.missing], (before) => ({
    ...heatmapRaster(
      {
        values: shown.values,
        nColumns: shown.nAxis,
        columns: cellsUnder(shown.axis.cells, place.x, Math.max(1, Math.round(plot.width * density))),
        rows: cellsUnder(shown.scans.cells, place.y, Math.max(1, Math.round(plot.height * density))),
        domain: colours,
        map,
        missing: theme.missing,
      },
      before,
    ),
  }));
  return [
    { kind: "image", ...plot, raster, crisp: true },
    border(place, theme),
    ...xAxis(place, shown.axis.quantity, theme),
    ...yAxis(place, shown.scans.quantity, theme),
  ];
}

/** Over the heatmap: what was subtracted on the left, what is marked on the right. */
export function heatmapCaption(shown: ShownStack, place: Panel, theme: Theme): Mark[] {
  const { plot } = place;
  const style = { kind: "text", y: plot.y - 7, size: TYPE.note } as const;
  // The marks come first: what was subtracted stands in other places too.
  const least =
    shown.marks.length === 0 ? 0 : Math.min(plot.width / 2, textWidth(marksText(shown, 4, true), TYPE.note) + 26);
  const left = clip(referenceText(shown), plot.width - least, TYPE.note);
  const room = plot.width - textWidth(left, TYPE.note) - 14;
  const wordings = [marksText(shown, 4, true), marksText(shown, 4, false), marksText(shown, 3, false)] as const;
  const fitting = wordings.find((text) => textWidth(text, TYPE.note) <= room) ?? wordings[2];
  const right = clipRich(fitting, Math.max(0, room), TYPE.note);
  const marks: Mark[] = [{ ...style, x: plot.x, text: [roman(left)], fill: theme.muted }];
  if (right.length > 0 && room > 60)
    marks.push({ ...style, x: plot.x + plot.width, text: right, fill: theme.text, anchor: "end" });
  return marks;
}

import {
  border,
  clip,
  cellsUnder,
  clipRich,
  heatmapRaster,
  numberRich,
  plain,
  roman,
  textWidth,
  TYPE,
  unitRich,
  xAxis,
  yAxis,
  type Mark,
  type Panel,
  type Raster,
  type Rect,
  type Theme,
} from "../scene/index.js";
import type { ShownStack } from "./shown.js";
import { marksText } from "./marks.js";

/** The stack as pixels: the spectral axis to the right, the scans upward. */
export function stackRaster(shown: ShownStack, place: Panel, width: number, height: number, theme: Theme): Raster {
  return heatmapRaster({
    values: shown.values,
    nColumns: shown.nAxis,
    columns: cellsUnder(shown.axis.cells, place.x, width),
    rows: cellsUnder(shown.scans.cells, place.y, height),
    domain: shown.colours,
    map: shown.map,
    missing: theme.missing,
  });
}

/** The heatmap's panel. */
export function heatmapMarks(shown: ShownStack, place: Panel, density: number, theme: Theme): Mark[] {
  const { plot } = place;
  const raster = stackRaster(
    shown,
    place,
    Math.max(1, Math.round(plot.width * density)),
    Math.max(1, Math.round(plot.height * density)),
    theme,
  );
  return [
    { kind: "image", ...plot, raster, crisp: true },
    border(place, theme),
    ...xAxis(place, shown.axis.quantity, theme),
    ...yAxis(place, shown.scans.quantity, theme),
  ];
}

/** The colour scale beside the heatmap, with its unit; says so where outliers lie beyond it. */
export function colourBarMarks(shown: ShownStack, bar: Rect, theme: Theme): Mark[] {
  const rgba = new Uint8ClampedArray(256 * 4);
  for (let i = 0; i < 256; i += 1) {
    rgba.set(shown.map.table.subarray(3 * (255 - i), 3 * (255 - i) + 3), 4 * i);
    rgba[4 * i + 3] = 255;
  }
  // A constant stack has one colour; its scale still shows where the value lies.
  const [low, high] = shown.colours;
  const domain: readonly [number, number] =
    high > low ? [low, high] : [low - Math.abs(low || 1) / 2, low + Math.abs(low || 1) / 2];
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

/** Over the heatmap: what was subtracted on the left, what is marked on the right. */
export function heatmapCaption(shown: ShownStack, place: Panel, theme: Theme): Mark[] {
  const { plot } = place;
  const style = { kind: "text", y: plot.y - 7, size: TYPE.note } as const;
  const left = clip(referenceText(shown), plot.width, TYPE.note);
  const room = plot.width - textWidth(left, TYPE.note) - 14;
  const wordings = [marksText(shown, 4, true), marksText(shown, 4, false), marksText(shown, 3, false)] as const;
  const fitting = wordings.find((text) => textWidth(text, TYPE.note) <= room) ?? wordings[2];
  const right = clipRich(fitting, Math.max(0, room), TYPE.note);
  const marks: Mark[] = [{ ...style, x: plot.x, text: [roman(left)], fill: theme.muted }];
  if (right.length > 0 && room > 60)
    marks.push({ ...style, x: plot.x + plot.width, text: right, fill: theme.text, anchor: "end" });
  return marks;
}

/** In words: what was subtracted. */
export function referenceText({ state, reference }: ShownStack): string {
  if (reference === "none") return "";
  if (reference === "given") {
    const text = state.difference?.description ?? "";
    return text === "" ? "" : `against ${text.replace(/^against /, "")}`;
  }
  const { values, unit, kind } = state.coordinate;
  const place = (scan: number): string => plain(numberRich(values[scan] as number, 6));
  const tail = unit === "" ? "" : ` ${plain(unitRich(unit))}`;
  if (typeof reference === "number") {
    return `against scan ${String(reference)}${kind === "index" ? "" : ` (${place(reference)}${tail})`}`;
  }
  const [first, last] = reference;
  const places = kind === "index" ? "" : ` (${place(first)} to ${place(last)}${tail})`;
  return `against the mean of scans ${String(first)} to ${String(last)}${places}`;
}

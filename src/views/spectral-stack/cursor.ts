import {
  border,
  clipRich,
  grid,
  hexOf,
  numberRich,
  pixels,
  roman,
  textWidth,
  toPixel,
  TYPE,
  unitRich,
  xAxis,
  yAxis,
  type Mark,
  type Panel,
  type Rich,
  type Theme,
} from "../scene/index.js";
import { traceAt, type StackLayout } from "./layout.js";
import type { Cursor, ShownStack } from "./shown.js";
import { scanColour, spectrumPoints } from "./lines.js";
import { withUnit } from "./spectra.js";
import { waterfallOf } from "./waterfall.js";

/** The value under the cursor, exactly as it is in the stack. */
export function valueAt(shown: ShownStack, cursor: Cursor): number {
  return shown.values[cursor.scan * shown.nAxis + cursor.column] as number;
}

/** `t = 690 s` or `scan 3`. */
export function scanText(shown: ShownStack, scan: number): Rich {
  const { quantity, places } = shown.scans;
  const value = withUnit(places[scan] as number, quantity.unit);
  return quantity.symbol[0]?.text === "scan"
    ? [roman("scan "), ...value]
    : [...quantity.symbol, roman(" = "), ...value];
}

/** `λ = 270 nm`. */
export function columnText(shown: ShownStack, column: number): Rich {
  const { quantity } = shown.axis;
  const value = withUnit(shown.axis.values[column] as number, quantity.unit);
  return [...quantity.symbol, roman(" = "), ...value];
}

/** `ΔA = 0.0123`. */
export function valueText(shown: ShownStack, cursor: Cursor): Rich {
  const unit = unitRich(shown.signal.unit);
  const tail = unit.length === 0 ? [] : [roman(" "), ...unit];
  return [...shown.signal.symbol, roman(" = "), ...numberRich(valueAt(shown, cursor), 4), ...tail];
}

/** Everything that moves with the cursor: cross, selected spectrum, trace, captions. */
export function cursorMarks(shown: ShownStack, cursor: Cursor, layout: StackLayout, theme: Theme): Mark[] {
  const { heatmap, spectra, trace } = layout;
  const place = shown.scans.places[cursor.scan] as number;
  const spot = shown.axis.values[cursor.column] as number;
  const marks: Mark[] = [];
  if (heatmap !== undefined) {
    const x = toPixel(heatmap.x, spot);
    const y = toPixel(heatmap.y, place);
    const { plot } = heatmap;
    marks.push({
      kind: "group",
      clip: plot,
      marks: [
        // Dark over light: one of the two shows on any colour of the map.
        ...cross(heatmap, x, y, "#ffffff", 3, 0.65),
        ...cross(heatmap, x, y, "#000000", 1, 0.9),
      ],
    });
  }
  marks.push(...spectrumMarks(shown, cursor, spectra, theme));
  if (trace !== undefined) marks.push(...traceMarks(shown, cursor, trace, theme));
  return marks;
}

function cross(place: Panel, x: number, y: number, stroke: string, width: number, opacity: number): Mark[] {
  const { plot } = place;
  return [
    { kind: "path", points: [x, plot.y, x, plot.y + plot.height], stroke, width, opacity },
    { kind: "path", points: [plot.x, y, plot.x + plot.width, y], stroke, width, opacity },
  ];
}

function spectrumMarks(shown: ShownStack, cursor: Cursor, place: Panel, theme: Theme): Mark[] {
  const { plot } = place;
  const single = shown.nScans === 1;
  const points = spectrumPoints(shown, cursor.scan, place);
  const x = toPixel(place.x, shown.axis.values[cursor.column] as number);
  const y = toPixel(place.y, valueAt(shown, cursor) + (waterfallOf(shown)?.offset(cursor.scan) ?? 0));
  const colour = single ? theme.data : hexOf(scanColour(shown, cursor.scan, theme));
  const inner: Mark[] = [
    { kind: "path", points: [x, plot.y, x, plot.y + plot.height], stroke: theme.cursor, dash: [4, 3], opacity: 0.6 },
  ];
  if (!single) inner.push({ kind: "path", points, stroke: theme.background, width: 4.5, opacity: 0.9 });
  inner.push({ kind: "path", points, stroke: single ? theme.data : theme.cursor, width: single ? 1.6 : 2 });
  inner.push({ kind: "points", points: [x, y], radius: 4, fill: colour, stroke: theme.cursor });
  const caption = single
    ? [...columnText(shown, cursor.column), roman(", "), ...valueText(shown, cursor)]
    : scanText(shown, cursor.scan);
  return [
    { kind: "group", clip: plot, marks: inner },
    {
      kind: "text",
      x: plot.x,
      y: plot.y - 7,
      text: clipRich(caption, plot.width * (single ? 1 : 0.55), TYPE.note),
      size: TYPE.note,
      fill: theme.text,
    },
  ];
}

function traceMarks(shown: ShownStack, cursor: Cursor, place: Panel, theme: Theme): Mark[] {
  const { plot } = place;
  const values = traceAt(shown, cursor.column);
  const points = pixels(place, shown.scans.places, values);
  const x = points[2 * cursor.scan] as number;
  const y = points[2 * cursor.scan + 1] as number;
  const dense = shown.nScans > plot.width / 4;
  const data: Mark = dense
    ? { kind: "path", points, stroke: theme.data, width: 1.5 }
    : { kind: "points", points, radius: 2, fill: theme.data };
  const caption = columnText(shown, cursor.column);
  const value = valueText(shown, cursor);
  const fits = textWidth(caption, TYPE.note) + textWidth(value, TYPE.note) + 16 < plot.width;
  const texts: Mark[] = [{ kind: "text", x: plot.x, y: plot.y - 7, text: caption, size: TYPE.note, fill: theme.text }];
  if (fits) {
    texts.push({
      kind: "text",
      x: plot.x + plot.width,
      y: plot.y - 7,
      text: value,
      size: TYPE.note,
      fill: theme.text,
      anchor: "end",
    });
  }
  return [
    ...grid(place, theme),
    {
      kind: "group",
      clip: plot,
      marks: [
        {
          kind: "path",
          points: [x, plot.y, x, plot.y + plot.height],
          stroke: theme.cursor,
          dash: [4, 3],
          opacity: 0.6,
        },
        data,
        { kind: "points", points: [x, y], radius: 4, fill: theme.data, stroke: theme.cursor },
      ],
    },
    border(place, theme),
    ...xAxis(place, shown.scans.quantity, theme),
    ...yAxis(place, shown.signal, theme),
    ...texts,
  ];
}

import {
  border,
  clip,
  grid,
  pixels,
  roman,
  textWidth,
  toPixel,
  TYPE,
  xAxis,
  yAxis,
  type Mark,
  type Panel,
  type Theme,
} from "../scene/index.js";
import { columnText, valueText } from "./cursor-text.js";
import { bandTraces, interestColour, interestName } from "./interest.js";
import { traceAt } from "./layout.js";
import type { Cursor, ShownStack } from "./shown.js";

/** The trace at the cursor's place of the axis, with the means over the bands of interest. */
export function traceMarks(
  shown: ShownStack,
  cursor: Cursor,
  place: Panel,
  theme: Theme,
  outside: { readonly axis: boolean; readonly scans: boolean },
  reference: readonly [number, number] | undefined,
): Mark[] {
  const { plot } = place;
  const inner: Mark[] = reference === undefined ? [] : referenceArea(place, reference, theme);
  const points = pixels(place, shown.scans.places, traceAt(shown, cursor.column));
  const x = points[2 * cursor.scan] as number;
  const y = points[2 * cursor.scan + 1] as number;
  for (const { at, isAlarm } of shown.state.happened ?? []) {
    const across = toPixel(place.x, at);
    const stroke = isAlarm ? theme.warn : theme.text;
    inner.push({
      kind: "path",
      points: [across, plot.y, across, plot.y + plot.height],
      stroke,
      width: 1,
      dash: [3, 3],
    });
  }
  const dense = shown.nScans > plot.width / 4;
  if (!outside.scans) {
    const line = [x, plot.y, x, plot.y + plot.height];
    inner.push({ kind: "path", points: line, stroke: theme.cursor, dash: [4, 3], opacity: 0.6 });
  }
  bandTraces(shown).forEach((mean, b) => {
    const stroke = interestColour(b, theme);
    inner.push({ kind: "path", points: pixels(place, shown.scans.places, mean), stroke, width: 1.5 });
  });
  if (!outside.axis) {
    inner.push(
      dense
        ? { kind: "path", points, stroke: theme.data, width: 1.5 }
        : { kind: "points", points, radius: 2, fill: theme.data },
    );
    if (!outside.scans)
      inner.push({ kind: "points", points: [x, y], radius: 4, fill: theme.data, stroke: theme.cursor });
  }
  const caption = outside.axis ? [roman("outside the axis")] : columnText(shown, cursor.column);
  const value = valueText(shown, cursor);
  const fits = textWidth(caption, TYPE.note) + textWidth(value, TYPE.note) + 16 < plot.width;
  const style = { kind: "text", y: plot.y - 7, size: TYPE.note, fill: theme.text } as const;
  return [
    ...grid(place, theme),
    { kind: "group", clip: plot, marks: inner },
    ...bandNames(shown, place, theme),
    border(place, theme),
    ...xAxis(place, shown.scans.quantity, theme),
    ...yAxis(place, shown.signal, theme),
    { ...style, x: plot.x, text: caption },
    ...(fits && !outside.axis && !outside.scans
      ? [{ ...style, x: plot.x + plot.width, text: value, anchor: "end" } as const]
      : []),
  ];
}

/** The scans of the reference, as an area behind the trace. */
function referenceArea({ plot, x }: Panel, [low, high]: readonly [number, number], theme: Theme): Mark[] {
  const [a, b] = [toPixel(x, low), toPixel(x, high)].map((v) => (Number.isFinite(v) ? v : plot.x)) as [number, number];
  const left = Math.max(plot.x, Math.min(a, b));
  const right = Math.min(plot.x + plot.width, Math.max(left + 2, a, b));
  const corners = [left, plot.y, right, plot.y, right, plot.y + plot.height, left, plot.y + plot.height];
  return [{ kind: "path", points: corners, fill: theme.data, opacity: 0.16 }];
}

/** The bands' names in their colours, in a row at the top of the plot, as far as they have room. */
function bandNames(shown: ShownStack, { plot }: Panel, theme: Theme): Mark[] {
  let left = plot.x + 6;
  return shown.settings.bands.flatMap((band, b): Mark[] => {
    const text = clip(interestName(shown, band), 120, TYPE.tick);
    const width = textWidth(text, TYPE.tick);
    if (left + width > plot.x + plot.width - 4) return [];
    const at = left;
    left += width + 12;
    return [
      { kind: "rect", x: at - 3, y: plot.y + 3, width: width + 6, height: 15, fill: theme.background, radius: 2 },
      { kind: "text", x: at, y: plot.y + 14, text: [roman(text)], size: TYPE.tick, fill: interestColour(b, theme) },
    ];
  });
}

import {
  clipRich,
  hexOf,
  numberRich,
  roman,
  textWidth,
  toPixel,
  TYPE,
  type Mark,
  type Panel,
  type Theme,
} from "../scene/index.js";
import { columnText, scanText, valueAt, valueText } from "./cursor-text.js";
import type { FoundPeak } from "./find-spectrum-peaks.js";
import type { StackLayout } from "./layout.js";
import { scanColour, spectrumPoints } from "./lines.js";
import { referenceScans } from "./reference.js";
import type { Cursor, ShownStack } from "./shown.js";
import { KEY_BAR, waterfallText } from "./spectra.js";
import { traceMarks } from "./trace.js";
import { waterfallOf } from "./waterfall.js";

/** What stands over the figure besides the cursor itself. */
export interface CursorExtras {
  /** Scans of the state that are about to be the reference; those that are it unless given. */
  readonly reference?: readonly [first: number, last: number] | undefined;
  /** The cursor of another run does not lie in this one. */
  readonly outside?: { readonly axis: boolean; readonly scans: boolean } | undefined;
  /** Of the spectrum at the cursor. */
  readonly peaks?: readonly FoundPeak[] | undefined;
}

/** Everything that moves with the cursor: cross, selected spectrum, trace, captions. */
export function cursorMarks(
  shown: ShownStack,
  cursor: Cursor,
  layout: StackLayout,
  theme: Theme,
  extras: CursorExtras = {},
): Mark[] {
  const { heatmap, spectra, trace } = layout;
  const outside = extras.outside ?? { axis: false, scans: false };
  const place = shown.scans.places[cursor.scan] as number;
  const spot = shown.axis.values[cursor.column] as number;
  const reference = referenceEnds(shown, extras.reference ?? referenceScans(shown.reference));
  const marks: Mark[] = [];
  if (heatmap !== undefined) {
    const { plot } = heatmap;
    const inner: Mark[] = reference === undefined ? [] : referenceBar(heatmap, reference);
    // Dark over light: one of the two shows on any colour of the map.
    for (const [stroke, width, opacity] of [
      ["#ffffff", 3, 0.65],
      ["#000000", 1, 0.9],
    ] as const) {
      const style = { kind: "path", stroke, width, opacity } as const;
      const x = toPixel(heatmap.x, spot);
      const y = toPixel(heatmap.y, place);
      for (const { at } of shown.state.happened ?? []) {
        const across = toPixel(heatmap.y, at);
        inner.push({ ...style, points: [plot.x, across, plot.x + plot.width, across], dash: [3, 3] });
      }
      if (!outside.axis) inner.push({ ...style, points: [x, plot.y, x, plot.y + plot.height] });
      if (!outside.scans) inner.push({ ...style, points: [plot.x, y, plot.x + plot.width, y] });
    }
    marks.push({ kind: "group", clip: plot, marks: inner });
  }
  marks.push(...spectrumMarks(shown, cursor, spectra, theme, outside, extras.peaks ?? []));
  if (trace !== undefined) marks.push(...traceMarks(shown, cursor, trace, theme, outside, reference));
  return marks;
}

/** From where to where the reference's scans reach, on the scans' axis. */
function referenceEnds(
  { scans, nScans }: ShownStack,
  found: readonly [number, number] | undefined,
): readonly [number, number] | undefined {
  if (found === undefined) return undefined;
  const [first, last] = [found[0] - scans.first, found[1] - scans.first];
  if (last < 0 || first >= nScans) return undefined;
  const { index, low, high } = scans.cells;
  const inside = (_: number, i: number): boolean => (index[i] as number) >= first && (index[i] as number) <= last;
  return [Math.min(...low.filter(inside)), Math.max(...high.filter(inside))];
}

/** The reference's scans along the left edge of the heatmap. */
function referenceBar({ plot, y }: Panel, [low, high]: readonly [number, number]): Mark[] {
  const clamp = (v: number): number =>
    Number.isFinite(v) ? Math.min(plot.y + plot.height, Math.max(plot.y, v)) : plot.y + plot.height;
  const top = clamp(toPixel(y, high));
  const height = Math.max(2, clamp(toPixel(y, low)) - top);
  return [
    { kind: "rect", x: plot.x, y: top - 1, width: 8, height: height + 2, fill: "#ffffff" },
    { kind: "rect", x: plot.x, y: top, width: 6, height, fill: "#000000" },
  ];
}

function spectrumMarks(
  shown: ShownStack,
  cursor: Cursor,
  place: Panel,
  theme: Theme,
  outside: { readonly axis: boolean; readonly scans: boolean },
  peaks: readonly FoundPeak[],
): Mark[] {
  const { plot } = place;
  const single = shown.nScans === 1;
  const lift = waterfallOf(shown)?.offset(cursor.scan) ?? 0;
  const x = toPixel(place.x, shown.axis.values[cursor.column] as number);
  const y = toPixel(place.y, valueAt(shown, cursor) + lift);
  const colour = single ? theme.data : hexOf(scanColour(shown, cursor.scan, theme));
  const inner: Mark[] = [];
  if (!outside.axis) {
    const points = [x, plot.y, x, plot.y + plot.height];
    inner.push({ kind: "path", points, stroke: theme.cursor, dash: [4, 3], opacity: 0.6 });
  }
  if (!outside.scans) {
    const points = spectrumPoints(shown, cursor.scan, place);
    if (!single) inner.push({ kind: "path", points, stroke: theme.background, width: 4.5, opacity: 0.9 });
    inner.push({ kind: "path", points, stroke: single ? theme.data : theme.cursor, width: single ? 1.6 : 2 });
    if (!outside.axis) inner.push({ kind: "points", points: [x, y], radius: 4, fill: colour, stroke: theme.cursor });
  }
  const texts = outside.scans ? [] : peaks.flatMap((peak) => peakMarks(shown, peak, place, lift, theme, inner));
  const waterfall = waterfallText(shown);
  const caption = outside.scans
    ? [roman("no such scan")]
    : single
      ? [...columnText(shown, cursor.column), roman(", "), ...valueText(shown, cursor)]
      : waterfall.length === 0
        ? scanText(shown, cursor.scan)
        : [...scanText(shown, cursor.scan), roman(", "), ...waterfall];
  const room = single ? plot.width : waterfall.length === 0 ? 0.55 * plot.width : plot.width - KEY_BAR - 16;
  return [
    { kind: "group", clip: plot, marks: inner },
    ...texts,
    {
      kind: "text",
      x: plot.x,
      y: plot.y - 7,
      text: clipRich(caption, room, TYPE.note),
      size: TYPE.note,
      fill: theme.text,
    },
  ];
}

/** A peak: a triangle at its top, its place beside it. */
function peakMarks(
  { axis }: ShownStack,
  { height, on }: FoundPeak,
  place: Panel,
  lift: number,
  theme: Theme,
  inner: Mark[],
): Mark[] {
  const { plot } = place;
  const found = on[axis.unit as keyof typeof on].position;
  if (!(found.value >= axis.domain[0] && found.value <= axis.domain[1])) return [];
  const x = toPixel(place.x, found.value);
  const y = toPixel(place.y, height + lift);
  const way = height < 0 ? 1 : -1;
  const tip = y + way * 5;
  inner.push({
    kind: "path",
    points: [x, tip, x - 4, tip + way * 7, x + 4, tip + way * 7],
    fill: theme.fit,
    stroke: theme.background,
  });
  const text = numberRich(found.value, 4);
  const width = textWidth(text, TYPE.tick) + 4;
  const left = Math.min(Math.max(plot.x + 1, x - width / 2), plot.x + plot.width - width - 1);
  const base = way < 0 ? tip - 10 : tip + 19;
  if (base < plot.y + 10 || base > plot.y + plot.height - 2) return [];
  return [
    { kind: "rect", x: left, y: base - 10, width, height: 13, fill: theme.background, radius: 2 },
    { kind: "text", x: left + 2, y: base, text, size: TYPE.tick, fill: theme.fit },
  ];
}

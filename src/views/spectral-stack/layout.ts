import { padded, panel, robustExtent, X_ROOM, yRoom, yTicks, type Panel, type Rect } from "../scene/index.js";
import { colourBarDomain } from "./colour-bar.js";
import type { Interval } from "./settings.js";
import type { Cursor, ShownStack } from "./shown.js";
import { bandTraces } from "./interest.js";
import { waterfallOf } from "./waterfall.js";

/** Where everything of the figure stands. */
export interface StackLayout {
  readonly height: number;
  /** Undefined for a single spectrum, which needs neither. */
  readonly heatmap: Panel | undefined;
  /** Heatmap and colour scale with all that is written beside them; nothing else reaches into it. */
  readonly heatmapArea: Rect | undefined;
  readonly colourBar: Rect | undefined;
  readonly spectra: Panel;
  readonly trace: Panel | undefined;
}

/** Room over each panel for its caption. */
export const CAPTION = 22;
const BAR = 12;
const BAR_GAP = 10;
/** Between the two halves of a wide figure. */
const GAP = 12;
const EDGE = 16;

/** Below this width the panels stand one under the other. */
const NARROW = 620;
/** The least height of panels side by side, and the least part of their height of those one under the other. */
const LEAST = 400;
const LEAST_STRETCH = 0.75;

const TRACES = new WeakMap<ShownStack, { readonly column: number; readonly values: Float64Array }>();

/** Values of the trace at a column of the axis, one a scan. The last one is kept: its scale asks for it, and its curve. */
export function traceAt(shown: ShownStack, column: number): Readonly<Float64Array> {
  const kept = TRACES.get(shown);
  if (kept?.column === column) return kept.values;
  const values = new Float64Array(shown.nScans);
  for (let i = 0; i < values.length; i += 1) values[i] = shown.values[i * shown.nAxis + column] as number;
  TRACES.set(shown, { column, values });
  return values;
}

/** The range of the trace's own axis. */
function traceRange(shown: ShownStack, cursor: Cursor): readonly [number, number] {
  const ranges = [traceAt(shown, cursor.column), ...bandTraces(shown)].flatMap((t) => robustExtent(t)?.range ?? []);
  return ranges.length === 0 ? shown.heights : padded([Math.min(...ranges), Math.max(...ranges)], 0.08);
}

/** Room for names over the spectra, and for the places of peaks. */
function withRoom({ settings }: ShownStack, [low, high]: Interval): Interval {
  const named = settings.bands.length + settings.lines.length > 0;
  const top = (named ? 0.12 : 0) + (settings.peaks ? 0.12 : 0);
  return [low - (settings.peaks && low < 0 ? 0.12 : 0) * (high - low), high + top * (high - low)];
}

interface Heights {
  readonly heat: number;
  readonly spectra: number;
  readonly trace: number;
}

/** Heights of panels that stand one under the other, stretched to fill the room; a panel without height is none. */
function filled(heights: Heights, top: number, room: number | undefined): Heights {
  if (room === undefined) return heights;
  const { heat, spectra, trace } = heights;
  const panels = [heat, spectra, trace].filter((height) => height > 0);
  const left = Math.floor(room) - top - 2 - panels.length * (CAPTION + X_ROOM);
  const stretch = Math.max(LEAST_STRETCH, left / (heat + spectra + trace));
  return {
    heat: Math.floor(heat * stretch),
    spectra: Math.floor(spectra * stretch),
    trace: Math.floor(trace * stretch),
  };
}

/**
 * Lays the figure out.
 *
 * @param top pixels that the heading takes
 * @param room the height to fill with it all, where there is one; below what can be read, it is as high as that
 */
export function stackLayout(shown: ShownStack, cursor: Cursor, width: number, top: number, room?: number): StackLayout {
  const x = shown.axis.domain;
  const { domain: t, kind, whole } = shown.scans;
  const heightsOf = withRoom(shown, waterfallOf(shown)?.heights ?? shown.heights);
  const traces = traceRange(shown, cursor);
  const single = shown.nScans === 1;
  const stacked = single || width < NARROW;
  const height =
    room === undefined
      ? Math.min(560, Math.max(LEAST, Math.round(width * 0.46)))
      : Math.max(LEAST, Math.floor(room) - top - 2);
  const tall = height - CAPTION - X_ROOM;
  const lower = Math.round((tall - X_ROOM - CAPTION) * 0.42);
  const heights = stacked
    ? filled(single ? { heat: 0, spectra: 300, trace: 0 } : { heat: 200, spectra: 190, trace: 150 }, top, room)
    : { heat: tall, spectra: tall - X_ROOM - CAPTION - lower, trace: lower };
  const barRoom = BAR_GAP + BAR + yRoom(yTicks(colourBarDomain(shown), heights.heat)) + 2;
  const leftHeat = yRoom(yTicks(t, heights.heat, whole, kind)) + 4;
  // Ticks of the trace change with the cursor; room for most of them keeps the panels still.
  const leftSpectra = Math.max(54, yRoom(yTicks(heightsOf, heights.spectra)), yRoom(yTicks(traces, heights.trace)));
  const bar = (heat: Rect): Rect => ({ x: heat.x + heat.width + BAR_GAP, y: heat.y, width: BAR, height: heat.height });
  if (stacked) {
    const left = single ? leftSpectra : Math.max(leftHeat, leftSpectra);
    const inner = Math.max(40, width - left - (single ? EDGE : barRoom));
    let y = top;
    const place = (h: number): Rect => {
      const rect = { x: left, y: y + CAPTION, width: inner, height: h };
      y = rect.y + h + X_ROOM;
      return rect;
    };
    const heat = single ? undefined : place(heights.heat);
    const spectra = place(heights.spectra);
    const trace = single ? undefined : place(heights.trace);
    return {
      height: y + 2,
      heatmap: heat && panel(heat, x, t, { y: whole }, { y: kind }),
      heatmapArea: heat && { x: 0, y: top, width, height: heat.y + heat.height + X_ROOM - top },
      colourBar: heat && bar(heat),
      spectra: panel(spectra, x, heightsOf),
      trace: trace && panel(trace, t, traces, { x: whole }, { x: kind }),
    };
  }
  const heatWidth = Math.round((width - leftHeat - barRoom - GAP - leftSpectra - EDGE) * 0.5);
  const spectraX = leftHeat + heatWidth + barRoom + GAP + leftSpectra;
  const y = top + CAPTION;
  const heat: Rect = { x: leftHeat, y, width: heatWidth, height: heights.heat };
  const spectra: Rect = { x: spectraX, y, width: width - spectraX - EDGE, height: heights.spectra };
  const trace: Rect = { ...spectra, y: y + heights.spectra + X_ROOM + CAPTION, height: heights.trace };
  return {
    height: top + height + 2,
    heatmap: panel(heat, x, t, { y: whole }, { y: kind }),
    heatmapArea: { x: 0, y: top, width: leftHeat + heatWidth + barRoom + GAP / 2, height: height + 2 },
    colourBar: bar(heat),
    spectra: panel(spectra, x, heightsOf),
    trace: panel(trace, t, traces, { x: whole }, { x: kind }),
  };
}

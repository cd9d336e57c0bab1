import {
  padded,
  panel,
  robustExtent,
  TYPE,
  X_ROOM,
  yRoom,
  yTicks,
  type Panel,
  type Rect,
} from "../scene/index.js";
import type { Cursor, ShownStack } from "./shown.js";

/** Where everything of the figure stands. */
export interface StackLayout {
  readonly height: number;
  /** Undefined for a single spectrum, which needs neither. */
  readonly heatmap: Panel | undefined;
  readonly colourBar: Rect | undefined;
  readonly spectra: Panel;
  readonly trace: Panel | undefined;
}

/** Room over each panel for its caption. */
export const CAPTION = 22;
const BAR = 12;
const EDGE = 16;

/** Below this width the panels stand one under the other. */
const NARROW = 620;

/** Values of the trace at a column of the axis, one a scan. */
export function traceAt(shown: ShownStack, column: number): Float64Array {
  return Float64Array.from(
    { length: shown.nScans },
    (_, i) => shown.values[i * shown.nAxis + column] as number,
  );
}

/** The range of the trace's own axis. */
function traceRange(shown: ShownStack, cursor: Cursor): readonly [number, number] {
  const range = robustExtent(traceAt(shown, cursor.column))?.range;
  return range === undefined ? shown.heights : padded(range, 0.08);
}

/**
 * Lays the figure out.
 *
 * @param top pixels that the heading takes
 */
export function stackLayout(
  shown: ShownStack,
  cursor: Cursor,
  width: number,
  top: number,
): StackLayout {
  const x = shown.axis.cells.domain;
  const t = shown.scans.cells.domain;
  const barRoom = 10 + BAR + yRoom(yTicks(shown.colours, 220)) + 4;
  const single = shown.nScans === 1;
  const narrow = width < NARROW;
  // Trace ticks change with the cursor; six digits' room keeps the panel still.
  const leftSpectra = Math.max(yRoom(yTicks(shown.heights, 200)), 58);
  const leftHeat = yRoom(yTicks(t, 300)) + 4;
  if (single || narrow) {
    const left = Math.max(leftHeat, leftSpectra);
    const inner = width - left - EDGE;
    const tall = single ? 300 : 190;
    let y = top;
    const place = (w: number, h: number): Rect => {
      const rect = { x: left, y: y + CAPTION, width: Math.max(40, w), height: h };
      y = rect.y + h + X_ROOM;
      return rect;
    };
    const heat = single ? undefined : place(inner - barRoom + EDGE, 200);
    const spectra = place(single ? inner : inner - barRoom + EDGE, tall);
    const trace = single ? undefined : place(inner - barRoom + EDGE, 150);
    return {
      height: y + 2,
      heatmap: heat && panel(heat, x, t),
      colourBar: heat && { x: heat.x + heat.width + 10, y: heat.y, width: BAR, height: heat.height },
      spectra: panel(spectra, x, shown.heights),
      trace: trace && panel(trace, t, traceRange(shown, cursor)),
    };
  }
  const height = Math.min(560, Math.max(400, Math.round(width * 0.46)));
  const plots = width - leftHeat - barRoom - 14 - leftSpectra - EDGE;
  const heatWidth = Math.round(plots * 0.5);
  const spectraX = leftHeat + heatWidth + barRoom + 14 + leftSpectra;
  const inner = height - CAPTION - X_ROOM;
  const lower = Math.round((inner - X_ROOM - CAPTION) * 0.42);
  const upper = inner - X_ROOM - CAPTION - lower;
  const y = top + CAPTION;
  const heat: Rect = { x: leftHeat, y, width: heatWidth, height: inner };
  const spectra: Rect = { x: spectraX, y, width: width - spectraX - EDGE, height: upper };
  const trace: Rect = { ...spectra, y: y + upper + X_ROOM + CAPTION, height: lower };
  return {
    height: top + height + 2,
    heatmap: panel(heat, x, t),
    colourBar: { x: heat.x + heat.width + 10, y, width: BAR, height: inner },
    spectra: panel(spectra, x, shown.heights),
    trace: panel(trace, t, traceRange(shown, cursor)),
  };
}

/** Size of captions. */
export const CAPTION_SIZE: number = TYPE.note;

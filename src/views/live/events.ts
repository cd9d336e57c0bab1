import { clipRich, fromText, textWidth, toPixel, TYPE, type Mark, type Panel, type Theme } from "../scene/index.js";
import type { SpectralStackState } from "../spectral-stack/state.js";
import type { EventKind, EventState, LiveState } from "./state.js";

/** Labels are cut to this width. */
const LABEL = 130;
const LINE = TYPE.tick + 4;
const ROWS = 3;

/** What stands on an axis of time; faults and notes are told in words alone. */
const SHOWN: readonly EventKind[] = ["mark", "alarm", "paused"];

/** The stack of a run with what happened at its times. */
export function stackWithEvents({ stack, progress }: LiveState): SpectralStackState {
  if (stack.coordinate.kind !== "time") return stack;
  const happened = progress.events
    .filter(({ kind, seconds }) => SHOWN.includes(kind) && Number.isFinite(seconds))
    .map(({ kind, seconds }) => ({ at: seconds, isAlarm: kind === "alarm" }));
  return { ...stack, happened };
}

/** Times at which a run was paused, and went on; NaN where it has not. */
export function pausesOf(events: readonly EventState[]): readonly (readonly [from: number, to: number])[] {
  const pauses: [number, number][] = [];
  for (const { kind, seconds } of events) {
    const open = pauses.at(-1);
    if (kind === "paused") pauses.push([seconds, Number.NaN]);
    else if (kind === "resumed" && open !== undefined && Number.isNaN(open[1])) open[1] = seconds;
  }
  return pauses;
}

/**
 * Events on an axis of time that runs across: pauses as shade, marks and alarms as lines with their words, of which those that
 * find no room are left out.
 *
 * @param at where the cursor stands, s
 */
export function eventMarks(
  events: readonly EventState[],
  { plot, x }: Panel,
  theme: Theme,
  at?: number,
): readonly Mark[] {
  const [left, right, bottom] = [plot.x, plot.x + plot.width, plot.y + plot.height];
  const inside = (seconds: number): number => Math.min(right, Math.max(left, toPixel(x, seconds)));
  const marks: Mark[] = [];
  for (const [from, to] of pausesOf(events)) {
    if (!Number.isFinite(from)) continue;
    const [a, b] = [inside(from), Number.isFinite(to) ? inside(to) : right];
    if (b - a > 0.5) marks.push({ kind: "path", points: [a, plot.y, b, plot.y, b, bottom, a, bottom], fill: theme.muted, opacity: 0.14 }); // prettier-ignore
  }
  if (at !== undefined && toPixel(x, at) >= left && toPixel(x, at) <= right) {
    const place = toPixel(x, at);
    marks.push({ kind: "path", points: [place, plot.y, place, bottom], stroke: theme.cursor, width: 1, opacity: 0.6 });
  }
  // Labels lie over all lines.
  const labels: Mark[] = [];
  const taken: { readonly row: number; readonly from: number; readonly to: number }[] = [];
  for (const { kind, seconds, text } of events) {
    const place = toPixel(x, seconds);
    if (!SHOWN.includes(kind) || !(place >= left && place <= right)) continue;
    const colour = kind === "alarm" ? theme.warn : kind === "mark" ? theme.text : theme.muted;
    marks.push({ kind: "path", points: [place, plot.y, place, bottom], stroke: colour, width: 1, dash: [3, 3] });
    const rich = clipRich(fromText(text === "" ? kind : text), LABEL, TYPE.tick);
    const width = textWidth(rich, TYPE.tick) + 8;
    // To the left of its line where there is no room to the right.
    const from = place + width <= right ? place + 1 : place - width - 1;
    const to = from + width;
    const row = Array.from({ length: ROWS }, (_, i) => i).find((i) => taken.every((one) => one.row !== i || to <= one.from || from >= one.to)); // prettier-ignore
    if (from < left || row === undefined) continue;
    taken.push({ row, from, to });
    const y = plot.y + 3 + row * LINE;
    labels.push({ kind: "rect", x: from + 1, y, width: width - 2, height: LINE - 1, fill: theme.background });
    labels.push({ kind: "text", x: from + 4, y: y + TYPE.tick - 1, text: rich, size: TYPE.tick, fill: colour });
  }
  return [...marks, ...labels];
}

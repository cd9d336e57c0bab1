import { timeAhead } from "../../live/status.js";
import { drawPanels, type DrawnPanels } from "../figure/panels.js";
import { axisOf, bandOf, lineOf, panelOf, pointsOf } from "../figure/make.js";
import type { FigureLayer, FigurePanel } from "../figure/state.js";
import { coordinateQuantity, signalQuantity, type Theme } from "../scene/index.js";
import { eventMarks } from "./events.js";
import type { LiveState, OutlookState, RunProgress } from "./state.js";
import { followText } from "./words.js";

const TIME = { kind: "time", unit: "s", label: "Time" };

/** The fitted curve up to the last scan, the forecast from there where `timeAhead` allows one, and the band about both. */
function courseLayers({ course, ok }: OutlookState, { last, state }: RunProgress): readonly FigureLayer[] {
  if (course === null) return [];
  const { time, value, low, high } = course;
  const now = time.findIndex((t) => t > last);
  const cut = now < 0 ? time.length : now;
  const ahead = Math.max(0, cut - 1);
  const end = timeAhead(state) === "nothing" ? cut : time.length;
  return [
    bandOf("95 % band", "fit", time.subarray(0, end), low.subarray(0, end), high.subarray(0, end)),
    lineOf("fit", "fit", time.subarray(0, cut), value.subarray(0, cut), { dash: !ok }),
    ...(cut < end ? [lineOf("forecast", "fit", time.subarray(ahead), value.subarray(ahead), { dash: true })] : []),
  ];
}

/** The plot of the band that is followed; undefined where there is none yet. */
export function coursePanel({ stack, progress }: LiveState): FigurePanel | undefined {
  const { trace, outlook } = progress;
  if (trace === null || trace.time.length === 0) return undefined;
  const layers = outlook === null ? [] : courseLayers(outlook, progress);
  return panelOf(
    axisOf(coordinateQuantity(TIME)),
    axisOf(signalQuantity(stack.signal)),
    // The curve lies over the points: in noise it would not be seen under them.
    [pointsOf("data", "data", trace.time, trace.values), ...layers],
    { title: followText(progress, stack.axis.unit), height: 190 },
  );
}

/**
 * The course with what happened on its axis of time.
 *
 * @param at where the cursor stands, s
 */
export function drawCourse(state: LiveState, top: number, width: number, theme: Theme, at?: number): DrawnPanels {
  const panel = coursePanel(state);
  if (panel === undefined) return { marks: [], places: [], height: 0 };
  const drawn = drawPanels([{ panels: [panel] }], top, width, theme);
  const [place] = drawn.places;
  if (place === undefined) return drawn;
  return { ...drawn, marks: [...drawn.marks, ...eventMarks(state.progress.events, place.left, theme, at)] };
}

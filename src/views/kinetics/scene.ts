import {
  axisLabel,
  clipRich,
  coordinateQuantity,
  extent,
  framed,
  heading,
  LIGHT,
  padded,
  panel,
  paragraph,
  pixels,
  plain,
  positiveExtent,
  signalQuantity,
  TYPE,
  X_ROOM,
  yRoom,
  yTicks,
  type Mark,
  type Panel,
  type Scene,
  type Theme,
} from "../scene/index.js";
import type { FigureOptions } from "../spectral-stack/index.js";
import type { KineticsState } from "./state.js";
import { RESIDUAL, resultRich } from "./text.js";

const EDGE = 16;

/** Points of the trace that the fit did not use. */
function unused(state: KineticsState): Float64Array {
  const used = new Set(state.fit?.time ?? []);
  return state.values.map((v, i) => (used.has(state.time[i] as number) ? Number.NaN : v));
}

/** What a figure without data says. */
export function emptyTraceText(state: KineticsState): string {
  return state.time.length === 0
    ? "This trace has no points."
    : "There is no number to draw: every value of this trace is missing.";
}

/** The ranges of the figure's axes; undefined where there is no number to draw. */
export interface KineticsRanges {
  readonly time: readonly [number, number];
  readonly values: readonly [number, number];
  /** About zero, so that both signs have the same room. */
  readonly residuals: readonly [number, number];
}

/** The ranges of the axes, in the static picture and in the live view. */
export function kineticsRanges({ time, values, fit }: KineticsState): KineticsRanges | undefined {
  const times = extent(time);
  const data = extent(values);
  if (times === undefined || data === undefined) return undefined;
  const curve = (fit === null ? undefined : extent(fit.curve)) ?? data;
  const [low, high] = (fit === null ? undefined : extent(fit.residuals)) ?? [0, 0];
  const most = 1.1 * Math.max(-low, high) || 1;
  return {
    time: padded(times, 0.02),
    values: padded([Math.min(data[0], curve[0]), Math.max(data[1], curve[1])]),
    residuals: [-most, most],
  };
}

/** Whether the trace runs over counts, such as scan numbers. */
export function countsScans({ coordinate }: KineticsState): boolean {
  return coordinate.kind === "index";
}

/** Choices of the kinetics figure. */
export interface KineticsOptions extends FigureOptions {
  /** Whether times stand on a logarithmic axis, where any is above zero. */
  readonly logTime?: boolean;
}

/** The range of a logarithmic axis of times; undefined where none is above zero, or only one. */
export function logTimes(time: Float64Array): readonly [number, number] | undefined {
  const range = positiveExtent(time);
  return range === undefined || range[0] === range[1] ? undefined : [range[0] / 1.15, range[1] * 1.15];
}

/** Trace with fitted curve, residuals below, the result over it and the verdict under it. */
export function kineticsScene(state: KineticsState, options: KineticsOptions = {}): Scene {
  const width = options.width ?? 720;
  const theme = options.theme ?? LIGHT;
  const { fit } = state;
  const top = heading(state.title, state.simulated, 8, width - 16, theme);
  const marks: Mark[] = [...top.marks];
  const ranges = kineticsRanges(state);
  if (ranges === undefined) {
    const text = emptyTraceText(state);
    const block = paragraph(text, 8, top.height + 4, width - 16, theme.muted);
    return {
      width,
      height: top.height + block.height + 14,
      background: theme.background,
      description: text,
      marks: [...marks, ...block.marks],
    };
  }
  const whole = { x: countsScans(state) };
  const log = options.logTime === true ? logTimes(state.time) : undefined;
  const times = log ?? ranges.time;
  const kind = log === undefined ? {} : ({ x: "log" } as const);
  const tall = Math.round(Math.min(320, Math.max(190, width * 0.36)));
  const low = Math.round(tall * 0.34);
  const left =
    Math.max(yRoom(yTicks(ranges.values, tall)), fit === null ? 0 : yRoom(yTicks(ranges.residuals, low))) + 4;
  const inner = width - left - EDGE;
  let y = top.height;
  if (fit !== null) {
    marks.push({
      kind: "text",
      x: 8,
      y: y + 16,
      text: clipRich(resultRich(fit), width - 16, TYPE.label),
      size: TYPE.label,
      fill: theme.text,
    });
    y += 24;
  }
  y += 6;
  const main = panel({ x: left, y, width: inner, height: tall }, times, ranges.values, whole, kind);
  marks.push(...traceMarks(state, main, theme));
  y += tall + (fit === null ? X_ROOM : 12);
  if (fit !== null) {
    const place = panel({ x: left, y, width: inner, height: low }, times, ranges.residuals, whole, kind);
    marks.push(...residualMarks(state, place, theme));
    y += low + X_ROOM;
    const tests = paragraph(`Residuals: ${fit.tests}`, 8, y + 2, width - 16, theme.muted, { lines: 2 });
    marks.push(...tests.marks);
    y += tests.height + 2;
    const verdict = paragraph(fit.verdict, 8, y + 2, width - 16, fit.ok ? theme.text : theme.warn, { lines: 6 });
    marks.push(...verdict.marks);
    y += verdict.height + 6;
  }
  return { width, height: y + 4, background: theme.background, description: describeKinetics(state), marks };
}

function traceMarks(state: KineticsState, place: Panel, theme: Theme): Mark[] {
  const { fit } = state;
  const radius = state.time.length > 200 ? 1.8 : 2.6;
  const inner: Mark[] = [];
  if (fit === null) {
    inner.push({ kind: "points", points: pixels(place, state.time, state.values), radius, fill: theme.data });
  } else {
    inner.push({ kind: "points", points: pixels(place, state.time, unused(state)), radius, stroke: theme.muted });
    const used = state.values.map((v, i) => (fit.time.includes(state.time[i] as number) ? v : Number.NaN));
    inner.push({ kind: "points", points: pixels(place, state.time, used), radius, fill: theme.data });
    inner.push({
      kind: "path",
      points: pixels(place, fit.curveTime, fit.curve),
      stroke: theme.fit,
      width: 1.8,
      ...(fit.determined && fit.lawHolds ? {} : { dash: [6, 4] }),
    });
  }
  const quantity = coordinateQuantity(state.coordinate);
  return framed(place, inner, fit === null ? quantity : undefined, signalQuantity(state.signal), theme);
}

function residualMarks(state: KineticsState, place: Panel, theme: Theme): Mark[] {
  const { fit } = state;
  if (fit === null) return [];
  const radius = fit.time.length > 200 ? 1.5 : 2.2;
  const points = pixels(place, fit.time, fit.residuals);
  const inner: Mark[] = [
    { kind: "path", points, stroke: theme.data, width: 0.8, opacity: 0.5 },
    { kind: "points", points, radius, fill: theme.data },
  ];
  return framed(place, inner, coordinateQuantity(state.coordinate), RESIDUAL, theme);
}

/** The figure in a sentence. */
export function describeKinetics(state: KineticsState): string {
  const signal = plain(axisLabel(signalQuantity(state.signal)));
  const time = plain(axisLabel(coordinateQuantity(state.coordinate)));
  const fit = state.fit === null ? "" : ` ${plain(resultRich(state.fit)).replace(/ {2,}/, ", ")}. ${state.fit.verdict}`;
  const simulated = state.simulated === null ? "" : ` Simulated: ${state.simulated}`;
  const title = state.title === "" ? "" : `${state.title}: `;
  return `${title}${String(state.time.length)} points, ${signal} over ${time}.${fit}${simulated}`;
}

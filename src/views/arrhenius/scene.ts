import {
  bandBetween,
  clipRich,
  errorBars,
  extent,
  framed,
  heading,
  LIGHT,
  padded,
  panel,
  paragraph,
  pixels,
  plain,
  roman,
  italic,
  textWidth,
  TOP_ROOM,
  topAxis,
  toPixel,
  TYPE,
  X_ROOM,
  yRoom,
  yTicks,
  type Mark,
  type OtherUnit,
  type Panel,
  type Scene,
  type Theme,
} from "../scene/index.js";
import type { FigureOptions } from "../spectral-stack/index.js";
import type { ArrheniusState } from "./state.js";
import { energyRich, factorRich, INVERSE_TEMPERATURE, ordinateOf } from "./text.js";

const EDGE = 18;

/** ln k, or ln(k/T), over 1000 K / T with errors, line and 95 % band; temperatures in °C along the top. */
export function arrheniusScene(state: ArrheniusState, options: FigureOptions = {}): Scene {
  const width = options.width ?? 620;
  const theme = options.theme ?? LIGHT;
  const top = heading(state.title, state.simulated, 8, width - 16, theme);
  const marks: Mark[] = [...top.marks];
  let y = top.height;
  for (const line of [energyRich(state), factorRich(state)]) {
    marks.push({
      kind: "text",
      x: 8,
      y: y + 15,
      text: clipRich(line, width - 16, TYPE.label),
      size: TYPE.label,
      fill: theme.text,
    });
    y += 19;
  }
  const ranges = arrheniusRanges(state);
  if (ranges !== undefined) {
    y += TOP_ROOM;
    const height = Math.round(Math.min(340, Math.max(200, width * 0.48)));
    const left = yRoom(yTicks(ranges.y, height)) + 6;
    const place = panel({ x: left, y, width: width - left - EDGE, height }, ranges.x, ranges.y);
    marks.push(...plotMarks(state, place, theme));
    y += height + X_ROOM;
  }
  // The verdict names the points left out, each with its reason.
  const verdict = paragraph(state.verdict, 8, y + 2, width - 16, state.ok ? theme.text : theme.warn, { lines: 10 });
  marks.push(...verdict.marks);
  y += verdict.height + 6;
  return { width, height: y + 4, background: theme.background, description: describeArrhenius(state), marks };
}

/** The ranges of the axes, in the static picture and in the live view; undefined without a point to draw. */
export function arrheniusRanges(
  state: ArrheniusState,
): { x: readonly [number, number]; y: readonly [number, number] } | undefined {
  const drawn = state.points.filter((p) => Number.isFinite(p.lnK) && p.temperature > 0);
  const x = extent(drawn.map((p) => 1000 / p.temperature));
  const heights = drawn.flatMap((p) => [p.lnK - (p.sigma ?? 0), p.lnK + (p.sigma ?? 0)]);
  const y = extent([...heights, ...(state.band?.lnK ?? [])]);
  if (x === undefined || y === undefined) return undefined;
  // The band may be wide beyond use where few points carry it; it may take as much room again as the points.
  const band = extent([...(state.band?.lower ?? []), ...(state.band?.upper ?? [])]) ?? y;
  const span = y[1] - y[0] || 1;
  const low = Math.max(Math.min(band[0], y[0]), y[0] - span);
  const high = Math.min(Math.max(band[1], y[1]), y[1] + span);
  const single = x[1] - x[0] < 1e-6;
  return { x: single ? [x[0] - 0.05, x[0] + 0.05] : padded(x, 0.08), y: padded([low, high], 0.06) };
}

function plotMarks(state: ArrheniusState, place: Panel, theme: Theme): Mark[] {
  const inner: Mark[] = [];
  if (state.band !== null) inner.push(...bandMarks(state.band, place, theme));
  const labels: Mark[] = [];
  for (const point of state.points) {
    if (!Number.isFinite(point.lnK) || !(point.temperature > 0)) continue;
    const x = toPixel(place.x, 1000 / point.temperature);
    const y = toPixel(place.y, point.lnK);
    const colour = point.used ? theme.data : theme.warn;
    if (point.sigma !== null && Number.isFinite(point.sigma)) {
      inner.push(errorBars(place, [1000 / point.temperature], [point.lnK], [point.sigma], colour, 4));
    }
    inner.push(
      point.used
        ? { kind: "points", points: [x, y], radius: 4, fill: colour }
        : { kind: "points", points: [x, y], radius: 4.5, fill: theme.background, stroke: colour },
    );
    if (point.label !== "") {
      const wide = textWidth(point.label, TYPE.tick);
      const right = x + 8 + wide < place.plot.x + place.plot.width;
      labels.push({
        kind: "text",
        x: right ? x + 8 : x - 8,
        y: right ? y - 7 : y + 17,
        text: [roman(point.label)],
        size: TYPE.tick,
        fill: theme.muted,
        anchor: right ? "start" : "end",
      });
    }
  }
  return [
    ...framed(place, [...inner, ...labels], INVERSE_TEMPERATURE, ordinateOf(state), theme),
    ...topAxis(place, CELSIUS, theme),
  ];
}

function bandMarks(band: NonNullable<ArrheniusState["band"]>, place: Panel, theme: Theme): Mark[] {
  const x = band.temperature.map((t) => 1000 / t);
  return [
    bandBetween(place, x, band.lower, band.upper, theme.fit),
    { kind: "path", points: pixels(place, x, band.lnK), stroke: theme.fit, width: 1.8 },
  ];
}

/** Temperatures that a chemist reads, along the top. */
export const CELSIUS: OtherUnit = {
  quantity: { symbol: [italic("θ")], unit: "°C" },
  to: (inverse) => 1000 / inverse - 273.15,
  from: (celsius) => 1000 / (celsius + 273.15),
};

/** The figure in a sentence. */
export function describeArrhenius(state: ArrheniusState): string {
  const used = state.points.filter((point) => point.used).length;
  const simulated = state.simulated === null ? "" : ` Simulated: ${state.simulated}`;
  return `${state.title}: ${String(used)} of ${String(state.points.length)} rate constants used. ${plain(energyRich(state))}. ${state.verdict}${simulated}`;
}

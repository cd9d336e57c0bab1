import { axisOf, lineOf, panelOf, pointsOf } from "halidelab/views/figure";
import { textWidth, TYPE, type Theme } from "halidelab/views/scene";
import {
  arrheniusRanges,
  CELSIUS,
  describeArrhenius,
  energyRich,
  factorRich,
  INVERSE_TEMPERATURE,
  ordinateOf,
  parseArrheniusState,
  type ArrheniusPointState,
  type ArrheniusState,
} from "halidelab/views/arrhenius";
import { formatNumber } from "halidelab/views/parameters";
import { verdictLine } from "../page/explained.js";
import { reportNode } from "../page/report.js";
import { MARGIN } from "../plot/axis.js";
import { escapeLabel } from "../plot/labels.js";
import type { PlotFigure, PlotView } from "../plot/mount.js";
import type { PlotPanel } from "../plot/places.js";

function drawn(points: readonly ArrheniusPointState[], used: boolean): readonly ArrheniusPointState[] {
  return points.filter((p) => p.used === used && Number.isFinite(p.lnK) && p.temperature > 0);
}

/** From left to right, as the cursor goes. */
function inOrder(points: readonly ArrheniusPointState[], used: boolean): readonly ArrheniusPointState[] {
  return drawn(points, used).toSorted((a, b) => b.temperature - a.temperature);
}

/** A point in words: name, temperature, ordinate with its error, and why it was not used. */
function pointText({ label, temperature, lnK, sigma, why }: ArrheniusPointState, { law }: ArrheniusState): string {
  const ordinate = law === "Eyring" ? "ln(k/T)" : "ln k";
  const error = sigma === null || !Number.isFinite(sigma) ? "" : ` ± ${formatNumber(sigma, 2)}`;
  const place = `${formatNumber(temperature, 5)} K`;
  return [label, place, `${ordinate} = ${formatNumber(lnK, 5)}${error}`, why].filter((t) => t !== "").join(", ");
}

function markers(
  state: ArrheniusState,
  theme: Theme,
  used: boolean,
  [low, high]: readonly [number, number],
  width: number,
): Record<string, unknown> {
  const points = drawn(state.points, used);
  const colour = used ? theme.data : theme.warn;
  return {
    type: "scatter",
    mode: "markers+text",
    name: used ? "used" : "not used",
    x: points.map((p) => 1000 / p.temperature),
    y: points.map((p) => p.lnK),
    text: points.map((p) => escapeLabel(p.label)),
    // To the left where the name would leave the plot, as in the static picture.
    textposition: points.map((p) => {
      const room = ((high - 1000 / p.temperature) / (high - low)) * width;
      return room > textWidth(p.label, TYPE.tick) + 12 ? "top right" : "bottom left";
    }),
    textfont: { size: 11, color: theme.muted },
    cliponaxis: false,
    error_y: { type: "data", array: points.map((p) => p.sigma ?? 0), color: colour, thickness: 1.4, width: 4 },
    marker: used
      ? { color: colour, size: 8 }
      : { color: theme.background, size: 9, line: { color: colour, width: 1.5 } },
    hovertext: points.map((p) => escapeLabel(pointText(p, state))),
    hoverinfo: "text",
  };
}

function figure(state: ArrheniusState, theme: Theme, width: number): PlotFigure | string {
  const ranges = arrheniusRanges(state);
  if (ranges === undefined) return "There is no rate constant to draw.";
  const height = Math.round(Math.min(430, Math.max(280, width * 0.55)));
  const data: Record<string, unknown>[] = [];
  const { band } = state;
  if (band !== null) {
    const x = band.temperature.map((t) => 1000 / t);
    const fill = { mode: "lines", type: "scatter", x, line: { width: 0 }, hoverinfo: "skip" };
    data.push({ ...fill, y: band.lower, name: "lower 95 %" });
    data.push({ ...fill, y: band.upper, name: "upper 95 %", fill: "tonexty", fillcolor: `${theme.fit}26` });
    data.push({ ...fill, y: band.lnK, name: "line", line: { color: theme.fit, width: 2 } });
  }
  const pixels = width - MARGIN.l - MARGIN.r;
  data.push(...[true, false].map((used) => markers(state, theme, used, ranges.x, pixels)));
  // An axis without a curve is not drawn.
  data.push({ type: "scatter", x: ranges.x, y: [null, null], xaxis: "x2", hoverinfo: "skip" });
  const more = { zeroline: false };
  const along = {
    along: "x",
    quantity: INVERSE_TEMPERATURE,
    range: ranges.x,
    pixels,
  } as const;
  return {
    height,
    data,
    axes: {
      xaxis: { ...along, more },
      xaxis2: {
        ...along,
        other: CELSIUS,
        more: { ...more, overlaying: "x", side: "top", showgrid: false, mirror: false },
      },
      yaxis: { along: "y", quantity: ordinateOf(state), range: ranges.y, pixels: height - MARGIN.t - MARGIN.b, more },
    },
  };
}

/** The points and the line as layers, along which keys move: those used, the line, those not used. */
function panels(state: ArrheniusState): readonly PlotPanel[] {
  const { points, band } = state;
  const layer = (used: boolean): ReturnType<typeof pointsOf> => {
    const all = inOrder(points, used);
    const [x, y] = [all.map((p) => 1000 / p.temperature), all.map((p) => p.lnK)];
    return pointsOf(used ? "used" : "not used", "data", x, y);
  };
  const [x, y] = band === null ? [[], []] : [band.temperature.map((t) => 1000 / t), band.lnK];
  const layers = [layer(true), lineOf("line", "fit", x, y), layer(false)];
  const axes = [axisOf(INVERSE_TEMPERATURE), axisOf(ordinateOf(state))] as const;
  return [{ panel: panelOf(...axes, layers), x: "xaxis", left: "yaxis" }];
}

/** The point that the cursor stands on; undefined on the line. */
export function pointUnder({ points }: ArrheniusState, layer: number, index: number): ArrheniusPointState | undefined {
  return layer === 1 ? undefined : inOrder(points, layer === 0)[index];
}

/** Points, line and band as a plot. */
export const arrheniusPlot: PlotView<ArrheniusState> = {
  name: "arrhenius",
  parse: parseArrheniusState,
  describe: describeArrhenius,
  title: (state) => state.title,
  simulated: (state) => state.simulated,
  results: (state) => [energyRich(state), factorRich(state)],
  figure,
  panels,
  words: (state, { layer, index }) => {
    const point = pointUnder(state, layer, index);
    return point === undefined ? undefined : pointText(point, state);
  },
  foot: (state) => [verdictLine(state), reportNode(state.report)],
};

/** Which point of the state stands in a curve of the plot. */
export function pointAt(state: ArrheniusState, curve: number, index: number): number {
  const first = state.band === null ? 0 : 3;
  if (curve !== first && curve !== first + 1) return -1;
  const point = drawn(state.points, curve === first)[index];
  return point === undefined ? -1 : state.points.indexOf(point);
}

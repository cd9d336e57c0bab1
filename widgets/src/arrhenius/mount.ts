import type { Theme } from "halidelab/views/scene";
import {
  arrheniusRanges,
  describeArrhenius,
  energyRich,
  factorRich,
  INVERSE_TEMPERATURE,
  ordinateOf,
  parseArrheniusState,
  type ArrheniusPointState,
  type ArrheniusState,
} from "halidelab/views/arrhenius";
import type { Mount } from "../page/handle.js";
import { line, reportNode } from "../page/report.js";
import { MARGIN } from "../plot/axis.js";
import { escapeLabel } from "../plot/labels.js";
import { mountPlot, type PlotFigure, type PlotView } from "../plot/mount.js";

function drawn(points: readonly ArrheniusPointState[], used: boolean): readonly ArrheniusPointState[] {
  return points.filter((p) => p.used === used && Number.isFinite(p.lnK) && p.temperature > 0);
}

function markers(state: ArrheniusState, theme: Theme, used: boolean): Record<string, unknown> {
  const points = drawn(state.points, used);
  const ordinate = state.law === "Eyring" ? "ln(k/T)" : "ln k";
  const colour = used ? theme.data : theme.warn;
  return {
    type: "scatter",
    mode: "markers+text",
    name: used ? "used" : "not used",
    x: points.map((p) => 1000 / p.temperature),
    y: points.map((p) => p.lnK),
    text: points.map((p) => escapeLabel(p.label)),
    textposition: "top right",
    textfont: { size: 11, color: theme.muted },
    cliponaxis: false,
    error_y: { type: "data", array: points.map((p) => p.sigma ?? 0), color: colour, thickness: 1.4, width: 4 },
    marker: used
      ? { color: colour, size: 8 }
      : { color: theme.background, size: 9, line: { color: colour, width: 1.5 } },
    hovertext: points.map((p) =>
      escapeLabel(
        [p.label, `${p.temperature.toFixed(2)} K`, `${ordinate} = ${p.lnK.toPrecision(6)}`, p.why]
          .filter((t) => t !== "")
          .join(", ")
          .replaceAll("-", "−"),
      ),
    ),
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
  data.push(markers(state, theme, true), markers(state, theme, false));
  const more = { zeroline: false };
  return {
    height,
    data,
    axes: {
      xaxis: {
        along: "x",
        quantity: INVERSE_TEMPERATURE,
        range: ranges.x,
        pixels: width - MARGIN.l - MARGIN.r,
        more,
      },
      yaxis: { along: "y", quantity: ordinateOf(state), range: ranges.y, pixels: height - MARGIN.t - MARGIN.b, more },
    },
  };
}

const view: PlotView<ArrheniusState> = {
  name: "arrhenius",
  parse: parseArrheniusState,
  describe: describeArrhenius,
  title: (state) => state.title,
  simulated: (state) => state.simulated,
  results: (state) => [energyRich(state), factorRich(state)],
  figure,
  foot: (state) => [line(state.verdict, `hld-foot ${state.ok ? "hld-verdict" : "hld-warn"}`), reportNode(state.report)],
};

/** The Arrhenius and the Eyring view: ln k, or ln(k/T), over 1000 K / T with errors, line and band. */
export const mountArrhenius: Mount = (element, state, context) => mountPlot(view, element, state, context);

import { colourOf, describeFigure, figureOf, rangeOf, type FigureAxis, type FigureLayer } from "halidelab/views/figure";
import type { Theme } from "halidelab/views/scene";
import { drawnOf, MOST_DRAWN, parseXyState, type XyState } from "halidelab/views/xy";
import { el } from "../page/dom.js";
import type { Mount } from "../page/handle.js";
import { line } from "../page/report.js";
import { MARGIN, type AxisPlan } from "../plot/axis.js";
import { escapeLabel } from "../plot/labels.js";
import { mountPlot, type PlotFigure, type PlotView } from "../plot/mount.js";
import type { Seen } from "../plot/zoom.js";
import { saveButton } from "../save/button.js";

const HOVER = "%{x:.6g}, %{y:.6g}";
const RIGHT_ROOM = 46;

function trace(
  layer: FigureLayer,
  theme: Theme,
  seen: readonly [number, number] | undefined,
): Record<string, unknown> | undefined {
  if (layer.kind !== "line" && layer.kind !== "points" && layer.kind !== "bars") return undefined;
  const colour = colourOf(layer.colour, theme);
  const name = escapeLabel(layer.name);
  const more = {
    name,
    hovertemplate: `${HOVER}<extra>${name}</extra>`,
    ...(layer.side === "right" ? { yaxis: "y2" } : {}),
  };
  if (layer.kind === "bars") return { type: "bar", x: layer.x, y: layer.y, width: layer.width, marker: { color: colour }, ...more }; // prettier-ignore
  const known = layer.kind === "points" ? layer.errors : null;
  const { x, y, errors } = drawnOf({ x: layer.x, y: layer.y, errors: known }, seen);
  if (layer.kind === "line") {
    const style = { color: colour, width: layer.width, dash: layer.dash ? "dash" : "solid" };
    return { type: "scatter", mode: "lines", x, y, line: style, ...more };
  }
  const bars = errors === null ? {} : { error_y: { type: "data", array: errors, color: colour, thickness: 1.2, width: x.length > 200 ? 0 : 3 } }; // prettier-ignore
  return { type: "scatter", mode: "markers", x, y, marker: { color: colour, size: x.length > 200 ? 4 : 6 }, ...bars, ...more }; // prettier-ignore
}

function figure({ panel }: XyState, theme: Theme, width: number, seen: Seen): PlotFigure | string {
  const data = panel.layers.map((layer) => trace(layer, theme, seen["xaxis"])).filter((one) => one !== undefined);
  const some = panel.layers.some((layer) => "y" in layer && layer.y.some(Number.isFinite));
  if (!some) return "There is no number to draw.";
  const height = Math.round(Math.min(460, Math.max(260, width * 0.5)));
  const plan = (axis: FigureAxis, along: "x" | "y", which: "x" | "left" | "right", pixels: number): AxisPlan => ({
    along,
    quantity: axis,
    range: rangeOf(panel, which),
    ...(axis.scale === "log" ? { scale: "log" as const } : {}),
    pixels,
    whole: axis.whole,
    more: { zeroline: false },
  });
  const tall = height - MARGIN.t - MARGIN.b;
  const right = panel.right === null ? {} : { yaxis2: { ...plan(panel.right, "y", "right", tall), more: { overlaying: "y", side: "right", showgrid: false, zeroline: false } } }; // prettier-ignore
  return {
    height,
    data,
    axes: {
      xaxis: plan(panel.x, "x", "x", width - MARGIN.l - MARGIN.r - (panel.right === null ? 0 : RIGHT_ROOM)),
      yaxis: plan(panel.y, "y", "left", tall),
      ...right,
    },
    legend: panel.legend && panel.layers.filter(({ name }) => name !== "").length > 1,
  };
}

const view: PlotView<XyState> = {
  name: "xy",
  parse: parseXyState,
  describe: ({ title, panel }) => describeFigure(figureOf(title, [{ panels: [panel] }])) || "A plot.",
  title: ({ title }) => title,
  simulated: () => null,
  results: () => [],
  figure,
  panels: ({ panel }) => [{ panel, x: "xaxis", left: "yaxis", ...(panel.right === null ? {} : { right: "yaxis2" }) }],
  foot: ({ panel }) => {
    const long = panel.layers.filter((l) => (l.kind === "line" || l.kind === "points") && l.x.length > MOST_DRAWN);
    if (long.length === 0) return [];
    const bars = long.some((l) => l.kind === "points" && l.errors !== null) ? " with its error" : "";
    return [
      line(
        `Where more than ${String(MOST_DRAWN)} points of a series are in view, the least and the greatest value of each stretch are drawn; zoom in to see each point${bars}.`,
        "hld-foot hld-note",
      ),
    ];
  },
};

/** The general plot: lines, points with errors, bars. */
export const mountXy: Mount = (element, first, context) => {
  let state: XyState | undefined;
  const save = saveButton(() => state && { view: "xy", state }, context.signal);
  return mountPlot(view, element, first, context, {
    controls: [el("div", { class: "hld-controls" }, save)],
    received: (next) => {
      state = next;
    },
  });
};

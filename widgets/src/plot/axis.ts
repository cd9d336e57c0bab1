import { FONT, type Rich, type Theme } from "halidelab/views/scene";
import { label } from "./labels.js";

/** An axis in the figures' common style: framed, ticks outside, true minus signs. */
export function axis(title: Rich, theme: Theme, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    title: { text: label(title), standoff: 8, font: { size: 13, color: theme.text } },
    tickfont: { size: 11, color: theme.muted },
    tickcolor: theme.axis,
    ticks: "outside",
    ticklen: 4,
    gridcolor: theme.grid,
    zerolinecolor: theme.axis,
    linecolor: theme.axis,
    mirror: true,
    showline: true,
    automargin: true,
    exponentformat: "power",
    minexponent: 3,
    ...more,
  };
}

/** The layout that all figures share. */
export function commonLayout(theme: Theme, width: number, height: number): Record<string, unknown> {
  return {
    width,
    height,
    margin: { l: 64, r: 18, t: 14, b: 46 },
    paper_bgcolor: theme.background,
    plot_bgcolor: theme.background,
    font: { family: FONT, color: theme.text, size: 12 },
    showlegend: false,
    hovermode: "closest",
    hoverlabel: { bgcolor: theme.background, bordercolor: theme.axis, font: { color: theme.text } },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: theme.muted, activecolor: theme.text },
    dragmode: "zoom",
  };
}

import { NORMAL_95 } from "../../foundation/index.js";
import {
  axisOf,
  bandOf,
  lineOf,
  panelOf,
  pointsOf,
  ruleOf,
  type FigureLayer,
  type FigureRow,
} from "../figure/index.js";
import { extent, italic } from "../scene/index.js";
import type { DecaySettings } from "./settings.js";
import type { DecayState } from "./state.js";
import { thinned } from "./thin.js";

/** More columns than any screen shows of a plot. */
const COLUMNS = 1500;

/** Counts with the fitted curve and the response, the weighted residuals, and their autocorrelation. */
export function decayPanels(state: DecayState, { scale, from, to, response }: DecaySettings): readonly FigureRow[] {
  const shown = windowOf(state, from, to);
  const cut = (values: Float64Array): Float64Array => values.subarray(shown[0], shown[1]);
  const time = cut(state.time);
  const line = (values: Float64Array): { x: Float64Array; y: Float64Array } => thinned(time, values, COLUMNS);
  const [counts, fitted, residuals] = [line(cut(state.counts)), line(cut(state.fitted)), line(cut(state.residuals))];
  const highest = (values: Float64Array): number => (extent(values) ?? [0, 1])[1];
  const layers: FigureLayer[] = [];
  if (response && state.response !== null) {
    const factor = highest(state.counts) / highest(state.response);
    const scaled = line(cut(state.response).map((v) => v * factor));
    layers.push(lineOf("response, scaled to the same height", "muted", scaled.x, scaled.y, { width: 1 }));
  }
  layers.push(pointsOf("counted", "data", counts.x, counts.y));
  layers.push(lineOf("fitted", "fit", fitted.x, fitted.y, { dash: !state.ok }));
  const across = extent(time);
  const range = across === undefined || across[0] === across[1] ? null : across;
  const x = axisOf({ symbol: [italic("t")], unit: state.unit }, { range });
  const most = 1.08 * Math.max(4, ...(extent(residuals.y) ?? [0]).map(Math.abs));
  const rows: FigureRow[] = [
    { panels: [panelOf(x, axisOf("counts in a channel", { scale }), layers, { height: 260, labelled: false })] },
    {
      panels: [
        panelOf(
          x,
          axisOf({ ...axisOf("residual"), unit: "σ" }, { range: [-most, most] }),
          [pointsOf("residual", "data", residuals.x, residuals.y)],
          { height: 84, legend: false },
        ),
      ],
    },
  ];
  const n = state.autocorrelation.length;
  if (n > 1) rows.push({ panels: [correlationPanel(state)] });
  return rows;
}

function correlationPanel({ autocorrelation, residuals }: DecayState): FigureRow["panels"][number] {
  const n = autocorrelation.length;
  const limit = NORMAL_95 / Math.sqrt(residuals.length);
  const most = 1.15 * Math.max(1.6 * limit, ...(extent(autocorrelation) ?? [0]).map(Math.abs));
  const lags = Float64Array.from({ length: n }, (_, k) => k + 1);
  const ends = Float64Array.of(0, n + 1);
  const sticks = { x: new Float64Array(3 * n), y: new Float64Array(3 * n) };
  for (let k = 0; k < n; k++) {
    sticks.x.set([k + 1, k + 1, Number.NaN], 3 * k);
    sticks.y.set([0, autocorrelation[k] as number, Number.NaN], 3 * k);
  }
  return panelOf(
    axisOf("lag, channels", { range: [0, n + 1], whole: true }),
    axisOf("correlation", { range: [-most, most] }),
    [
      bandOf("95 % of independent residuals", "muted", ends, Float64Array.of(-limit, -limit), Float64Array.of(limit, limit)), // prettier-ignore
      ruleOf("", "muted", "y", 0),
      lineOf("", "data", sticks.x, sticks.y, { width: 1 }),
      pointsOf("autocorrelation", "data", lags, autocorrelation),
    ],
    { height: 84, legend: false },
  );
}

/** First and last place of the times that are shown; all where nothing would be left. */
function windowOf({ time }: DecayState, from: number | null, to: number | null): readonly [number, number] {
  const first = from === null ? 0 : time.findIndex((t) => t >= from);
  const last = to === null ? time.length : time.findLastIndex((t) => t <= to) + 1;
  return first >= 0 && last - first > 1 ? [first, last] : [0, time.length];
}

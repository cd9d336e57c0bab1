import { coordinateQuantity, signalQuantity, type Theme } from "halidelab/views/scene";
import {
  countsScans,
  describeKinetics,
  emptyTraceText,
  kineticsRanges,
  logTimes,
  parseKineticsSettings,
  parseKineticsState,
  RESIDUAL,
  resultRich,
  type KineticFitState,
  type KineticsSettings,
  type KineticsState,
} from "halidelab/views/kinetics";
import { axisOf, lineOf, panelOf, pointsOf } from "halidelab/views/figure";
import { choiceField } from "../controls/fields.js";
import { el } from "../page/dom.js";
import type { Mount } from "../page/handle.js";
import { verdictLine } from "../page/explained.js";
import { line, reportNode } from "../page/report.js";
import { MARGIN } from "../plot/axis.js";
import { mountPlot, type MountedPlot, type PlotFigure, type PlotView } from "../plot/mount.js";
import type { PlotPanel } from "../plot/places.js";
import { saveButton } from "../save/button.js";
import { lawControls } from "./law-controls.js";

const HOVER = "%{x:.6g}, %{y:.5g}<extra></extra>";

function points(x: ArrayLike<number>, y: ArrayLike<number>, colour: string, more: object): Record<string, unknown> {
  const size = x.length > 200 ? 4 : 6;
  return { type: "scatter", mode: "markers", x, y, marker: { color: colour, size }, hovertemplate: HOVER, ...more };
}

/** Some of the points of a trace. */
interface Part {
  readonly time: Float64Array;
  readonly values: Float64Array;
  readonly sigma: Float64Array | null;
}

/** The points that a fit used, and the others. */
function parts(
  { time, values, request }: KineticsState,
  fit: KineticFitState,
): { readonly used: Part; readonly rest: Part } {
  const known = new Set(fit.time);
  const part = (isUsed: boolean): Part => {
    const indices = [...time.keys()].filter((i) => known.has(time[i] as number) === isUsed);
    const at = (all: Float64Array): Float64Array => Float64Array.from(indices, (i) => all[i] as number);
    const own = isUsed && fit.sigma?.length === indices.length ? fit.sigma : null;
    const sigma = own ?? (request?.sigma === undefined || request.sigma === null ? null : at(request.sigma));
    return { time: at(time), values: at(values), sigma };
  };
  return { used: part(true), rest: part(false) };
}

function fitted(state: KineticsState, fit: KineticFitState, theme: Theme): Record<string, unknown>[] {
  const { used, rest } = parts(state, fit);
  const open = { color: theme.background, size: 6, line: { color: theme.muted, width: 1 } };
  return [
    points(rest.time, rest.values, theme.muted, { name: "not used", marker: open }),
    points(used.time, used.values, theme.data, { name: "data" }),
    {
      type: "scatter",
      mode: "lines",
      name: "fit",
      x: fit.curveTime,
      y: fit.curve,
      line: { color: theme.fit, width: 2, dash: fit.determined && fit.lawHolds ? "solid" : "dash" },
      hoverinfo: "skip",
    },
    points(fit.time, fit.residuals, theme.data, {
      name: "residuals",
      xaxis: "x2",
      yaxis: "y2",
      mode: "lines+markers",
      marker: { color: theme.data, size: 4 },
      line: { color: theme.data, width: 0.7 },
    }),
  ];
}

function figure(state: KineticsState, theme: Theme, width: number, log: boolean): PlotFigure | string {
  const ranges = kineticsRanges(state);
  if (ranges === undefined) return emptyTraceText(state);
  const { fit } = state;
  // Two plots need a height at which the title of the lower one fits beside it.
  const [least, most, part] = fit === null ? [260, 340, 0.45] : [420, 460, 0.58];
  const height = Math.round(Math.min(most, Math.max(least, width * part)));
  const tall = height - MARGIN.t - MARGIN.b;
  const along = {
    along: "x",
    ...(log ? { range: logTimes(state.time) ?? ranges.time } : { range: ranges.time }),
    ...(log && logTimes(state.time) !== undefined ? { scale: "log" as const } : {}),
    pixels: width - MARGIN.l - MARGIN.r,
    whole: countsScans(state),
  } as const;
  const time = coordinateQuantity(state.coordinate);
  const up = { along: "y", quantity: signalQuantity(state.signal), range: ranges.values } as const;
  if (fit === null) {
    return {
      height,
      data: [points(state.time, state.values, theme.data, { name: "data" })],
      axes: { xaxis: { ...along, quantity: time }, yaxis: { ...up, pixels: tall } },
    };
  }
  return {
    height,
    data: fitted(state, fit, theme),
    axes: {
      // Two axes that zoom as one: each panel has its own frame.
      xaxis: { ...along, quantity: undefined, more: { anchor: "y", matches: "x2", zeroline: false } },
      xaxis2: { ...along, quantity: time, more: { anchor: "y2", zeroline: false } },
      yaxis: { ...up, pixels: 0.66 * tall, more: { domain: [0.34, 1] } },
      yaxis2: {
        along: "y",
        quantity: RESIDUAL,
        range: ranges.residuals,
        pixels: 0.28 * tall,
        more: { domain: [0, 0.28], anchor: "x2" },
      },
    },
  };
}

/** Trace, fit and residuals as layers, along which keys move. */
function panels(state: KineticsState): readonly PlotPanel[] {
  const { fit, coordinate, signal } = state;
  const [time, up] = [axisOf(coordinateQuantity(coordinate)), axisOf(signalQuantity(signal))];
  if (fit === null) {
    return [{ panel: panelOf(time, up, [pointsOf("", "data", state.time, state.values)]), x: "xaxis", left: "yaxis" }];
  }
  const { used, rest } = parts(state, fit);
  const layers = [
    pointsOf("data", "data", used.time, used.values, { errors: used.sigma }),
    lineOf("fit", "fit", fit.curveTime, fit.curve),
    pointsOf("not used", "muted", rest.time, rest.values, { errors: rest.sigma }),
  ];
  const left = pointsOf("", "data", fit.time, fit.residuals, { errors: fit.sigma });
  return [
    { panel: panelOf(time, up, layers), x: "xaxis", left: "yaxis" },
    { panel: panelOf(time, axisOf({ ...RESIDUAL, unit: signal.unit }), [left]), x: "xaxis2", left: "yaxis2" },
  ];
}

/** The kinetics view: trace, fit, residuals, verdict; law and parameters, which a hand can change. */
export const mountKinetics: Mount = (element, first, context) => {
  const { shared, signal } = context;
  let settings = parseKineticsSettings(shared.get("settings"));
  const view: PlotView<KineticsState> = {
    name: "kinetics",
    parse: parseKineticsState,
    describe: describeKinetics,
    title: (state) => state.title,
    simulated: (state) => state.simulated,
    results: ({ fit }) => (fit === null ? [] : [resultRich(fit)]),
    figure: (state, theme, width) => figure(state, theme, width, settings.time === "log"),
    panels,
    foot: ({ fit }) =>
      fit === null
        ? []
        : [
            line(`Residuals: ${fit.tests}`, "hld-foot hld-note"),
            verdictLine(fit),
            ...(fit.report.tables.length === 0 ? [] : [reportNode(fit.report)]),
          ],
  };
  const set = (change: Partial<KineticsSettings>): void => {
    settings = parseKineticsSettings({ ...settings, ...change });
    shared.set("settings", settings);
  };
  let state: KineticsState | undefined;
  const show = (next: KineticsState): void => {
    state = next;
    mounted.show(next);
  };
  const controls = lawControls(context, show, {
    get: () => settings.byHand,
    set: (byHand) => {
      set({ byHand });
    },
  });
  const time = choiceField("Time", [["linear", "linear"], ["log", "logarithmic"]], (value) => {
    set({ time: value });
    controls.redraw();
  }, signal); // prettier-ignore
  time.set(settings.time);
  shared.onChange("settings", () => {
    const before = JSON.stringify(settings.byHand);
    settings = parseKineticsSettings(shared.get("settings"));
    time.set(settings.time);
    if (JSON.stringify(settings.byHand) === before) controls.redraw();
    else controls.again();
  }, signal); // prettier-ignore
  const save = saveButton(() => {
    const code = controls.code();
    return state && { view: "kinetics", state, settings, more: code === undefined ? {} : { code } };
  }, signal); // prettier-ignore
  const bar = el("div", { class: "hld-controls" }, controls.law, time.node, ...controls.buttons, save);
  const mounted: MountedPlot<KineticsState> = mountPlot(view, element, first, context, {
    controls: [bar, controls.rows, controls.said],
    under: [controls.profiles],
    received: (next) => {
      state = next;
      controls.receive(next);
    },
  });
  return mounted;
};

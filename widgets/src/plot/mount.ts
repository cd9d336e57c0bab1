import type { Rich, Theme } from "halidelab/views/scene";
import type { PlotElement } from "plotly.js/lib/core";
import { eachFrame, el, onWidth } from "../page/dom.js";
import type { Inspectable, MountContext, Mounted } from "../page/handle.js";
import { line } from "../page/report.js";
import { faulty, sentence, shell } from "../page/shell.js";
import { onTheme, theme } from "../page/theme.js";
import { axis, commonLayout, ticked, unranged, type AxisPlan } from "./axis.js";

/** A plot: its curves, and its axes by plotly's names. */
export interface PlotFigure {
  readonly height: number;
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly axes: Readonly<Record<string, AxisPlan>>;
  /** Whether the names of the curves stand over the plot. */
  readonly legend?: boolean;
}

/** What a view drawn by plotly says about its states. */
export interface PlotView<S> {
  readonly name: string;
  readonly parse: (raw: unknown) => S;
  /** In a sentence, for screen readers. */
  readonly describe: (state: S) => string;
  readonly title: (state: S) => string;
  readonly simulated: (state: S) => string | null;
  /** Lines over the plot. */
  readonly results: (state: S) => readonly Rich[];
  /** The plot, or why there is none. */
  readonly figure: (state: S, theme: Theme, width: number) => PlotFigure | string;
  /** Under the plot. */
  readonly foot: (state: S) => readonly Node[];
}

const CONFIG = {
  displaylogo: false,
  responsive: false,
  scrollZoom: false,
  // Everything that could send data anywhere stays out.
  showSendToCloud: false,
  showEditInChartStudio: false,
  modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
};

/** Names in rows over the plot. */
const LEGEND = { orientation: "h", x: 0, xanchor: "left", y: 1.01, yanchor: "bottom" };

/** What a view adds to its plot. */
export interface PlotExtras<S> {
  /** Between the results and the plot; they stay in the page while states come and go. */
  readonly controls?: readonly Node[];
  /** Under everything else. */
  readonly under?: readonly Node[];
  /** A state came from outside and was read. */
  readonly received?: (state: S) => void;
  /** A point was pressed: which of the curves, and which of its points. */
  readonly pressed?: (curve: number, point: number) => void;
}

/** A plot that its view can change by itself. */
export interface MountedPlot<S> extends Mounted {
  /** Shows a state that the view made. */
  show(state: S): void;
}

/** Puts a plotly view into an element; plotly itself loads when the first one is drawn. */
export function mountPlot<S>(
  view: PlotView<S>,
  element: HTMLElement,
  first: unknown,
  { signal }: MountContext,
  extras: PlotExtras<S> = {},
): MountedPlot<S> {
  shell(element, view.name, signal);
  const headBox = el("div", {});
  const footBox = el("div", {});
  const plot = el("div", { class: "hld-plot", role: "group" });
  let state: S | undefined;
  /** What the plot was drawn from. */
  let drawn: readonly unknown[] = [];

  /** The axes as they were planned; undefined before the first drawing. */
  let plans: PlotFigure["axes"] | undefined;

  /** Zooming changes the ranges, and with them the ticks and the power of ten in the title. */
  function retick(): void {
    const layout = (plot as unknown as PlotElement).layout as Record<
      string,
      { range: [number, number]; tickvals: unknown }
    >;
    const changes: Record<string, unknown> = {};
    for (const [name, plan] of Object.entries(plans ?? {})) {
      const shown = layout[name];
      if (shown === undefined) continue;
      const { values, texts, title } = ticked(plan, unranged(plan, shown.range));
      if (String(values) === String(shown.tickvals)) continue;
      changes[`${name}.tickvals`] = values;
      changes[`${name}.ticktext`] = texts;
      changes[`${name}.title.text`] = title;
    }
    // An empty change would come back here for ever.
    if (Object.keys(changes).length === 0) return;
    void import("./plotly.js").then(({ Plotly }) => Plotly.relayout(plot, changes));
  }

  async function draw(): Promise<void> {
    const width = plot.clientWidth;
    if (state === undefined || width < 50 || signal.aborted) return;
    const key = [state, theme(), width];
    if (key.every((part, i) => part === drawn[i])) return;
    const figure = view.figure(state, theme(), width);
    if (typeof figure === "string") return;
    drawn = key;
    plot.style.height = `${String(figure.height)}px`;
    const { Plotly } = await import("./plotly.js");
    if (signal.aborted || state === undefined) return;
    const axes = Object.entries(figure.axes).map(([name, plan]) => [name, axis(plan, theme())] as const);
    const named = figure.legend === true ? { showlegend: true, legend: LEGEND } : {};
    const layout = { ...commonLayout(theme(), width, figure.height), ...named, ...Object.fromEntries(axes) };
    const drawnPlot = await Plotly.react(plot, figure.data, layout, CONFIG);
    if (plans === undefined) {
      drawnPlot.on("plotly_relayout", retick);
      drawnPlot.on("plotly_click", (event) => {
        const point = event?.points?.[0];
        if (point !== undefined) extras.pressed?.(point.curveNumber, point.pointNumber);
      });
    }
    plans = figure.axes;
    element.dataset["ready"] = "true";
  }

  /** Takes the room of the plot, for which plotly need not be there. */
  function place(): void {
    const width = plot.clientWidth;
    if (state === undefined || width < 50) return;
    const figure = view.figure(state, theme(), width);
    if (typeof figure !== "string") plot.style.height = `${String(figure.height)}px`;
  }

  const redraw = eachFrame(
    plot,
    () => {
      draw().catch((error: unknown) => {
        faulty(element, error);
      });
    },
    signal,
    place,
  );

  function show(next: S): void {
    state = next;
    const figure = view.figure(state, theme(), 600);
    const simulated = view.simulated(state);
    const head = [
      ...(view.title(state) === "" ? [] : [line([{ text: view.title(state) }], "hld-title")]),
      ...(simulated === null
        ? []
        : [line(simulated === "" ? "simulated" : `simulated: ${simulated}`, "hld-simulated")]),
      ...view.results(state).map((result) => line(result, "hld-result")),
    ];
    plot.setAttribute("aria-label", view.describe(state));
    const foot = view.foot(state);
    if (typeof figure === "string") {
      sentence(element, figure);
      element.prepend(...head);
      element.append(...foot);
      return;
    }
    headBox.replaceChildren(...head);
    footBox.replaceChildren(...foot);
    const parts = [headBox, ...(extras.controls ?? []), plot, footBox, ...(extras.under ?? [])];
    // What stands in the page already stays there: a slider under the hand must not be taken out.
    if (parts.length !== element.childNodes.length || parts.some((part, i) => part !== element.childNodes[i])) {
      element.replaceChildren(...parts);
    }
    redraw();
  }

  function update(raw: unknown): void {
    try {
      const next = view.parse(raw);
      extras.received?.(next);
      show(next);
    } catch (error) {
      state = undefined;
      faulty(element, error);
    }
  }

  onTheme(redraw, signal);
  onWidth(plot, redraw, signal);
  signal.addEventListener("abort", () => {
    // Without this the heap grows by megabytes with every redraw of a notebook.
    if (drawn.length > 0)
      void import("./plotly.js").then(({ Plotly }) => {
        Plotly.purge(plot);
      });
  });
  (element as Inspectable).halidelab = Object.freeze({
    view: view.name,
    get state() {
      return state;
    },
    /** What plotly draws, as data. */
    get figure() {
      return (plot as { data?: unknown }).data;
    },
  });
  update(first);
  return { update, show };
}

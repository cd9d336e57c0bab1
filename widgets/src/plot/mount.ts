import type { Picked } from "halidelab/views/figure";
import type { Rich, Theme } from "halidelab/views/scene";
import type { PlotElement } from "plotly.js/lib/core";
import { dataCursor } from "../figure/data-cursor.js";
import { eachFrame, el, onWidth } from "../page/dom.js";
import type { Inspectable, MountContext, Mounted } from "../page/handle.js";
import { line } from "../page/report.js";
import { roomFor } from "../page/room.js";
import { faulty, fill, sentence, shell } from "../page/shell.js";
import { onTheme, theme } from "../page/theme.js";
import { axis, commonLayout, unranged, type AxisPlan } from "./axis.js";
import { placesOf, type PlotPanel } from "./places.js";
import { following, seenOf, zoomedBy, zoomedOnly, type Seen } from "./zoom.js";

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
  /** The plot, or why there is none; `seen` has the ranges of the axes that were zoomed. */
  readonly figure: (state: S, theme: Theme, width: number, seen: Seen) => PlotFigure | string;
  /** The data of the plots, along which keys move a cursor. */
  readonly panels: (state: S) => readonly PlotPanel[];
  /** Other words for a datum than its coordinates. */
  readonly words?: (state: S, picked: Picked) => string | undefined;
  /** Under the plot. */
  readonly foot: (state: S) => readonly Node[];
}

const CONFIG = {
  displaylogo: false,
  responsive: false,
  scrollZoom: false,
  doubleClick: false,
  // Everything that could send data anywhere stays out.
  showSendToCloud: false,
  showEditInChartStudio: false,
  modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d", "resetScale2d"],
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
  /** A point was pressed: which of plotly's curves, and which of its points. */
  readonly pressed?: (curve: number, point: number) => void;
  /** Enter was pressed while the cursor stood on a datum. */
  readonly chosen?: (picked: Picked) => void;
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
  const plot = el("div", { class: "hld-plot" });
  let state: S | undefined;
  let panels: readonly PlotPanel[] = [];
  /** What the plot was drawn from. */
  let drawn: readonly unknown[] = [];
  let seen: Seen = {};
  /** One object: plotly begins anew with another one. */
  let config: object | undefined;
  /** The axes as they were planned; undefined before the first drawing. */
  let plans: PlotFigure["axes"] | undefined;

  const cursor = dataCursor(
    plot,
    {
      places: () => placesOf(plot, panels, plans ?? {}, seen),
      pointer: false,
      view: view.name,
      words: (picked) => (state === undefined ? undefined : view.words?.(state, picked)),
      moved: follow,
      key: zoomBy,
      ...(extras.chosen === undefined ? {} : { chosen: extras.chosen }),
    },
    signal,
  );

  function look(next: Seen): void {
    seen = next;
    redraw();
  }

  function showAll(): void {
    look({});
  }

  /** Where the cursor stands along x, in the unit of the axis. */
  function across({ panel, layer, index }: Picked): number | undefined {
    const one = panels[panel]?.panel.layers[layer];
    return one !== undefined && "x" in one ? one.x[index] : undefined;
  }

  function zoomBy(key: string, picked: Picked | undefined): boolean {
    // Escape with nothing to undo is the notebook's.
    if (key === "Escape" && Object.keys(seen).length === 0) return false;
    const next = zoomedBy(key, plans ?? {}, seen, picked === undefined ? undefined : across(picked));
    if (next !== undefined) look(next);
    return next !== undefined;
  }

  /** The cursor stays in sight: what is seen moves with it. */
  function follow(picked: Picked): void {
    const value = across(picked);
    const name = panels[picked.panel]?.x ?? "";
    const range = seen[name];
    const plan = plans?.[name];
    const next = value === undefined || range === undefined || plan === undefined ? undefined : following(plan, seenOf(plan, range), value); // prettier-ignore
    if (next === undefined) return;
    const along = Object.keys(seen).filter((axis) => plans?.[axis]?.along === "x");
    look({ ...seen, ...Object.fromEntries(along.map((axis) => [axis, next])) });
  }

  /** The hand zoomed: the ranges are new, and with them ticks, the powers of ten in the titles, and how finely is drawn. */
  function zoomed(changes: object): void {
    // A double click comes with an empty one.
    if (Object.keys(changes).length === 0) return;
    const layout = (plot as unknown as PlotElement).layout as Readonly<Record<string, { readonly range: [number, number] }>>; // prettier-ignore
    const ranges = Object.entries(plans ?? {}).flatMap(([name, plan]) => {
      const range = layout[name]?.range;
      return range === undefined ? [] : [[name, unranged(plan, range)] as const];
    });
    look(zoomedOnly(plans ?? {}, Object.fromEntries(ranges)));
  }

  async function draw(): Promise<void> {
    const width = plot.clientWidth;
    if (state === undefined || width < 50 || signal.aborted) return;
    const room = roomFor(plot);
    const key = [state, theme(), width, seen, room];
    if (key.every((part, i) => part === drawn[i])) return;
    const figure = view.figure(state, theme(), width, seen);
    if (typeof figure === "string") return;
    drawn = key;
    const height = Math.max(figure.height, room ?? 0);
    plot.style.height = `${String(height)}px`;
    const { Plotly } = await import("./plotly.js");
    if (signal.aborted || state === undefined) return;
    const axes = Object.entries(figure.axes).map(([name, plan]) => [name, axis(plan, seenOf(plan, seen[name]), theme())] as const); // prettier-ignore
    const named = figure.legend === true ? { showlegend: true, legend: LEGEND } : {};
    const layout = { ...commonLayout(theme(), width, height), ...named, ...Object.fromEntries(axes) };
    config ??= { ...CONFIG, modeBarButtonsToAdd: [{ name: "all", title: "Show all", icon: Plotly.Icons.home, click: showAll }] }; // prettier-ignore
    const drawnPlot = await Plotly.react(plot, figure.data, layout, config);
    if (plans === undefined) {
      drawnPlot.on("plotly_relayout", zoomed);
      drawnPlot.on("plotly_doubleclick", showAll);
      drawnPlot.on("plotly_click", (event) => {
        const point = event?.points?.[0];
        if (point !== undefined) extras.pressed?.(point.curveNumber, point.pointNumber);
      });
    }
    plans = figure.axes;
    cursor.drawn();
    element.dataset["ready"] = "true";
  }

  /** Takes the room of the plot, for which plotly need not be there. */
  function place(): void {
    const width = plot.clientWidth;
    if (state === undefined || width < 50) return;
    const figure = view.figure(state, theme(), width, seen);
    if (typeof figure !== "string") plot.style.height = `${String(Math.max(figure.height, roomFor(plot) ?? 0))}px`;
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
    panels = view.panels(state);
    const figure = view.figure(state, theme(), 600, {});
    const simulated = view.simulated(state);
    const head = [
      ...(view.title(state) === "" ? [] : [line([{ text: view.title(state) }], "hld-title")]),
      ...(simulated === null
        ? []
        : [line(simulated === "" ? "simulated" : `simulated: ${simulated}`, "hld-simulated")]),
      ...view.results(state).map((result) => line(result, "hld-result")),
    ];
    cursor.describe(view.describe(state));
    const foot = view.foot(state);
    if (typeof figure === "string") {
      sentence(element, figure);
      element.prepend(...head);
      element.append(...foot);
      return;
    }
    headBox.replaceChildren(...head);
    footBox.replaceChildren(...foot);
    const parts = [headBox, ...(extras.controls ?? []), cursor.node, footBox, ...(extras.under ?? [])];
    // What stands in the page already stays there: a slider under the hand must not be taken out.
    if (parts.some((part, i) => part !== element.childNodes[i])) fill(element, ...parts);
    redraw();
  }

  function update(raw: unknown): void {
    try {
      const next = view.parse(raw);
      extras.received?.(next);
      seen = {};
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
    get places() {
      return placesOf(plot, panels, plans ?? {}, seen);
    },
    get picked() {
      return cursor.picked;
    },
  });
  update(first);
  return { update, show };
}

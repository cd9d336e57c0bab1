// What bench/widgets.mjs runs in the page: our drawing and plotly's, on the same numbers and the same place.
import { LIGHT, viridis, magma, robustExtent, type Colormap } from "halidelab/views/scene";
import {
  appendScans,
  colourBarMarks,
  DEFAULT_SETTINGS,
  heatmapMarks,
  keeper,
  parseStackState,
  shownStack,
  spectraMarks,
  stackLayout,
  startCursor,
  type Keep,
  type ShownStack,
  type SpectralStackState,
} from "halidelab/views/spectral-stack";
import { xy } from "halidelab/views";
import core from "plotly.js/lib/core";
import heatmap from "plotly.js/lib/heatmap";
import type { MountContext, Mounted } from "../widgets/src/page/handle.js";
import { paint, prepare } from "../widgets/src/page/paint.js";
import { SharedState } from "../widgets/src/page/shared.js";
import { setTheme } from "../widgets/src/page/theme.js";
import { mountSpectralStack } from "../widgets/src/spectral-stack/mount.js";
import { NO_WORK } from "../widgets/src/worker/work.js";
import { mountXy } from "../widgets/src/xy/mount.js";
import { example } from "./widgets-data.js";

core.register([heatmap]);

const WIDTH = 1000;
const CONFIG = { displayModeBar: false };

/** Two states of one shape, so that new data can come by turns. */
const examples = new Map<string, readonly [SpectralStackState, SpectralStackState]>();

function states(size: string): readonly [SpectralStackState, SpectralStackState] {
  const kept = examples.get(size);
  if (kept !== undefined) return kept;
  const [nScans, nAxis] = size.split(" × ").map(Number) as [number, number];
  const made = [example(nScans, nAxis), example(nScans, nAxis, 1)] as const;
  examples.clear();
  examples.set(size, made);
  return made;
}

function shownOf(state: unknown): ShownStack {
  const shown = shownStack(parseStackState(state));
  if (shown === undefined) throw new Error("The example has nothing to draw.");
  return shown;
}

/** A canvas draws when it must: reading one pixel makes it finish, so that the clock sees all of the work. */
function settle(element: HTMLElement): void {
  for (const canvas of element.querySelectorAll("canvas")) canvas.getContext("2d")?.getImageData(0, 0, 1, 1);
}

function fresh(): HTMLDivElement {
  const element = document.createElement("div");
  element.style.width = `${String(WIDTH)}px`;
  document.body.replaceChildren(element);
  return element;
}

const native = window.requestAnimationFrame.bind(window);
const frame = (): Promise<number> => new Promise((done) => native(done));
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Main-thread work of what a call does at once and in the frames that it asks for; the browser's own drawing is not in it, plotly's neither. */
function mainThread(call: () => void): number {
  const asked: FrameRequestCallback[] = [];
  window.requestAnimationFrame = (callback) => asked.push(callback);
  const start = performance.now();
  call();
  while (asked.length > 0) asked.shift()?.(performance.now());
  const time = performance.now() - start;
  window.requestAnimationFrame = native;
  return time;
}

/** One of our panels drawn on a canvas of its own. */
function onCanvas(canvas: HTMLCanvasElement, height: number, marks: () => Parameters<typeof paint>[1]): void {
  const context = prepare(canvas, WIDTH, height, devicePixelRatio);
  if (context === null) throw new Error("No canvas.");
  paint(context, marks(), devicePixelRatio);
}

function drawHeatmap(
  canvas: HTMLCanvasElement,
  shown: ShownStack,
  cursor: ReturnType<typeof startCursor>,
  keep?: Keep,
): void {
  const layout = stackLayout(shown, cursor, WIDTH, 0);
  const { heatmap: place, colourBar } = layout;
  if (place === undefined || colourBar === undefined) throw new Error("The example has no heatmap.");
  onCanvas(canvas, layout.height, () => [
    ...heatmapMarks(shown, place, devicePixelRatio, LIGHT, keep),
    ...colourBarMarks(shown, colourBar, LIGHT),
  ]);
}

function timed(call: () => void): number {
  const element = fresh();
  element.append(document.createElement("canvas"));
  const start = performance.now();
  call();
  settle(element);
  return performance.now() - start;
}

const canvasOf = (): HTMLCanvasElement => document.querySelector("canvas") as HTMLCanvasElement;

/** Our heatmap with axes and colour scale, from the state as the codec hands it over to pixels on the canvas. */
function oursHeatmap(size: string): number {
  const [state] = states(size);
  return timed(() => {
    const shown = shownOf(state);
    drawHeatmap(canvasOf(), shown, startCursor(shown));
  });
}

/** Our overlaid spectra with axes and the key of their colours. */
function oursOverlay(size: string): number {
  const shown = shownOf(states(size)[0]);
  const layout = stackLayout(shown, startCursor(shown), WIDTH, 0);
  return timed(() => {
    onCanvas(canvasOf(), layout.height, () => spectraMarks(shown, layout.spectra, devicePixelRatio, LIGHT));
  });
}

interface Kept {
  readonly element: HTMLElement;
  readonly mounted: Mounted;
  readonly other: ReturnType<SharedState["side"]>;
  close(): void;
}

/** A view in the page, and the side of another view of the same model, from which its settings can be changed. */
async function keep(size: string): Promise<Kept> {
  const element = fresh();
  const lifetime = new AbortController();
  const shared = new SharedState();
  const context: MountContext = { signal: lifetime.signal, shared: shared.side(), work: NO_WORK };
  const mounted = mountSpectralStack(element, states(size)[0], context);
  await pause(200);
  return {
    element,
    mounted,
    other: shared.side(),
    close: () => {
      lifetime.abort();
    },
  };
}

/** Changes of one kind in our view, the whole view included: its work on the main thread for each. */
async function oursChanges(
  size: string,
  kind: "colour map" | "contrast" | "new data",
  runs: number,
): Promise<number[]> {
  const { mounted, other, close } = await keep(size);
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    times.push(
      mainThread(() => {
        if (kind === "new data") mounted.update(states(size)[1 - (i % 2)]);
        else if (kind === "contrast") other.set("settings", { ...DEFAULT_SETTINGS, contrast: [0, 0.5 + (i % 7) / 10] });
        else other.set("settings", { ...DEFAULT_SETTINGS, map: i % 2 === 0 ? "magma" : "viridis" });
      }),
    );
    await frame();
  }
  close();
  return times;
}

/** New data in our heatmap alone; as in a view, there is a picture before, which gives its memory and the cursor's place. */
async function oursNewHeatmap(size: string, runs: number): Promise<number[]> {
  const element = fresh();
  const canvas = document.createElement("canvas");
  element.append(canvas);
  const times: number[] = [];
  const keep = keeper();
  const first = shownOf(states(size)[0]);
  const cursor = startCursor(first);
  drawHeatmap(canvas, first, cursor, keep);
  await frame();
  for (let i = 0; i < runs; i += 1) {
    const start = performance.now();
    drawHeatmap(canvas, shownOf(states(size)[1 - (i % 2)]), cursor, keep);
    times.push(performance.now() - start);
    await frame();
  }
  return times;
}

/** What the sender does so that no page has to: the range of the colours, worked out while the state is made. */
function senderExtent(size: string, runs: number): number[] {
  const [a, b] = states(size);
  return Array.from({ length: runs }, (_, i) => {
    const start = performance.now();
    robustExtent((i % 2 === 0 ? a : b).values);
    return performance.now() - start;
  });
}

/** The whole widget: controls, heatmap, all spectra over each other, trace, cursor. */
function oursView(size: string): number {
  const element = fresh();
  const lifetime = new AbortController();
  const [state] = states(size);
  const start = performance.now();
  mountSpectralStack(element, state, { signal: lifetime.signal, shared: new SharedState().side(), work: NO_WORK });
  settle(element);
  const time = performance.now() - start;
  lifetime.abort();
  return time;
}

/** Moves of the pointer over our view: its work on the main thread for each. */
async function oursCursor(size: string, moves: number): Promise<number[]> {
  const { element, close } = await keep(size);
  const figure = figureOf(element);
  const times: number[] = [];
  for (let i = 0; i < moves; i += 1) {
    const box = figure.getBoundingClientRect();
    const clientX = box.left + 80 + ((i * 7) % 300);
    const clientY = box.top + 60 + ((i * 5) % 250);
    times.push(
      mainThread(() => figure.dispatchEvent(new PointerEvent("pointermove", { clientX, clientY, bubbles: true }))),
    );
    await frame();
  }
  close();
  return times;
}

function figureOf(element: HTMLElement): HTMLElement {
  const figure = element.querySelector<HTMLElement>(".hld-figure");
  if (figure === null) throw new Error("No figure.");
  return figure;
}

/** Times from a real movement of the pointer to the start of the frame after the one that draws it; the mouse is moved from outside. */
async function watchInput(size: string): Promise<void> {
  const { element, close } = await keep(size);
  const times: number[] = [];
  const figure = figureOf(element);
  figure.addEventListener("pointermove", (event) => {
    native(() => native((shown) => times.push(shown - event.timeStamp)));
  });
  const { left, top } = figure.getBoundingClientRect();
  Object.assign(globalThis, { input: { times, left, top, close } });
}

/** Scans that come one by one at the end of our view. */
async function oursAppend(size: string, runs: number): Promise<number[]> {
  const { mounted, close } = await keep(size);
  let state: SpectralStackState = parseStackState(states(size)[0]);
  const nAxis = state.axis.values.length;
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const last = state.coordinate.values.at(-1) ?? 0;
    const values = state.values.slice((i % 50) * nAxis, ((i % 50) + 1) * nAxis);
    const next = appendScans(state, { coordinate: Float64Array.of(last + 30), values });
    times.push(
      mainThread(() => {
        mounted.update(next, { appended: 1 });
      }),
    );
    state = next;
    await frame();
  }
  close();
  return times;
}

/** Plays the scans for some seconds: the distances of frames in ms, and how many scans were shown. */
async function oursPlayback(size: string, seconds: number): Promise<{ frames: number[]; scans: number }> {
  const { element, close } = await keep(size);
  const figure = figureOf(element);
  figure.focus();
  figure.dispatchEvent(new KeyboardEvent("keydown", { key: " ", bubbles: true }));
  const frames: number[] = [];
  let scans = 0;
  let before = await frame();
  const end = before + 1000 * seconds;
  let scan = element.dataset["scan"];
  while (before < end) {
    const now = await frame();
    frames.push(now - before);
    before = now;
    if (element.dataset["scan"] !== scan) scans += 1;
    scan = element.dataset["scan"];
  }
  close();
  return { frames, scans };
}

interface Arrays {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Rows as views: plotly takes them as they are. */
  readonly z: readonly Float64Array[];
}

function arrays({ values, axis, coordinate }: SpectralStackState): Arrays {
  const [x, y] = [axis.values, coordinate.values];
  return { x, y, z: Array.from({ length: y.length }, (_, i) => values.subarray(i * x.length, (i + 1) * x.length)) };
}

/** The size of our panels, for plotly's plot. */
function plotSize(size: string, which: "heatmap" | "spectra"): Record<string, unknown> {
  const shown = shownOf(states(size)[0]);
  const panel = stackLayout(shown, startCursor(shown), WIDTH, 0)[which];
  if (panel === undefined) throw new Error("The example has no such panel.");
  const { width, height } = panel.plot;
  return { width: width + 140, height: height + 60, margin: { l: 60, r: 80, t: 20, b: 40 }, showlegend: false };
}

const scaleOf = ({ table }: Colormap): (readonly [number, string])[] =>
  Array.from({ length: 256 }, (_, i) => [i / 255, `rgb(${table.slice(3 * i, 3 * i + 3).join()})`] as const);
const SCALES = [scaleOf(viridis), scaleOf(magma)] as const;

/** plotly.js's heatmap of the same numbers, and then changes of one kind: the first draw and each change in ms. */
async function plotlyHeatmap(size: string, kind: string, runs: number): Promise<number[]> {
  const element = fresh();
  const both = states(size).map(arrays) as [Arrays, Arrays];
  const layout = plotSize(size, "heatmap");
  const trace = (i: number): Record<string, unknown> => ({
    type: "heatmap",
    ...both[kind === "new data" ? i % 2 : 0],
    colorscale: SCALES[kind === "colour map" ? ((i % 2) as 0 | 1) : 0],
    zmin: 0,
    zmax: kind === "contrast" ? 0.5 + (i % 7) / 10 : 1,
  });
  const times: number[] = [];
  for (let i = 0; i <= runs; i += 1) {
    const start = performance.now();
    await core.react(element, [trace(i)], layout, CONFIG);
    times.push(performance.now() - start);
    await frame();
  }
  core.purge(element);
  return times;
}

/** plotly.js's lines of the same numbers, one trace a scan. */
async function plotlyOverlay(size: string): Promise<number> {
  const element = fresh();
  const { x, z } = arrays(states(size)[0]);
  const layout = plotSize(size, "spectra");
  const start = performance.now();
  const traces = z.map((y) => ({ type: "scatter", mode: "lines", x, y, line: { width: 1 }, hoverinfo: "none" }));
  await core.react(element, traces, layout, CONFIG);
  const time = performance.now() - start;
  core.purge(element);
  return time;
}

/** A rising, noisy line of 100,000 points, or 4,000 points with their errors. */
function longSeries(points: number, errors: boolean): Readonly<Record<"x" | "y" | "errors", Float64Array | undefined>> {
  const x = Float64Array.from({ length: points }, (_, i) => i);
  const y = x.map((v) => Math.sin(v / 9000) + 0.2 * Math.sin(12.9898 * v * v));
  return { x, y, errors: errors ? y.map(() => 0.1) : undefined };
}

/** `views.xy` of a long series, zoomed by a key again and again: from the key to plotly's last word. */
async function oursZoom(points: number, errors: boolean, runs: number): Promise<number[]> {
  const element = fresh();
  const {
    x,
    y,
    errors: known,
  } = longSeries(points, errors) as { x: Float64Array; y: Float64Array; errors?: Float64Array };
  const lifetime = new AbortController();
  const { state } = xy({ x, y, ...(known === undefined ? {} : { errors: known }) });
  mountXy(element, state, { signal: lifetime.signal, shared: new SharedState().side(), work: NO_WORK });
  const plot = (): HTMLElement & { on?: (event: string, call: () => void) => void } => element.querySelector(".hld-plot") as HTMLElement; // prettier-ignore
  while (element.dataset["ready"] !== "true") await frame();
  let drawn = (): void => undefined;
  plot().on?.("plotly_afterplot", () => {
    drawn();
  });
  const figure = element.querySelector(".hld-figure");
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const done = new Promise<void>((resolve) => (drawn = resolve));
    const start = performance.now();
    mainThread(() => figure?.dispatchEvent(new KeyboardEvent("keydown", { key: i % 2 === 0 ? "+" : "-" })));
    await done;
    times.push(performance.now() - start);
    await frame();
  }
  lifetime.abort();
  return times;
}

/** plotly.js's own line, or points with error bars, of the same numbers, zoomed as often. */
async function plotlyZoom(points: number, errors: boolean, runs: number): Promise<number[]> {
  const element = fresh();
  const { x, y, errors: array } = longSeries(points, errors);
  const trace = errors
    ? { type: "scatter", mode: "markers", x, y, error_y: { type: "data", array } }
    : { type: "scatter", mode: "lines", x, y };
  const layout = { width: WIDTH, height: 460, xaxis: { range: [0, points] } };
  await core.react(element, [trace], layout, CONFIG);
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const range = i % 2 === 0 ? [points / 6, (5 * points) / 6] : [0, points];
    const start = performance.now();
    await core.react(element, [trace], { ...layout, xaxis: { range } }, CONFIG);
    times.push(performance.now() - start);
    await frame();
  }
  core.purge(element);
  return times;
}

setTheme("light");
Object.assign(globalThis, {
  bench: {
    ...{
      oursHeatmap,
      oursOverlay,
      oursChanges,
      oursNewHeatmap,
      oursView,
      oursCursor,
      watchInput,
      senderExtent,
      oursAppend,
      oursPlayback,
    },
    ...{ plotlyHeatmap, plotlyOverlay, oursZoom, plotlyZoom },
  },
});

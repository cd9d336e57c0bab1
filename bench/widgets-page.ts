// What bench/widgets.mjs runs in the page: our drawing and plotly's, on the same numbers and the same place.
import { paint, prepare } from "../widgets/src/page/paint.js";
import type { MountContext } from "../widgets/src/page/handle.js";
import { SharedState } from "../widgets/src/page/shared.js";
import { setTheme } from "../widgets/src/page/theme.js";
import { mountSpectralStack } from "../widgets/src/spectral-stack/mount.js";
import { NO_WORK } from "../widgets/src/worker/work.js";
import { LIGHT } from "halidelab/views/scene";
import {
  colourBarMarks,
  heatmapMarks,
  parseStackState,
  shownStack,
  stackLayout,
  startCursor,
} from "halidelab/views/spectral-stack";
import core from "plotly.js/lib/core";
import heatmap from "plotly.js/lib/heatmap";

core.register([heatmap]);

const WIDTH = 1000;

function context(signal: AbortSignal): MountContext {
  return { signal, shared: new SharedState().side(), work: NO_WORK };
}

/** A stack of two bands that rise and fall, with a little noise from a fixed seed: 500 scans of 2000 points. */
function example(nScans: number, nAxis: number): Record<string, unknown> {
  const values = new Float64Array(nScans * nAxis);
  let seed = 20251120;
  for (let i = 0; i < nScans; i += 1) {
    const part = Math.exp((-3 * i) / nScans);
    for (let j = 0; j < nAxis; j += 1) {
      const x = j / nAxis;
      seed = (seed * 16807) % 2147483647;
      const noise = 0.01 * (seed / 2147483647 - 0.5);
      values[i * nAxis + j] =
        part * Math.exp(-(((x - 0.2) / 0.1) ** 2)) + (1 - part) * Math.exp(-(((x - 0.6) / 0.05) ** 2)) + noise;
    }
  }
  return {
    schemaVersion: 1,
    view: "spectral-stack",
    title: "",
    simulated: null,
    axis: {
      kind: "wavelength",
      unit: "nm",
      label: "Wavelength",
      values: Float64Array.from({ length: nAxis }, (_, j) => 250 + j / 4),
    },
    coordinate: {
      kind: "time",
      unit: "s",
      label: "Time",
      values: Float64Array.from({ length: nScans }, (_, i) => 30 * i),
    },
    signal: { kind: "absorbance", unit: "", label: "Absorbance" },
    values,
    difference: null,
    marks: [],
    findings: null,
    rounding: null,
  };
}

/** A canvas draws when it must: reading one pixel makes it finish, so that the clock sees all of the work. */
function settle(canvas: HTMLCanvasElement): void {
  canvas.getContext("2d")?.getImageData(0, 0, 1, 1);
}

function fresh(): HTMLDivElement {
  const element = document.createElement("div");
  element.style.width = `${String(WIDTH)}px`;
  document.body.replaceChildren(element);
  return element;
}

const state = example(500, 2000);
const place = stackPlace();

function stackPlace(): { width: number; height: number } {
  const shown = shownStack(parseStackState(state));
  if (shown === undefined) throw new Error("The example has nothing to draw.");
  const { heatmap: panel } = stackLayout(shown, startCursor(shown), WIDTH, 0);
  if (panel === undefined) throw new Error("The example has no heatmap.");
  return { width: panel.plot.width, height: panel.plot.height };
}

/** Our heatmap with axes and colour scale, from the state as the codec hands it over to pixels on the canvas. */
function oursHeatmap(): number {
  const element = fresh();
  const canvas = document.createElement("canvas");
  element.append(canvas);
  const start = performance.now();
  const shown = shownStack(parseStackState(state));
  if (shown === undefined) throw new Error("The example has nothing to draw.");
  const layout = stackLayout(shown, startCursor(shown), WIDTH, 0);
  const context = prepare(canvas, WIDTH, layout.height, devicePixelRatio);
  if (context === null || layout.heatmap === undefined || layout.colourBar === undefined) throw new Error("No canvas.");
  const marks = [
    ...heatmapMarks(shown, layout.heatmap, devicePixelRatio, LIGHT),
    ...colourBarMarks(shown, layout.colourBar, LIGHT),
  ];
  paint(context, marks, devicePixelRatio);
  settle(canvas);
  return performance.now() - start;
}

/** plotly.js's heatmap of the same numbers with its plot in the same size. */
async function plotlyHeatmap(): Promise<number> {
  const element = fresh();
  const values = state["values"] as Float64Array;
  const x = (state["axis"] as { values: Float64Array }).values;
  const y = (state["coordinate"] as { values: Float64Array }).values;
  const start = performance.now();
  // Rows as views: plotly takes them as they are.
  const z = Array.from({ length: y.length }, (_, i) => values.subarray(i * x.length, (i + 1) * x.length));
  await core.react(
    element,
    [{ type: "heatmap", x, y, z, colorscale: "Viridis" }],
    { width: place.width + 140, height: place.height + 60, margin: { l: 60, r: 80, t: 20, b: 40 } },
    { displayModeBar: false },
  );
  const time = performance.now() - start;
  core.purge(element);
  return time;
}

/** The whole widget: controls, heatmap, all spectra over each other, trace, cursor. */
function oursView(): number {
  const element = fresh();
  const lifetime = new AbortController();
  const start = performance.now();
  mountSpectralStack(element, state, context(lifetime.signal));
  element.querySelectorAll("canvas").forEach(settle);
  const time = performance.now() - start;
  lifetime.abort();
  return time;
}

/** Moves of the pointer: the work of each handler and of the frame callback that it asks for, on the main thread. */
async function oursCursor(moves: number): Promise<number[]> {
  const element = fresh();
  const lifetime = new AbortController();
  mountSpectralStack(element, state, context(lifetime.signal));
  const figure = element.querySelector<HTMLElement>(".hld-figure");
  if (figure === null) throw new Error("No figure.");
  await new Promise((done) => setTimeout(done, 100));
  const native = window.requestAnimationFrame;
  const asked: FrameRequestCallback[] = [];
  window.requestAnimationFrame = (callback) => asked.push(callback);
  const times: number[] = [];
  for (let i = 0; i < moves; i += 1) {
    const box = figure.getBoundingClientRect();
    const start = performance.now();
    figure.dispatchEvent(
      new PointerEvent("pointermove", {
        clientX: box.left + 80 + ((i * 7) % 300),
        clientY: box.top + 60 + ((i * 5) % 250),
      }),
    );
    const handled = performance.now() - start;
    let drawn = 0;
    for (const callback of asked.splice(0)) {
      const begin = performance.now();
      callback(begin);
      drawn += performance.now() - begin;
    }
    times.push(handled + drawn);
    await new Promise((done) => native.call(window, done));
  }
  window.requestAnimationFrame = native;
  lifetime.abort();
  return times;
}

setTheme("light");
Object.assign(globalThis, { bench: { oursHeatmap, plotlyHeatmap, oursView, oursCursor } });

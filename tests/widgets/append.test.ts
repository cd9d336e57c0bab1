import { afterAll, beforeAll, expect, it } from "vitest";
import { deltaA, isosbesticPoints } from "../../src/insitu/index.js";
import { presentationOf } from "../../src/views/index.js";
import { appendScans, parseStackState, stackState } from "../../src/views/spectral-stack/index.js";
import { exampleSeries } from "../views/examples.js";
import { expression, openViews, type ViewPage } from "./page.js";

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());

/** Each with another kind of state: with marks, which are objects of their own in every state that comes, and without. */
const states = [
  ["a bare stack", stackState(exampleSeries())],
  [
    "a stack with isosbestic points",
    presentationOf(isosbesticPoints(deltaA(exampleSeries(), { reference: 0 })))?.view?.state,
  ],
] as const;

it.each(states)("draws only the scan that came, over what stands, once there is room for it: %s", async (_, given) => {
  let state = parseStackState(given);
  const states = [state];
  for (let i = 1; i < 6; i += 1) {
    const coordinate = Float64Array.of((state.coordinate.values.at(-1) ?? 0) + 15);
    state = appendScans(state, { coordinate, values: state.values.slice(0, state.axis.values.length) });
    states.push(state);
  }
  const cleared = await views.page.evaluate<number[]>(`(async () => {
    const states = [${states.map(expression).join()}];
    const element = document.createElement("div");
    element.style.width = "900px";
    document.body.replaceChildren(element);
    const mounted = views["spectral-stack"](element, states[0], context(new AbortController().signal));
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))));
    await frames();
    const base = element.querySelector(".hld-base");
    let whole = 0;
    const native = CanvasRenderingContext2D.prototype.clearRect;
    CanvasRenderingContext2D.prototype.clearRect = function (x, y, w, h) {
      if (this.canvas === base && w >= base.width && h >= base.height) whole += 1;
      native.call(this, x, y, w, h);
    };
    const counts = [];
    for (const state of states.slice(1)) {
      whole = 0;
      mounted.update(state, { appended: 1 });
      await frames();
      counts.push(whole);
    }
    CanvasRenderingContext2D.prototype.clearRect = native;
    return counts;
  })()`);
  // The first scan that comes makes room for more, which moves the scale.
  expect(cleared).toEqual([1, 0, 0, 0, 0]);
});

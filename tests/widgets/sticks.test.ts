import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { axisOf, figureOf, panelOf, sticksOf, type FigureState } from "../../src/views/figure/index.js";
import { LIGHT } from "../../src/views/scene/index.js";
import { mountView, openViews, type ViewPage } from "./page.js";

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
});

const X = [15.2, 21.5, 30.6, 37.7];
const Y = [40, 100, 80, 20];
const PANEL = panelOf(
  axisOf("2θ", { range: [10, 45] }),
  axisOf("intensity", { range: [0, 120] }),
  [sticksOf("lines", "fit", X, Y, ["100", "110", "200", "211"])],
  { height: 240 },
);
const STATE: FigureState = figureOf("A calculated pattern", [{ panels: [PANEL] }]);

/** Where a place of the plot is, and whether a pixel within one of it along x has the colour. */
const lit = (x: number, y: number, [r, g, b]: readonly number[]): Promise<boolean> =>
  views.page.evaluate(`(() => {
    const { left } = document.getElementById("view").halidelab.places[0];
    const to = ({ domain, range }, v) => range[0] + (v - domain[0]) / (domain[1] - domain[0]) * (range[1] - range[0]);
    const [px, py] = [to(left.x, ${String(x)}), to(left.y, ${String(y)})].map((v) => Math.round(v * devicePixelRatio));
    const { data } = document.querySelector(".hld-base").getContext("2d").getImageData(px - 1, py, 3, 1);
    return [0, 1, 2].some((i) => [${String(r)}, ${String(g)}, ${String(b)}].every((v, c) => Math.abs(v - data[4 * i + c]) < 90));
  })()`);
const rgb = (hex: string): number[] => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));

describe("sticks in the page", () => {
  it("stand from zero up to their values, and nothing stands above or between them", async () => {
    await mountView(views, "figure", STATE);
    const colour = rgb(LIGHT.fit);
    for (const [i, x] of X.entries()) {
      const top = Y[i]!;
      expect(await lit(x, 0.1 * top, colour)).toBe(true);
      expect(await lit(x, 0.9 * top, colour)).toBe(true);
      expect(await lit(x, top + 18, colour)).toBe(false);
    }
    for (const between of [12, 18, 26, 34, 43]) expect(await lit(between, 7, colour)).toBe(false);
    expect(views.failures).toEqual([]);
  });

  it("are walked by keys, each with its value", async () => {
    await mountView(views, "figure", STATE);
    await views.page.locator(".hld-figure").focus();
    for (const key of ["ArrowRight", "Home", "ArrowRight"]) await views.page.keyboard.press(key);
    await views.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    expect(await views.page.evaluate(`document.getElementById("view").halidelab.picked.index`)).toBe(1);
    expect(await views.page.locator(".hld-readout").innerText()).toMatch(/2θ = 21\.50?\d*.*= 100/);
  });
});

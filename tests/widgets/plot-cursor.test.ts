import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { formatNumber } from "../../src/foundation/index.js";
import { arrhenius, fitFirstOrder, fitLaw } from "../../src/kinetics/index.js";
import { arrheniusState } from "../../src/views/arrhenius/index.js";
import { lawState } from "../../src/views/kinetics/index.js";
import { xy } from "../../src/views/xy/index.js";
import { exampleTrace } from "../views/examples.js";
import { mountView, openViews, type ViewPage } from "./page.js";

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
});

const twoFrames = (): Promise<unknown> =>
  views.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");

async function show(name: string, state: unknown): Promise<void> {
  await mountView(views, name, state);
  await views.page.locator("#view .hld-figure").first().focus();
}

async function press(...keys: readonly string[]): Promise<string> {
  for (const key of keys) {
    await views.page.keyboard.press(key);
    await twoFrames();
  }
  return (await views.page.locator("#view [aria-live]").first().textContent()) ?? "";
}

/** Where the cursor's ring stands, in pixels of the page: the middle of what is drawn stronger than its lines. */
const ring = (): Promise<readonly [number, number]> =>
  views.page.evaluate(`(() => {
    const over = document.querySelector("#view .hld-cursor");
    const { width, height } = over;
    const { data } = over.getContext("2d").getImageData(0, 0, width, height);
    let [n, x, y] = [0, 0, 0];
    for (let i = 0; i < width * height; i += 1) { const w = Math.max(0, data[4 * i + 3] - 90); n += w; x += w * (i % width); y += w * Math.floor(i / width); }
    const box = over.getBoundingClientRect();
    return [box.left + (x / n + 0.5) * (box.width / width), box.top + (y / n + 0.5) * (box.height / height)];
  })()`);
/** The middles of the symbols that plotly drew of one of its curves. */
const symbols = (curve: number): Promise<readonly (readonly [number, number])[]> =>
  views.page.evaluate(
    `[...document.querySelectorAll("#view .trace.scatter")[${String(curve)}].querySelectorAll(".point")].map((p) => { const b = p.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; })`,
  );
const picked = <T>(what: string): Promise<T> =>
  views.page.evaluate<T>(`document.getElementById("view").halidelab.picked?.${what}`);
const range = (axis: string): Promise<readonly [number, number]> =>
  views.page.evaluate(`document.querySelector("#view .hld-plot").layout.${axis}.range`);

const fits = [20, 30, 40, 50].map((t) => fitFirstOrder(exampleTrace(1e-3 * 2 ** ((t - 30) / 12), t)));
const line = arrhenius(fits);
const plot = xy({
  series: [
    { x: [1, 2, 3, 4, 5], y: [1, 10, Number.NaN, 100, 1000], errors: [0.1, 1, 1, 10, 100], name: "rate" },
    { x: [1, 2, 3, 4, 5], y: [5, 4, 3, 2, 1], name: "A", axis: "right" },
  ],
  xAxis: { label: "c", unit: "mol L^-1" },
  yAxis: { label: "k", unit: "s^-1", scale: "log" },
  rightAxis: { label: "A" },
});

describe("the cursor over a plot of plotly's", () => {
  it("speaks value, unit and error of the datum that it stands on, over gaps", async () => {
    await show("xy", plot.state);
    expect(await press("ArrowRight", "Home")).toBe("rate: c = 1.0000 mol L⁻¹, k = 1.0000 s⁻¹ ± 0.10");
    expect(await press("ArrowRight")).toBe("rate: c = 2.0000 mol L⁻¹, k = 10.000 s⁻¹ ± 1.0");
    expect(await press("ArrowRight")).toBe("rate: c = 4.0000 mol L⁻¹, k = 100.00 s⁻¹ ± 10");
    expect(await press("ArrowLeft")).toContain("c = 2.0000");
    expect(await press("ArrowDown")).toBe("A: c = 2.0000 mol L⁻¹, A = 4.0000");
    expect(await press("End")).toBe("A: c = 5.0000 mol L⁻¹, A = 1.0000");
    expect(await views.page.locator("#view .hld-readout").textContent()).toBe("A: c = 5.0000 mol L⁻¹, A = 1.0000");
  });

  it("marks the datum where plotly drew it, on logarithmic and right axes too", async () => {
    await show("xy", plot.state);
    const drawn = await symbols(0);
    expect(drawn.length).toBe(4);
    await press("ArrowRight", "Home");
    for (const at of drawn) {
      const found = await ring();
      expect(Math.hypot(found[0] - at[0], found[1] - at[1])).toBeLessThan(1.5);
      await press("ArrowRight");
    }
    // The line on the right axis begins at its greatest value: the left end of its path.
    await press("ArrowDown", "Home");
    const path = await views.page.evaluate<{ left: number; top: number }>(
      `(() => { const b = document.querySelectorAll("#view .trace.scatter .lines path")[0].getBoundingClientRect(); return { left: b.left, top: b.top }; })()`,
    );
    const found = await ring();
    expect(Math.abs(found[0] - path.left)).toBeLessThan(2.5);
    expect(Math.abs(found[1] - path.top)).toBeLessThan(2.5);
  });

  it("zooms about itself by plus and minus, stays in sight, and Escape shows all", async () => {
    const x = Float64Array.from({ length: 200 }, (_, i) => i);
    await show("xy", xy({ x, y: x.map((v) => Math.sin(v / 9)) }).state);
    const all = await range("xaxis");
    await press("ArrowRight", "Home", "+", "+");
    const near = await range("xaxis");
    expect((near[1] - near[0]) / (all[1] - all[0])).toBeCloseTo(1 / 2.25, 1);
    expect(near[0]).toBe(all[0]);
    await press("End");
    const far = await range("xaxis");
    expect(far[0]).toBeLessThan(199);
    expect(far[1]).toBeGreaterThan(199);
    expect(far[1] - far[0]).toBeCloseTo(near[1] - near[0], 9);
    expect(await picked<number>("index")).toBe(199);
    const [at] = await ring();
    const plotBox = (await views.page.locator("#view .hld-plot .nsewdrag").first().boundingBox())!;
    expect(at).toBeGreaterThan(plotBox.x);
    expect(at).toBeLessThan(plotBox.x + plotBox.width);
    await press("-", "-", "-");
    expect(await range("xaxis")).toEqual(all);
    await press("+", "Escape");
    expect(await range("xaxis")).toEqual(all);
    expect(views.failures).toEqual([]);
  });

  it("leaves Escape to the notebook where there is nothing to undo, and all keys that it does not know", async () => {
    await show("xy", plot.state);
    await views.page.evaluate(
      "globalThis.heard = []; document.body.addEventListener('keydown', ({ key }) => heard.push(key))",
    );
    await press("Escape", "j", "+", "Escape", "Escape", "Control+s", "ArrowLeft");
    expect(await views.page.evaluate("heard.filter((key) => key !== 'Control')")).toEqual([
      "Escape",
      "j",
      "Escape",
      "s",
    ]);
  });

  it("stands on trace, curve and residuals of a fit, each in its own plot", async () => {
    const fit = fitLaw(exampleTrace(1e-3, 30), "exponential");
    await show("kinetics", lawState(fit));
    const first = fit.time.length - 1;
    const value = formatNumber(fit.trace.values[first]!, 5);
    expect(await press("ArrowRight", "End")).toContain(`= ${value}`);
    expect(await picked<string>("text")).toMatch(/^data: .* s, /);
    expect(await press("ArrowUp")).toMatch(/^fit: /);
    const residual = await press("PageDown", "End");
    expect(residual).toContain(`residual = ${formatNumber(fit.residuals[first]!, 5)}`);
    const [, y] = await ring();
    const box = (await views.page.locator("#view .hld-plot .nsewdrag").nth(1).boundingBox())!;
    expect(y).toBeGreaterThan(box.y);
    expect(y).toBeLessThan(box.y + box.height);
    // Both plots are zoomed together.
    await press("+");
    expect(await range("xaxis")).toEqual(await range("xaxis2"));
  });

  it("goes from left to right over rate constants, and Enter opens and closes the run of one", async () => {
    const state = arrheniusState(line);
    await show("arrhenius", state);
    const { lnK, sigma } = state.points.at(-1)!;
    const hottest = await press("ArrowRight", "Home");
    expect(hottest).toContain(`${formatNumber(state.points.at(-1)!.temperature, 5)} K`);
    expect(hottest).toContain(`ln k = ${formatNumber(lnK, 5)} ± ${formatNumber(sigma!, 2)}`);
    expect(await press("ArrowRight")).toContain(`${formatNumber(state.points[2]!.temperature, 5)} K`);
    const found = await ring();
    const drawn = await symbols(3);
    expect(Math.min(...drawn.map((at) => Math.hypot(found[0] - at[0], found[1] - at[1])))).toBeLessThan(1.5);
    await press("Enter");
    expect(await views.page.locator(".hld-run").count()).toBe(1);
    expect(await views.page.evaluate("shared.side().get('cursor').point")).toBe(2);
    expect(await views.page.evaluate("[...document.querySelector('.hld-run').halidelab.state.time]")).toEqual([
      ...fits[2]!.trace.coordinate.values,
    ]);
    await press("Enter");
    expect(await views.page.locator(".hld-run").count()).toBe(0);
    expect(await views.page.locator("#view > .hld-figure-block .hld-figure").getAttribute("aria-label")).toContain("Enter opens the run"); // prettier-ignore
    expect(views.failures).toEqual([]);
  });

  it("keeps what was zoomed when a value changes, the theme, or the width; another state shows all of it", async () => {
    await show("kinetics", lawState(fitLaw(exampleTrace(1e-3, 30), "exponential")));
    const all = await range("xaxis");
    await press("ArrowRight", "+");
    const near = await range("xaxis");
    expect(near[1] - near[0]).toBeLessThan(0.8 * (all[1] - all[0]));
    await views.page.evaluate("setTheme('dark')");
    await twoFrames();
    expect(await range("xaxis")).toEqual(near);
    await views.page.evaluate("document.getElementById('view').style.width = '600px'");
    await expect.poll(() => views.page.evaluate("document.querySelector('#view .hld-plot').layout.width")).toBe(600);
    expect(await range("xaxis")).toEqual(near);
    await views.page.evaluate("setTheme('light')");
    await views.page.getByRole("button", { name: "Show all" }).dispatchEvent("click");
    await twoFrames();
    expect(await range("xaxis")).toEqual(all);
    await views.page.locator("#view .hld-figure").first().focus();
    await press("+");
    expect(await range("xaxis")).not.toEqual(all);
    await views.page.evaluate("mounted.update(document.getElementById('view').halidelab.state)");
    await twoFrames();
    expect(await range("xaxis")).toEqual(all);
  });
});

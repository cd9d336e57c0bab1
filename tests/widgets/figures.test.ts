import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DecayState } from "../../src/views/decay/index.js";
import type { FigureState } from "../../src/views/figure/index.js";
import { LIGHT } from "../../src/views/scene/index.js";
import { RESULTS } from "../views/results.js";
import { mountView, openViews, type ViewPage } from "./page.js";

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
  views.requests.length = 0;
});

const show = (view: string, state: unknown, settings?: unknown): Promise<void> =>
  mountView(views, view, state, { settings });

const hook = <T>(path: string): Promise<T> =>
  views.page.evaluate<T>(`document.getElementById("view").halidelab.${path}`);
const settled = (): Promise<unknown> =>
  views.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
const readout = (): Promise<string> => views.page.locator(".hld-readout").innerText();
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await views.page.keyboard.press(key);
  await settled();
};

/** The colour of the canvas at a place of a panel's axes. */
function pixel(panel: number, x: number, y: number): Promise<readonly number[]> {
  return views.page.evaluate(`(() => {
    const { left } = document.getElementById("view").halidelab.places[${String(panel)}];
    const at = ({ domain, range }, v) => range[0] + (v - domain[0]) / (domain[1] - domain[0]) * (range[1] - range[0]);
    const [px, py] = [at(left.x, ${String(x)}), at(left.y, ${String(y)})].map((v) => Math.round(v * devicePixelRatio));
    return [...document.querySelector(".hld-base").getContext("2d").getImageData(px, py, 1, 1).data.slice(0, 3)];
  })()`);
}
const rgb = (hex: string): number[] => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));

describe("the live figure of a result", () => {
  it.each(["fit", "profiles", "bootstrap", "mcr", "decay", "global"])(
    "draws without a fault, with names for its plots (%s)",
    async (name) => {
      const view = RESULTS[name]!();
      await show(view.name, view.state);
      expect(await views.page.locator("#view").getAttribute("data-ready")).toBe("true");
      const label = await views.page.locator(".hld-figure").getAttribute("aria-label");
      expect(label?.length).toBeGreaterThan(40);
      expect(views.failures).toEqual([]);
      expect(views.requests).toEqual([]);
    },
  );

  it("has the colour of the data at each datum, and of the curve on the curve", async () => {
    const view = RESULTS["fit"]!();
    const { rows } = view.state as unknown as FigureState;
    const layers = rows[0]!.panels[0]!.layers;
    const points = layers.find((l) => l.kind === "points")!;
    const curve = layers.find((l) => l.kind === "line")!;
    if (points.kind !== "points" || curve.kind !== "line") throw new Error("no data");
    await show(view.name, view.state);
    // Points that the curve does not cover.
    const height = (i: number): number => points.y[i]! - curve.y[curve.x.findIndex((x) => x >= points.x[i]!)]!;
    const free = [...points.x.keys()].filter((i) => Math.abs(height(i)) > 0.02);
    expect(free.length).toBeGreaterThan(5);
    for (const i of free) expect(await pixel(0, points.x[i]!, points.y[i]!)).toEqual(rgb(LIGHT.data));
    for (const i of [30, 75, 120]) {
      // Over the band the browser rounds a colour by one.
      const found = await pixel(0, curve.x[i]!, curve.y[i]!);
      rgb(LIGHT.fit).forEach((v, c) => {
        expect(Math.abs(v - found[c]!)).toBeLessThanOrEqual(1);
      });
    }
  });

  it("says the value of the datum under the pointer, with its error", async () => {
    const view = RESULTS["fit"]!();
    const points = (view.state as unknown as FigureState).rows[0]!.panels[0]!.layers.find((l) => l.kind === "points")!;
    if (points.kind !== "points") throw new Error("no data");
    await show(view.name, view.state);
    const place = await hook<{ x: { domain: number[]; range: number[] }; y: { domain: number[]; range: number[] } }>("places[0].left"); // prettier-ignore
    const at = ({ domain: [a, b], range: [c, d] }: { domain: number[]; range: number[] }, v: number): number =>
      c! + ((v - a!) / (b! - a!)) * (d! - c!);
    const box = (await views.page.locator(".hld-figure").boundingBox())!;
    await views.page.mouse.move(box.x + at(place.x, points.x[7]!) + 1, box.y + at(place.y, points.y[7]!) + 2);
    await settled();
    expect(await hook("picked")).toMatchObject({ panel: 0, index: 7 });
    expect(await readout()).toBe(`observed: t = 14.000 s, observed = ${points.y[7]!.toFixed(5)} ± 0.020`);
  });

  it("is walked by keys: along the data, to another curve, to another plot, and each value is spoken", async () => {
    const view = RESULTS["mcr"]!();
    const { rows } = view.state as unknown as FigureState;
    await show(view.name, view.state);
    await views.page.locator(".hld-figure").focus();
    await press("ArrowRight", "Home", "ArrowRight", "Shift+ArrowRight");
    const first = rows[0]!.panels[0]!.layers[0]!;
    if (first.kind !== "line") throw new Error("no line");
    expect(await hook("picked.index")).toBe(11);
    expect(await readout()).toContain(`λ = ${first.x[11]!.toPrecision(5)} nm`);
    expect(await views.page.locator("[aria-live]").innerText()).toBe(await readout());
    await press("ArrowDown");
    expect(await hook("picked")).toMatchObject({ panel: 0, index: 11 });
    expect(await hook("picked.layer")).toBeGreaterThan(0);
    await press("PageDown", "End");
    expect(await hook("picked.panel")).toBe(1);
    expect(await readout()).toMatch(/^component 1: t = .* s, concentration = /);
    await press("PageUp");
    expect(await hook("picked.panel")).toBe(0);
  });

  it("follows theme and width, and leaves nothing behind", async () => {
    const view = RESULTS["fit"]!();
    await show(view.name, view.state);
    const wide = await hook<number>("places[0].left.plot.width");
    await views.page.evaluate(`setTheme("dark"); document.getElementById("view").style.width = "400px"`);
    await settled();
    expect(await hook("places[0].left.plot.width")).toBe(wide - 400);
    expect(await pixel(0, 78, 1000)).not.toEqual(rgb(LIGHT.background));
    await views.page.evaluate(`setTheme("light"); lifetime.abort()`);
    await settled();
    expect(views.failures).toEqual([]);
  });
});

describe("the live decay", () => {
  it("puts channels without a count at zero, and counts where they belong", async () => {
    const view = RESULTS["decay"]!();
    const state = view.state as unknown as DecayState;
    const zero = state.counts.findIndex((c, i) => c === 0 && state.counts[i + 1] === 0);
    expect(zero).toBeGreaterThan(0);
    await show("decay", state);
    const [y0, y1, y10, bottom] = await views.page.evaluate<number[]>(`(() => {
      const { left } = document.getElementById("view").halidelab.places[0];
      const u = (v) => Math.sign(v) * Math.log10(1 + Math.abs(v));
      const at = (v) => left.y.range[0] + (u(v) - u(left.y.domain[0])) / (u(left.y.domain[1]) - u(left.y.domain[0])) * (left.y.range[1] - left.y.range[0]);
      return [at(0), at(1), at(10), left.plot.y + left.plot.height];
    })()`);
    expect(y0!).toBeLessThan(bottom! - 3);
    expect(y1!).toBeLessThan(y0! - 10);
    expect(y10!).toBeLessThan(y1! - 30);
    await views.page.locator(".hld-figure").focus();
    await press("ArrowRight", "ArrowDown", "Home", ...Array.from({ length: zero }, () => "ArrowRight"));
    expect(await hook("picked.y")).toBeCloseTo(y0!, 6);
    expect(await readout()).toMatch(/^counted: t = [\d.]+ ns, counts in a channel = 0$/);
  });

  it("shows the window that the reader asks for, in the page alone, and keeps it as a setting", async () => {
    const view = RESULTS["decay"]!();
    await show("decay", view.state);
    await views.page.getByLabel("From", { exact: true }).fill("2.5");
    await views.page.getByLabel("From", { exact: true }).press("Enter");
    await views.page.getByLabel("To", { exact: true }).fill("10");
    await views.page.getByLabel("To", { exact: true }).press("Enter");
    await views.page.locator("select").selectOption("linear");
    await views.page.getByLabel("Response").uncheck();
    await settled();
    const state = view.state as unknown as DecayState;
    expect(await hook("places[0].left.x.domain")).toEqual([
      state.time.find((t) => t >= 2.5),
      state.time.findLast((t) => t <= 10),
    ]);
    expect(await hook("settings")).toEqual({ schemaVersion: 1, scale: "linear", from: 2.5, to: 10, response: false });
    expect(await views.page.evaluate(`shared.side().get("settings").from`)).toBe(2.5);
    expect(await hook<number>("places[0].panel.layers.length")).toBe(2);
  });

  it("takes both ends of a window together, when the keyboard leaves them", async () => {
    const [from, to] = [views.page.getByLabel("From", { exact: true }), views.page.getByLabel("To", { exact: true })];
    await show("decay", RESULTS["decay"]!().state, { from: 0, to: 2 });
    await from.focus();
    await press("Control+a", "5", "Tab");
    expect(await hook("settings")).toMatchObject({ from: 0, to: 2 });
    await press("Control+a", "8", "Tab");
    expect(await hook("settings")).toMatchObject({ from: 5, to: 8 });
    await from.fill("9");
    await from.press("Enter");
    expect(await hook("settings")).toMatchObject({ from: 8, to: 9 });
    expect([await from.inputValue(), await to.inputValue()]).toEqual(["8", "9"]);
    await to.fill("");
    await to.press("Enter");
    expect(await hook("settings")).toMatchObject({ from: 8, to: null });
    // One end alone waits for another one that makes a window of it.
    await to.fill("8");
    await to.press("Enter");
    expect(await hook("settings")).toMatchObject({ from: 8, to: null });
    expect(await to.inputValue()).toBe("8");
  });

  it.each([[7], ["x"], [{ from: "a", to: 1e308, scale: 3, response: "no" }], [{ from: 5, to: 1 }]])(
    "takes no harm from settings of a stranger (%j)",
    async (settings) => {
      await show("decay", RESULTS["decay"]!().state, settings);
      expect(await views.page.locator("#view").getAttribute("data-ready")).toBe("true");
      expect(views.failures).toEqual([]);
    },
  );
});

describe("a figure's state from a stranger", () => {
  const fit = RESULTS["fit"]!().state as unknown as FigureState;
  const decay = RESULTS["decay"]!().state as unknown as DecayState;
  const panel = fit.rows[0]!.panels[0]!;
  const withLayer = (layer: unknown): unknown => ({ ...fit, rows: [{ panels: [{ ...panel, layers: [layer] }] }] });
  const line = { kind: "line", name: "", colour: "data", side: "left", x: new Float64Array(2), y: new Float64Array(2), width: 1, dash: false }; // prettier-ignore

  it.each<[string, unknown]>([
    ["figure", null],
    ["figure", { ...fit, rows: "many" }],
    ["figure", { ...fit, rows: Array.from({ length: 1000 }, () => ({ panels: [] })) }],
    ["figure", withLayer({ ...line, kind: "script" })],
    ["figure", withLayer({ ...line, y: new Float64Array(3) })],
    ["figure", withLayer({ ...line, x: [1, 2] })],
    ["figure", withLayer({ ...line, colour: "url(http://evil.test)" })],
    ["figure", { ...fit, rows: [{ panels: [{ ...panel, x: { ...panel.x, symbol: "x" } }] }] }],
    ["figure", { ...fit, rows: [{ panels: [{ ...panel, x: { ...panel.x, scale: "cubic" } }] }] }],
    ["decay", { ...decay, counts: new Float64Array(1) }],
    ["decay", { ...decay, counts: new Float64Array(decay.counts.length).fill(Number.NaN) }],
    ["decay", { ...decay, time: new Float64Array(0), counts: new Float64Array(0), fitted: new Float64Array(0), residuals: new Float64Array(0), response: null }], // prettier-ignore
  ])("that is malformed gets a sentence (%s %#)", async (view, bad) => {
    await show(view, bad);
    expect(await views.page.locator("#view").getAttribute("data-ready")).toBe("sentence");
    expect((await views.page.locator(".hld-sentence").innerText()).length).toBeGreaterThan(20);
    expect(views.failures).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["no data", withLayer({ ...line, x: new Float64Array(0), y: new Float64Array(0) })],
    ["only gaps", withLayer({ ...line, y: Float64Array.of(Number.NaN, Number.NaN) })],
    ["one point", withLayer({ ...line, x: Float64Array.of(1), y: Float64Array.of(1) })],
    ["a constant", withLayer({ ...line, x: Float64Array.of(1, 2), y: Float64Array.of(3, 3) })],
    ["infinities", withLayer({ ...line, x: Float64Array.of(1, Infinity), y: Float64Array.of(-Infinity, 3) })],
    [
      "the largest numbers",
      withLayer({ ...line, x: Float64Array.of(-1.7e308, 1.7e308), y: Float64Array.of(0, 5e-324) }),
    ],
    ["a logarithmic axis below zero", { ...fit, rows: [{ panels: [{ ...panel, y: { ...panel.y, scale: "log", range: [-1, 1] }, layers: [{ ...line, y: Float64Array.of(-1, -2) }] }] }] }], // prettier-ignore
  ])("is drawn without a fault: %s", async (_, odd) => {
    await show("figure", odd);
    expect(await views.page.locator("#view").getAttribute("data-ready")).toBe("true");
    expect(views.failures).toEqual([]);
  });

  it("runs nothing, parses nothing and asks the network for nothing", async () => {
    const evil = "<img src=http://evil.test/x onerror='globalThis.hacked=1'><script>globalThis.hacked=1</script>";
    const axis = { symbol: [{ text: evil }], unit: evil, scale: "linear", range: null, whole: false };
    await show("figure", {
      ...fit,
      ...{ title: evil, simulated: evil, lead: [evil], notes: [evil], verdict: evil },
      report: { tables: [{ columns: [evil], rows: [{ cells: [evil] }] }], notes: [evil] },
      rows: [{ panels: [{ ...panel, title: evil, x: axis, y: axis, layers: [{ ...line, name: evil }] }] }],
    });
    await settled();
    expect(await views.page.evaluate("globalThis.hacked")).toBeUndefined();
    expect(await views.page.locator("#view img, #view script, #view a[href]").count()).toBe(0);
    expect(views.requests).toEqual([]);
    expect(views.failures).toEqual([]);
  });
});

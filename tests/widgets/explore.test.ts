import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { crowdedExploration, exampleExploration } from "../views/explorations.js";
import { dragAndReturn, mountView, openViews, type Mounting, type ViewPage } from "./page.js";

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
  views.requests.length = 0;
});

const one = exampleExploration().state;
const two = crowdedExploration().state;
const show = (state: unknown, mounting?: Mounting): Promise<void> => mountView(views, "explore", state, mounting);
const results = async (): Promise<string[]> => (await views.page.locator(".hld-results > div").allInnerTexts()).map((text) => text.replace(/\s+/g, " ")); // prettier-ignore
const curve = (): Promise<number> =>
  views.page.evaluate<number>(
    "document.querySelector('#view').halidelab.outcome.rows[0].panels[0].layers.find(({ name }) => name === 'Arrhenius').y[299]",
  );
const settings = (): Promise<unknown> => views.page.evaluate("shared.side().get('settings')");
const slider = (name: string): ReturnType<ViewPage["page"]["getByLabel"]> => views.page.getByRole("slider", { name, exact: true }); // prettier-ignore

describe("formulas with sliders, live", () => {
  it("have a slider, a number with its unit and a reset for each parameter, typeset", async () => {
    await show(one);
    const rows = (await views.page.locator(".hld-explored").allInnerTexts()).map((text) => text.split(/\s+/));
    expect(rows).toEqual([["Ea", "kJ", "mol−1", "Reset"], ["k22", "s−1", "Reset"]]); // prettier-ignore
    expect(await views.page.locator(".hld-explored .hld-name").first().innerHTML()).toBe("<i>E</i><sub>a</sub>");
    expect(await views.page.getByRole("spinbutton").evaluateAll((all) => all.map((node) => (node as unknown as { value: string }).value))).toEqual(["39.1", "7e-4"]); // prettier-ignore
    expect(await results()).toEqual(["k at 50 °C 0.002784 s−1", "time to 95 % at 22 °C 71.33 min"]);
  });

  it("follow a slider by keyboard: the curve, the results, the number and the spoken value", async () => {
    await show(one);
    const before = await curve();
    await slider("Eₐ").focus();
    await views.page.keyboard.press("End");
    await expect.poll(curve).toBeGreaterThan(before);
    // 90 kJ mol⁻¹ by Arrhenius' law.
    const exact = 7e-4 * Math.exp((90 / 8.314462618e-3) * (1 / 295.15 - 1 / 335));
    expect((await curve()) / exact).toBeCloseTo(1, 9);
    expect(await slider("Eₐ").getAttribute("aria-valuetext")).toBe("90 kJ mol⁻¹");
    expect(await views.page.getByLabel("Eₐ: number").inputValue()).toBe("90");
    await views.page.keyboard.press("ArrowLeft");
    await expect.poll(() => views.page.getByLabel("Eₐ: number").inputValue()).toBe("89.92");
  });

  it("slide a logarithmic parameter by factors", async () => {
    await show(one);
    await slider("k₂₂").fill("500");
    await expect.poll(() => views.page.getByLabel("k₂₂: number").inputValue()).toBe("3.16228e-4");
    await expect.poll(async () => (await results())[1]).toBe("time to 95 % at 22 °C 157.9 min");
  });

  it("take a number that is written, and hold it within the ends", async () => {
    await show(one);
    const field = views.page.getByLabel("Eₐ: number");
    await field.fill("50");
    await field.press("Enter");
    await expect.poll(async () => (await results())[0]).toMatch(/^k at 50 °C 0\.004091 s−1/);
    await field.fill("1000");
    await field.press("Enter");
    expect(await field.inputValue()).toBe("90");
    await field.fill("");
    await field.press("Enter");
    expect(await field.inputValue()).toBe("90");
  });

  it("are put back one by one or all at once, and say that the start stays in sight", async () => {
    await show(one);
    const [start, note] = [await results(), views.page.getByText("Dashed lines: as at the start.")];
    const all = views.page.getByRole("button", { name: "Reset all" });
    expect([await all.isDisabled(), await note.count()]).toEqual([true, 0]);
    await slider("Eₐ").fill("1000");
    await slider("k₂₂").fill("0");
    await expect.poll(() => note.count()).toBe(1);
    await views.page.getByRole("button", { name: "Reset" }).first().click();
    expect(await settings()).toEqual({ schemaVersion: 1, values: { k22: 1e-5 } });
    await all.click();
    await expect.poll(results).toEqual(start);
    expect(await settings()).toEqual({ schemaVersion: 1, values: {} });
    await expect.poll(() => note.count()).toBe(0);
  });

  it("keep where the reader moved them, and forget what cannot be meant", async () => {
    await show(one);
    await slider("Eₐ").fill("500");
    const kept = await settings();
    expect(kept).toEqual({ schemaVersion: 1, values: { Ea: 50 } });
    await show(one, { settings: kept });
    expect((await results())[0]).toMatch(/^k at 50 °C 0\.004091 s−1/);
    await show(one, { settings: { schemaVersion: 1, values: { Ea: "<b>", k22: null, other: 1 } } });
    expect(await views.page.getByLabel("Eₐ: number").inputValue()).toBe("39.1");
  });

  it("keep the place of a slider that was dragged away and back", async () => {
    await show(one);
    await dragAndReturn(views, slider("Eₐ"));
    // The step of the slider that is nearest to 39.1.
    expect(await views.page.getByLabel("Eₐ: number").inputValue()).toBe("39.12");
    expect(await settings()).toEqual({ schemaVersion: 1, values: { Ea: 39.12 } });
  });

  /** Calculations end without a result as long as `ending` is above 0. */
  const ENDING = `{
    const { work } = given;
    const run = (...asked) => ending > 0 ? (ending -= 1, Promise.reject(new Error("The calculation ended. The next one starts afresh."))) : work.run(...asked);
    given = { ...given, work: { ...work, run } };
  }`;

  it("go on after a calculation that ended without a result", async () => {
    await show(one, { before: `globalThis.ending = 0; ${ENDING}` });
    const start = await results();
    // While it moves, and when it is let go.
    await views.page.evaluate("globalThis.ending = 2");
    await slider("Eₐ").fill("500");
    const warning = views.page.locator("#view .hld-warn");
    await expect.poll(() => warning.allInnerTexts()).toEqual(["The calculation ended. The next one starts afresh."]);
    expect(await views.page.locator(".hld-explored").count()).toBe(2);
    expect(await results()).toEqual(start);
    await slider("Eₐ").fill("501");
    await expect.poll(() => warning.count()).toBe(0);
    expect((await results())[0]).toMatch(/^k at 50 °C 0\.0041/);
  });

  it("begin although the first calculation ended without a result", async () => {
    await show(one, { before: `globalThis.ending = 1; ${ENDING}` });
    expect(await results()).toEqual(["k at 50 °C 0.002784 s−1", "time to 95 % at 22 °C 71.33 min"]);
  });

  it("follow another view of the same model", async () => {
    await show(one);
    await views.page.evaluate("shared.side().set('settings', { schemaVersion: 1, values: { Ea: 50 } })");
    await expect.poll(async () => (await results())[0]).toMatch(/^k at 50 °C 0\.004091 s−1/);
    expect(await views.page.getByLabel("Eₐ: number").inputValue()).toBe("50");
  });

  it("say where a curve has no value, there where the sliders stand", async () => {
    await show(two);
    expect(await views.page.locator(".hld-note").allInnerTexts()).toEqual(["“root” has no value from −3 to −0.1."]);
    await slider("shift").fill("0");
    await expect.poll(() => views.page.locator(".hld-note").first().innerText()).toBe("“root” has no value from −3 to −2.1."); // prettier-ignore
  });

  it.each([400, 800, 1600])("have room for everything at %i px", async (width) => {
    await show(two, { width });
    const over = await views.page.evaluate<string[]>(
      "[...document.querySelectorAll('#view *')].filter((n) => n.getBoundingClientRect().right > document.querySelector('#view').getBoundingClientRect().right + 0.5 && !n.closest('.hld-hidden')).map((n) => n.outerHTML.slice(0, 100))",
    );
    expect(over).toEqual([]);
  });

  it("work out the newest place only while a slider is dragged", async () => {
    await show(one);
    const asked = await views.page.evaluate<number>(`(async () => {
      const slider = document.querySelector("input[type=range]");
      let drawn = 0;
      let last;
      for (let i = 0; i <= 1000; i += 1) {
        slider.value = String(i);
        slider.dispatchEvent(new Event("input"));
      }
      const handle = document.querySelector("#view").halidelab;
      for (let n = 0; n < 2000 && handle.outcome.results[0].value < 0.016; n += 1) {
        await new Promise((done) => setTimeout(done, 1));
        if (handle.outcome !== last) drawn += 1;
        last = handle.outcome;
      }
      return drawn;
    })()`);
    expect(asked).toBeLessThan(10);
    expect((await results())[0]).toMatch(/^k at 50 °C 0\.01679 s−1/);
  });

  it("leave nothing when they go", async () => {
    await show(one);
    await views.page.evaluate("lifetime.abort()");
    await views.page.evaluate("shared.side().set('settings', { schemaVersion: 1, values: { Ea: 50 } })");
    expect(await views.page.evaluate("document.querySelector('#view').halidelab.values.Ea")).toBe(39.1);
    expect(views.failures).toEqual([]);
  });
});

describe("formulas with sliders from a stranger", () => {
  const evil = "<img src=http://evil.test/x onerror='globalThis.hacked=1'>";
  const panel = one.panels[0]!;
  it.each<[string, unknown]>([
    ["nothing", null],
    ["no plots", { ...one, panels: [] }],
    ["a formula that is code", { ...one, results: [{ name: "r", formula: "globalThis.hacked = 1", unit: "" }] }],
    ["an unknown name", { ...one, panels: [{ ...panel, curves: [{ name: "", formula: "fetch(x)", family: null }] }] }],
    ["a million places", { ...one, panels: [{ ...panel, points: 1e6 }] }],
    ["a slider between nothing", { ...one, parameters: [{ ...one.parameters[0], from: null }, one.parameters[1]] }],
    ["a logarithmic axis below zero", { ...one, panels: [{ ...panel, from: -1, x: { ...panel.x, scale: "log" } }] }],
  ])("get a sentence where they cannot be meant: %s", async (_, bad) => {
    await show(bad);
    expect(await views.page.locator("#view").getAttribute("data-ready")).toBe("sentence");
    expect(await views.page.locator("#view").innerText()).toMatch(/^This view cannot be drawn\. [^]*Expected/);
    expect(await views.page.evaluate("globalThis.hacked")).toBeUndefined();
    expect(views.failures).toEqual([]);
  });

  it("run nothing, parse nothing and ask the network for nothing", async () => {
    await show({
      ...one,
      title: evil,
      simulated: evil,
      notes: [evil],
      parameters: one.parameters.map((p) => ({ ...p, label: evil, unit: evil })),
      panels: [{ ...panel, title: evil, curves: [{ ...panel.curves[0], name: evil }] }],
      results: [{ name: evil, formula: "1", unit: evil }],
    });
    expect(await views.page.locator("#view").innerText()).toContain("onerror");
    expect(await views.page.locator("#view img, #view script").count()).toBe(0);
    expect(await views.page.evaluate("globalThis.hacked")).toBeUndefined();
    expect(views.requests).toEqual([]);
    expect(views.failures).toEqual([]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as kinetics from "../../src/kinetics/index.js";
import { fitFirstOrder, fitLaw, lawValues, type KineticTrace, type LawFit } from "../../src/kinetics/index.js";
import { firstOrderState, lawState, traceState, type KineticsState } from "../../src/views/kinetics/index.js";
import { exampleTrace } from "../views/examples.js";
import { ANSWERS_HELD, answered, dragAndReturn, mountView, openViews, type ViewPage } from "./page.js";

const trace = exampleTrace(1e-3, 30);
const fit = fitLaw(trace, "avrami");
const state = lawState(fit);

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
  views.requests.length = 0;
});

const show = (shown: unknown, settings?: unknown): Promise<void> =>
  mountView(views, "kinetics", shown, { width: 900, settings });

const shownFit = <T>(path: string): Promise<T> =>
  views.page.evaluate<T>(
    `(() => { const f = document.getElementById("view").halidelab.state.fit; return ${path}; })()`,
  );
const row = (name: string): ReturnType<ViewPage["page"]["locator"]> =>
  views.page.getByRole("group", { name: `Parameter ${name}` });
const slide = (name: string, to: number, release: boolean): Promise<unknown> =>
  row(name)
    .locator("input[type=range]")
    .evaluate(
      (slider: HTMLInputElement, [value, done]) => {
        slider.value = String(value);
        slider.dispatchEvent(new Event("input"));
        if (done) slider.dispatchEvent(new Event("change"));
      },
      [to, release] as const,
    );

/** Start and amplitude that fit best where k and shape are held: a straight line over α, by hand. */
function lineOver(of: LawFit, k: number, shape: number): { curve: Float64Array; rss: number } {
  const alpha = lawValues({ ...of, optimum: { first: 0, change: 1, k, shape } }, of.time);
  const n = alpha.length;
  const mean = (v: ArrayLike<number>): number => Array.from(v).reduce((s, x) => s + x, 0) / n;
  const [a, y] = [mean(alpha), mean(of.observed)];
  let [saa, say] = [0, 0];
  alpha.forEach((v, i) => {
    saa += (v - a) ** 2;
    say += (v - a) * (of.observed[i]! - y);
  });
  const slope = say / saa;
  const curve = alpha.map((v) => y + slope * (v - a));
  return { curve, rss: curve.reduce((s, v, i) => s + (of.observed[i]! - v) ** 2, 0) };
}

describe("the live fit of a law", () => {
  it("shows the curve at once where a slider stands, start and amplitude fitted there", async () => {
    await show(state);
    await slide("k", 620, false);
    await expect.poll(() => shownFit<number>("f.parameters[0].optimum")).not.toBe(fit.optimum.k);
    const k = await shownFit<number>("f.parameters[0].optimum");
    expect(k).toBeGreaterThan(1.5 * fit.optimum.k);
    const found = await shownFit<number[]>("[...f.residuals]");
    const { curve } = lineOver(fit, k, fit.optimum.shape);
    found.forEach((r, i) => {
      expect(Math.abs(r - (fit.observed[i]! - curve[i]!))).toBeLessThan(1e-9);
    });
    expect(await views.page.locator("[role=status]").first().innerText()).toContain("Held while the slider moves");
  });

  it("does not say of what a slider moves that it is fixed", async () => {
    await show(state);
    await slide("k", 620, false);
    await expect.poll(() => shownFit<number>("f.parameters[0].optimum")).not.toBe(fit.optimum.k);
    expect(await row("k").getByLabel("fix").isChecked()).toBe(false);
    expect(await row("n").getByLabel("fix").isChecked()).toBe(false);
  });

  it("fits what is free when the hand lets go: the same optimum, with the engine's verdict", async () => {
    await show(state);
    const apart = async (): Promise<number> =>
      Math.abs((await shownFit<number>("f.parameters[0].optimum")) / fit.optimum.k - 1);
    await slide("k", 560, false);
    await expect.poll(apart).toBeGreaterThan(0.1);
    await slide("k", 560, true);
    await expect.poll(apart).toBeLessThan(1e-5);
    expect(await shownFit<string>("f.verdict")).toBe(fit.verdict.text);
  });

  it.each([0, 60])("fits what is free when a slider comes back to its place and is let go %i px below it", async (beside) => {
    await show(state);
    const status = views.page.locator("[role=status]").first();
    await dragAndReturn(views, row("k").locator("input[type=range]"), beside);
    await expect.poll(() => status.innerText()).toBe("");
    await expect.poll(async () => Math.abs((await shownFit<number>("f.parameters[0].optimum")) / fit.optimum.k - 1)).toBeLessThan(1e-5); // prettier-ignore
    expect(await row("k").locator(".hld-standing").innerText()).toMatch(/^±/);
    // No hand holds it: it follows what else is done.
    const place = (): Promise<string> => row("k").locator("input[type=range]").inputValue();
    const before = await place();
    await row("k").getByLabel("fix").check();
    await row("k").getByLabel("k: number").fill("0.0012");
    await row("k").getByLabel("k: number").press("Enter");
    await expect.poll(place).not.toBe(before);
  }); // prettier-ignore

  it("shows the number of the fit in the field from which it began, whether it is left or not", async () => {
    await show(state);
    const number = row("k").getByLabel("k: number");
    const given = await number.inputValue();
    await number.fill("0.005");
    await number.press("Enter");
    await expect.poll(() => number.inputValue()).not.toBe("0.005");
    expect(Number(await number.inputValue()) / Number(given)).toBeCloseTo(1, 4);
    await number.blur();
    expect(Number(await number.inputValue()) / Number(given)).toBeCloseTo(1, 4);
  });

  it("leaves what is being typed alone until it is sent", async () => {
    await show(state);
    const number = row("k").getByLabel("k: number");
    await number.fill("0.005");
    await slide("n", 700, true);
    await expect.poll(() => shownFit<string>("f.verdict")).toBe(fit.verdict.text);
    await expect.poll(() => views.page.locator("[role=status]").first().innerText()).toBe("");
    expect(await number.inputValue()).toBe("0.005");
  });

  it("holds k: the shape is then the one of the least sum of squares along it", async () => {
    await show(state);
    await row("k").getByLabel("k: number").fill("0.0012");
    await row("k").getByLabel("fix").check();
    await row("k").getByLabel("k: number").fill("0.0012");
    await row("k").getByLabel("k: number").press("Enter");
    await expect.poll(() => shownFit<number>("f.parameters[0].optimum")).toBe(0.0012);
    const n = await shownFit<number>("f.parameters[1].optimum");
    const least = lineOver(fit, 0.0012, n).rss;
    for (const part of [0.99, 1.01]) expect(lineOver(fit, 0.0012, part * n).rss).toBeGreaterThan(least);
    expect(await row("k").locator(".hld-standing").innerText()).toBe("fixed");
  });

  it("takes another law, and says what the engine says of it", async () => {
    await show(state);
    await views.page.locator("select").first().selectOption("second-order");
    const other = fitLaw(trace, "second-order");
    await expect.poll(() => shownFit<string>("f.verdict")).toBe(other.verdict.text);
    expect(await views.page.locator(".hld-parameter").count()).toBe(1);
    expect(await views.page.locator(".hld-verdict, .hld-warn").first().innerText()).toContain(
      other.verdict.text.slice(0, 30),
    );
  });

  it("takes nothing for the parameters of the law before once another is chosen", async () => {
    await mountView(views, "kinetics", state, { width: 900, before: ANSWERS_HELD });
    const law = views.page.locator("select").first();
    const fix = row("n").getByLabel("fix");
    await law.selectOption("second-order");
    await fix.focus();
    expect(await fix.evaluate((node) => node === node.ownerDocument.activeElement)).toBe(false);
    await fix.evaluate((box: HTMLInputElement) => {
      box.click();
    });
    expect((await kept()).byHand).toMatchObject({ law: "second-order", options: {} });
    // The answer for the first of two laws brings back no rows of it.
    await law.selectOption("exponential");
    await answered(views);
    expect(await shownFit<string>("f.verdict")).toBe(fit.verdict.text);
    await answered(views);
    expect(await shownFit<string>("f.verdict")).toBe(fitLaw(trace, "exponential").verdict.text);
    expect(await views.page.locator("[role=status]").first().innerText()).toBe("");
    expect(JSON.stringify(await kept())).not.toContain('"n"');
    await row("k").getByLabel("fix").focus();
    expect(
      await row("k")
        .getByLabel("fix")
        .evaluate((node) => node === node.ownerDocument.activeElement),
    ).toBe(true);
  });

  it("shown anew with another law that was kept takes nothing for those of the cell's before it is fitted", async () => {
    const byHand = { law: "second-order", end: null, shape: null, options: {} };
    await mountView(views, "kinetics", state, { width: 900, before: ANSWERS_HELD, settings: { byHand } });
    await row("n").getByLabel("fix").evaluate((box: HTMLInputElement) => {
      box.click();
    }); // prettier-ignore
    await answered(views);
    expect(await shownFit<string>("f.verdict")).toBe(fitLaw(trace, "second-order").verdict.text);
    expect(await kept()).toEqual({ byHand });
  });

  it("compares the laws, and draws the profile of a parameter", async () => {
    await show(state);
    await views.page.getByRole("button", { name: "Compare laws" }).click();
    await expect
      .poll(() => views.page.locator("[role=status]").first().innerText(), { timeout: 15_000 })
      .toContain("ΔAICc 0.0");
    await row("k").getByRole("button", { name: "Profile" }).click();
    await expect
      .poll(() => views.page.getByRole("application", { name: /^Profile/ }).isVisible(), { timeout: 15_000 })
      .toBe(true);
    expect(views.failures).toEqual([]);
    expect(views.requests).toEqual([]);
  });

  /** The settings as a notebook keeps them. */
  const kept = async (): Promise<{ byHand: unknown }> =>
    JSON.parse(await views.page.evaluate<string>("JSON.stringify(shared.side().get('settings'))")) as {
      byHand: unknown;
    };

  it("keeps what a hand made of it: shown anew it is fitted so again, until all is reset", async () => {
    await show(state);
    await row("k").getByLabel("fix").check();
    await row("k").getByLabel("k: number").fill("0.0012");
    await row("k").getByLabel("k: number").press("Enter");
    await expect.poll(() => shownFit<number>("f.parameters[0].optimum")).toBe(0.0012);
    const n = await shownFit<number>("f.parameters[1].optimum");
    const settings = await kept();
    await show(state, settings);
    await expect.poll(() => shownFit<number>("f.parameters[0].optimum")).toBe(0.0012);
    expect(Math.abs((await shownFit<number>("f.parameters[1].optimum")) / n - 1)).toBeLessThan(1e-6);
    expect(await row("k").getByLabel("fix").isChecked()).toBe(true);
    await views.page.getByRole("button", { name: "Reset all" }).click();
    expect(await shownFit<number>("f.parameters[0].optimum")).toBe(fit.optimum.k);
    expect((await kept()).byHand).toBeNull();
  });

  it("keeps another law, and an end of bounds that JSON does not know", async () => {
    await show(state);
    await views.page.locator("select").first().selectOption("second-order");
    const { verdict } = fitLaw(trace, "second-order");
    await expect.poll(() => shownFit<string>("f.verdict")).toBe(verdict.text);
    await row("k").locator("summary").click();
    await row("k").getByLabel("From").fill("1e-9");
    await row("k").getByLabel("From").press("Enter");
    const settings = await kept();
    expect(settings.byHand).toMatchObject({ law: "second-order", options: { bounds: { k: [1e-9, null] } } });
    await show(state, settings);
    await expect.poll(() => row("k").getByLabel("From").inputValue()).toBe("1e-9");
    expect(await views.page.locator("select").first().inputValue()).toBe("second-order");
  });

  it.each([
    ["no law that there is", { law: "alert(1)", options: {} }],
    ["no options", { law: "avrami" }],
    ["words for numbers", { law: "avrami", options: { start: { k: "1" } } }],
    ["bounds of three ends", { law: "avrami", options: { bounds: { k: [0, 1, 2] } } }],
  ])("is as the cell made it where a stranger kept %s", async (_what, byHand) => {
    await show(state, { byHand });
    expect(await shownFit<number>("f.parameters[0].optimum")).toBe(fit.optimum.k);
    expect(await views.page.locator("[role=status]").first().innerText()).toBe("");
    expect(views.failures).toEqual([]);
  });

  it("says what is wrong where a stranger kept parameters that the law has not", async () => {
    await show(state, {
      byHand: { law: "avrami", end: null, shape: null, options: { links: { evil: "k * 2" } } },
    });
    await expect.poll(() => views.page.locator("[role=status]").first().innerText()).toContain("Expected");
    expect(await views.page.locator("#view").getAttribute("data-ready")).toBe("true");
    expect(views.failures).toEqual([]);
  });

  /** What “Copy as code” copies, run with the library. */
  async function copied(of: KineticTrace): Promise<LawFit> {
    await views.page.evaluate(
      "document.execCommand = () => { globalThis.copied = document.activeElement.value; return true; }",
    );
    await views.page.getByRole("button", { name: "Copy as code" }).click();
    const code = await views.page.evaluate<string>("globalThis.copied");
    expect(code.split("\n")[0]).toBe('import { kinetics } from "halidelab";');
    const body = code.replace(/^import.*$/m, "").replace(/^fit$/m, "return fit;");
    return new Function("kinetics", "trace", body)(kinetics, of) as LawFit;
  }
  /** The numbers of the page beside those of a fit. */
  async function agrees(again: LawFit): Promise<void> {
    const [k, n] = await shownFit<number[]>("f.parameters.map((q) => q.optimum)");
    expect(Math.abs(k! / again.optimum.k - 1)).toBeLessThan(1e-9);
    if (n !== undefined) expect(Math.abs(n / again.optimum.shape - 1)).toBeLessThan(1e-9);
    const squares = await shownFit<number>("f.residuals.reduce((sum, r) => sum + r * r, 0)");
    const own = again.residuals.reduce((sum, r) => sum + r * r, 0);
    expect(Math.abs(squares / own - 1)).toBeLessThan(1e-9);
    expect(await shownFit<string>("f.verdict")).toBe(again.verdict.text);
  }
  const enter = async (name: string, field: string, text: string): Promise<void> => {
    const input = row(name).getByLabel(field, { exact: true });
    await input.fill(text);
    await input.press("Enter");
  };

  it("gives the TypeScript that repeats it: with what was fixed by hand, bounded, linked, and after a slider", async () => {
    await show(state);
    await views.page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))");
    await agrees(await copied(trace));
    await row("k").getByLabel("fix").check();
    await expect.poll(() => row("k").locator(".hld-standing").innerText()).toBe("fixed");
    await enter("k", "k: number", "0.0012");
    await expect.poll(() => shownFit<number>("f.parameters[0].optimum")).toBe(0.0012);
    const held = await copied(trace);
    expect(held.k!.standing).toBe("fixed");
    await agrees(held);
    await row("k").getByLabel("fix").uncheck();
    await enter("n", "From", "1.2");
    await expect.poll(() => shownFit<number>("f.parameters[1].optimum")).toBe(1.2);
    const bounded = await copied(trace);
    expect(bounded.shape!.standing).toBe("at a bound");
    await agrees(bounded);
    await row("n").getByRole("button", { name: "Reset" }).click();
    await expect.poll(() => shownFit<number>("f.parameters[1].optimum")).toBeLessThan(1.1);
    await enter("k", "k =", "1e-3 * n");
    await expect
      .poll(() => shownFit<number>("Math.abs(f.parameters[0].optimum / f.parameters[1].optimum - 1e-3) < 1e-15"))
      .toBe(true);
    await agrees(await copied(trace));
    await enter("k", "k =", "");
    await slide("n", 700, true);
    await expect
      .poll(async () => Math.abs((await shownFit<number>("f.parameters[1].optimum")) / fit.optimum.shape - 1))
      .toBeLessThan(1e-5);
    await agrees(await copied(trace));
    expect(views.failures).toEqual([]);
  });

  it("says in the code what the cell had fixed, and lets go of it", async () => {
    const given = fitLaw(trace, "avrami", { shape: 2, from: 50 });
    await show(lawState(given));
    const again = await copied(trace);
    expect(again.shape!.value).toBe(2);
    await agrees(again);
    await row("n").getByLabel("fix").uncheck();
    const free = fitLaw(trace, "avrami", { from: 50 });
    await expect.poll(() => shownFit<string>("f.verdict")).toBe(free.verdict.text);
  });

  it("stands on a logarithmic axis of time, with the ticks of one", async () => {
    await show(state, { time: "log" });
    const texts = await views.page.locator("#view .x2tick text").allTextContents();
    expect(texts).toContain("100");
    expect(texts).toContain("1000");
  });

  it.each([400, 800, 1600])("has its rows in line and its axes apart, at %i px", async (width) => {
    await show(state);
    await views.page.setViewportSize({ width: Math.max(1000, width), height: 900 });
    await views.page.evaluate(`document.getElementById("view").style.width = "${String(width)}px"`);
    await expect.poll(() => views.page.evaluate("document.querySelector('.hld-plot').layout.width")).toBe(width);
    const box = async (query: string): Promise<DOMRect> =>
      views.page.evaluate(
        `(() => { const r = document.createRange(); r.selectNodeContents(document.querySelector(${JSON.stringify(query)})); return r.getBoundingClientRect().toJSON(); })()`,
      );
    // The words of the folded bounds stand at the height of those beside them, or in a line of their own.
    const [folded, beside] = [await box("#view summary"), await box("#view .hld-parameter button")];
    const middle = ({ top, bottom }: DOMRect): number => (top + bottom) / 2;
    if (folded.left > beside.right) expect(Math.abs(middle(folded) - middle(beside))).toBeLessThan(1.5);
    else expect(folded.top).toBeGreaterThan(beside.bottom);
    const title = await box("#view .y2title");
    for (const tick of await views.page.locator("#view .ytick text").all()) {
      const { x, y, width: wide, height } = (await tick.boundingBox())!;
      const apart = x > title.right || x + wide < title.left || y > title.bottom || y + height < title.top;
      expect(apart, (await tick.textContent()) ?? "").toBe(true);
    }
    await views.page.setViewportSize({ width: 1000, height: 900 });
  });

  it("leaves first-order fits their own verdict, and bare traces without controls", async () => {
    const first = fitFirstOrder(trace);
    await show(firstOrderState(first));
    expect(await shownFit<string>("f.verdict")).toBe(first.verdict.text);
    expect(await row("k").count()).toBe(1);
    await show(traceState(trace));
    expect(await views.page.getByRole("button", { name: "Compare laws" }).isVisible()).toBe(false);
  });

  it.each<[string, (s: KineticsState) => unknown]>([
    [
      "a law that is none",
      (s) => ({ ...s, request: { ...s.request, law: { ...s.request!.law, law: "<b>gold</b>" } } }),
    ],
    ["a window of nothing", (s) => ({ ...s, request: { ...s.request, law: { ...s.request!.law, from: 1e9 } } })],
  ])("says in words what a stranger's request cannot mean: %s", async (_, change) => {
    await show(change(state));
    await slide("k", 700, true);
    await expect.poll(() => views.page.locator("[role=status]").first().innerText()).toContain("Expected");
    expect(await views.page.locator("#view b", { hasText: "gold" }).count()).toBe(0);
    expect(views.failures).toEqual([]);
  });
});

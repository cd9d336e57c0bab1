import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { arrhenius, eyring, fitFirstOrder } from "../../src/kinetics/index.js";
import { arrheniusState, type ArrheniusState } from "../../src/views/arrhenius/index.js";
import { exampleTrace } from "../views/examples.js";
import { ANSWERS_HELD, answered, expression, mountView, openViews, type ViewPage } from "./page.js";

const fits = [20, 30, 40, 50].map((t) => fitFirstOrder(exampleTrace(1e-3 * 2 ** ((t - 30) / 12), t)));
const fit = arrhenius(fits);
const state = arrheniusState(fit);

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(async () => {
  views.failures.length = 0;
  await mountView(views, "arrhenius", state);
});

const shown = <T>(path: string): Promise<T> =>
  views.page.evaluate<T>(`document.getElementById("view").halidelab.state.${path}`);
const energy = (): Promise<number> => shown<number>("activationEnergy.value");

describe("the live Arrhenius plot", () => {
  it("fits again without a point that the reader leaves out, as arrhenius does, and with it again", async () => {
    const box = views.page.getByLabel(`Use ${state.points[2]!.label}`);
    await box.focus();
    await views.page.keyboard.press("Space");
    const rates = fit.points.filter((_, i) => i !== 2).map((p) => ({
      temperature: { value: p.temperature, unit: "K" as const },
      k: { value: p.k, standardError: p.sigmaK },
    })); // prettier-ignore
    const own = arrhenius(rates).activationEnergy;
    await expect.poll(energy).not.toBe(state.activationEnergy.value);
    expect((await energy()) / own.value).toBeCloseTo(1, 9);
    expect((await shown<number>("activationEnergy.error")) / own.standardError!).toBeCloseTo(1, 9);
    expect(await shown<string>("points[2].why")).toBe("left out by the reader");
    expect(await views.page.evaluate("document.activeElement?.getAttribute('aria-label')")).toBe(
      `Use ${state.points[2]!.label}`,
    );
    await views.page.keyboard.press("Space");
    await expect.poll(async () => Math.abs((await energy()) / state.activationEnergy.value - 1)).toBeLessThan(1e-9);
    await views.page.getByRole("button", { name: "Reset", exact: true }).click();
    expect(await energy()).toBe(state.activationEnergy.value);
  });

  it("shows degrees Celsius along the top, which stay over their places while it is zoomed", async () => {
    interface Axis {
      readonly range: [number, number];
      readonly tickvals: readonly number[];
      readonly ticktext: readonly string[];
    }
    const axes = (): Promise<{ below: Axis; above: Axis }> =>
      views.page.evaluate(`(() => {
        const { xaxis: below, xaxis2: above } = document.querySelector(".hld-plot").layout;
        return { below, above };
      })()`);
    const whole = await axes();
    await views.page.locator("#view .hld-figure").first().focus();
    await views.page.keyboard.press("+");
    await expect.poll(async () => (await axes()).below.range[0]).toBeGreaterThan(whole.below.range[0]);
    for (const { below, above } of [whole, await axes()]) {
      expect(above.range).toEqual(below.range);
      expect(above.tickvals.length).toBeGreaterThan(1);
      above.tickvals.forEach((inverse, i) => {
        expect(inverse).toBeCloseTo(1000 / (Number(above.ticktext[i]!.replace("−", "-")) + 273.15), 12);
      });
    }
  });

  it("switches to Eyring's line and back", async () => {
    await views.page.locator("#view > .hld-controls select").selectOption("Eyring");
    const own = eyring(fit.points.map((p) => ({ temperature: { value: p.temperature, unit: "K" as const }, k: { value: p.k, standardError: p.sigmaK } }))); // prettier-ignore
    await expect.poll(() => shown<string>("law")).toBe("Eyring");
    expect((await energy()) / own.activationEnthalpy.value).toBeCloseTo(1, 9);
    expect((await shown<number>("lnA.value")) / own.activationEntropy.value).toBeCloseTo(1, 9);
    await views.page.locator("#view > .hld-controls select").selectOption("Arrhenius");
    await expect.poll(async () => Math.abs((await energy()) / state.activationEnergy.value - 1)).toBeLessThan(1e-9);
  });

  it("opens the run of a point that is pressed in the plot, and of its row, and closes it again", async () => {
    const point = views.page.locator("#view .points path.point").first();
    await point.scrollIntoViewIfNeeded();
    const box = (await point.boundingBox())!;
    await views.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await views.page.mouse.down();
    await views.page.mouse.up();
    await expect.poll(() => views.page.locator(".hld-run").count()).toBe(1);
    expect(await views.page.evaluate("shared.side().get('cursor').point")).toBe(0);
    const time = await views.page.evaluate<number[]>("[...document.querySelector('.hld-run').halidelab.state.time]");
    expect(time).toEqual([...fits[0]!.trace.coordinate.values]);
    const button = views.page.getByRole("button", { name: "Run" }).nth(3);
    await button.click();
    expect(await views.page.evaluate("document.querySelector('.hld-run').halidelab.state.title")).toContain("50");
    await button.click();
    expect(await views.page.locator(".hld-run").count()).toBe(0);
    expect(views.failures).toEqual([]);
  });

  it("says in words why a line cannot be fitted to what is left", async () => {
    for (const i of [0, 1, 2]) {
      const before = await shown<number>(`points.filter((p) => p.used).length`);
      await views.page.getByLabel(`Use ${state.points[i]!.label}`).click();
      await expect.poll(() => shown<number>(`points.filter((p) => p.used).length`)).toBe(before - 1);
    }
    expect(await shown<ArrheniusState["band"]>("band")).toBeNull();
    expect(Number.isNaN(await energy())).toBe(true);
    expect(await shown<string>("verdict")).toMatch(/three|3/);
    expect(views.failures).toEqual([]);
  });

  /** The settings as a notebook keeps them. */
  const kept = async (): Promise<unknown> =>
    JSON.parse(await views.page.evaluate<string>("JSON.stringify(shared.side().get('settings'))"));

  it("keeps the line and the points that a reader chose: shown anew it is fitted so again, until all is reset", async () => {
    await views.page.locator("#view > .hld-controls select").selectOption("Eyring");
    await views.page.getByLabel(`Use ${state.points[1]!.label}`).click();
    await expect.poll(() => shown<boolean>("points[1].used")).toBe(false);
    await expect.poll(() => shown<string>("law")).toBe("Eyring");
    const chosen = await energy();
    const settings = await kept();
    await mountView(views, "arrhenius", state, { settings });
    await expect.poll(() => shown<string>("law")).toBe("Eyring");
    expect(await energy()).toBe(chosen);
    expect(await views.page.getByLabel(`Use ${state.points[1]!.label}`).isChecked()).toBe(false);
    await views.page.getByRole("button", { name: "Reset", exact: true }).click();
    expect(await energy()).toBe(state.activationEnergy.value);
    expect(await kept()).toEqual({ schemaVersion: 1, law: null, points: [] });
  });

  it("leaves out one of several runs at the same temperature, and keeps that", async () => {
    const five = arrheniusState(arrhenius([20, 30, 30, 40, 50].map((t, i) => fitFirstOrder(exampleTrace((1 + i / 50) * 1e-3 * 2 ** ((t - 30) / 12), t))))); // prettier-ignore
    const used = (): Promise<boolean[]> => shown<boolean[]>("points.map((p) => p.used)");
    await mountView(views, "arrhenius", five);
    await box(five.points[1]!.label).nth(1).focus();
    await views.page.keyboard.press("Space");
    await expect.poll(used).toEqual([true, true, false, true, true]);
    expect(await box(five.points[1]!.label).nth(1).evaluate((node) => node === node.ownerDocument.activeElement)).toBe(true); // prettier-ignore
    const settings = await kept();
    await mountView(views, "arrhenius", five, { settings });
    await expect.poll(used).toEqual([true, true, false, true, true]);
    await box(five.points[1]!.label).first().click();
    await expect.poll(used).toEqual([true, false, false, true, true]);
    await box(five.points[1]!.label).nth(1).click();
    await expect.poll(used).toEqual([true, false, true, true, true]);
    // As it was kept before runs at the same temperature were told apart.
    const before = {
      points: [{ label: five.points[1]!.label, temperature: five.points[1]!.temperature, used: false }],
    };
    await mountView(views, "arrhenius", five, { settings: before });
    await expect.poll(used).toEqual([true, false, true, true, true]);
  });

  it("shows the boxes and the line as the reader set them, whatever fit is shown", async () => {
    await mountView(views, "arrhenius", state, { before: ANSWERS_HELD });
    await box(state.points[0]!.label).click();
    await box(state.points[1]!.label).click();
    const law = views.page.locator("#view > .hld-controls select");
    await law.selectOption("Eyring");
    await answered(views);
    const ticks = (): Promise<boolean[]> => views.page.locator("#view .hld-points input").evaluateAll((all) => all.map((node) => (node as unknown as { checked: boolean }).checked)); // prettier-ignore
    expect(await shown<boolean[]>("points.map((p) => p.used)")).toEqual([false, true, true, true]);
    expect(await ticks()).toEqual([false, false, true, true]);
    expect(await law.inputValue()).toBe("Eyring");
    await answered(views);
    expect(await shown<boolean[]>("points.map((p) => p.used)")).toEqual([false, false, true, true]);
    expect(await ticks()).toEqual([false, false, true, true]);
  });

  it("keeps a choice for its point alone, where another run has other points", async () => {
    await views.page.getByLabel(`Use ${state.points[1]!.label}`).click();
    await expect.poll(() => shown<boolean>("points[1].used")).toBe(false);
    const settings = await kept();
    const others = arrheniusState(arrhenius(fits.slice(1)));
    await mountView(views, "arrhenius", others, { settings });
    await expect.poll(() => shown<boolean>("points[0].used")).toBe(false);
    expect(await shown<boolean>("points[1].used")).toBe(true);
  });

  const box = (label: string): ReturnType<ViewPage["page"]["getByLabel"]> => views.page.getByLabel(`Use ${label}`);

  it("stays reset when the answer to what was chosen before comes late", async () => {
    await mountView(views, "arrhenius", state, { before: ANSWERS_HELD });
    await box(state.points[2]!.label).click();
    await views.page.getByRole("button", { name: "Reset", exact: true }).click();
    await answered(views);
    expect(await energy()).toBe(state.activationEnergy.value);
    expect(await box(state.points[2]!.label).isChecked()).toBe(true);
    expect(await kept()).toEqual({ schemaVersion: 1, law: null, points: [] });
  });

  it("shows a new state as the reader wants it, not the answer for the one before", async () => {
    const more = [10, 20, 30, 40, 50].map((t) => fitFirstOrder(exampleTrace(1e-3 * 2 ** ((t - 30) / 12), t)));
    const next = arrheniusState(arrhenius(more));
    await mountView(views, "arrhenius", state, { before: ANSWERS_HELD });
    await views.page.locator("#view > .hld-controls select").selectOption("Eyring");
    await views.page.evaluate(`mounted.update(${expression(next)})`);
    await answered(views);
    expect(await shown<number>("points.length")).toBe(5);
    await answered(views);
    expect(await shown<string>("law")).toBe("Eyring");
    expect(await shown<number>("points.length")).toBe(5);
  });

  it.each([
    [{ law: "Kramers", points: 7 }],
    [{ points: [{ label: 1 }, null, { label: "", temperature: "1" }] }],
    [
      {
        points: [-1, "1", 0.5, null].map((nth) => ({
          label: state.points[1]!.label,
          temperature: state.points[1]!.temperature,
          used: false,
          nth,
        })),
      },
    ],
    ["x"],
  ])("takes no harm from settings of a stranger (%j)", async (settings) => {
    await mountView(views, "arrhenius", state, { settings });
    expect(await energy()).toBe(state.activationEnergy.value);
    expect(views.failures).toEqual([]);
  });
});

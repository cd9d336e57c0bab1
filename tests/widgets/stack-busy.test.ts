import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { stackSettings, stackState, type StackSettingsInit } from "../../src/views/spectral-stack/index.js";
import { exampleSeries } from "../views/examples.js";
import { ANSWERS_HELD, answered, mountView, openViews, type ViewPage } from "./page.js";

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
});

const hook = <T>(path: string): Promise<T> =>
  views.page.evaluate<T>(`document.getElementById("view").halidelab.${path}`);
const frame = (): Promise<unknown> =>
  views.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
const at = (selector: string): ReturnType<ViewPage["page"]["locator"]> => views.page.locator(selector);
const field = (label: string): ReturnType<ViewPage["page"]["locator"]> =>
  at(`label:has(> span:text-is("${label}")) select`);
const busy = (): Promise<string | null> => at("#view").getAttribute("data-busy");

/** A stack whose baselines are being fitted, and stay so. */
async function showBusy(init: StackSettingsInit = {}): Promise<void> {
  const state = { ...stackState(exampleSeries()), settings: stackSettings(init) };
  await mountView(views, "spectral-stack", state, { width: 960, before: ANSWERS_HELD });
  await at(".hld-more").click();
  await field("Baseline").selectOption("asymmetric");
  await frame();
  expect(await busy()).toBe("true");
}

/** Lets the worker finish, whatever it is asked for next. */
const settled = (): Promise<void> =>
  expect
    .poll(async () => {
      await answered(views, 0);
      return busy();
    })
    .toBe("false");

describe("controls of a stack while the worker is busy", () => {
  it("show the unit, the difference and the map that were chosen, and keep them when it is done", async () => {
    await showBusy();
    const chosen = async (): Promise<readonly unknown[]> => [
      await field("Axis").inputValue(),
      await at(".hld-difference").isChecked(),
      await at(".hld-reference-note").textContent(),
      await field("Map").inputValue(),
    ];
    expect(await chosen()).toEqual(["nm", false, "", "viridis"]);
    await field("Axis").selectOption("eV");
    await frame();
    await at(".hld-difference").check();
    await frame();
    expect(await chosen()).toEqual(["eV", true, "against scan 0 (20 s)", "blue-red"]);
    await field("Map").selectOption("magma");
    await frame();
    expect(await chosen()).toEqual(["eV", true, "against scan 0 (20 s)", "magma"]);
    expect(await busy()).toBe("true");
    expect(await hook<number>("axis[0]")).toBe(250);
    await settled();
    expect(await chosen()).toEqual(["eV", true, "against scan 0 (20 s)", "magma"]);
    expect(await hook<number>("axis[0]")).toBeCloseTo(1239.841984 / 250, 5);
    expect(await hook<unknown>("reference")).toBe(0);
    expect(views.failures).toEqual([]);
  });

  it("keep the unit of what is typed to the one that they show", async () => {
    await showBusy({ crop: [310, 620] });
    await field("Axis").selectOption("eV");
    await frame();
    const low = at('input[aria-label="Crop from"]');
    expect(Number(await low.inputValue())).toBeCloseTo(1239.841984 / 620, 4);
    await low.fill("2.5");
    await low.press("Enter");
    await frame();
    const [a, b] = await hook<[number, number]>("settings.crop");
    expect([a, b].map(Math.round)).toEqual([310, 496]);
  });

  it("take the reference off with the key that has set it", async () => {
    await showBusy();
    await at(".hld-figure").focus();
    await views.page.keyboard.press("r");
    await frame();
    expect(await hook<unknown>("settings.reference")).toBe(40);
    expect(await busy()).toBe("true");
    await views.page.keyboard.press("r");
    await frame();
    expect(await hook<unknown>("settings.reference")).toBe("none");
    expect(await busy()).toBe("true");
  });

  it("take the reference off with a click on the scan that a click has set", async () => {
    await showBusy();
    const plot = await hook<{ x: number; y: number; width: number; height: number }>("layout.trace.plot");
    const click = async (): Promise<unknown> => {
      const box = await at(".hld-figure").boundingBox();
      await views.page.mouse.click((box?.x ?? 0) + plot.x + plot.width / 3, (box?.y ?? 0) + plot.y + plot.height + 15);
      await frame();
      return hook<unknown>("settings.reference");
    };
    expect(await click()).toBeTypeOf("number");
    expect(await click()).toBe("none");
    expect(await busy()).toBe("true");
  });

  it("take no ends of the colours from a figure that shows another quantity", async () => {
    await showBusy();
    await at(".hld-contrast-high").press("ArrowDown");
    await frame();
    expect(await hook<unknown>("settings.contrast")).not.toBeNull();
    await at(".hld-difference").check();
    await at(".hld-contrast-high").press("ArrowDown");
    await frame();
    expect(await hook<unknown>("settings.contrast")).toBeNull();
    expect(await busy()).toBe("true");
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { presentationOf } from "../../src/views/index.js";
import { stackSettings, stackState } from "../../src/views/spectral-stack/index.js";
import { exampleSeries } from "../views/examples.js";
import { decayFit } from "../views/results.js";
import { mountView, openViews, type ViewPage } from "./page.js";

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
});

describe("a field for a number", () => {
  it("of a decay shows what was taken over on Enter, and leaves alone what is being typed", async () => {
    await mountView(views, "decay", presentationOf(decayFit())?.view?.state);
    const from = views.page.getByLabel("From");
    await from.fill("1.23456789");
    await from.press("Enter");
    expect(await from.inputValue()).toBe("1.234568");
    await from.fill("2");
    await views.page.evaluate("shared.receive('settings', { from: 1.5 })");
    expect(await from.inputValue()).toBe("2");
    await from.blur();
    expect(await views.page.evaluate("shared.side().get('settings').from")).toBe(2);
    await views.page.evaluate("shared.receive('settings', { from: 1.5 })");
    expect(await from.inputValue()).toBe("1.5");
    expect(views.failures).toEqual([]);
  });

  it("of a stack shows what was taken over on Enter", async () => {
    const settings = stackSettings({ baseline: { kind: "polynomial", degree: 2 } });
    await mountView(views, "spectral-stack", { ...stackState(exampleSeries()), settings }, { width: 960 });
    await views.page.getByRole("button", { name: "More", exact: true }).click();
    const degree = views.page.getByLabel("Degree");
    await degree.fill("20");
    await degree.press("Enter");
    await expect.poll(() => degree.inputValue()).toBe("8");
    await degree.fill("3");
    await degree.blur();
    await expect.poll(() => views.page.evaluate("document.querySelector('#view').halidelab.settings.baseline.degree")).toBe(3); // prettier-ignore
    expect(await degree.inputValue()).toBe("3");
    expect(views.failures).toEqual([]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { VERDICT_CODES } from "../../src/views/verdicts/index.js";
import { viewKeys } from "../../src/views/keys/index.js";
import { LIVE } from "../views/gallery.js";
import { mountView, openViews, type ViewPage } from "./page.js";

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
});

/** One state of each view. */
const EACH = [...new Map(Object.values(LIVE).map((make) => make()).map((view) => [view.name, view]))].map(([name, { state }]) => ({ name, state })); // prettier-ignore
const stateOf = (name: string): object => EACH.find((one) => one.name === name)?.state as object;
const show = (name: string, state: unknown = stateOf(name)): Promise<void> => mountView(views, name, state);
/** A page that has not seen a view. */
const afresh = async (): Promise<ViewPage> => {
  const other = await openViews();
  await other.page.evaluate("localStorage.clear()");
  return other;
};

describe("the list of keys", () => {
  it.each(EACH.map(({ name }) => name))(
    "opens by ? in the view %s, takes the focus and gives it back",
    async (name) => {
      await show(name);
      const place = views.page.locator("#view [tabindex='0']").first();
      await place.focus();
      await place.press("?");
      const dialog = views.page.getByRole("dialog", { name: "Keys of this view" });
      expect(await dialog.locator("kbd").allInnerTexts()).toEqual(viewKeys(name).map(({ keys }) => keys));
      expect(await dialog.getByRole("button", { name: "Close" }).evaluate((node) => node === document.activeElement)).toBe(true); // prettier-ignore
      await views.page.keyboard.press("Escape");
      expect(await dialog.count()).toBe(0);
      expect(await place.evaluate((node) => node === document.activeElement)).toBe(true);
      expect(views.failures).toEqual([]);
    },
  );

  it("leaves a question mark to those who type one", async () => {
    await show("table");
    await views.page.getByLabel("Filter").focus();
    await views.page.keyboard.press("?");
    expect(await views.page.getByRole("dialog").count()).toBe(0);
    expect(await views.page.getByLabel("Filter").inputValue()).toBe("?");
  });
});

describe("the hint of the keys", () => {
  it("comes with the first pointer or focus, once in the page, and is dismissed for good", async () => {
    const other = await afresh();
    const hint = other.page.locator(".hld-hint");
    await mountView(other, "figure", stateOf("figure"));
    expect(await hint.count()).toBe(0);
    await other.page.locator("#view .hld-figure").focus();
    expect(await hint.innerText()).toContain("? list these keys");
    await other.page.locator("#view .hld-figure").hover();
    expect(await hint.count()).toBe(1);
    await hint.getByRole("button", { name: "Got it" }).click();
    expect(await hint.count()).toBe(0);
    // Another view, and the page loaded anew, know it.
    await other.page.goto("http://views.test/");
    await mountView(other, "xy", stateOf("xy"));
    await other.page.locator("#view .hld-figure").hover();
    expect(await hint.count()).toBe(0);
    await other.close();
  });

  it("stays while the view shows another state, and takes no control out of the hand", async () => {
    const other = await afresh();
    await mountView(other, "kinetics", stateOf("kinetics"));
    const choice = other.page.locator("#view .hld-controls select").first();
    await choice.focus();
    await other.page.evaluate("mounted.update(document.querySelector('#view').halidelab.state)");
    expect(await other.page.locator(".hld-hint").count()).toBe(1);
    expect(await choice.evaluate((node) => node === document.activeElement)).toBe(true);
    await other.close();
  });

  it("is dismissed for the page where nothing can be stored", async () => {
    const other = await afresh();
    await other.page.evaluate(
      "Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
    );
    await mountView(other, "figure", stateOf("figure"));
    await other.page.locator("#view .hld-figure").hover();
    await other.page.getByRole("button", { name: "Got it" }).click();
    await mountView(other, "xy", stateOf("xy"));
    await other.page.locator("#view .hld-figure").hover();
    expect(await other.page.locator(".hld-hint").count()).toBe(0);
    expect(other.failures).toEqual([]);
    await other.close();
  });
});

describe("the explanation of a verdict", () => {
  const told = () => views.page.locator(".hld-explained:popover-open");

  it("is told by focus, and ends by Escape", async () => {
    await show("arrhenius", { ...stateOf("arrhenius"), code: "scatter", ok: false });
    const why = views.page.getByRole("button", { name: "What does this mean?" });
    await why.focus();
    await told().waitFor();
    expect(await told().innerText()).toContain("Repeat one temperature");
    // A screen reader takes the same text with the button.
    const id = await why.getAttribute("aria-describedby");
    expect(await views.page.locator(`#${String(id)}`).textContent()).toContain("Repeat one temperature");
    await views.page.keyboard.press("Escape");
    expect(await told().count()).toBe(0);
  });

  it("is told by the pointer, which may go onto it, and stays when pressed", async () => {
    await show("arrhenius", { ...stateOf("arrhenius"), code: "scatter" });
    const why = views.page.getByRole("button", { name: "What does this mean?" });
    await why.hover();
    await told().waitFor();
    await told().hover();
    await views.page.evaluate("new Promise((done) => setTimeout(done, 600))");
    expect(await told().count()).toBe(1);
    await why.click();
    await views.page.mouse.move(1, 1);
    await views.page.evaluate("new Promise((done) => setTimeout(done, 600))");
    expect(await told().count()).toBe(1);
    await why.click();
    expect(await told().count()).toBe(0);
  });

  it("is inside of the window for every verdict", async () => {
    for (const code of VERDICT_CODES.filter((_, i) => i % 12 === 0)) {
      await mountView(views, "arrhenius", { ...stateOf("arrhenius"), code }, { width: 300 });
      await views.page.getByRole("button", { name: "What does this mean?" }).focus();
      await told().waitFor();
      const box = await told().boundingBox();
      expect(box?.x, code).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0), code).toBeLessThanOrEqual(1000);
    }
  });

  it("has no button where the state is older, or the verdict unknown", async () => {
    const { code: _, ...older } = stateOf("arrhenius") as { code?: string };
    await show("arrhenius", older);
    expect(await views.page.locator(".hld-why").count()).toBe(0);
    await show("arrhenius", { ...older, code: "of tomorrow" });
    await views.page.locator(".hld-why").waitFor({ state: "detached" });
  });

  it("stands by each claim of a ledger that is unfolded", async () => {
    await show("ledger");
    await views.page.locator(".hld-claim summary").first().click();
    await views.page.getByText("each within what its digits allow").or(views.page.getByText("is not the one that follows")).or(views.page.getByText("does not suffice to check")).first().waitFor(); // prettier-ignore
  });
});

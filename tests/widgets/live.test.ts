import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { appendScans } from "../../src/views/spectral-stack/index.js";
import type { LiveState } from "../../src/views/live/index.js";
import { eventfulLive, exampleLive } from "../views/live-runs.js";
import { expression, mountView, openViews, type ViewPage } from "./page.js";

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
});

/** Mounts a state; `wish` is the source of a function, as the kernel's side of the view. */
async function show(state: LiveState, wish = "undefined", width = 900): Promise<void> {
  const before = `globalThis.asked = []; const wish = ${wish}; if (wish !== undefined) given = { ...given, wish };`;
  await mountView(views, "live", state, { width, before });
  await views.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
}
const update = (state: LiveState, change = "undefined"): Promise<void> =>
  views.page.evaluate(`(async () => {
    mounted.update(${expression(state)}, ${change});
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))));
  })()`);
const asked = (): Promise<unknown> => views.page.evaluate("asked");
const textOf = (selector: string): Promise<string> => views.page.locator(`#view ${selector}`).innerText();
const KERNEL = "async (wanted) => { asked.push(wanted); return 'Done.'; }";

describe("the view of a live measurement in the page", () => {
  it("says how the run stands, what sets off alarms, and what could not be read", async () => {
    await show(eventfulLive(), KERNEL);
    expect(await textOf(".hld-live-head")).toMatch(/^Running\s+21 scans of 21 files, the last at 1220 s\.$/);
    expect(await textOf(".hld-live-numbers")).toMatch(/Conversion now .* ± .* %.*in about \d+ min.*k = /s);
    const alarms = views.page.locator("#view [role=alert]");
    expect(await alarms.innerText()).toContain("No scan for 240 s");
    expect(await alarms.getAttribute("aria-live")).toBe("polite");
    expect(await views.page.locator("#view details summary").allInnerTexts()).toEqual(["Not read (1)", "Events (6)"]);
    const events = await views.page.locator("#view details").last().locator("li").allTextContents();
    expect(events.slice(1, 4)).toEqual(["700 s, note: lamp warm again", "560 s, resumed", "400 s, paused"]);
    await update(exampleLive());
    expect(await alarms.isVisible()).toBe(false);
    expect(views.failures).toEqual([]);
  });

  it("lets a run that has ended be remarked on and kept, and nothing else", async () => {
    await show(exampleLive({ state: "ended" }), KERNEL);
    expect(await textOf(".hld-live-head")).toMatch(/^Ended\s+21 scans/);
    expect(await textOf(".hld-live-numbers")).not.toContain("95 % at");
    const enabled = async (name: string): Promise<boolean> =>
      views.page.getByRole("button", { name, exact: true }).isEnabled();
    for (const name of ["Pause", "Stop", "Mark"]) expect(await enabled(name), name).toBe(false);
    for (const name of ["Note", "Freeze"]) expect(await enabled(name), name).toBe(true);
    await update(exampleLive({ state: "stopped" }), "{ appended: 0 }");
    expect([await enabled("Note"), await enabled("Freeze")]).toEqual([false, true]);
  });

  it("shows the verdict and what it means where nothing is determined, and how to follow a band", async () => {
    const early = exampleLive({ until: 260 });
    const { outlook } = early.progress;
    await show(early, KERNEL);
    expect(outlook?.conversion).toBeNull();
    expect(await views.page.locator("#view .hld-live-numbers").isVisible()).toBe(false);
    expect(await views.page.locator("#view .hld-live-strip .hld-why").count()).toBe(1);
    await show(exampleLive({ follows: false }), KERNEL);
    expect(await textOf(".hld-live-strip")).toContain("follow: { from, to }");
    expect(await views.page.locator("#view .hld-live-course").isVisible()).toBe(false);
  });

  it("draws a scan that comes, and the course when that is told", async () => {
    const before = exampleLive({ until: 1100 });
    const after = exampleLive();
    await show(before, KERNEL);
    const { stack } = before;
    const coordinate = after.stack.coordinate.values.slice(stack.coordinate.values.length);
    const values = after.stack.values.slice(stack.values.length);
    await update({ ...before, stack: appendScans(stack, { coordinate, values }) }, `{ appended: ${String(coordinate.length)} }`); // prettier-ignore
    const inner = views.page.locator("#view > .hld-view");
    expect(await inner.getAttribute("data-scans")).toBe("21");
    expect(await views.page.locator("#view").getAttribute("data-course")).toBe("19");
    await update(after, "{ appended: 0 }");
    expect(await views.page.locator("#view").getAttribute("data-course")).toBe("21");
    expect(await views.page.evaluate("document.getElementById('view').halidelab.state.stack.coordinate.values.length")).toBe(21); // prettier-ignore
    expect(views.failures).toEqual([]);
  });

  it("asks the kernel for what is pressed and written, and keeps what was written where it was not done", async () => {
    await show(exampleLive(), KERNEL);
    await views.page.getByRole("button", { name: "Pause" }).click();
    const mark = views.page.getByLabel("Mark: what happened");
    await mark.fill("light on");
    await mark.press("Enter");
    expect(await mark.inputValue()).toBe("");
    await views.page.getByRole("button", { name: "Freeze" }).click();
    expect(await asked()).toEqual([{ do: "pause" }, { do: "mark", text: "light on" }, { do: "freeze", path: "run.halidelab" }]); // prettier-ignore
    expect(await textOf(".hld-live-said")).toBe("Done.");
    await update(exampleLive({ state: "paused" }), "{ appended: 0 }");
    await views.page.getByRole("button", { name: "Resume" }).click();
    expect(await asked()).toContainEqual({ do: "resume" });
    await show(exampleLive(), "async () => { throw new Error('The disk is full.'); }");
    await mark.fill("light on");
    await mark.press("Enter");
    expect(await textOf(".hld-live-said")).toBe("The disk is full.");
    expect(await mark.inputValue()).toBe("light on");
  });

  it("says without a kernel that the run is over, and asks for nothing", async () => {
    await show(eventfulLive());
    expect(await textOf(".hld-live-state")).toBe("No longer live");
    expect(await textOf(".hld-live-said")).toContain("No kernel is heard here");
    expect(await textOf(".hld-live-numbers")).toMatch(/Conversion at the last scan/);
    for (const name of ["Pause", "Stop", "Mark", "Note", "Freeze"])
      expect(await views.page.getByRole("button", { name, exact: true }).isDisabled(), name).toBe(true);
  });

  it.each([400, 800, 1600])("keeps all its words within a width of %i", async (width) => {
    await show(eventfulLive(), KERNEL, width);
    const beyond = await views.page.evaluate<number>(`(() => {
      const right = document.getElementById("view").getBoundingClientRect().right;
      return [...document.querySelectorAll("#view *")].filter((node) => node.checkVisibility() && node.getBoundingClientRect().right > right + 0.5).length;
    })()`);
    expect(beyond).toBe(0);
  });
});

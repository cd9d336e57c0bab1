import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { presentationOf, xy } from "../../src/views/index.js";
import { stackState } from "../../src/views/spectral-stack/index.js";
import { exampleSeries } from "../views/examples.js";
import { curveFit } from "../views/results.js";
import { expression, openViews, type ViewPage } from "./page.js";

const stack = { name: "spectral-stack", state: stackState(exampleSeries()) };
const plot = presentationOf(xy({ series: [{ x: [1, 2, 3], y: [1, 4, 9] }] }))?.view;
const fit = presentationOf(curveFit())?.view;
const COUNT = 12;

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
});

interface Facts {
  readonly ready: readonly (string | undefined)[];
  readonly heights: readonly number[];
  /** Whether something has been drawn in each. */
  readonly drawn: readonly boolean[];
}

const settled = (): Promise<unknown> =>
  views.page.evaluate(
    "new Promise((done) => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(done))))",
  );

/** Mounts as many of a view one over the other; as JupyterLab does, before they are in the page. */
async function column(view: { readonly name: string; readonly state: unknown }): Promise<void> {
  await views.page.evaluate(`(() => {
    globalThis.lifetime?.abort();
    globalThis.lifetime = new AbortController();
    const scroller = document.createElement("div");
    // A notebook scrolls within its page.
    scroller.style = "height: 900px; overflow-y: auto; width: 900px";
    scroller.id = "scroller";
    const all = Array.from({ length: ${String(COUNT)} }, () => document.createElement("div"));
    for (const element of all) views["${view.name}"](element, ${expression(view.state)}, context(lifetime.signal));
    scroller.append(...all);
    document.body.replaceChildren(scroller);
  })()`);
  await expect.poll(async () => (await facts()).ready.every((r) => r !== undefined)).toBe(true);
  await settled();
}

const facts = (): Promise<Facts> =>
  views.page.evaluate(`(() => {
    const all = [...document.querySelectorAll(".hld-view")];
    return {
      ready: all.map((element) => element.dataset.ready),
      heights: all.map((element) => element.getBoundingClientRect().height),
      drawn: all.map((element) => {
        const canvas = element.querySelector("canvas.hld-base");
        if (canvas === null) return element.querySelector(".hld-plot svg") !== null;
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return data.some((part) => part !== 0);
      }),
    };
  })()`);

describe.each([
  ["stacks", stack],
  ["figures", fit],
  ["plots by plotly", plot],
])("a column of %s", (_, view) => {
  it("is drawn where it is seen or about to be, and has its whole height from the first", async () => {
    await column(view!);
    const before = await facts();
    const near = before.ready.filter((ready) => ready === "true").length;
    expect(near).toBeGreaterThanOrEqual(2);
    expect(near).toBeLessThan(COUNT / 2 + 1);
    // From above, without a gap.
    expect(before.ready).toEqual(before.ready.map((__, i) => (i < near ? "true" : "later")));
    expect(before.drawn).toEqual(before.ready.map((ready) => ready === "true"));
    // The window and as much again under it: the first that is not drawn begins behind that.
    const [first] = before.heights as [number];
    expect(near * first).toBeGreaterThanOrEqual(1800 - first);

    await views.page.evaluate("scroller.scrollTo(0, scroller.scrollHeight)");
    await expect.poll(async () => (await facts()).ready.at(-1)).toBe("true");
    const after = await facts();
    expect(after.drawn.at(-1)).toBe(true);
    expect(after.heights).toEqual(before.heights);
    expect(views.failures).toEqual([]);
  });
});

describe("a view far from the window", () => {
  it("is drawn for a printer", async () => {
    await column(stack);
    expect((await facts()).drawn.at(-1)).toBe(false);
    // What a browser does before it reads the page for its printer.
    expect(await views.page.evaluate(`(() => {
      dispatchEvent(new Event("beforeprint"));
      return [...document.querySelectorAll(".hld-view")].every(({ dataset }) => dataset.ready === "true");
    })()`)).toBe(true); // prettier-ignore
    expect((await facts()).drawn).toEqual(Array.from({ length: COUNT }, () => true));
  });

  it("follows its settings and the theme when it comes near", async () => {
    await column(stack);
    await views.page.evaluate("setTheme('dark')");
    await settled();
    await views.page.evaluate("scroller.scrollTo(0, scroller.scrollHeight)");
    await expect.poll(async () => (await facts()).ready.at(-1)).toBe("true");
    expect(await views.page.locator(".hld-view").last().getAttribute("data-theme")).toBe("dark");
    const frame = await views.page.evaluate(`(() => {
      const element = [...document.querySelectorAll(".hld-view")].at(-1);
      const { plot } = element.halidelab.layout.spectra;
      const canvas = element.querySelector("canvas.hld-base");
      const density = canvas.width / canvas.clientWidth;
      const at = [plot.x, plot.y + plot.height / 3].map((v) => Math.floor(v * density));
      return [...canvas.getContext("2d").getImageData(...at, 1, 1).data.slice(0, 3)].join();
    })()`);
    // #7d8791, the colour of frames in the dark.
    expect(frame).toBe("125,135,145");
    await views.page.evaluate("setTheme('light')");
  });

  it.each([
    ["stack", stack],
    ["figure", fit],
    ["plot by plotly", plot],
  ])("is no wider than its column, in which it was drawn when that was wide: a %s", async (_, view) => {
    await column(view!);
    expect((await facts()).drawn[0]).toBe(true);
    await views.page.evaluate("scroller.scrollTo(0, scroller.scrollHeight)");
    await expect.poll(async () => (await facts()).ready.at(-1)).toBe("true");
    await views.page.evaluate("scroller.style.width = '400px'");
    await settled();
    const wide = await views.page.evaluate(
      "[...document.querySelectorAll('.hld-view')].map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)",
    );
    expect(wide).toEqual(Array.from({ length: COUNT }, () => 0));
  });

  it("is watched no longer once it has gone", async () => {
    await column(stack);
    await views.page.evaluate("lifetime.abort()");
    expect(await views.page.evaluate(`(() => {
      const [view] = document.querySelectorAll(".hld-view:last-child");
      dispatchEvent(new Event("beforeprint"));
      return view.dataset.ready;
    })()`)).toBe("later"); // prettier-ignore
  });
});

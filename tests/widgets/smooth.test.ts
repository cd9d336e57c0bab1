import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { smooth, spectralSeries } from "../../src/spectroscopy/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { stackState } from "../../src/views/spectral-stack/index.js";
import { mountView, openViews, type ViewPage } from "./page.js";

const [N_SCANS, N_AXIS] = [120, 1000];
const random = randomSource(23);
const series = spectralSeries({
  axis: Float64Array.from({ length: N_AXIS }, (_, j) => 300 + j / 2 + 5e-5 * j * j),
  coordinate: { kind: "time", unit: "s", values: Float64Array.from({ length: N_SCANS }, (_, i) => i) },
  values: Float64Array.from(
    { length: N_SCANS * N_AXIS },
    (_, k) => Math.exp(-((((k % N_AXIS) - 400) / 90) ** 2)) + 0.05 * random.normal(),
  ),
  signal: "absorbance",
});

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
});

/** A stack whose worker does nothing until it is let, or only fails. */
const show = (worker: "waits" | "fails"): Promise<void> =>
  mountView(views, "spectral-stack", stackState(series), {
    width: 900,
    before: `
      globalThis.orders = [];
      globalThis.inputs = [];
      const { work } = given;
      const run = (task, input, options) => {
        inputs.push(input);
        if ("${worker}" === "fails") return Promise.reject(new Error("This worker only fails."));
        return new Promise((done, refuse) => orders.push(() => work.run(task, input, options).then(done, refuse)));
      };
      given = { ...given, work: { ...work, run } };`,
  });

/** The slider moved through these windows between two frames; then two frames. */
const slide = (...windows: number[]): Promise<unknown> =>
  views.page.evaluate(`(() => {
    const slider = document.querySelector(".hld-smooth");
    for (const value of ${JSON.stringify(windows)}) {
      slider.value = String(value);
      slider.dispatchEvent(new Event("input"));
    }
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  })()`);
const letGo = (): Promise<unknown> => views.page.evaluate("Promise.all(orders.splice(0).map((order) => order()))");
const shown = (): Promise<number[]> =>
  views.page.evaluate("[...document.getElementById('view').halidelab.shown.slice(30_000, 31_000)]");
const notes = (): Promise<string | null> => views.page.locator(".hld-notes").textContent();
const busy = (): Promise<string | null> => views.page.locator("#view").getAttribute("data-busy");
const raw = [...series.values.subarray(30_000, 31_000)];

function expectSmoothed(found: readonly number[], window: number): void {
  const own = smooth(series, { window, order: 2 }).values.subarray(30_000, 31_000);
  expect(found).toHaveLength(1000);
  found.forEach((value, i) => expect(Math.abs(value - (own[i] ?? Number.NaN))).toBeLessThan(1e-13));
}

describe("long smoothing of a live stack", () => {
  it("leaves the picture before until it has come, says so, and shows the last of all windows", async () => {
    await show("waits");
    await slide(45, 47, 49, 51);
    // Joined to one frame, the four are one order.
    expect(await views.page.evaluate("inputs.map(({ smooth }) => smooth.window)")).toEqual([51]);
    expect(await busy()).toBe("true");
    expect(await notes()).toContain("Spectra are being smoothed.");
    expect(await views.page.locator(".hld-smooth").inputValue()).toBe("51");
    expect(await shown()).toEqual(raw);

    await slide(71);
    expect(await shown()).toEqual(raw);
    await expect
      .poll(async () => {
        await letGo();
        return busy();
      })
      .toBe("false");
    expectSmoothed(await shown(), 71);
    expect(await notes()).toContain("smoothed (Savitzky–Golay, 71 points");
    expect(await notes()).not.toContain("being smoothed");
    expect(views.failures).toEqual([]);
  });

  it("of a window given back shows what was measured at once", async () => {
    await show("waits");
    await slide(51);
    await slide(1);
    expect(await busy()).toBe("false");
    await letGo();
    await slide();
    expect(await shown()).toEqual(raw);
  });

  it("is done in the page where a worker is refused", async () => {
    await show("fails");
    await slide(51);
    await expect.poll(busy).toBe("false");
    expectSmoothed(await shown(), 51);
    expect(views.failures).toEqual([]);
  });

  it("that is short needs no worker", async () => {
    await show("waits");
    await slide(9);
    expect(await busy()).toBe("false");
    expect(await views.page.evaluate("inputs.length")).toBe(0);
    expectSmoothed(await shown(), 9);
  });
});

describe("the worker's answers in rows", () => {
  it("are given away without what they were made from", async () => {
    const found = await views.page.evaluate<{ same: boolean; kept: number; lengths: number[] }>(`(async () => {
      const signal = new AbortController().signal;
      const values = Float64Array.from({ length: 4000 }, (_, i) => Math.sin(i / 9));
      const axis = Float64Array.from({ length: 1000 }, (_, j) => j);
      const work = createWork(startWorker);
      work.keep(values, signal);
      const order = () => work.run("smooth rows", { axis, values, smooth: { window: 21, order: 2 } }, { signal });
      const [first, second] = [await order(), await order()];
      const baseline = { kind: "polynomial", degree: 1 };
      const third = await work.run("fit baselines", { axis, values, baseline }, { signal });
      return {
        same: first.values.every((value, i) => value === second.values[i]),
        kept: values.length,
        lengths: [first, second, third].map((output) => output.values.length),
      };
    })()`);
    expect(found).toEqual({ same: true, kept: 4000, lengths: [4000, 4000, 4000] });
  });
});

import type { Locator } from "@playwright/test";

import { expect, test } from "./fixtures/index.js";
import { keepsChangedOutputs } from "./fixtures/lab-version.js";
import { NotebookPage } from "./fixtures/notebook-page.js";
import { notebookText, writeNotebook } from "./fixtures/notebook-file.js";
import { liveView, picture } from "./fixtures/view.js";

const N_AXIS = 2000;

const CELLS = [
  {
    id: "grow",
    source: `
import { views } from "halidelab";
const nm = Float64Array.from({ length: ${String(N_AXIS)} }, (_, j) => 250 + j / 4);
const spectrumAt = (i: number) => Float64Array.from(nm, (_, j) => ((7 * j + 131 * i) % 1009) / 1024);
const stack = views.growing({ axis: nm, signal: "absorbance", provenance: { simulated: "a saw for a test" } });
for (let i = 0; i < 3; i += 1) stack.append(30 * i, spectrumAt(i));
stack`,
  },
  { id: "again", source: "stack" },
  {
    id: "slowly",
    source: `
for (let i = 0; i < 20; i += 1) {
  await new Promise((done) => setTimeout(done, 100));
  stack.append(30 * stack.nScans, spectrumAt(stack.nScans));
}`,
  },
  {
    id: "burst",
    source: "for (let i = 0; i < 300; i += 1) stack.append(30 * stack.nScans, spectrumAt(stack.nScans));",
  },
];

/** The stack in a cell, once its model has come. */
const live = (cell: Locator): Promise<Locator> =>
  liveView(cell.locator('.hld-output[data-live="true"]'), "spectral-stack");

/** How many scans a view has, and whether each is the one that the cell made. */
async function scans(view: Locator): Promise<{ readonly count: number; readonly wrong: number }> {
  return view.evaluate((element, nAxis) => {
    const { state } = (
      element as unknown as {
        halidelab: { state: { values: Float64Array; coordinate: { values: Float64Array } } };
      }
    ).halidelab;
    const count = state.coordinate.values.length;
    let wrong = 0;
    for (let i = 0; i < count; i += 1) {
      if (state.coordinate.values[i] !== 30 * i) wrong += 1;
      for (let j = 0; j < nAxis; j += 50) {
        if (state.values[i * nAxis + j] !== ((7 * j + 131 * i) % 1009) / 1024) wrong += 1;
      }
    }
    return { count, wrong };
  }, N_AXIS);
}

test("a stack grows in every view of it, after a reload, and in a second browser, and outlives its kernel", async ({
  notebook,
  page,
  lab,
  browser,
}, info) => {
  writeNotebook(lab, "growing.ipynb", CELLS, "ours");
  const frames: number[] = [];
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => {
      if (payload.includes('"type":"append"')) frames.push(payload.length);
    });
  });
  await notebook.open("growing.ipynb");
  await notebook.runAll();
  const first = await liveView(await notebook.output("grow"), "spectral-stack");
  await notebook.output("burst");

  await test.step("whole and in order, at 10 Hz and in a burst", async () => {
    await expect.poll(() => scans(first)).toEqual({ count: 323, wrong: 0 });
    const second = await liveView(await notebook.output("again"), "spectral-stack");
    await expect.poll(() => scans(second)).toEqual({ count: 323, wrong: 0 });
    await picture(page, info, "grown");
  });

  await test.step("with at most a kilobyte beside a spectrum's own bytes", () => {
    const beside = frames.map((size) => size % (8 * (N_AXIS + 1)));
    expect(frames.length).toBeGreaterThanOrEqual(40);
    expect(Math.max(...beside)).toBeLessThanOrEqual(1000);
    return info.attach("bytes beside", { body: JSON.stringify(beside.slice(0, 5)), contentType: "application/json" });
  });

  /** Scans in the output that the notebook keeps in the end. */
  const kept = (await keepsChangedOutputs(page)) ? 324 : 323;
  await test.step("and is there after the page was loaded again, and goes on", async () => {
    // After a pause, the output holds all of it.
    const saved = async (count: number): Promise<boolean> => {
      await notebook.save();
      return notebookText(lab, "growing.ipynb").includes(`Time: ${String(count)} scans`);
    };
    await expect.poll(() => saved(323), { timeout: 30_000 }).toBe(true);
    await page.reload();
    await notebook.ready();
    const reloaded = await live(await notebook.cell("grow"));
    await expect.poll(() => scans(reloaded)).toEqual({ count: 323, wrong: 0 });
    await notebook.runNewCell("stack.append(30 * stack.nScans, spectrumAt(stack.nScans))");
    await expect.poll(() => scans(reloaded)).toEqual({ count: 324, wrong: 0 });
    // JupyterLab 4.0 does not write what a renderer changes in its output into the notebook.
    if (kept === 324) await expect.poll(() => saved(kept), { timeout: 30_000 }).toBe(true);
  });

  const context = await browser.newContext({ viewport: { width: 1500, height: 1000 } });
  const other = new NotebookPage(await context.newPage(), lab);
  await test.step("in a second browser too, with the same settings", async () => {
    await other.join("growing.ipynb");
    const there = await live(await other.cell("grow"));
    await expect.poll(() => scans(there)).toEqual({ count: 324, wrong: 0 });
    const here = await live(await notebook.cell("grow"));
    await here.locator(".hld-difference").check();
    await expect(there).toHaveAttribute("data-reference", "0");
    await notebook.runNewCell("stack.append(30 * stack.nScans, spectrumAt(stack.nScans))");
    await expect.poll(() => scans(there)).toEqual({ count: 325, wrong: 0 });
  });

  await test.step("when the kernel restarts, the view says so and goes on from what the notebook keeps", async () => {
    await context.close();
    await notebook.restartKernel();
    const view = (await notebook.cell("grow")).locator(".hld-kept");
    await expect(view.locator(".hld-kept-note")).toHaveText("No longer live: the view as this notebook keeps it.");
    await expect(view.locator(".hld-view")).toHaveAttribute("data-reference", "0");
    // What was saved after the reload; the scan since then came without a pause before the restart.
    expect((await scans(view.locator(".hld-view"))).count).toBeGreaterThanOrEqual(kept);
  });
});
